// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/progress.hpp"
#include "core/explain/explanation.hpp"
#include "core/model/model.hpp"
#include "core/signal/ecg_record.hpp"

namespace ecg {

/// Explains one record: prepare, one pass of the network, clusters, entropy, Grad-CAM.
/// The window's worker and the command line both call this.
/// @param targets labels to compute Grad-CAM for; empty: all. @throws Error kBadArgument for an
///   unknown label (lists the known ones), Error as prepareInput and Model, Cancelled.
/// The model must be tapped as the codebook says (see modelFor).
Explanation analyse(const EcgRecord& record, Model& model, const Codebook& codebook,
                    const std::vector<std::string>& targets, const std::stop_token& stop,
                    ProgressSink& progress);

/// `model` itself if its taps are the codebook's, else the same weights tapped where the codebook
/// wants; takes the codebook's strides and offsets. @throws Error kMismatch.
std::unique_ptr<Model> modelFor(std::unique_ptr<Model> model, const Codebook& codebook,
                                const std::string& codebook_name);

}  // namespace ecg
