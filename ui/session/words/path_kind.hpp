// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace ecg {

/// What a dropped or chosen path is meant as.
enum class PathKind { kRecords, kModel, kCodebook };

/// Decides by extension and, for .json, by content: .pt, .pth and .ts are models; a JSON file whose
/// schema starts with "ecglens/codebook/" is a codebook; all else is for the record readers (which
/// say what they cannot read). Reads at most the first part of a file; never throws.
PathKind pathKind(const std::filesystem::path& path);

}  // namespace ecg
