// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/common/matrix.hpp"
#include "core/model/model_spec.hpp"

namespace ecg {

/// `taps` with the channels and frames that the network really gave.
/// @param activations per tap [channels x frames] @throws Error kMismatch if their number differs
///   or a tap's channels differ from a stated (nonzero) number.
std::vector<LayerTap> placedTaps(std::vector<LayerTap> taps,
                                 const std::vector<Matrix>& activations);

}  // namespace ecg
