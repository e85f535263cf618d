// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/work/progress.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/model/network/model.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Explains one record: prepare, one pass of the network a window (see windows.hpp), clusters,
/// entropy, Grad-CAM. The window's worker and the command line both call this. Memory beyond the
/// record and the result: one window.
/// @param targets labels to compute Grad-CAM for; empty: all. @throws Error kBadArgument for an
///   unknown label (lists the known ones), Error as withOptions, prepareInput and Model, Cancelled.
/// The model must be tapped as the codebook says (see tapAs).
Explanation analyse(const EcgRecord& record, Model& model, const Codebook& codebook,
                    const std::vector<std::string>& targets, const std::stop_token& stop,
                    ProgressSink& progress, const ExplainOptions& options = {});

/// What the network says of a record where there is no codebook: everything of an explanation but
/// clusters, distances, entropy, segments and shares, which are empty; `clusters` is 0.
/// @throws Error as analyse; kMismatch for a model without taps.
Explanation predictOnly(const EcgRecord& record, Model& model, const std::stop_token& stop,
                        ProgressSink& progress);

/// The same from what the network gave before. Grad-CAM of the outputs that `activations` has it
/// of.
Explanation predictOnly(const EcgRecord& record, const ModelSpec& spec,
                        const RecordActivations& activations, const std::stop_token& stop);

/// As analyse, from what the network gave before, without running it: all a change of codebook,
/// temperature or depth factors asks for.
/// @param spec of the model that made `activations`, tapped as the codebook says
/// @param activations with all its windows  @throws Error kMismatch, Error as withOptions,
/// Cancelled.
Explanation explain(const EcgRecord& record, const ModelSpec& spec,
                    const RecordActivations& activations, const Codebook& codebook,
                    const std::stop_token& stop, const ExplainOptions& options = {});

}  // namespace ecg
