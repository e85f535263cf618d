// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <vector>

#include "ui/session/state/app_context.hpp"

namespace ecg {

/// Folder with the bundled models: $ECGLENS_RESOURCES, else ../share/ecglens beside the program's
/// folder, where a build has a link to the sources' resources. @throws Error kNotFound.
std::filesystem::path resourceDir();

/// The networks that come with the program, each with its codebook; the first serves when none is
/// named. @throws Error as resourceDir.
std::vector<BundledModel> bundledModels();

std::filesystem::path bundledModel();
std::filesystem::path bundledCodebook();

/// Whether that file is a model or codebook that came with the program.
bool isBundled(const std::filesystem::path& file);

}  // namespace ecg
