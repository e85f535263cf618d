// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <vector>

#include "core/common/files/output_guard.hpp"

namespace ecg {

/// Every file that is read for `input`, a record (with or without extension, or "file#member"), a
/// list of records, a data set's folder, a model or a codebook as a user names it: with a WFDB
/// header the data files and segments it names. Files that are missing are listed all the same, for
/// nothing is checked. Never throws for what is broken.
std::vector<std::filesystem::path> filesOfInput(const std::filesystem::path& input);

/// Files of `folder` itself that belong together: WFDB headers, the files they name, their
/// annotation files, lists of records and what they list, the tables of PTB-XL.
std::vector<std::filesystem::path> filesNamedIn(const std::filesystem::path& folder);

/// What an OutputGuard must know of recordings.
KeptFiles keptRecordFiles();

}  // namespace ecg
