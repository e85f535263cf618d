// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/signal/filter/filter_steps.hpp"
#include "core/signal/record/filled_samples.hpp"
#include "core/signal/record/samples.hpp"

namespace ecg {

/// A long lead as a display filter leaves it, computed where it is looked at: in blocks, each from
/// as much of the lead on either side as matters. So a filtered day takes no memory of its own but
/// for the blocks used last. Equal to filtering the lead at once within 1e-6 of what the filter
/// takes away there. Usable from any thread.
class FilteredLead final : public SampleSource {
 public:
  /// Reads the lead once if the filter has a high-pass: its straight line is taken out first.
  /// @throws Cancelled
  FilteredLead(const Samples& mv, const FilterSteps& steps, const std::stop_token& stop);

  std::size_t size() const override { return mv_.size(); }
  void read(std::size_t first, std::span<double> out) const override;
  double at(std::size_t k) const override;
  double roughly(std::size_t k) const override;
  std::size_t bytes() const override;
  /// Lets go of the blocks used last; they are computed again when they are looked at.
  void forgetBlocks();

 private:
  using Block = std::shared_ptr<const std::vector<double>>;
  /// Block `index`, from the cache or computed.
  Block block(std::int64_t index) const;
  std::vector<double> computed(std::int64_t index) const;

  Samples mv_;
  FilterSteps steps_;
  Line line_;
  bool any_ = true;  ///< a finite sample
  std::int64_t block_ = 0;
  mutable std::mutex mutex_;       ///< of cache_
  mutable std::mutex fill_mutex_;  ///< of filled_
  mutable FilledSamples filled_;   ///< remembers the last gap, so that none is searched twice
  mutable std::vector<std::pair<std::int64_t, Block>> cache_;  ///< used last in front
};

}  // namespace ecg
