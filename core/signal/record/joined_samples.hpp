// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/signal/record/samples.hpp"

namespace ecg {

/// A part of a lead: its first `count` samples stand in the lead from `first` on.
struct SamplePiece {
  std::size_t first = 0, count = 0;
  Samples mv;
};

/// A lead made of pieces, which stay what they are kept as: a recording of a day in a hundred files
/// takes no more than in one. What no piece holds is missing. A short lead is made of values.
/// @param pieces in the order of time, none reaching into the next one or beyond `size`
Samples joinedSamples(std::vector<SamplePiece> pieces, std::size_t size);

/// As Samples::fromDigits, but kept as digits however few they are: for pieces.
Samples samplesOfPiece(std::vector<std::int16_t> digits, const DigitScale& scale);
Samples samplesOfPiece(std::vector<std::int32_t> digits, const DigitScale& scale);

}  // namespace ecg
