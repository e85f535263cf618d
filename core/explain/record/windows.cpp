// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/windows.hpp"

#include <algorithm>
#include <cmath>

namespace ecg {
namespace {

constexpr int kOverlapShare = 4;  // at least a window over this overlaps with the next

}  // namespace

int hopOf(const ModelSpec& spec) {
  if (spec.hop > 0) return std::min(spec.hop, spec.samples);
  const int most = std::max(1, spec.samples - spec.samples / kOverlapShare);
  if (spec.taps.empty()) return most;
  const double stride = spec.taps.back().stride;
  const bool whole = stride >= 1 && stride == std::floor(stride) && stride <= most;
  return whole ? most - most % static_cast<int>(stride) : most;
}

std::vector<int> windowStarts(std::int64_t total, const ModelSpec& spec) {
  const std::int64_t window = spec.samples;
  if (total <= window + 1) return {0};
  const int hop = hopOf(spec);
  std::vector<int> starts;
  for (std::int64_t start = 0; start + window < total; start += hop)
    starts.push_back(static_cast<int>(start));
  starts.push_back(static_cast<int>(total - window));
  return starts;
}

std::vector<Stretch> windowPlaces(const std::vector<Stretch>& measured, const ModelSpec& spec) {
  std::vector<Stretch> places;
  for (const Stretch& stretch : united(measured, hopOf(spec))) {
    for (const int start : windowStarts(stretch.length(), spec)) {
      const std::int64_t begin = stretch.begin + start;
      places.push_back({begin, std::min(begin + spec.samples, stretch.end)});
    }
  }
  return places;
}

int CrossFade::enters(std::size_t window) const {
  if (window >= windows_.size()) return static_cast<int>(windows_.back().end);
  const std::int64_t begin = windows_[window].begin;
  return static_cast<int>(window < 2 ? begin : std::max(begin, windows_[window - 2].end));
}

int CrossFade::alone(std::size_t window) const {
  const int begin = enters(window);
  return window == 0 ? begin : std::max(begin, static_cast<int>(windows_[window - 1].end));
}

int CrossFade::owns(std::size_t window) const {
  const int begin = enters(window);
  if (window >= windows_.size()) return begin;
  // The first t with (t - begin + 1) / (end - begin + 1) >= 1/2.
  return begin + (alone(window) - begin) / 2;
}

double CrossFade::weight(std::size_t window, int step) const {
  const int begin = enters(window), end = alone(window);
  if (step >= end) return 1;
  return static_cast<double>(step - begin + 1) / static_cast<double>(end - begin + 1);
}

}  // namespace ecg
