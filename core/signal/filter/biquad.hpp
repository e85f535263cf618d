// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace ecg {

/// One second-order section, H(z) = (b0 + b1/z + b2/z^2) / (1 + a1/z + a2/z^2).
struct Biquad {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

/// Butterworth filters by the bilinear transform with prewarping (Oppenheim & Schafer, ch. 7), such
/// that the gain of one pass at `cutoff_hz` is 2^(-1/4): -3 dB after a pass in each direction.
/// @param cutoff_hz above 0, below rate_hz / 2  @param order even
std::vector<Biquad> butterworthLowPass(int order, double cutoff_hz, double rate_hz);
std::vector<Biquad> butterworthHighPass(int order, double cutoff_hz, double rate_hz);

/// A notch of gain 0 at `centre_hz` whose -3 dB width (one pass) is centre_hz / quality.
std::vector<Biquad> notch(double centre_hz, double quality, double rate_hz);

/// Runs the sections over `x` forwards, then backwards, in place, each pass started in the steady
/// state of its first value: scipy.signal.sosfiltfilt(sos, x, padtype=None).
void filterBothWays(std::span<const Biquad> sections, std::span<double> x);

/// `x` continued at both ends by `pad` samples (at most size - 1), reflected in its end points:
/// 2 x[0] - x[pad], ..., x, ..., as scipy's padtype="odd".
std::vector<double> reflectedAtEnds(std::span<const double> x, std::int64_t pad);

}  // namespace ecg
