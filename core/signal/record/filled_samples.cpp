// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/filled_samples.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "core/common/work/progress.hpp"

namespace ecg {

FilledSamples::FilledSamples(Samples mv)
    : mv_(std::move(mv)), size_(static_cast<std::int64_t>(mv_.size())) {}

bool FilledSamples::anyFinite(const std::stop_token& stop) const {
  return nextFinite(0, 1, stop) < size_;
}

std::int64_t FilledSamples::nextFinite(std::int64_t at, int step,
                                       const std::stop_token& stop) const {
  std::array<double, 4096> block;
  constexpr auto kBlock = static_cast<std::int64_t>(block.size());
  while (at >= 0 && at < size_) {
    throwIfStopped(stop);
    const std::int64_t begin = step > 0 ? at : std::max<std::int64_t>(0, at + 1 - kBlock);
    const std::int64_t end = step > 0 ? std::min(size_, at + kBlock) : at + 1;
    mv_.copyTo(static_cast<std::size_t>(begin),
               std::span(block).first(static_cast<std::size_t>(end - begin)));
    for (; at >= begin && at < end; at += step) {
      if (std::isfinite(block[static_cast<std::size_t>(at - begin)])) return at;
    }
  }
  return at;
}

const FilledSamples::Gap& FilledSamples::gapAt(std::int64_t at, const std::stop_token& stop) {
  if (at >= last_.begin && at < last_.end) return last_;
  last_ = {nextFinite(at, -1, stop) + 1, nextFinite(at, 1, stop), 0, 0};
  if (last_.begin > 0) last_.before = std::as_const(mv_)[static_cast<std::size_t>(last_.begin - 1)];
  if (last_.end < size_) last_.after = std::as_const(mv_)[static_cast<std::size_t>(last_.end)];
  return last_;
}

double FilledSamples::valueIn(const Gap& gap, std::int64_t at) const {
  if (gap.begin == 0) return gap.after;
  if (gap.end == size_) return gap.before;
  const std::int64_t known = gap.begin - 1;
  const double part = static_cast<double>(at - known) / static_cast<double>(gap.end - known);
  return gap.before * (1 - part) + gap.after * part;
}

void FilledSamples::read(std::int64_t first, std::span<double> out, const std::stop_token& stop) {
  mv_.copyTo(static_cast<std::size_t>(first), out);
  for (std::size_t k = 0; k < out.size();) {
    if (std::isfinite(out[k])) {
      ++k;
      continue;
    }
    const Gap& gap = gapAt(first + static_cast<std::int64_t>(k), stop);
    if (gap.begin == 0 && gap.end == size_) return;
    const auto end = std::min<std::int64_t>(gap.end - first, std::ssize(out));
    for (; static_cast<std::int64_t>(k) < end; ++k) {
      out[k] = valueIn(gap, first + static_cast<std::int64_t>(k));
    }
  }
}

}  // namespace ecg
