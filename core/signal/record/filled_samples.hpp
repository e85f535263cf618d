// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <stop_token>

#include "core/signal/record/samples.hpp"

namespace ecg {

/// Reads a lead piece by piece, each piece as fillGaps() would leave it in the whole: what is not
/// finite lies on the line between its finite neighbours, however far they are. The gap met last is
/// remembered, so that reading in order stays linear in the length. One thread at a time.
class FilledSamples {
 public:
  explicit FilledSamples(Samples mv);

  std::int64_t size() const { return size_; }
  /// False: there is nothing to fill from, and read() gives what is there.
  bool anyFinite(const std::stop_token& stop = {}) const;
  /// The samples from `first` on, as many as `out` takes; they must exist. A gap may be as long as
  /// the lead. @throws Cancelled
  void read(std::int64_t first, std::span<double> out, const std::stop_token& stop = {});

 private:
  /// Samples [begin, end) that are not finite, and what lies on either side (nothing: the end).
  struct Gap {
    std::int64_t begin = 0, end = 0;
    double before = 0, after = 0;
  };
  /// The first finite sample from `at` on in steps of +1 or -1; one beyond the end if there is
  /// none.
  std::int64_t nextFinite(std::int64_t at, int step, const std::stop_token& stop) const;
  const Gap& gapAt(std::int64_t at, const std::stop_token& stop);
  double valueIn(const Gap& gap, std::int64_t at) const;

  Samples mv_;
  std::int64_t size_ = 0;
  Gap last_;
};

}  // namespace ecg
