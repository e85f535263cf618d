// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <limits>
#include <stop_token>
#include <vector>

#include "core/signal/record/samples.hpp"

namespace ecg {

/// What stands in a lead for a sample that was not measured.
inline constexpr double kMissingMv = std::numeric_limits<double>::quiet_NaN();

/// A stretch of samples or time steps, half-open.
struct Stretch {
  std::int64_t begin = 0, end = 0;
  std::int64_t length() const { return end - begin; }
  bool operator==(const Stretch&) const = default;
};

/// A run of missing samples up to this long is bridged by a straight line; a longer one is missing
/// (method.md 3a): nothing is said of it and it has no weight.
inline constexpr double kBridged_s = 0.05;

/// A lead that moves no more than this shows no heart: its electrode is off. The smallest waves are
/// ten times it.
inline constexpr double kFlatMv = 0.005;

/// Runs of samples that are not numbers, in order. @throws Cancelled
std::vector<Stretch> absentRuns(const Samples& mv, const std::stop_token& stop = {});

/// Those of `runs` that are too long to be bridged. @param rate_hz of the samples, > 0
std::vector<Stretch> missingRuns(const std::vector<Stretch>& runs, double rate_hz);

/// What lies in [0, total) outside `stretches`, in order. @param stretches rising, disjoint
std::vector<Stretch> complementOf(const std::vector<Stretch>& stretches, std::int64_t total);

/// Where a lead was measured: everything but its missing runs; bridged ones lie inside.
std::vector<Stretch> measuredStretches(const Samples& mv, double rate_hz);

/// Stretches of which some may overlap, as disjoint ones in order; those with no more than `gap`
/// between them become one.
std::vector<Stretch> united(std::vector<Stretch> stretches, std::int64_t gap = 0);

/// The part of `stretches` (rising, disjoint) that lies in `within`, in order.
std::vector<Stretch> clipped(const std::vector<Stretch>& stretches, const Stretch& within);

/// Sum of lengths.
std::int64_t lengthOf(const std::vector<Stretch>& stretches);

}  // namespace ecg
