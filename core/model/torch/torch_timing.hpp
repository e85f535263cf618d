// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "core/model/metadata/model_metadata.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

/// How many frames the taps of a network have at other lengths of its input; each length is tried
/// once.
class FrameCounts {
 public:
  /// @param network must outlive this
  FrameCounts(const TorchNetwork& network, int leads) : network_(network), leads_(leads) {}
  /// Nothing if the network does not take that length.
  std::optional<int> at(int samples, int tap);

 private:
  const TorchNetwork& network_;
  int leads_;
  std::map<int, std::optional<std::vector<int>>> known_;
};

/// Fills `tap.stride`, `tap.offset` and `tap.doubt` where `stated` does not give them (method.md,
/// section 1). Stride: a matter of counting frames, at two lengths where the network takes two.
/// Offset: where frames away from the edges look hardest, minus j * stride, in noise and in an ECG
/// (see gazeOf, offsetOf): the gradient of a random sum of a frame's channels by the input.
/// A doubt is left where the two disagree, where frames or inputs do not agree with each other,
/// where frames do not look at a moment, and where the first frame is no moment at all (a class
/// token).
/// @param network tapped, that of `counts`; `index` counts its taps  @param spec says what it takes
/// @throws Error as TorchNetwork::run.
void measureTap(const TorchNetwork& network, int index, const ModelSpec& spec,
                const StatedTap& stated, FrameCounts& counts, LayerTap& tap);

}  // namespace ecg
