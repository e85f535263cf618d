// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/common/text/message.hpp"
#include "core/model/metadata/model_metadata.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

struct FoundLayout {
  TapLayout layout = TapLayout::kNct;
  Message doubt;  ///< which axis is time could not be told
};

/// The layouts of `taps`: as stated; else found out from how the shape changes with the length of
/// the input, or, where the network takes one length only, from which axis goes through time with
/// its input. What is not NCT or NCHT becomes a note of `spec`.
/// @param measured what was found out before
std::vector<FoundLayout> tapLayouts(const TorchNetwork& network, const std::vector<StatedTap>& taps,
                                    const std::vector<LayerTap>& measured, ModelSpec& spec);

}  // namespace ecg
