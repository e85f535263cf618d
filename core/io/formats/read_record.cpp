// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/formats/read_record.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <string_view>
#include <system_error>

#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/csv/csv_reader.hpp"
#include "core/io/dicom/dicom_reader.hpp"
#include "core/io/edf/edf_reader.hpp"
#include "core/io/hdf5/hdf5_reader.hpp"
#include "core/io/ishne/ishne_reader.hpp"
#include "core/io/reader/channel_names.hpp"
#include "core/io/scp/scp_reader.hpp"
#include "core/io/wfdb/wfdb_reader.hpp"
#include "core/io/xml/aecg_reader.hpp"
#include "core/io/xml/muse_reader.hpp"
#include "core/io/xml/philips_reader.hpp"
#include "core/signal/record/lead_remarks.hpp"
#include "core/signal/record/quality.hpp"

namespace ecg {
namespace {

/// Files that belong to a WFDB header of the same stem; dropping one on the window means the
/// record.
constexpr std::array<std::string_view, 5> kBesideHeader = {".dat", ".mat", ".flac", ".atr", ".qrs"};

/// A file of such a name that no reader recognises is broken: its reader says what is wrong with
/// it.
struct NamedFormat {
  std::string_view extension, format;
};
constexpr std::array<NamedFormat, 8> kNamedFormats = {{{".hea", "WFDB"},
                                                       {".hdf5", "HDF5 (CODE-15 %)"},
                                                       {".h5", "HDF5 (CODE-15 %)"},
                                                       {".edf", "EDF"},
                                                       {".scp", "SCP-ECG"},
                                                       {".dcm", "DICOM"},
                                                       {".csv", "CSV"},
                                                       {".tsv", "CSV"}}};

bool isFile(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

const std::vector<std::unique_ptr<RecordReader>>& recordReaders() {
  static const auto readers = [] {
    std::vector<std::unique_ptr<RecordReader>> all;
    all.push_back(std::make_unique<WfdbReader>());
    all.push_back(std::make_unique<EdfReader>());
    all.push_back(std::make_unique<AecgReader>());
    all.push_back(std::make_unique<MuseReader>());
    all.push_back(std::make_unique<PhilipsReader>());
    all.push_back(std::make_unique<DicomReader>());
    all.push_back(std::make_unique<ScpReader>());
    all.push_back(std::make_unique<IshneReader>());
    all.push_back(std::make_unique<Hdf5Reader>());
    all.push_back(std::make_unique<CsvReader>());  // last: any text may be a table
    return all;
  }();
  return readers;
}

const RecordReader* readerFor(const std::filesystem::path& file, const std::stop_token& stop) {
  if (!isFile(file)) return nullptr;  // a pipe or a device may never answer
  for (const auto& candidate : recordReaders()) {
    if (candidate->recognises(file, stop)) return candidate.get();
  }
  const std::string extension = lowerCase(file.extension().string());
  const auto named = std::ranges::find(kNamedFormats, extension, &NamedFormat::extension);
  if (named == kNamedFormats.end()) return nullptr;
  for (const auto& candidate : recordReaders()) {
    if (candidate->format() == named->format) return candidate.get();
  }
  return nullptr;
}

std::string formatsRead() {
  std::vector<std::string> names;
  for (const auto& reader : recordReaders()) names.emplace_back(reader->format());
  names.front() += " (by the header, .hea)";
  return joined(names);
}

RecordPath splitRecordPath(const std::filesystem::path& path) {
  const std::string text = path.string();
  const auto mark = text.rfind('#');
  if (mark == std::string::npos || isFile(path)) return {path, {}};
  std::filesystem::path file = text.substr(0, mark);
  if (!isFile(file) || mark + 1 == text.size()) return {path, {}};
  return {std::move(file), text.substr(mark + 1)};
}

std::filesystem::path headerBeside(const std::filesystem::path& file) {
  const std::string extension = lowerCase(file.extension().string());
  if (std::ranges::find(kBesideHeader, extension) == kBesideHeader.end()) return {};
  auto header = file;
  header.replace_extension(".hea");
  return isFile(header) ? header : std::filesystem::path();
}

std::filesystem::path resolveRecordPath(const std::filesystem::path& path) {
  if (isFile(path)) {
    const auto header = headerBeside(path);
    return header.empty() ? path : header;
  }
  if (!splitRecordPath(path).member.empty()) return path;
  auto header = path;
  header += ".hea";
  if (isFile(header)) return header;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorCode::kNotFound, path.string(), "record.is-a-folder");
  }
  if (std::filesystem::exists(path, ignored)) {
    throw Error(ErrorCode::kUnreadable, path.string(), "file.not-regular");
  }
  throw Error(ErrorCode::kNotFound, path.string(), "record.none", "advice.path-of-a-record");
}

namespace {

/// What the user says of the patient, where the file says nothing.
void describePatient(EcgRecord& record, const ReadOptions& options) {
  if (options.age_years && !record.age_years) {
    record.age_years = options.age_years;
    record.read_options["age"] = shortestText(*options.age_years);
  }
  if (!options.sex.empty() && record.sex.empty()) {
    record.sex = options.sex;
    record.read_options["sex"] = options.sex;
  }
}

// What readers take away, and whether a network can have been trained on it. Nothing of a lead that
// its file holds is trimmed, padded, rescaled or filtered, but for this:
// - CODE-15 %: the zeros around a tracing are no signal, but networks are trained on them; kept as
//   padding_before and padding_after.
// - Philips: the calibration pulse behind the recording, the same in all leads, is no ECG; told.
// - WFDB and DICOM: signals whose skew is stated are aligned, as the formats' own software does.
// - A lead of a lower rate than others is resampled to theirs, so that nothing recorded is lost.
// Averaged beats that a file keeps beside its rhythm are other waveforms, not a part of it.
EcgRecord readAny(const std::filesystem::path& path, const ReadOptions& options,
                  const std::stop_token& stop) {
  const auto [file, member] = splitRecordPath(resolveRecordPath(path));
  const RecordReader* reader = readerFor(file, stop);
  if (reader == nullptr) {
    throw Error(ErrorCode::kUnsupported, file.string(), "record.no-known-format",
                {"advice.it-reads", {formatsRead()}});
  }
  EcgRecord record = member.empty() ? reader->readWith(file, options, stop)
                                    : reader->readMember(file, member, stop);
  joinLeadRemarks(record.leads, record.warnings);
  if (!reader->namesLeads()) nameLeads(record, options, file.string());
  describePatient(record, options);
  if (options.all_channels) return record;
  record = withStandardLeads(std::move(record));
  auto remarks = qualityWarnings(record, stop);
  std::ranges::move(remarks, std::back_inserter(record.warnings));
  return record;
}

}  // namespace

EcgRecord readRecord(const std::filesystem::path& path, const ReadOptions& options,
                     const std::stop_token& stop) {
  try {
    return readAny(path, options, stop);
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::kUnreadable, path.string(), "record.larger-than-free-memory",
                "advice.close-programs-or-cut");
  }
}

}  // namespace ecg
