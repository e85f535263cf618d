// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/signal/filter/block_reader.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/record/filled_samples.hpp"
#include "core/signal/record/pacing_spikes.hpp"

namespace ecg {

/// One lead as the delineation sees it, without baseline and pacing spikes, what is missing bridged
/// by straight lines: at the record's rate for the peaks, at 250 Hz and to one scale for the
/// network. Worked out where it is read, so that a day takes the memory of a few minutes. One
/// thread at a time.
class DelineationLead {
 public:
  /// @param index in the record  @param spikes those of the record; must outlive this
  /// @param stop whatever is asked of this ends with Cancelled when it is requested
  /// @throws Error kUnsupported as Resampler
  DelineationLead(const EcgRecord& record, std::size_t index,
                  const std::vector<PacingSpike>& spikes, std::stop_token stop);
  DelineationLead(const DelineationLead&) = delete;
  DelineationLead& operator=(const DelineationLead&) = delete;

  /// Reads the lead to learn its scale and its noise. @return false: flat or missing, nothing to
  /// delineate.
  bool findScale();

  std::size_t index() const { return index_; }
  std::int64_t samples() const { return baseline_free_.size(); }
  /// Steps at 250 Hz, filled up to what the network takes.
  std::int64_t steps() const;
  /// What the network reads, from step `first` on; 0 beyond the end. After findScale().
  void input(std::int64_t first, std::span<float> out);
  /// From step `first` on 1 where the lead was measured, else 0; empty if all of the lead was.
  /// Stretches of up to 50 ms count as measured, what lies beyond the end does not.
  std::vector<float> present(std::int64_t first, std::int64_t count) const;
  /// What one unit of input() is, in mV.
  double scaleMv() const { return scale_; }
  /// The standard deviation of white noise as rough as the lead, in units of input(); of a lead of
  /// more than 70 minutes, as rough as 64 stretches of it. After findScale().
  double noise() const { return noise_; }
  /// The samples [begin, end) in millivolts, without baseline.
  std::vector<double> mv(std::int64_t begin, std::int64_t end);
  /// True if more than a tenth of the samples [onset, offset] was not measured, or more than 50 ms
  /// of them at a stretch.
  bool isMissing(std::int64_t onset, std::int64_t offset) const;

 private:
  std::vector<double> withoutBaseline(SampleRange wanted);
  bool hasLongGap() const;
  double typicalDeviation();
  double wholeDeviation();
  double roughness();

  const Samples mv_;
  std::size_t index_;
  double rate_hz_;
  const std::vector<PacingSpike>& spikes_;
  std::stop_token stop_;
  FilledSamples filled_;
  Resampler resampler_;
  BlockReader baseline_free_, slow_;
  bool has_gaps_ = false;  ///< longer ones than 50 ms
  double scale_ = 1, noise_ = 0;
};

}  // namespace ecg
