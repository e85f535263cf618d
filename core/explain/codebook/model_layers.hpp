// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// `taps` with the channels and frames that the network really gave.
/// @param activations per tap [channels x frames] @throws Error kMismatch if their number differs
///   or a tap's channels differ from a stated (nonzero) number.
std::vector<LayerTap> placedTaps(std::vector<LayerTap> taps,
                                 const std::vector<Matrix>& activations);

/// Leaves `model` as it is if its taps are the codebook's, else puts the same weights there, tapped
/// where the codebook wants; takes the codebook's offsets, if it was fitted as half-pixel.
/// @throws Error kMismatch (see requireMatch), or Cancelled, after which `model` is the one it was.
void tapAs(std::unique_ptr<Model>& model, const Codebook& codebook,
           const std::string& codebook_name, const std::stop_token& stop);

}  // namespace ecg
