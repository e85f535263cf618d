// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/model/metadata/model_metadata.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

/// `network` with its output read as logits, whatever it gives: where it gives probabilities (the
/// metadata says so, or it ends in a sigmoid or softmax and the metadata says nothing), logits are
/// what goes into that last operation, so that gradients of them are exact and nothing saturates.
/// Where there is no such operation in the graph, or not the task's, they are made of the
/// probabilities: ln p - ln(1 - p), of a multi-class task ln p. The task's own sigmoid or softmax
/// then gives the network's values again. A regression is left as it is.
/// @param stated as the file's metadata  @param spec complete; its task (if not stated), output,
///   notes and doubts are brought up to date
/// @throws Error kMismatch if what should be probabilities lies outside [0, 1].
TorchNetwork readAsLogits(const TorchNetwork& network, const ModelMetadata& stated, ModelSpec& spec,
                          const std::string& subject);

}  // namespace ecg
