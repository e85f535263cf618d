// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "core/signal/filter/resample.hpp"

namespace ecg {

/// A long signal that is computed in blocks when it is read; the blocks used last are kept. One
/// thread at a time.
class BlockReader {
 public:
  using Compute = std::function<std::vector<double>(SampleRange)>;

  BlockReader(std::int64_t size, std::int64_t block, std::size_t kept, Compute compute)
      : size_(size), block_(block), most_(kept), compute_(std::move(compute)) {}

  std::int64_t size() const { return size_; }

  /// The samples from `first` on, as many as `out` takes; they must exist.
  void read(std::int64_t first, std::span<double> out) {
    while (!out.empty()) {
      const auto& values = block(first / block_);
      const std::int64_t from = first % block_;
      const auto count = std::min(std::ssize(out), std::ssize(values) - from);
      std::copy_n(values.begin() + from, count, out.begin());
      out = out.subspan(static_cast<std::size_t>(count));
      first += count;
    }
  }

 private:
  const std::vector<double>& block(std::int64_t index) {
    const auto found = std::ranges::find(kept_, index, &Kept::first);
    if (found != kept_.end()) {
      std::rotate(kept_.begin(), found, found + 1);
      return kept_.front().second;
    }
    const SampleRange range{index * block_, std::min(size_, (index + 1) * block_)};
    kept_.insert(kept_.begin(), {index, compute_(range)});
    if (kept_.size() > most_) kept_.pop_back();
    return kept_.front().second;
  }

  using Kept = std::pair<std::int64_t, std::vector<double>>;
  std::int64_t size_, block_;
  std::size_t most_;
  Compute compute_;
  std::vector<Kept> kept_;  ///< used last in front
};

}  // namespace ecg
