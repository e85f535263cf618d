// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/model/torch_network.hpp"

namespace ecg {

/// Which submodules to tap when nobody says so: the last three that give [1, C, T > 1] side by side
/// at the top level or inside one container. Residual blocks and stages (submodules that have
/// submodules) are preferred to single layers; of single layers the last one of each unit (a
/// convolution and what follows it) counts. Shallower containers come first. Submodules that are
/// called twice, recurrent layers and transformers (their output is [N, T, C]) are never chosen; of
/// a tuple the first tensor that fits is.
/// @param observed in the order of their first call
/// @return one to three names, in the order of their call; empty if nothing fits.
std::vector<std::string> chooseTaps(const std::vector<SubmoduleOutput>& observed);

/// The submodule of a tap: "encoder.block1[0]" -> "encoder.block1"; other names as they are.
std::string withoutElement(const std::string& tap);

/// Up to three of `names` nearest to `name` by edit distance, nearest first.
std::vector<std::string> nearestNames(const std::string& name,
                                      const std::vector<std::string>& names);

}  // namespace ecg
