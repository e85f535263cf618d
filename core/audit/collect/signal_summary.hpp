// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What can be said of a record without any network: of each lead its 5th and 95th percentile, mean
/// size, standard deviation and kurtosis in mV, around its median. What was not measured is left
/// out; a lead that the record does not have counts as 0.
/// @return five numbers a lead, in the order of `leads`
std::vector<float> signalSummary(const EcgRecord& record, const std::vector<std::string>& leads);

}  // namespace ecg
