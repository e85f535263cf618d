// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// All experiments, in the order of the report.
const std::vector<Experiment>& experiments();

}  // namespace ecg
