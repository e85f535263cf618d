// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/model/model_metadata.hpp"
#include "core/model/model_spec.hpp"
#include "core/model/torch_network.hpp"

namespace ecg {

/// The note that completeSpec leaves where it had to assume the task.
inline constexpr const char* kTaskNotStated = "task is not stated: taken as multi-label";

/// Seeded noise in [-1.7, 1.7] (variance 1), the same on every machine.
Matrix probeInput(int leads, int samples, unsigned seed);

/// Completes what the metadata leaves open by running `network`: leads (the standard twelve if it
/// takes twelve), samples (10 s if it takes any length), outputs, task. Taps are not touched. Each
/// thing found out is a note.
/// @throws Error kIncomplete (lists every missing field, shows the JSON to write), kMismatch
///   (metadata and network contradict each other), kModelFailed.
ModelSpec completeSpec(const TorchNetwork& network, const ModelMetadata& stated,
                       const std::string& subject);

/// Fills `tap.stride` and `tap.offset` where `stated` does not give them. Stride: the slope of the
/// frames' centres in time if it is a whole number (or one over one), else samples / frames.
/// Offset: the mean over frames away from the edges of (centre of mass over time of |dz_j/dx|)
/// - j * stride (method.md, section 1).
/// @param network tapped; `index` counts its taps
/// @return a remark if the tap does not depend on its input and half-pixel placement was assumed,
///   else empty.
std::string measureTap(const TorchNetwork& network, int index, int leads, int samples,
                       const StatedTap& stated, LayerTap& tap);

}  // namespace ecg
