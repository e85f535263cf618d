// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/dataset.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <system_error>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/dataset/label_table.hpp"
#include "core/io/dataset/ptbxl.hpp"
#include "core/io/formats/read_record.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRecordsFile = "RECORDS";

bool isRegularFile(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

/// A file of these names is listed even if its content is of no format: it was meant as a record,
/// and reading it says what is wrong.
constexpr std::array<std::string_view, 5> kNamedAsRecord = {".hea", ".edf", ".scp", ".dcm",
                                                            ".hdf5"};

bool isOneOf(std::string_view extension, std::span<const std::string_view> list) {
  return std::ranges::find(list, extension) != list.end();
}

RecordRef refTo(const fs::path& path, std::string id) {
  RecordRef ref;
  ref.path = path;
  ref.id = std::move(id);
  return ref;
}

/// A record may be named with its extension; a dot elsewhere ("rec.1") belongs to the name.
RecordRef refTo(const fs::path& path) {
  const bool extension = path.extension() == ".hea" || isRegularFile(path);
  return refTo(path, extension ? path.stem().string() : path.filename().string());
}

/// One entry for `file`, or one for each of the records in it. @return true if it holds many.
bool addFile(const fs::path& file, const RecordReader& reader, const std::stop_token& stop,
             Dataset& dataset) {
  const auto members = reader.members(file, stop);
  if (members.empty()) dataset.records.push_back(refTo(file));
  for (const auto& member : members) {
    dataset.records.push_back(refTo(file.string() + "#" + member, member));
  }
  return !members.empty();
}

/// A `RECORDS` file: a record per line, absolute or relative to the file; blank lines and lines
/// starting with '#' are skipped.
Dataset openRecordsFile(const fs::path& file, const std::stop_token& stop) {
  Dataset dataset;
  dataset.source = file;
  dataset.kind = "RECORDS";
  const std::string text = readWholeFile(file, std::size_t{64} << 20, stop);
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorCode::kCorrupt, file.string(), "dataset.binary");
  }
  for (const auto line : lines(text)) {
    throwIfStopped(stop);
    const auto entry = trimmed(line);
    if (entry.empty() || entry.starts_with('#')) continue;
    const fs::path path = fs::path(entry);
    dataset.records.push_back(refTo(path.is_absolute() ? path : file.parent_path() / path));
  }
  return dataset;
}

/// Lists `file` if it is a record, or a file of records, or named as one.
void addFound(const fs::path& file, const std::stop_token& stop, Dataset& dataset) {
  if (file == labelTableOf(file.parent_path())) return;
  const std::string extension = lowerCase(file.extension().string());
  if (!headerBeside(file).empty()) return;  // the header is found itself
  for (const auto& reader : recordReaders()) {
    if (!reader->findable(file, stop)) continue;
    try {
      addFile(file, *reader, stop, dataset);
    } catch (const Error& error) {
      dataset.warnings.push_back(error.message());
    }
    return;
  }
  if (isOneOf(extension, kNamedAsRecord)) dataset.records.push_back(refTo(file));
}

/// Every record below `folder`, sorted by path. Links to folders are not followed, so no loop.
Dataset searchFolder(const fs::path& folder, const std::stop_token& stop) {
  Dataset dataset;
  dataset.source = folder;
  dataset.kind = "folder";
  std::error_code error;
  const fs::directory_iterator allowed(folder, error);  // the search would find a locked one empty
  if (error) throw Error(ErrorCode::kUnreadable, folder.string(), plain(error.message()));
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  if (error) throw Error(ErrorCode::kUnreadable, folder.string(), plain(error.message()));
  std::vector<fs::path> files;
  for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
    throwIfStopped(stop);
    std::error_code ignored;
    if (at->is_regular_file(ignored)) files.push_back(at->path());
  }
  if (error) {
    dataset.warnings.push_back({"dataset.search-cut-short", {folder.string(), error.message()}});
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    throwIfStopped(stop);
    addFound(file, stop, dataset);
  }
  return dataset;
}

/// Results are named by id, so an id must not occur twice: "x", "x-2", "x-3".
void makeIdsUnique(Dataset& dataset) {
  std::set<std::string> used;
  for (const auto& ref : dataset.records) used.insert(ref.id);
  std::set<std::string> seen;
  std::size_t renamed = 0;
  for (auto& ref : dataset.records) {
    if (seen.insert(ref.id).second) continue;
    std::string id;
    for (std::size_t k = 2;; ++k) {
      id = ref.id + "-" + std::to_string(k);
      if (used.insert(id).second) break;
    }
    ref.id = id;
    seen.insert(id);
    ++renamed;
  }
  if (renamed > 0) {
    dataset.warnings.push_back({"dataset.names-made-different", {std::to_string(renamed)}});
  }
}

/// A single record, or a file that holds many. What is of no format is told by reading it.
Dataset openFile(const fs::path& path, const std::stop_token& stop) {
  Dataset dataset;
  dataset.source = path;
  dataset.kind = "record";
  const auto [file, member] = splitRecordPath(path);
  const RecordReader* reader = member.empty() ? readerFor(file, stop) : nullptr;
  if (reader == nullptr) {
    dataset.records.push_back(member.empty() ? refTo(path) : refTo(path, member));
    return dataset;
  }
  if (addFile(file, *reader, stop, dataset)) dataset.kind = reader->format();
  return dataset;
}

/// A record of PTB-XL that is opened without the data set keeps its age and labels. A table that
/// cannot be read is no reason not to open the record: then it is told of.
void tellOfPtbXl(Dataset& dataset, const std::stop_token& stop) {
  if (dataset.records.empty() || dataset.kind == "PTB-XL") return;
  const fs::path folder = ptbXlFolderAround(dataset.records.front().path);
  if (folder.empty()) return;
  try {
    fillFromPtbXl(folder, dataset, stop);
  } catch (const Error& error) {
    throwIfStopped(stop);
    dataset.warnings.push_back(error.reasonMessage());
  }
}

/// The folder's own table, which may be about something else: then that is told, and nothing of it
/// is taken.
void tellOfLabels(Dataset& dataset, const fs::path& file, const std::stop_token& stop) {
  Dataset told = dataset;
  try {
    addLabelTable(told, file, stop);
    dataset = std::move(told);
  } catch (const Error& error) {
    throwIfStopped(stop);
    dataset.warnings.push_back(
        {"table.not-taken", {file.filename().string(), error.reasonMessage()}});
  }
}

Dataset openFolderWithoutTable(const fs::path& folder, const std::stop_token& stop) {
  if (isRegularFile(folder / kRecordsFile)) return openRecordsFile(folder / kRecordsFile, stop);
  return searchFolder(folder, stop);
}

}  // namespace

Dataset openDataset(const fs::path& path, const std::vector<int>& folds,
                    const std::stop_token& stop) {
  std::error_code ignored;
  Dataset dataset;
  if (fs::is_directory(path, ignored) && isPtbXlFolder(path)) {
    dataset = openPtbXl(path, folds, stop);
  } else {
    // A record "x" may lie beside a folder "x"; a folder's content is meant if it is one.
    if (fs::is_directory(path, ignored)) {
      dataset = openFolderWithoutTable(path, stop);
    } else if (path.filename().string().starts_with(kRecordsFile) && isRegularFile(path)) {
      dataset = openRecordsFile(path, stop);
    } else {
      dataset = openFile(resolveRecordPath(path), stop);
    }
  }
  tellOfPtbXl(dataset, stop);
  if (fs::is_directory(path, ignored) && isRegularFile(labelTableOf(path)) &&
      !dataset.records.empty())
    tellOfLabels(dataset, labelTableOf(path), stop);
  if (dataset.kind != "PTB-XL") keepFolds(dataset, folds);
  if (dataset.records.empty()) {
    throw Error(
        ErrorCode::kUnsupported, path.string(),
        folds.empty() ? Message("dataset.no-record") : Message("dataset.no-record-of-folds"),
        {"advice.formats-of-records", {formatsRead()}});
  }
  makeIdsUnique(dataset);
  return dataset;
}

void keepFolds(Dataset& dataset, const std::vector<int>& folds) {
  if (folds.empty()) return;
  if (std::ranges::none_of(dataset.records,
                           [](const RecordRef& ref) { return ref.fold.has_value(); })) {
    throw Error(ErrorCode::kBadArgument, dataset.source.string(), "dataset.no-folds",
                "advice.folds-in-ptbxl");
  }
  std::erase_if(dataset.records, [&](const RecordRef& ref) {
    return !ref.fold || std::ranges::find(folds, *ref.fold) == folds.end();
  });
}

void setReading(Dataset& dataset, const ReadOptions& reading) {
  if (reading == ReadOptions()) return;
  const auto shared = std::make_shared<const ReadOptions>(reading);
  for (auto& ref : dataset.records) ref.reading = shared;
}

EcgRecord readRecord(const RecordRef& ref, const std::stop_token& stop) {
  const ReadOptions nothing_said;
  EcgRecord record = readRecord(ref.path, ref.reading ? *ref.reading : nothing_said, stop);
  if (!record.age_years) record.age_years = ref.age_years;
  if (record.sex.empty()) record.sex = ref.sex;
  return record;
}

}  // namespace ecg
