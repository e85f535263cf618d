// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/common/text/text_pieces.hpp"
#include "core/explain/record/explanation.hpp"

namespace ecg {

/// JSON, schema "ecglens/explanation/1"; the same explanation gives the same bytes. What is not
/// known of a time step (kNoCluster) is null. Only of a record with several windows, or with one
/// that is not at its start: `prediction_rule`, and `windows` with the logits and coverage of each.
/// @param explanation must outlive what is returned
TextPieces explanationJson(const Explanation& explanation);
std::string explanationToJson(const Explanation& explanation);

/// CSV: comment lines (#) with record, model, codebook and parameters; then one row a time step:
/// time_s, cluster, probability, entropy, gradcam_<label>...; empty where that is not known.
/// @param explanation must outlive what is returned
TextPieces explanationCsv(const Explanation& explanation);
std::string explanationToCsv(const Explanation& explanation);

/// Writes `<folder>/<record id>.json` or `.csv`, atomically. @return the path. @throws Cancelled
std::filesystem::path writeExplanationJson(const Explanation&, const std::filesystem::path& folder,
                                           const std::stop_token& stop = {});
std::filesystem::path writeExplanationCsv(const Explanation&, const std::filesystem::path& folder,
                                          const std::stop_token& stop = {});

}  // namespace ecg
