// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp_reader.hpp"

#include <algorithm>
#include <exception>
#include <fstream>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/sha256.hpp"
#include "core/common/subprocess.hpp"
#include "core/io/scp_message.hpp"
#include "core/io/scp_sections.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr const char* kHelper = "scp_helper";
constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;
/// A file of 10 s takes some milliseconds.
constexpr double kWallSeconds = 20;

std::string startOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string start(64, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  return start;
}

/// What the file's own definition of its leads allows the helper to answer.
std::size_t expectedBytes(const ScpSections& sections) {
  constexpr std::size_t kSpare = std::size_t{64} << 10, kMost = std::size_t{64} << 20;
  const std::size_t samples = sections.leads * static_cast<std::size_t>(sections.samples);
  return std::min(samples * sizeof(double) + kSpare, kMost);
}

std::string askHelper(const std::filesystem::path& file, const ScpSections& sections) {
  ProcessLimits limits;
  limits.wall_s = kWallSeconds;
  limits.output_bytes = expectedBytes(sections);
  const auto result =
      runProcess(helperProgram(kHelper), {std::filesystem::absolute(file).string()}, limits);
  const auto fail = [&](const std::string& why) {
    throw Error(ErrorCode::kCorrupt, file.string(), "could not be decoded: " + why,
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
  return result.output;
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
  EcgRecord record;
  ScpSections sections;
  {
    const std::string bytes = readWholeFile(file, kMaxFileBytes);
    record.sha256 = sha256Hex(bytes);
    sections = readScpSections(bytes, subject);
  }
  ScpSignals signals = parseScpMessage(askHelper(file, sections), subject);
  if (signals.leads.size() != sections.leads) {
    throw Error(ErrorCode::kCorrupt, subject,
                "defines " + std::to_string(sections.leads) + " leads; " +
                    std::to_string(signals.leads.size()) + " could be decoded");
  }
  record.id = file.stem().string();
  record.source = file;
  record.format = std::string(format()) + " (" + sections.coding + ")";
  record.sampling_rate_hz = signals.rate_hz;
  record.leads = std::move(signals.leads);
  for (auto& lead : record.leads) lead.name = canonicalLeadName(lead.name_in_file);
  record.age_years = sections.age_years;
  record.sex = sections.sex;
  record.warnings = std::move(sections.warnings);
  return record;
}

}  // namespace ecg
