// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/record_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <system_error>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/aecg_reader.hpp"
#include "core/io/dicom_reader.hpp"
#include "core/io/muse_reader.hpp"
#include "core/io/philips_reader.hpp"
#include "core/io/scp_reader.hpp"
#include "core/io/wfdb_reader.hpp"

namespace ecg {
namespace {

/// Files that belong to a WFDB header of the same stem; dropping one on the window means the
/// record.
constexpr std::array<std::string_view, 3> kBesideHeader = {".dat", ".mat", ".atr"};

bool isFile(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

const std::vector<std::unique_ptr<RecordReader>>& recordReaders() {
  static const auto readers = [] {
    std::vector<std::unique_ptr<RecordReader>> all;
    all.push_back(std::make_unique<WfdbReader>());
    all.push_back(std::make_unique<AecgReader>());
    all.push_back(std::make_unique<MuseReader>());
    all.push_back(std::make_unique<PhilipsReader>());
    all.push_back(std::make_unique<DicomReader>());
    all.push_back(std::make_unique<ScpReader>());
    return all;
  }();
  return readers;
}

std::filesystem::path resolveRecordPath(const std::filesystem::path& path) {
  if (isFile(path)) {
    const std::string extension = lowerCase(path.extension().string());
    auto header = path;
    header.replace_extension(".hea");
    const bool belongs = std::ranges::find(kBesideHeader, extension) != kBesideHeader.end();
    return belongs && isFile(header) ? header : path;
  }
  auto header = path;
  header += ".hea";
  if (isFile(header)) return header;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorCode::kNotFound, path.string(), "is a folder, not a record");
  }
  if (std::filesystem::exists(path, ignored)) {
    throw Error(ErrorCode::kUnreadable, path.string(), "is not a regular file");
  }
  throw Error(ErrorCode::kNotFound, path.string(), "no such record",
              "Give the path of a record, with or without the extension .hea");
}

EcgRecord readRecord(const std::filesystem::path& path) {
  const auto file = resolveRecordPath(path);
  const RecordReader* reader = nullptr;
  for (const auto& candidate : recordReaders()) {
    if (candidate->recognises(file)) {
      reader = candidate.get();
      break;
    }
  }
  // A broken header is better explained by the parser than by "not recognised".
  if (reader == nullptr && lowerCase(file.extension().string()) == ".hea") {
    reader = recordReaders().front().get();
  }
  if (reader == nullptr) {
    throw Error(ErrorCode::kUnsupported, file.string(), "is of no format this program reads",
                "WFDB records are opened by their header (.hea)");
  }
  EcgRecord record = withStandardLeads(reader->read(file));
  auto remarks = qualityWarnings(record);
  std::ranges::move(remarks, std::back_inserter(record.warnings));
  return record;
}

}  // namespace ecg
