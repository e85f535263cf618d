// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/common/text/message.hpp"
#include "core/model/metadata/model_metadata.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

/// The note that completeSpec leaves where it had to assume the task.
inline constexpr const char* kTaskNotStated = "torch.task-taken-as-multi-label";

/// Leaves a doubt, which is a note, too.
void addDoubt(ModelSpec& spec, Message doubt);

/// Seeded noise in [-1.7, 1.7] (variance 1), the same on every machine.
Matrix probeInput(int leads, int samples, unsigned seed);

/// Completes what the metadata leaves open by running `network`: leads (the standard twelve if it
/// takes twelve), samples (10 s if it takes any length), layout of the input, outputs, task. Taps
/// are not touched. Each thing found out is a note.
/// @param network afterwards the same, given its input as was found
/// @throws Error kIncomplete (lists every missing field, shows the JSON to write), kMismatch
///   (metadata and network contradict each other), kModelFailed.
ModelSpec completeSpec(TorchNetwork& network, const ModelMetadata& stated,
                       const std::string& subject);

}  // namespace ecg
