// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/common/text.hpp"
#include "core/io/ptbxl.hpp"
#include "core/io/record_reader.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRecords = "RECORDS";

bool isFile(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

RecordRef refTo(const fs::path& path) {
  RecordRef ref;
  ref.path = path;
  // A record may be named with its extension; a dot elsewhere ("rec.1") belongs to the name.
  ref.id = path.extension() == ".hea" ? path.stem().string() : path.filename().string();
  return ref;
}

/// A `RECORDS` file: a record per line, absolute or relative to the file; blank lines and lines
/// starting with '#' are skipped.
Dataset openRecordsFile(const fs::path& file, const std::stop_token& stop) {
  Dataset dataset;
  dataset.source = file;
  dataset.kind = "RECORDS";
  const std::string text = readWholeFile(file, std::size_t{64} << 20);
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorCode::kCorrupt, file.string(), "is binary: not a list of records");
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

/// Every header below `folder`, sorted by path. Links to folders are not followed, so no loop.
Dataset searchFolder(const fs::path& folder, const std::stop_token& stop) {
  Dataset dataset;
  dataset.source = folder;
  dataset.kind = "folder";
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  if (error) throw Error(ErrorCode::kUnreadable, folder.string(), error.message());
  for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
    throwIfStopped(stop);
    const auto& path = at->path();
    if (path.extension() == ".hea" && isFile(path)) dataset.records.push_back(refTo(path));
  }
  if (error) {
    dataset.warnings.push_back("The search of " + folder.string() +
                               " was cut short: " + error.message());
  }
  std::ranges::sort(dataset.records, {}, &RecordRef::path);
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
    dataset.warnings.push_back(std::to_string(renamed) +
                               " records have the name of another: \"-2\", \"-3\", ... was added");
  }
}

Dataset openFolderWithoutTable(const fs::path& folder, const std::stop_token& stop) {
  if (isFile(folder / kRecords)) return openRecordsFile(folder / kRecords, stop);
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
    if (!folds.empty()) {
      throw Error(ErrorCode::kBadArgument, path.string(), "has no folds to choose from",
                  "Folds exist in PTB-XL's layout only");
    }
    // A record "x" may lie beside a folder "x"; a folder's content is meant if it is one.
    if (fs::is_directory(path, ignored)) {
      dataset = openFolderWithoutTable(path, stop);
    } else if (path.filename().string().starts_with(kRecords) && isFile(path)) {
      dataset = openRecordsFile(path, stop);
    } else {
      dataset.source = path;
      dataset.kind = "record";
      dataset.records.push_back(refTo(resolveRecordPath(path)));
    }
  }
  if (dataset.records.empty()) {
    throw Error(ErrorCode::kUnsupported, path.string(),
                folds.empty() ? "holds no record" : "holds no record of these folds",
                "A record is a WFDB header (.hea) with its data file");
  }
  makeIdsUnique(dataset);
  return dataset;
}

}  // namespace ecg
