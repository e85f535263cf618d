// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

namespace ecg {

/// Sum over time steps of the entropy, in nats, of softmax over k of -gap_k / temperature. In
/// float with sums in double, in an order and with roundings that no processor changes (the
/// exponential is a polynomial of its own, without fused operations); relative error about 1e-7.
/// @param gaps [steps x padded], each step's least is 0; values beyond 80 / per_temperature count
///   as infinite  @param padded a multiple of kLanes  @param per_temperature 1 / temperature
double entropySum(const std::vector<float>& gaps, int padded, float per_temperature);

}  // namespace ecg
