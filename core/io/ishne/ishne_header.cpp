// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ishne/ishne_header.hpp"

#include <algorithm>
#include <array>

#include "core/common/files/crc.hpp"
#include "core/common/text/error.hpp"
#include "core/io/reader/demographics.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

constexpr std::int64_t kChecked = 10;  ///< where what the checksum covers begins
constexpr int kMostLeads = 12;
constexpr std::int64_t kSampleBytes = 2;

constexpr std::array<std::string_view, 20> kLeadCodes = {
    "",    "",   "X",  "Y",  "Z",  "I",  "II", "III", "aVR", "aVL",
    "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "ES",  "AS",  "AI"};
constexpr std::array<std::string_view, 6> kPacemakers = {"",
                                                         "of unknown kind",
                                                         "single chamber, unipolar",
                                                         "dual chamber, unipolar",
                                                         "single chamber, bipolar",
                                                         "dual chamber, bipolar"};

/// The header's fields by where they lie.
class IshneFields {
 public:
  IshneFields(std::string_view bytes, const std::string& subject)
      : bytes_(bytes), subject_(subject) {}

  int word(std::size_t at) const { return static_cast<std::int16_t>(number(at, 2)); }
  std::int64_t size(std::size_t at) const { return static_cast<std::int32_t>(number(at, 4)); }
  std::string text(std::size_t at, std::size_t width) const {
    const auto field = bytes_.substr(at, width);
    return plainText(field.substr(0, field.find('\0')));
  }
  /// Three words, day, month and year, as "YYYYMMDD"; empty if they are no date.
  std::string date(std::size_t at) const {
    const int day = word(at), month = word(at + 2), year = word(at + 4);
    if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1000 || year > 9999) return {};
    return std::to_string(year * 10'000 + month * 100 + day);
  }
  std::uint32_t number(std::size_t at, std::size_t bytes) const {
    std::uint32_t value = 0;
    for (std::size_t k = bytes; k-- > 0;)
      value = value << 8 | static_cast<unsigned char>(bytes_[at + k]);
    return value;
  }
  [[noreturn]] void bad(const Message& why) const {
    throw Error(ErrorCode::kCorrupt, subject_, {"ishne.not-valid", {why}},
                "advice.copy-the-recording-again");
  }

 private:
  std::string_view bytes_;
  const std::string& subject_;
};

/// Where the samples begin; the text in front of them must lie within what was read.
std::int64_t samplesAt(const IshneFields& fields, std::string_view start, std::int64_t file_bytes,
                       std::vector<Message>& warnings) {
  const std::int64_t text = fields.size(10), at = fields.size(22);
  if (text < 0 || text > std::ssize(start) - kIshneFixedBytes)
    fields.bad("ishne.text-does-not-fit");
  if (at < kIshneFixedBytes + text || at > file_bytes) fields.bad("ishne.samples-outside-file");
  const auto checked =
      start.substr(kChecked, static_cast<std::size_t>(kIshneFixedBytes + text - kChecked));
  if (crcCcitt(checked) != fields.number(8, 2)) warnings.push_back("ishne.checksum");
  return at;
}

/// Samples of each lead. Writers disagree whether the header counts those of one lead or of all.
std::int64_t framesHeld(const IshneFields& fields, std::int64_t held_bytes, std::int64_t leads,
                        std::vector<Message>& warnings) {
  const std::int64_t held = held_bytes / (kSampleBytes * leads), stated = fields.size(14);
  if (held < 1) fields.bad("ishne.no-samples");
  if (stated < 1 || stated == held || (stated % leads == 0 && stated / leads == held)) return held;
  if (stated < held) {
    warnings.push_back({"ishne.goes-on-behind-header", {std::to_string(stated)}});
    return stated;
  }
  warnings.push_back({"ishne.cut-short", {std::to_string(held), std::to_string(stated)}});
  return held;
}

std::vector<IshneLead> statedLeads(const IshneFields& fields) {
  const int count = fields.word(156);
  if (count < 1 || count > kMostLeads) fields.bad("ishne.lead-count");
  std::vector<IshneLead> leads;
  for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
    const int code = fields.word(158 + 2 * k);
    IshneLead lead;
    if (code >= 0 && code < std::ssize(kLeadCodes))
      lead.label = kLeadCodes[static_cast<std::size_t>(code)];
    if (lead.label.empty()) lead.label = "ECG " + std::to_string(k + 1);
    lead.nanovolts = fields.word(206 + 2 * k);
    leads.push_back(std::move(lead));
  }
  return leads;
}

std::vector<std::string> deviceComments(const IshneFields& fields) {
  std::vector<std::string> comments;
  const std::string recorder = fields.text(232, 40);
  if (!recorder.empty() && recorder != "-9") comments.push_back("Recorder: " + recorder);
  const int pacemaker = fields.word(230);
  if (pacemaker > 0 && pacemaker < std::ssize(kPacemakers)) {
    comments.push_back("Pacemaker: " +
                       std::string(kPacemakers[static_cast<std::size_t>(pacemaker)]));
  }
  return comments;
}

}  // namespace

IshneHeader parseIshneHeader(std::string_view start, std::int64_t file_bytes,
                             const std::string& subject) {
  const IshneFields fields(start, subject);
  if (std::ssize(start) < kIshneFixedBytes) fields.bad("ishne.ends-within-header");
  if (!start.starts_with(kIshneMagic)) fields.bad("ishne.other-start");
  IshneHeader header;
  header.samples_at = samplesAt(fields, start, file_bytes, header.warnings);
  header.leads = statedLeads(fields);
  header.rate_hz = fields.word(272);
  if (header.rate_hz < 1) fields.bad("record.rate-not-positive");
  header.frames =
      framesHeld(fields, file_bytes - header.samples_at, std::ssize(header.leads), header.warnings);
  const int sex = fields.word(128);
  header.sex = sex == 1 ? "male" : sex == 2 ? "female" : "";
  header.age_years = ageBetween(fields.date(132), fields.date(138));
  header.comments = deviceComments(fields);
  return header;
}

}  // namespace ecg
