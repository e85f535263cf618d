// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/formats/read_record.hpp"

namespace ecg {

/// One entry of a data set; the record itself is not opened.
struct RecordRef {
  std::string id;
  std::filesystem::path path;  ///< for readRecord; "file#member" in a file that holds many records
  std::shared_ptr<const ReadOptions> reading;  ///< what the user says about it; null: nothing
  std::optional<int> fold;                     ///< PTB-XL's strat_fold, or a table's
  std::optional<double> age_years;
  std::string sex;
  std::vector<std::string> labels;      ///< PTB-XL diagnostic superclasses, or a table's
  bool labelled = false;                ///< a table says which labels it has, be it none
  std::vector<std::string> statements;  ///< PTB-XL's codes of rhythm, form and diagnosis
};

/// A set of records to browse, fit on or score.
struct Dataset {
  std::filesystem::path source;
  std::string kind;                ///< "PTB-XL", "RECORDS", "folder", "record", or a format's name
  std::vector<RecordRef> records;  ///< in the data set's order; a folder's sorted by path
  std::vector<Message> warnings;
};

/// Opens what the command line calls RECORD, FOLDER or DATASET: a folder in PTB-XL's layout
/// (`ptbxl_database.csv`; the 500 Hz file where present, else 100 Hz), a `RECORDS` file (lines
/// absolute or relative to it), a folder holding RECORDS, a folder searched for records of every
/// format (recursively, by content; with what a table `labels.csv` in it says, see addLabelTable,
/// or why nothing is taken of it; a file that is named as a record and is none is listed too, so
/// that reading it says what is wrong), a file that holds many records, or a single record.
/// @param folds keep only these folds (empty: all); an error for a set without folds.
/// @throws Error kNotFound, kCorrupt, kUnsupported (no record found), Cancelled.
Dataset openDataset(const std::filesystem::path& path, const std::vector<int>& folds = {},
                    const std::stop_token& stop = {});

/// Keeps the records of these folds only (empty: all). @throws Error kBadArgument if folds are
///   asked for and no record has one.
void keepFolds(Dataset& dataset, const std::vector<int>& folds);

/// What the user says about files that do not say it: for every record of `dataset`.
void setReading(Dataset& dataset, const ReadOptions& reading);

/// readRecord for an entry of a data set, whose table often knows age and sex where the record's
/// own header does not. @throws as that.
EcgRecord readRecord(const RecordRef& ref, const std::stop_token& stop = {});

}  // namespace ecg
