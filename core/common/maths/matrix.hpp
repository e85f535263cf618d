// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <Eigen/Core>

namespace ecg {

/// Row-major float matrix: [leads x samples], [channels x frames] or [time steps x features]; the
/// layout of a contiguous tensor.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace ecg
