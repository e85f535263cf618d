// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/explain/atlas/atlas.hpp"

namespace ecg {

/// JSON, schema "ecglens/atlas/1"; the same atlas gives the same bytes. Missing samples are null.
std::string atlasToJson(const Atlas& atlas);

/// Writes atomically and sets `atlas.sha256`. @throws Error kUnreadable; Cancelled.
void writeAtlas(Atlas& atlas, const std::filesystem::path& file, const std::stop_token& stop = {});

/// Reads and checks every field: types, ranges, lengths, and that counts do not contradict each
/// other. @throws Error kNotFound, kUnreadable, kCorrupt; Cancelled.
Atlas readAtlas(const std::filesystem::path& file, const std::stop_token& stop = {});

/// @throws Error kMismatch, telling what to do, if `atlas` was made for another codebook.
void requireAtlasOf(const Atlas& atlas, const Codebook& codebook, const std::string& subject);

}  // namespace ecg
