// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "core/explain/codebook/codebook.hpp"

namespace ecg {

/// JSON, schema "ecglens/codebook/1"; numbers with the fewest digits that read back exactly.
std::string codebookToJson(const Codebook& codebook);

/// Writes atomically and sets `codebook.sha256`. @throws Error kUnreadable; Cancelled.
void writeCodebook(Codebook& codebook, const std::filesystem::path& file,
                   const std::stop_token& stop = {});

/// Reads and checks every field (shapes, finite centroids, temperature > 0, ...). Fields beyond the
/// schema's required ones may be absent.
/// @throws Error kNotFound, kUnreadable, kCorrupt; Cancelled.
Codebook readCodebook(const std::filesystem::path& file, const std::stop_token& stop = {});

/// Where the codebook of a model is looked for if none is named: "codebook.json" in the model's
/// folder. Nothing if there is no such file; of which model it is, is not looked at.
std::optional<std::filesystem::path> codebookBeside(const std::filesystem::path& model);

/// The same, read where nobody asked for it: a broken one is passed over. @throws Cancelled
std::optional<Codebook> readCodebookBeside(const std::filesystem::path& model,
                                           const std::stop_token& stop = {});

}  // namespace ecg
