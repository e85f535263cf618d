// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ecg {

/// One entry of a data set; the record itself is not opened.
struct RecordRef {
  std::string id;
  std::filesystem::path path;  ///< for readRecord
  std::optional<int> fold;     ///< PTB-XL's strat_fold
  std::optional<double> age_years;
  std::string sex;
  std::vector<std::string> labels;  ///< PTB-XL diagnostic superclasses
};

/// A set of records to browse, fit on or score.
struct Dataset {
  std::filesystem::path source;
  std::string kind;                ///< "PTB-XL", "RECORDS", "folder" or "record"
  std::vector<RecordRef> records;  ///< in the data set's order; a folder's sorted by path
  std::vector<std::string> warnings;
};

/// Opens what the command line calls RECORD, FOLDER or DATASET: a folder in PTB-XL's layout
/// (`ptbxl_database.csv`; the 500 Hz file where present, else 100 Hz), a `RECORDS` file (lines
/// absolute or relative to it), a folder holding RECORDS, a folder searched for records
/// (recursively), or a single record.
/// @param folds keep only these folds (empty: all); an error for a set without folds.
/// @throws Error kNotFound, kCorrupt, kUnsupported (no record found), Cancelled.
Dataset openDataset(const std::filesystem::path& path, const std::vector<int>& folds = {},
                    const std::stop_token& stop = {});

}  // namespace ecg
