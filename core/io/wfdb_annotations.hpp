// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <vector>

#include "core/signal/ecg_record.hpp"

namespace ecg {

/// Reads a WFDB annotation file (MIT format: ".atr", LUDB's ".ii", ...).
/// @throws Error kNotFound, kUnreadable or kCorrupt.
std::vector<Annotation> readAnnotations(const std::filesystem::path& file);

/// Writes the MIT annotation format, atomically. Samples must not decrease.
/// @throws Error kBadArgument (order, unknown symbol), kUnreadable.
void writeAnnotations(const std::filesystem::path& file, const std::vector<Annotation>& marks);

}  // namespace ecg
