// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <stop_token>
#include <vector>

#include "core/audit/probe/network_bench.hpp"
#include "core/audit/probe/probed_record.hpp"

namespace ecg {

/// What another training of a network says of a record.
struct OtherLook {
  double probability = 0;   ///< of the explained output
  std::vector<double> cam;  ///< Grad-CAM at its own deepest tap, one value a stretch
};

/// A record that was explained, and by which output.
struct ExplainedRecord {
  std::size_t place = 0;  ///< in the data set
  int target = 0;
};

/// The same outputs of the same records by each of bench.others: [others][records].
/// @throws Error as probedRecord and Model; Cancelled.
std::vector<std::vector<OtherLook>> otherLooks(NetworkBench& bench,
                                               const std::vector<ExplainedRecord>& records,
                                               const std::stop_token& stop);

/// @throws Error kMismatch unless another network takes the same leads, rate and number of samples
///   as this one and says the same labels.
void requireSameQuestion(const ModelSpec& own, const ModelSpec& other);

}  // namespace ecg
