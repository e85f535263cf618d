// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace ecg {

/// Folder with the bundled models: $ECGLENS_RESOURCES, else ../share/ecglens beside the program's
/// folder (installed), else the source tree it was built from. @throws Error kNotFound.
std::filesystem::path resourceDir();

std::filesystem::path bundledModel();
std::filesystem::path bundledCodebook();

}  // namespace ecg
