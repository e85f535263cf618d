// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb_writer.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"

namespace ecg {
namespace {

constexpr std::int16_t kMissing = -32768;

/// Shortest decimal text that reads back as the same number.
std::string exact(double value) {
  char text[64];
  const auto result = std::to_chars(text, text + sizeof text, value);
  return {text, result.ptr};
}

/// A field or comment must not break the header's lines.
std::string oneLine(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
  return text;
}

std::int16_t digitOf(double mv, double digits_per_mv, const EcgRecord& record, const Lead& lead) {
  if (std::isnan(mv)) return kMissing;
  const double digit = std::nearbyint(mv * digits_per_mv);
  if (!(std::abs(digit) <= 32767)) {
    throw Error(ErrorCode::kBadArgument, record.id,
                "lead " + lead.name + " holds " + exact(mv) + " mV, more than 16 bits of " +
                    exact(1 / digits_per_mv) + " mV can hold",
                "Choose a coarser resolution");
  }
  return static_cast<std::int16_t>(digit);
}

void check(const EcgRecord& record, const std::vector<double>& resolution_mv) {
  const auto bad = [&](const std::string& reason) {
    throw Error(ErrorCode::kBadArgument, record.id, reason);
  };
  const bool plain = !record.id.empty() && std::ranges::all_of(record.id, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.';
  });
  if (!plain || record.id.front() == '.') {
    bad("is no WFDB record name: letters, digits, '_', '-' and '.' only");
  }
  if (resolution_mv.size() != record.leads.size()) bad("needs one resolution a lead");
  for (const double resolution : resolution_mv) {
    if (!(resolution > 0) || !std::isfinite(resolution)) bad("the resolution must be positive");
  }
  if (!(record.sampling_rate_hz > 0) || !std::isfinite(record.sampling_rate_hz)) {
    bad("the sampling rate must be positive");
  }
  if (record.samples() == 0) bad("has no samples");
  for (const auto& lead : record.leads) {
    if (std::ssize(lead.mv) != record.samples()) bad("has leads of different length");
  }
}

std::string signalLine(const std::string& file, const std::string& gain, const Lead& lead,
                       const std::vector<std::int16_t>& digits) {
  std::uint16_t sum = 0;
  for (const auto digit : digits) sum = static_cast<std::uint16_t>(sum + digit);
  return file + " 16 " + gain + "(0)/mV 16 0 " + std::to_string(digits.front()) + " " +
         std::to_string(static_cast<std::int16_t>(sum)) + " 0 " + oneLine(lead.name) + "\n";
}

}  // namespace

std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                double resolution_mv) {
  return writeWfdb(record, folder, std::vector<double>(record.leads.size(), resolution_mv));
}

std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                const std::vector<double>& resolution_mv) {
  check(record, resolution_mv);
  const std::string data_name = record.id + ".dat";
  const auto samples = static_cast<std::size_t>(record.samples());
  const std::size_t frame = record.leads.size() * 2;
  std::string data(samples * frame, '\0');
  std::string header = record.id + " " + std::to_string(record.leads.size()) + " " +
                       exact(record.sampling_rate_hz) + " " + std::to_string(samples) + "\n";
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    const Lead& lead = record.leads[l];
    const double digits_per_mv = 1 / resolution_mv[l];
    std::vector<std::int16_t> digits(samples);
    for (std::size_t k = 0; k < samples; ++k) {
      digits[k] = digitOf(lead.mv[k], digits_per_mv, record, lead);
      const auto word = static_cast<std::uint16_t>(digits[k]);
      data[k * frame + 2 * l] = static_cast<char>(word & 0xff);
      data[k * frame + 2 * l + 1] = static_cast<char>(word >> 8);
    }
    header += signalLine(data_name, exact(digits_per_mv), lead, digits);
  }
  // The reader takes age and sex from comments; kept ones must not state them twice.
  if (record.age_years) header += "# Age: " + exact(*record.age_years) + "\n";
  if (!record.sex.empty()) header += "# Sex: " + oneLine(record.sex) + "\n";
  for (const auto& comment : record.comments) header += "# " + oneLine(comment) + "\n";
  writeFileAtomically(folder / data_name, data);
  auto file = folder / (record.id + ".hea");
  writeFileAtomically(file, header);
  return file;
}

}  // namespace ecg
