// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/missing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <span>

#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

/// The first of `stretches` that ends behind `place`.
auto firstBehind(const std::vector<Stretch>& stretches, std::int64_t place) {
  return std::ranges::upper_bound(stretches, place, {}, &Stretch::end);
}

}  // namespace

std::vector<Stretch> absentRuns(const Samples& mv, const std::stop_token& stop) {
  std::vector<Stretch> runs;
  std::array<double, 4096> block;
  for (std::size_t at = 0; at < mv.size(); at += block.size()) {
    throwIfStopped(stop);
    const auto values = std::span(block).first(std::min(block.size(), mv.size() - at));
    mv.copyTo(at, values);
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (std::isfinite(values[k])) continue;
      const auto i = static_cast<std::int64_t>(at + k);
      if (runs.empty() || runs.back().end < i) runs.push_back({i, i});
      runs.back().end = i + 1;
    }
  }
  return runs;
}

std::vector<Stretch> missingRuns(const std::vector<Stretch>& runs, double rate_hz) {
  // A hair more, so that 50 ms are bridged at every rate.
  const double bridged = kBridged_s * rate_hz + 1e-6;
  std::vector<Stretch> missing;
  std::ranges::copy_if(runs, std::back_inserter(missing), [bridged](const Stretch& run) {
    return static_cast<double>(run.length()) > bridged;
  });
  return missing;
}

std::vector<Stretch> complementOf(const std::vector<Stretch>& stretches, std::int64_t total) {
  std::vector<Stretch> rest;
  std::int64_t at = 0;
  for (const Stretch& stretch : stretches) {
    if (stretch.begin > at) rest.push_back({at, std::min(stretch.begin, total)});
    at = std::max(at, stretch.end);
  }
  if (at < total) rest.push_back({at, total});
  return rest;
}

std::vector<Stretch> measuredStretches(const Samples& mv, double rate_hz) {
  return complementOf(missingRuns(absentRuns(mv), rate_hz), static_cast<std::int64_t>(mv.size()));
}

std::vector<Stretch> united(std::vector<Stretch> stretches, std::int64_t gap) {
  std::ranges::sort(stretches, {}, &Stretch::begin);
  std::vector<Stretch> result;
  for (const Stretch& stretch : stretches) {
    if (stretch.length() <= 0) continue;
    if (result.empty() || stretch.begin > result.back().end + gap)
      result.push_back(stretch);
    else
      result.back().end = std::max(result.back().end, stretch.end);
  }
  return result;
}

std::vector<Stretch> clipped(const std::vector<Stretch>& stretches, const Stretch& within) {
  std::vector<Stretch> parts;
  for (auto at = firstBehind(stretches, within.begin);
       at != stretches.end() && at->begin < within.end; ++at)
    parts.push_back({std::max(at->begin, within.begin), std::min(at->end, within.end)});
  return parts;
}

std::int64_t lengthOf(const std::vector<Stretch>& stretches) {
  std::int64_t sum = 0;
  for (const Stretch& stretch : stretches) sum += stretch.length();
  return sum;
}

}  // namespace ecg
