// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/long_record.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ecg {
namespace {

constexpr int kOverlapShare = 4;  // at least a window over this overlaps with the next

/// Steps from one window to the next.
int hopOf(const ModelSpec& spec) {
  const int most = std::max(1, spec.samples - spec.samples / kOverlapShare);
  if (spec.taps.empty()) return most;
  const double stride = spec.taps.back().stride;
  const bool whole = stride >= 1 && stride == std::floor(stride) && stride <= most;
  return whole ? most - most % static_cast<int>(stride) : most;
}

}  // namespace

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

CrossFade::CrossFade(std::vector<int> starts, int window)
    : starts_(std::move(starts)), window_(window) {}

int CrossFade::enters(std::size_t window) const {
  if (window == 0) return starts_[0];
  if (window >= starts_.size()) return starts_.back() + window_;
  const int start = starts_[window];
  return window < 2 ? start : std::max(start, starts_[window - 2] + window_);
}

int CrossFade::alone(std::size_t window) const {
  return window == 0 ? starts_[0] : starts_[window - 1] + window_;
}

int CrossFade::owns(std::size_t window) const {
  const int begin = enters(window);
  if (window >= starts_.size()) return begin;
  // The first t with (t - begin + 1) / (end - begin + 1) >= 1/2.
  return begin + std::max(0, alone(window) - begin) / 2;
}

double CrossFade::weight(std::size_t window, int step) const {
  const int begin = enters(window), end = alone(window);
  if (step >= end) return 1;
  return static_cast<double>(step - begin + 1) / static_cast<double>(end - begin + 1);
}

}  // namespace ecg
