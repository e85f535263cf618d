// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp_reader.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <fstream>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/sha256.hpp"
#include "core/common/subprocess.hpp"
#include "core/io/scp_content.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr const char* kHelper = "scp_helper";
/// A lead has at most 64 kB, a file at most 255 leads.
constexpr std::size_t kMaxFileBytes = std::size_t{32} << 20;
/// A file of 10 s takes some milliseconds.
constexpr double kWallSeconds = 20;
/// Samples have 16 bits. Where codes run out, libbiosig leaves what the memory held before, which
/// the helper makes to be far beyond this.
constexpr double kLargestDigit = 65536;

std::string startOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string start(64, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  return start;
}

/// What the helper may answer: the samples that the file defines.
std::size_t expectedBytes(std::size_t leads, std::int64_t samples) {
  constexpr std::size_t kSpare = std::size_t{64} << 10, kMost = std::size_t{64} << 20;
  return std::min(leads * static_cast<std::size_t>(samples) * sizeof(double) + kSpare, kMost);
}

/// The samples of a record in which every lead has `samples` of them.
ScpSignals decode(const std::string& record, std::size_t leads, std::int64_t samples,
                  const std::string& subject) {
  ProcessLimits limits;
  limits.wall_s = kWallSeconds;
  limits.output_bytes = expectedBytes(leads, samples);
  const auto result = runProcess(helperProgram(kHelper), {}, record, limits);
  const auto fail = [&](const std::string& why) {
    throw Error(ErrorCode::kCorrupt, subject, "could not be decoded: " + why,
                "The file is probably damaged; export or copy it again");
  };
  switch (result.end) {
    case ProcessResult::End::kCrashed:
      fail("its content made the decoder fail (signal " + std::to_string(result.status) + ")");
      break;
    case ProcessResult::End::kTimedOut:
      fail("its content kept the decoder busy for more than 20 s");
      break;
    case ProcessResult::End::kTooMuchOutput:
      fail("it yields more samples than it defines");
      break;
    case ProcessResult::End::kExited:
      break;
  }
  ScpSignals signals = parseScpMessage(result.output, subject);
  const bool complete = signals.leads.size() == leads &&
                        signals.leads.front().mv.size() == static_cast<std::size_t>(samples);
  if (!complete) fail("not all leads could be decoded");
  for (const auto& lead : signals.leads) {
    const double most = kLargestDigit * lead.resolution_mv;
    const auto beyond = [most](double mv) { return !(std::abs(mv) <= most); };
    if (std::ranges::any_of(lead.mv, beyond)) fail("lead " + lead.name_in_file + " ends too early");
  }
  return signals;
}

}  // namespace

bool ScpReader::recognises(const std::filesystem::path& file) const {
  try {
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) && isScp(startOf(file));
  } catch (const std::exception&) {
    return false;
  }
}

EcgRecord ScpReader::read(const std::filesystem::path& file) const {
  const std::string subject = file.string();
  const std::string bytes = readWholeFile(file, kMaxFileBytes);
  ScpContent content = readScpContent(bytes, subject);
  ScpSignals rhythm = decode(content.rhythm, content.leads, content.samples, subject);
  if (!content.beat.empty()) {
    addReferenceBeat(content, decode(content.beat, content.leads, content.beat_samples, subject),
                     rhythm, subject);
  }
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = std::string(format()) + " (" + content.coding + ")";
  record.sha256 = sha256Hex(bytes);
  record.sampling_rate_hz = rhythm.rate_hz;
  record.leads = std::move(rhythm.leads);
  for (auto& lead : record.leads) lead.name = canonicalLeadName(lead.name_in_file);
  record.age_years = content.age_years;
  record.sex = content.sex;
  record.warnings = std::move(content.warnings);
  return record;
}

}  // namespace ecg
