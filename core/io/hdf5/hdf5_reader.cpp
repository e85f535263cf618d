// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hdf5/hdf5_reader.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

#include "core/common/files/sha256.hpp"
#include "core/common/text/message.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/subprocess.hpp"
#include "core/io/hdf5/hdf5_message.hpp"
#include "core/io/hdf5/hdf5_tracing.hpp"
#include "core/io/reader/amplitude.hpp"

namespace ecg {
namespace {

constexpr const char* kHelper = "hdf5_helper";
constexpr std::string_view kSignature = "\x89HDF\r\n\x1a\n";
constexpr double kRateHz = 400;
/// Records, evenly chosen from a file, whose amplitudes tell its unit.
constexpr std::int64_t kTypicalRecords = 8;

Hdf5Answer ask(const std::filesystem::path& file, const std::vector<std::string>& wanted,
               const std::stop_token& stop) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw Error(ErrorCode::kNotFound, file.string(), "file.none");
  }
  std::vector<std::string> arguments = {std::filesystem::absolute(file).string()};
  arguments.insert(arguments.end(), wanted.begin(), wanted.end());
  const auto result = runProcess(helperProgram(kHelper), arguments, {}, ProcessLimits(), stop);
  const auto fail = [&](const Message& why) {
    throw Error(ErrorCode::kCorrupt, file.string(), {"hdf5.not-read", {why}},
                "advice.probably-damaged-copy");
  };
  switch (result.end) {
    case ProcessResult::End::kCrashed:
      fail({"hdf5.library-failed", {std::to_string(result.status)}});
      break;
    case ProcessResult::End::kTimedOut:
      fail("hdf5.library-too-slow");
      break;
    case ProcessResult::End::kTooMuchOutput:
      fail("hdf5.holds-more-than-it-says");
      break;
    case ProcessResult::End::kExited:
      break;
  }
  return parseHdf5Message(result.output, file.string());
}

/// Names by which the records of a file are found again.
std::vector<std::string> namesOf(const Hdf5Answer& answer) {
  const std::set<std::string> different(answer.ids.begin(), answer.ids.end());
  if (std::ssize(different) == answer.records && !different.contains("")) return answer.ids;
  std::vector<std::string> names;
  for (std::int64_t k = 0; k < answer.records; ++k) names.push_back(std::to_string(k));
  return names;
}

/// Record `index` and, behind it, the typical ones.
Hdf5Answer readTracings(const std::filesystem::path& file, std::int64_t index, std::int64_t records,
                        const std::stop_token& stop) {
  std::vector<std::string> wanted = {std::to_string(index)};
  const std::int64_t typical = std::min(records, kTypicalRecords);
  for (std::int64_t k = 0; k < typical; ++k)
    wanted.push_back(std::to_string(k * records / typical));
  Hdf5Answer answer = ask(file, wanted, stop);
  if (answer.tracings.size() != wanted.size()) {
    throw Error(ErrorCode::kUnreadable, file.string(), "file.changed-while-read");
  }
  return answer;
}

EcgRecord readAt(const std::filesystem::path& file, const std::string& name, std::int64_t index,
                 std::int64_t records, const std::stop_token& stop) {
  const std::string subject = file.string() + "#" + name;
  const Hdf5Answer answer = readTracings(file, index, records, stop);
  std::vector<std::vector<Lead>> typical;
  for (std::size_t k = 1; k < answer.tracings.size(); ++k) {
    typical.push_back(leadsOfTracing(answer, answer.tracings[k], subject));
  }
  const TracingUnit unit = unitByAmplitude(typical);
  EcgRecord record;
  record.id = name;
  record.source = file;
  record.format = "HDF5 (CODE-15 %)";
  record.sampling_rate_hz = kRateHz;
  record.leads = leadsOfTracing(answer, answer.tracings[0], subject);
  record.warnings.push_back({"hdf5.rate-and-unit-assumed", {unit.name}});
  const TracingPadding padding = cutPadding(record.leads, subject);
  record.padding_before = padding.before;
  record.padding_after = padding.behind;
  if (padding.before + padding.behind > 0) {
    record.warnings.push_back(Message("hdf5.padding-not-shown", {std::to_string(padding.before),
                                                                 std::to_string(padding.behind)}));
  }
  for (auto& lead : record.leads) {
    lead.unit_in_file = unit.name;
    for (double& value : lead.mv) value *= unit.millivolts;
  }
  if (auto odd = amplitudeWarning(record.leads); !odd.empty()) {
    record.warnings.push_back(std::move(odd));
  }
  // Of the record's values: a file of many gigabytes is not hashed for each of its records.
  const auto& values = answer.tracings[0];
  record.sha256 =
      sha256Hex({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)});
  return record;
}

}  // namespace

bool Hdf5Reader::recognises(const std::filesystem::path& file,
                            const std::stop_token& /*stop*/) const {
  std::ifstream in(file, std::ios::binary);
  // A block of the user's may come first; its size is a power of two.
  for (const std::streamoff at : {0, 512, 1024, 2048, 4096}) {
    char start[kSignature.size()] = {};
    in.seekg(at);
    in.read(start, sizeof start);
    if (in.gcount() != std::ssize(kSignature)) return false;
    if (std::string_view(start, sizeof start) == kSignature) return true;
  }
  return false;
}

EcgRecord Hdf5Reader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const auto names = members(file, stop);
  if (names.size() == 1) return readAt(file, names.front(), 0, 1, stop);
  throw Error(ErrorCode::kIncomplete, file.string(),
              {"hdf5.holds-records", {std::to_string(names.size())}},
              {"advice.name-one-record", {file.string(), names.front()}});
}

std::vector<std::string> Hdf5Reader::members(const std::filesystem::path& file,
                                             const std::stop_token& stop) const {
  return namesOf(ask(file, {"ids"}, stop));
}

EcgRecord Hdf5Reader::readMember(const std::filesystem::path& file, const std::string& member,
                                 const std::stop_token& stop) const {
  const auto names = members(file, stop);
  const auto found = std::ranges::find(names, member);
  if (found != names.end())
    return readAt(file, member, found - names.begin(), std::ssize(names), stop);
  const auto index = wholeNumber<std::int64_t>(member);
  if (index && *index >= 0 && *index < std::ssize(names)) {
    const auto& name = names[static_cast<std::size_t>(*index)];
    EcgRecord record = readAt(file, name, *index, std::ssize(names), stop);
    record.warnings.push_back({"hdf5.record-by-index", {member, name}});
    return record;
  }
  throw Error(ErrorCode::kNotFound, file.string(), {"hdf5.no-such-record", {member}},
              {"advice.its-records", {std::to_string(names.size()), names.front()}});
}

}  // namespace ecg
