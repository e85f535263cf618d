// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_writer.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"

namespace ecg {
namespace {

constexpr std::int16_t kMissingDigit = -32768;

/// A field or comment must not break the header's lines.
std::string oneLine(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
  return text;
}

std::int16_t digitOf(double mv, double digits_per_mv, const EcgRecord& record, const Lead& lead) {
  if (std::isnan(mv)) return kMissingDigit;
  const double digit = std::nearbyint(mv * digits_per_mv);
  if (!(std::abs(digit) <= 32767)) {
    throw Error(
        ErrorCode::kUnsupported, record.id,
        {"wfdb.beyond-16-bits", {lead.name, shortestText(mv), shortestText(1 / digits_per_mv)}},
        "advice.coarser-resolution");
  }
  return static_cast<std::int16_t>(digit);
}

void check(const EcgRecord& record, const std::vector<double>& resolution_mv) {
  const auto bad = [&](const Message& reason) {
    throw Error(ErrorCode::kUnsupported, record.id, reason);
  };
  const bool plain = !record.id.empty() && std::ranges::all_of(record.id, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.';
  });
  if (!plain || record.id.front() == '.') {
    bad("wfdb.not-a-record-name");
  }
  if (resolution_mv.size() != record.leads.size()) bad("wfdb.one-resolution-a-lead");
  for (const double resolution : resolution_mv) {
    if (!(resolution > 0) || !std::isfinite(resolution)) {
      throw Error(ErrorCode::kBadArgument, record.id, "wfdb.resolution-not-positive");
    }
  }
  if (!(record.sampling_rate_hz > 0) || !std::isfinite(record.sampling_rate_hz)) {
    bad("record.rate-not-positive");
  }
  if (record.samples() == 0) bad("record.no-samples");
  for (const auto& lead : record.leads) {
    if (std::ssize(lead.mv) != record.samples()) bad("record.leads-of-different-length");
  }
}

/// One lead's digits, made a piece at a time.
class LeadDigits {
 public:
  LeadDigits(const EcgRecord& record, const Lead& lead, double digits_per_mv,
             const std::stop_token& stop)
      : record_(record), lead_(lead), digits_per_mv_(digits_per_mv), stop_(stop) {}

  /// Those from `first` on, as many as kPiece or as there are; valid until the next call.
  std::span<const std::int16_t> from(std::size_t first) {
    throwIfStopped(stop_);
    const std::size_t count = std::min(kPiece, lead_.mv.size() - first);
    mv_.resize(count);
    digits_.resize(count);
    lead_.mv.copyTo(first, mv_);
    for (std::size_t k = 0; k < count; ++k) {
      digits_[k] = digitOf(mv_[k], digits_per_mv_, record_, lead_);
    }
    return digits_;
  }
  std::string headerLine(const std::string& file) {
    std::uint16_t sum = 0;
    std::int16_t first = 0;
    for (std::size_t at = 0; at < lead_.mv.size(); at += kPiece) {
      const auto piece = from(at);
      if (at == 0) first = piece.front();
      for (const auto digit : piece) sum = static_cast<std::uint16_t>(sum + digit);
    }
    return file + " 16 " + shortestText(digits_per_mv_) + "(0)/mV 16 0 " + std::to_string(first) +
           " " + std::to_string(static_cast<std::int16_t>(sum)) + " 0 " + oneLine(lead_.name) +
           "\n";
  }

  static constexpr std::size_t kPiece = 16384;

 private:
  const EcgRecord& record_;
  const Lead& lead_;
  double digits_per_mv_;
  const std::stop_token& stop_;
  std::vector<double> mv_;
  std::vector<std::int16_t> digits_;
};

/// Adds the frames from `first` on to `data`, as many as a piece holds.
void addFrames(std::vector<LeadDigits>& leads, std::size_t first, std::string& data) {
  const std::size_t start = data.size(), frame = 2 * leads.size();
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const auto digits = leads[l].from(first);
    data.resize(start + digits.size() * frame);
    for (std::size_t k = 0; k < digits.size(); ++k) {
      const auto word = static_cast<std::uint16_t>(digits[k]);
      data[start + k * frame + 2 * l] = static_cast<char>(word & 0xff);
      data[start + k * frame + 2 * l + 1] = static_cast<char>(word >> 8);
    }
  }
}

}  // namespace

std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                double resolution_mv, const std::stop_token& stop) {
  return writeWfdb(record, folder, std::vector<double>(record.leads.size(), resolution_mv), stop);
}

std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                const std::vector<double>& resolution_mv,
                                const std::stop_token& stop) {
  check(record, resolution_mv);
  const std::string data_name = record.id + ".dat";
  const auto samples = static_cast<std::size_t>(record.samples());
  std::string header = record.id + " " + std::to_string(record.leads.size()) + " " +
                       shortestText(record.sampling_rate_hz) + " " + std::to_string(samples) + "\n";
  std::vector<LeadDigits> leads;
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    leads.emplace_back(record, record.leads[l], 1 / resolution_mv[l], stop);
    header += leads.back().headerLine(data_name);
  }
  // The reader takes age and sex from comments; kept ones must not state them twice.
  if (record.age_years) header += "# Age: " + shortestText(*record.age_years) + "\n";
  if (!record.sex.empty()) header += "# Sex: " + oneLine(record.sex) + "\n";
  for (const auto& comment : record.comments) header += "# " + oneLine(comment) + "\n";
  std::size_t written = 0;
  const auto frames = [&](std::string& piece) {
    if (written >= samples) return false;
    ProgressScope::report("work.writing",
                          static_cast<double>(written) / static_cast<double>(samples));
    addFrames(leads, written, piece);
    written += LeadDigits::kPiece;
    return true;
  };
  auto file = folder / (record.id + ".hea");
  writeFilesTogether({{folder / data_name, frames}, {file, piecesOf(header)}}, stop);
  return file;
}

}  // namespace ecg
