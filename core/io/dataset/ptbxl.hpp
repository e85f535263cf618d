// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/dataset/dataset.hpp"

namespace ecg {

/// True if `folder` holds PTB-XL's table of records.
bool isPtbXlFolder(const std::filesystem::path& folder);

/// Reads a folder in PTB-XL's layout (Wagner et al., doi 10.13026/kfzx-aw45): one entry per row of
/// `ptbxl_database.csv`, the 500 Hz file where present, else the 100 Hz file; superclass labels by
/// `scp_statements.csv`. A row without a file keeps its place and fails when it is read.
/// @param folds keep only these (empty: all)
/// @throws Error kNotFound, kUnreadable, kCorrupt; Cancelled.
Dataset openPtbXl(const std::filesystem::path& folder, const std::vector<int>& folds,
                  const std::stop_token& stop);

/// The folder of PTB-XL that `file` lies in, or empty.
std::filesystem::path ptbXlFolderAround(const std::filesystem::path& file);

/// What its table says of those records of `dataset` that lie in `folder`: age, sex, labels, fold,
/// statements. They were opened by themselves, not as the data set.
/// @throws Error kUnreadable, kCorrupt; Cancelled.
void fillFromPtbXl(const std::filesystem::path& folder, Dataset& dataset,
                   const std::stop_token& stop);

/// The keys of a Python dictionary literal as PTB-XL's `scp_codes` holds it,
/// "{'NORM': 100.0, 'SR': 0.0}", in its order.
std::vector<std::string> dictionaryKeys(std::string_view literal);

}  // namespace ecg
