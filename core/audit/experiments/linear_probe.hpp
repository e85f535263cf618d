// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <vector>

#include "core/common/maths/matrix.hpp"

namespace ecg {

/// What can be read from features by one layer of weights.
struct LinearProbe {
  Matrix weights;  ///< [classes x (features + 1)]; the last column stands for a constant
};

/// Multinomial logistic regression with a penalty of `ridge` / 2 times the squared weights a row,
/// fitted by L-BFGS from zero. The same rows give the same probe with any number of threads.
/// @param rows [rows x features]  @param classes one a row, 0 .. count - 1
/// @throws Error kBadArgument (no rows, other lengths); Cancelled.
LinearProbe fitProbe(const Matrix& rows, const std::vector<int>& classes, int count, double ridge,
                     int threads, const std::stop_token& stop);

/// The likeliest class of each row.
std::vector<int> likeliest(const LinearProbe& probe, const Matrix& rows);

}  // namespace ecg
