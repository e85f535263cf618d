// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

#include "app/options/arguments.hpp"
#include "core/common/files/output_guard.hpp"
#include "core/io/dataset/dataset.hpp"

namespace ecg {

/// Over all that a command writes: keeps its inputs and other records' files (see OutputGuard) and
/// tells on stderr what it replaces.
OutputGuard guardOutputs(const OutputArguments& arguments);

/// Tells the guard of this thread, if there is one, what the command reads.
void keepInput(const std::filesystem::path& input);
void keepInputs(const Dataset& data);

/// Long work must not end in a file that cannot be written: asks the guard of this thread.
/// @throws Error as OutputGuard::require.
void requireAllowed(const std::filesystem::path& file);

}  // namespace ecg
