// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/filtered_lead.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

constexpr std::size_t kBlocks = 40;  ///< kept: what the widest view shows of 8192 samples each

Line lineOf(FilledSamples& filled, const std::stop_token& stop) {
  LineFit fit(filled.size());
  std::vector<double> piece(1 << 16);
  for (std::int64_t first = 0; first < filled.size(); first += std::ssize(piece)) {
    throwIfStopped(stop);
    const auto count = std::min(filled.size() - first, std::ssize(piece));
    const auto part = std::span(piece).first(static_cast<std::size_t>(count));
    filled.read(first, part, stop);
    fit.add(part);
  }
  return fit.line();
}

}  // namespace

FilteredLead::FilteredLead(const Samples& mv, const FilterSteps& steps, const std::stop_token& stop)
    : mv_(mv), steps_(steps), filled_(mv) {
  // Blocks that are long against what is read around them.
  const auto reach = static_cast<std::uint64_t>(steps.highPassReach() + steps.stretchReach());
  block_ = static_cast<std::int64_t>(std::bit_ceil(std::clamp<std::uint64_t>(reach, 8192, 65536)));
  any_ = filled_.anyFinite(stop);
  if (any_ && steps_.highpass_hz) line_ = lineOf(filled_, stop);
}

std::vector<double> FilteredLead::computed(std::int64_t index) const {
  const auto n = static_cast<std::int64_t>(mv_.size());
  const std::int64_t begin = index * block_, end = std::min(n, begin + block_);
  // The high-pass is right from `inner` on, which notch and low-pass need around the block.
  const std::int64_t inner = std::max<std::int64_t>(0, begin - steps_.stretchReach());
  const std::int64_t inner_end = std::min(n, end + steps_.stretchReach());
  std::vector<double> x(static_cast<std::size_t>(inner_end - inner));
  mv_.copyTo(static_cast<std::size_t>(inner), x);
  for (double& value : x) {
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  }
  if (steps_.highpass_hz && any_) {
    const std::int64_t outer = std::max<std::int64_t>(0, inner - steps_.highPassReach());
    const std::int64_t outer_end = std::min(n, inner_end + steps_.highPassReach());
    std::vector<double> wide(static_cast<std::size_t>(outer_end - outer));
    {
      const std::scoped_lock lock(fill_mutex_);
      filled_.read(outer, wide);
    }
    for (std::size_t k = 0; k < wide.size(); ++k) {
      wide[k] -= line_.at(static_cast<double>(outer) + static_cast<double>(k));
    }
    steps_.highPass(wide, {outer == 0, outer_end == n});
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (std::isfinite(x[k])) x[k] = wide[k + static_cast<std::size_t>(inner - outer)];
    }
  }
  steps_.stretches(x, {inner == 0, inner_end == n});
  return {x.begin() + (begin - inner), x.begin() + (end - inner)};
}

FilteredLead::Block FilteredLead::block(std::int64_t index) const {
  {
    const std::scoped_lock lock(mutex_);
    const auto found = std::ranges::find(cache_, index, &std::pair<std::int64_t, Block>::first);
    if (found != cache_.end()) {
      std::rotate(cache_.begin(), found, found + 1);
      return cache_.front().second;
    }
  }
  auto made = std::make_shared<const std::vector<double>>(computed(index));
  const std::scoped_lock lock(mutex_);
  cache_.insert(cache_.begin(), {index, made});
  const std::size_t most =
      std::max<std::size_t>(4, kBlocks * 8192 / static_cast<std::size_t>(block_));
  if (cache_.size() > most) cache_.pop_back();
  return made;
}

void FilteredLead::read(std::size_t first, std::span<double> out) const {
  const auto size = static_cast<std::size_t>(block_);
  while (!out.empty()) {
    const std::size_t from = first % size;
    const auto values = block(static_cast<std::int64_t>(first / size));
    const std::size_t count = std::min(out.size(), values->size() - from);
    std::copy_n(values->begin() + static_cast<std::ptrdiff_t>(from), count, out.begin());
    out = out.subspan(count);
    first += count;
  }
}

void FilteredLead::forgetBlocks() {
  const std::scoped_lock lock(mutex_);
  cache_ = {};
}

double FilteredLead::at(std::size_t k) const {
  const auto size = static_cast<std::size_t>(block_);
  return (*block(static_cast<std::int64_t>(k / size)))[k % size];
}

double FilteredLead::roughly(std::size_t k) const {
  const double value = std::as_const(mv_)[k];
  return steps_.highpass_hz && std::isfinite(value) ? 0 : value;
}

std::size_t FilteredLead::bytes() const { return kBlocks * 8192 * sizeof(double); }

}  // namespace ecg
