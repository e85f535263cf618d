// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

#include "core/explain/explanation.hpp"

namespace ecg {

/// JSON, schema "ecglens/explanation/1"; the same explanation gives the same bytes. Only of a
/// record longer than the model's input: `prediction_rule`, and `windows` with the logits of each.
std::string explanationToJson(const Explanation& explanation);

/// CSV: comment lines (#) with record, model, codebook and parameters; then one row a time step:
/// time_s, cluster, probability, entropy, gradcam_<label>...
std::string explanationToCsv(const Explanation& explanation);

/// Writes `<folder>/<record id>.json` or `.csv`, atomically. @return the path.
std::filesystem::path writeExplanationJson(const Explanation&, const std::filesystem::path& folder);
std::filesystem::path writeExplanationCsv(const Explanation&, const std::filesystem::path& folder);

}  // namespace ecg
