// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_header.hpp"

#include <algorithm>
#include <array>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

/// Takes the header's fields off its front, one after the other.
class Fields {
 public:
  Fields(std::string_view bytes, const std::string& subject) : rest_(bytes), subject_(subject) {}

  std::string_view raw(std::size_t width) {
    const auto field = rest_.substr(0, width);
    rest_.remove_prefix(std::min(width, rest_.size()));
    return field;
  }
  std::string text(std::size_t width) { return plainText(raw(width)); }

  template <typename Number>
  std::optional<Number> number(std::size_t width) {
    return wholeNumber<Number>(text(width));
  }

  [[noreturn]] void bad(const Message& what) const {
    throw Error(ErrorCode::kCorrupt, subject_, {"edf.not-valid", {what}},
                "advice.copy-or-export-again");
  }

 private:
  std::string_view rest_;
  const std::string& subject_;
};

Message nameOf(const EdfSignal& signal, std::size_t index) {
  const std::string number = std::to_string(index + 1);
  if (signal.label.empty()) return {"edf.signal", {number}};
  return {"edf.signal-labelled", {number, signal.label}};
}

/// The signals' fields, which are stored field by field, not signal by signal.
void readSignals(Fields& fields, std::vector<EdfSignal>& signals) {
  for (auto& signal : signals) signal.label = fields.text(16);
  for (auto& signal : signals) signal.transducer = fields.text(80);
  for (auto& signal : signals) signal.unit = fields.text(8);
  for (auto& signal : signals) signal.physical_min = fields.number<double>(8);
  for (auto& signal : signals) signal.physical_max = fields.number<double>(8);
  for (auto& signal : signals) signal.digital_min = fields.number<double>(8);
  for (auto& signal : signals) signal.digital_max = fields.number<double>(8);
  for (auto& signal : signals) signal.prefilter = fields.text(80);
  for (auto& signal : signals) {
    const auto samples = fields.number<std::int64_t>(8);
    signal.samples_stated = samples && *samples >= 0;
    signal.samples_per_record = signal.samples_stated ? *samples : 0;
  }
}

/// Where each signal lies in a data record. One that does not say its length has what is left.
void layOut(EdfHeader& header, std::int64_t file_bytes, const Fields& fields) {
  std::int64_t stated = 0;
  EdfSignal* unstated = nullptr;
  for (std::size_t k = 0; k < header.signals.size(); ++k) {
    EdfSignal& signal = header.signals[k];
    stated += signal.samples_per_record;
    if (signal.samples_stated) continue;
    const std::int64_t held = file_bytes - header.bytes;
    const std::int64_t records = header.records.value_or(0);
    if (unstated != nullptr || records < 1 || held % (records * header.sample_bytes) != 0) {
      fields.bad({"edf.sample-count-is-no-count", {nameOf(signal, k)}});
    }
    unstated = &signal;
  }
  if (unstated != nullptr) {
    const std::int64_t all = (file_bytes - header.bytes) / (*header.records * header.sample_bytes);
    if (all < stated) fields.bad("edf.data-record-beyond-file");
    unstated->samples_per_record = all - stated;
  }
  for (auto& signal : header.signals) {
    signal.byte_offset = header.record_bytes;
    header.record_bytes += header.sample_bytes * signal.samples_per_record;
  }
}

/// "2-AUG-1951" as EDF+ writes dates: {year, month, day}.
std::optional<std::array<int, 3>> dateFrom(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto day = takeNumber<int>(text);
  if (!day || text.size() != 9 || text[0] != '-' || text[4] != '-') return std::nullopt;
  const auto month = std::ranges::find(kMonths, lowerCase(text.substr(1, 3)));
  const auto year = wholeNumber<int>(text.substr(5));
  if (month == kMonths.end() || !year || *day < 1 || *day > 31) return std::nullopt;
  return std::array<int, 3>{*year, static_cast<int>(month - kMonths.begin()) + 1, *day};
}

}  // namespace

std::size_t edfHeaderBytes(std::string_view fixed, const std::string& subject) {
  Fields fields(fixed, subject);
  if (fixed.size() < kEdfFixedBytes) fields.bad("edf.ends-within-header");
  const auto version = fields.raw(8);
  if (version != kBdfMagic && plainText(version) != "0") {
    fields.bad("edf.other-version");
  }
  fields.raw(244);
  const auto signals = fields.number<int>(4);
  if (!signals || *signals < 1) fields.bad("edf.signal-count-is-no-count");
  return kEdfFixedBytes * (1 + static_cast<std::size_t>(*signals));
}

EdfHeader parseEdfHeader(std::string_view bytes, std::int64_t file_bytes,
                         const std::string& subject) {
  const std::size_t size = edfHeaderBytes(bytes, subject);
  Fields fields(bytes, subject);
  if (bytes.size() < size) fields.bad("edf.ends-within-header");
  EdfHeader header;
  header.bytes = static_cast<std::int64_t>(size);
  if (fields.raw(8) == kBdfMagic) header.sample_bytes = 3;
  header.patient = fields.text(80);
  header.recording = fields.text(80);
  header.date = fields.text(8);
  fields.raw(8);  // time of day
  header.stated_bytes = fields.number<std::int64_t>(8);
  const std::string reserved = fields.text(44);
  header.plus = reserved.starts_with("EDF+") || reserved.starts_with("BDF+");
  header.interrupted = reserved.starts_with("EDF+D") || reserved.starts_with("BDF+D");
  header.records = fields.number<std::int64_t>(8);
  if (!header.records || *header.records < -1) fields.bad("edf.record-count-is-no-count");
  // 0, too: a recorder that was switched off before it could state the number.
  if (*header.records <= 0) header.records.reset();
  const auto duration = fields.number<double>(8);
  if (!duration || *duration < 0) fields.bad("edf.duration-is-no-time");
  header.record_s = *duration;
  fields.raw(4);  // number of signals
  header.signals.resize(size / kEdfFixedBytes - 1);
  readSignals(fields, header.signals);
  layOut(header, file_bytes, fields);
  if (header.record_bytes == 0) fields.bad("edf.data-records-empty");
  return header;
}

std::string edfSex(const EdfHeader& header) {
  const auto parts = words(header.patient);
  if (!header.plus || parts.size() < 2) return {};
  return parts[1] == "M" ? "male" : parts[1] == "F" ? "female" : "";
}

std::optional<double> edfAge(const EdfHeader& header) {
  const auto patient = words(header.patient);
  const auto recording = words(header.recording);
  constexpr std::string_view kAge = "Age_";
  for (const auto part : patient) {
    if (header.plus && part.starts_with(kAge)) return wholeNumber<double>(part.substr(kAge.size()));
  }
  if (!header.plus || patient.size() < 3 || recording.size() < 2) return std::nullopt;
  const auto born = dateFrom(patient[2]);
  const auto recorded = dateFrom(recording[1]);
  if (!born || !recorded || *recorded < *born) return std::nullopt;
  const bool birthday_to_come =
      std::pair((*recorded)[1], (*recorded)[2]) < std::pair((*born)[1], (*born)[2]);
  return (*recorded)[0] - (*born)[0] - (birthday_to_come ? 1 : 0);
}

}  // namespace ecg
