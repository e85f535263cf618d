// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/signal/filter/biquad.hpp"

namespace ecg {

/// Which ends of a piece are ends of the signal: there it is continued before it is filtered;
/// elsewhere the filter starts in the steady state of the first value, and what it makes of the
/// first samples is not used.
struct PieceEnds {
  bool first = true, last = true;
};

/// A straight line over samples.
struct Line {
  double level = 0, slope = 0, middle = 0;
  double at(double k) const { return level + slope * (k - middle); }
};

/// The least-squares line of values that are handed over one after the other.
class LineFit {
 public:
  explicit LineFit(std::int64_t count) : count_(static_cast<double>(count)) {}
  void add(std::span<const double> x);
  Line line() const;

 private:
  double count_, at_ = 0, sum_ = 0, moment_ = 0;
};

/// What a display filter does to a lead, step by step; see display_filter.hpp. Frequencies at or
/// above half the rate are none. A value. Looks at `stop` before each filter and stretch.
struct FilterSteps {
  double rate_hz = 0;
  std::optional<double> highpass_hz, lowpass_hz, notch_hz;

  /// The high-pass, in place; gaps must be filled, the line that belongs to the first sample on
  /// taken out already.
  void highPass(std::span<double> x, PieceEnds ends, const std::stop_token& stop = {}) const;
  /// Notch and low-pass of every stretch of finite samples, in place.
  void stretches(std::span<double> x, PieceEnds ends, const std::stop_token& stop = {}) const;
  /// As many samples beyond either side of a piece as change it by more than 1e-7 of themselves.
  std::int64_t highPassReach() const;
  std::int64_t stretchReach() const;
};

/// All steps over a whole lead, in place; what is not finite becomes NaN.
/// @throws Cancelled
void filterAtOnce(std::vector<double>& mv, const FilterSteps& steps, const std::stop_token& stop);

}  // namespace ecg
