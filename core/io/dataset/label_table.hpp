// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>

#include "core/io/dataset/dataset.hpp"

namespace ecg {

/// The table that a folder of records may have of its own, "labels.csv" in it.
std::filesystem::path labelTableOf(const std::filesystem::path& folder);

/// Tells the records of `dataset` what a table of the user's says of them. A row is about the
/// record whose id, file name with or without its ending, or path in the data set's folder stands
/// in the first of the columns "record", "record_id", "id", "file", "filename", "path", "ecg_id",
/// "exam_id". "age" or "age_years" (above 89: 90), "sex" or "gender" (male, female, m, f) or
/// "is_male" (1, 0, true, false), "fold" or "strat_fold" are what they say; "labels", "label" or
/// "class" is a list divided by ; or |. Every other column that holds only 1, 0, true, false and
/// blanks is a label of its own name; a row that has a value in none of these says nothing about
/// labels. Other columns are left alone, and that is told, as are rows without a record.
/// @throws Error kNotFound, kUnreadable, kCorrupt (no column names records; an age, a fold or a sex
///   that is none; a record twice); Cancelled.
void addLabelTable(Dataset& dataset, const std::filesystem::path& file,
                   const std::stop_token& stop = {});

}  // namespace ecg
