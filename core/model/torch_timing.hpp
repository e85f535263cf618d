// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/model_metadata.hpp"
#include "core/model/model_spec.hpp"
#include "core/model/torch_network.hpp"

namespace ecg {

/// Fills `tap.stride`, `tap.offset` and `tap.doubt` where `stated` does not give them (method.md,
/// section 1). Stride: a matter of counting frames, at two lengths where the network takes two.
/// Offset: where frames away from the edges look hardest, minus j * stride, in noise and in an ECG
/// (see gazeOf, offsetOf): the gradient of a random sum of a frame's channels by the input.
/// A doubt is left where the two disagree, where frames or inputs do not agree with each other,
/// where frames do not look at a moment, and where the first frame is no moment at all (a class
/// token).
/// @param network tapped; `index` counts its taps  @param spec says what it takes
/// @throws Error as TorchNetwork::run.
void measureTap(const TorchNetwork& network, int index, const ModelSpec& spec,
                const StatedTap& stated, LayerTap& tap);

}  // namespace ecg
