// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// The range that holds the middle 98 % of the finite values of `values` (of a long lead, of some
/// ten thousand of them, evenly chosen); 0 if there are none.
double innerRange(const Samples& values);

/// Median of the leads' inner ranges, flat and empty leads left out; 0 if there is no other.
double typicalAmplitude(const std::vector<Lead>& leads);

/// The unit, "nV", "uV", "mV" or "V", in which numbers of this typical amplitude can be an ECG's;
/// the likeliest of several; empty if none.
std::string likelyUnit(double amplitude);

/// What is wrong with numbers of this typical amplitude in `unit`, and which unit would be right;
/// empty if they can be an ECG's. @param unit as millivoltsPer() knows it
Message unitDoubt(double amplitude, const std::string& unit);

/// A sentence if `leads` cannot well be an ECG in millivolts, which a wrong unit makes; else empty.
Message amplitudeWarning(const std::vector<Lead>& leads);

}  // namespace ecg
