// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

namespace ecg {

/// The numbers of resources/models/delineator/weights.bin, which the build makes part of the
/// program (core/embed_weights.cmake), so that no file has to be found at run time.
std::span<const float> delineationWeights();

}  // namespace ecg
