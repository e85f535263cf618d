// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/resample.hpp"

#include <algorithm>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/filter/polyphase_bank.hpp"

namespace ecg {
namespace {

/// Sample j of a signal of n samples continued beyond its ends by point reflection, over and over.
/// @param x the samples from `begin` on
double reflected(std::span<const double> x, std::int64_t begin, std::int64_t n, std::int64_t j) {
  const auto at = [&](std::int64_t k) { return x[static_cast<std::size_t>(k - begin)]; };
  const std::int64_t last = n - 1;
  if (j >= 0 && j <= last) return at(j);
  if (last == 0) return at(0);
  if (j < 0 && -j <= last) return 2 * at(0) - at(-j);
  if (j > last && j <= 2 * last) return 2 * at(last) - at(2 * last - j);
  const std::int64_t period = 2 * last;
  const std::int64_t turns = j >= 0 ? j / period : -((period - 1 - j) / period);
  const std::int64_t rest = j - turns * period;
  const double rise = 2 * static_cast<double>(turns) * (at(last) - at(0));
  return rise + (rest <= last ? at(rest) : 2 * at(last) - at(period - rest));
}

}  // namespace

Resampler::Resampler(double from_hz, double to_hz, const std::stop_token& stop) {
  const RateRatio ratio = RateRatio::of(from_hz, to_hz);
  if (ratio.up == ratio.down) return;
  up_ = ratio.up;
  down_ = ratio.down;
  bank_ = PolyphaseBank::shared(ratio, stop);
}

std::int64_t Resampler::sizeOf(std::int64_t n) const {
  if (bank_ == nullptr) return n;
  const double expected =
      static_cast<double>(n) * static_cast<double>(up_) / static_cast<double>(down_);
  if (expected > 2147483648.0) {
    throw Error(ErrorCode::kUnsupported, Message("subject.resampling"), "filter.result-too-long");
  }
  return (n * up_ + down_ - 1) / down_;
}

SampleRange Resampler::inputFor(SampleRange wanted, std::int64_t n) const {
  if (bank_ == nullptr) return wanted;
  const std::int64_t reach = RateRatio{up_, down_}.halfLength() / up_ + 1;
  const std::int64_t begin = wanted.begin * down_ / up_ - reach;
  const std::int64_t end = (wanted.end - 1) * down_ / up_ + reach + 1;
  SampleRange range{std::max<std::int64_t>(0, begin), std::min(n, end)};
  if (begin < 0) range.end = std::max(range.end, std::min(n, 1 - begin));
  if (end > n) range.begin = std::min(range.begin, std::max<std::int64_t>(0, 2 * n - 1 - end));
  return range;
}

void Resampler::part(SampleRange wanted, std::span<const double> stretch, std::int64_t n,
                     std::span<double> out, const std::stop_token& stop) const {
  if (bank_ == nullptr) {
    std::ranges::copy(stretch, out.begin());
    return;
  }
  const std::int64_t begin = inputFor(wanted, n).begin;
  const std::int64_t between_looks = std::max<std::int64_t>(1, (1 << 20) / bank_->length);
  std::vector<double> beyond(static_cast<std::size_t>(bank_->length));
  for (std::int64_t k = wanted.begin; k < wanted.end; ++k) {
    if ((k - wanted.begin) % between_looks == 0) throwIfStopped(stop);
    const std::int64_t t = k * down_;
    const auto phase = static_cast<std::size_t>(t % up_);
    const std::int64_t start = t / up_ + bank_->first[phase];
    const std::int64_t count = bank_->count[phase];
    const double* taps = bank_->taps.data() + static_cast<std::int64_t>(phase) * bank_->length;
    const double* x = beyond.data();
    if (start >= 0 && start + count <= n) {
      x = stretch.data() + (start - begin);
    } else {
      for (std::int64_t m = 0; m < count; ++m) {
        beyond[static_cast<std::size_t>(m)] = reflected(stretch, begin, n, start + m);
      }
    }
    double sum = 0;
    for (std::int64_t m = 0; m < count; ++m) sum += taps[m] * x[m];
    out[static_cast<std::size_t>(k - wanted.begin)] = sum;
  }
}

std::vector<double> Resampler::part(SampleRange wanted, std::int64_t n, const Read& read,
                                    const std::stop_token& stop) const {
  if (wanted.size() <= 0) return {};
  const SampleRange needed = inputFor(wanted, n);
  std::vector<double> stretch(static_cast<std::size_t>(needed.size()));
  read(needed.begin, stretch);
  if (bank_ == nullptr) return stretch;
  std::vector<double> out(static_cast<std::size_t>(wanted.size()));
  part(wanted, stretch, n, out, stop);
  return out;
}

std::vector<double> Resampler::operator()(std::span<const double> x,
                                          const std::stop_token& stop) const {
  if (bank_ == nullptr || x.empty()) return {x.begin(), x.end()};
  const auto n = static_cast<std::int64_t>(x.size());
  const SampleRange all{0, sizeOf(n)};
  std::vector<double> y(static_cast<std::size_t>(all.size()));
  part(all, x, n, y, stop);
  return y;
}

std::vector<double> resample(std::span<const double> x, double from_hz, double to_hz,
                             const std::stop_token& stop) {
  return Resampler(from_hz, to_hz, stop)(x, stop);
}

}  // namespace ecg
