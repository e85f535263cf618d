// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_reader.hpp"

#include <algorithm>
#include <exception>
#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/wfdb/wfdb_header.hpp"
#include "core/io/wfdb/wfdb_place.hpp"
#include "core/io/wfdb/wfdb_segments.hpp"
#include "core/io/wfdb/wfdb_signals.hpp"

namespace ecg {
namespace {

/// Headers are a few kB; those of long multi-segment records a few hundred.
constexpr std::size_t kMaxHeaderBytes = std::size_t{16} << 20;

std::string formatNames(const std::vector<int>& formats) {
  std::vector<std::string> names;
  for (const int format : formats) names.push_back(std::to_string(format));
  return "WFDB (format " + joined(names) + ")";
}

bool isNamedHeader(const std::filesystem::path& file) {
  return lowerCase(file.extension().string()) == ".hea";
}

/// True for text whose first line is "name count ...".
bool startsAsHeader(const std::string& start) {
  if (start.find('\0') != std::string::npos) return false;
  for (const auto line : lines(start)) {
    if (trimmed(line).empty() || trimmed(line).starts_with('#')) continue;
    const auto fields = words(line);
    return fields.size() >= 2 && wholeNumber<std::int64_t>(fields[1]).has_value();
  }
  return false;
}

/// True if `file` is a header as a whole and its first data file or segment is there.
bool describesFilesBesideIt(const std::filesystem::path& file) {
  const WfdbHeader header = parseWfdbHeader(readWholeFile(file, kMaxHeaderBytes), file.string());
  std::error_code error;
  for (const auto& signal : header.signals) {
    if (signal.format == 0) continue;
    return std::filesystem::is_regular_file(besideHeader(file, signal.file), error);
  }
  for (const auto& segment : header.segments) {
    if (segment.name == "~") continue;
    return std::filesystem::is_regular_file(besideHeader(file, segment.name + ".hea"), error);
  }
  return false;
}

}  // namespace

bool WfdbReader::recognises(const std::filesystem::path& file,
                            const std::stop_token& /*stop*/) const {
  try {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return false;
    std::ifstream in(file, std::ios::binary);
    std::string start(4096, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(in.gcount()));
    if (!startsAsHeader(start)) return false;
    // Any text whose second word is a number starts so. The name settles it, or what it describes.
    return isNamedHeader(file) || describesFilesBesideIt(file);
  } catch (const std::exception&) {
    return false;
  }
}

bool WfdbReader::findable(const std::filesystem::path& file,
                          const std::stop_token& /*stop*/) const {
  return isNamedHeader(file);
}

EcgRecord WfdbReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const WfdbHeader header =
      parseWfdbHeader(readWholeFile(file, kMaxHeaderBytes, stop), file.string());
  WfdbSignals signals = header.segments.empty() ? readWfdbSignals(header, file, stop)
                                                : readWfdbSegments(header, file, stop);
  if (signals.leads.empty()) {
    throw Error(ErrorCode::kUnsupported, file.string(),
                signals.warnings.empty()
                    ? Message("wfdb.without-signal-in-volts")
                    : Message("wfdb.without-signal-in-volts-but", {listed(signals.warnings)}));
  }
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = formatNames(signals.formats);
  std::vector<std::filesystem::path> files = {file};
  files.insert(files.end(), signals.files.begin(), signals.files.end());
  record.sha256 = sha256Files(files, stop);
  record.sampling_rate_hz = signals.rate_hz;
  record.leads = std::move(signals.leads);
  record.age_years = ageFromComments(header.comments);
  record.sex = sexFromComments(header.comments);
  record.comments = header.comments;
  record.warnings = std::move(signals.warnings);
  return record;
}

}  // namespace ecg
