// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "core/common/maths/random.hpp"
#include "core/model/torch/torch_values.hpp"

namespace ecg {

/// What the tap operator of the running graph does; lives for one pass, on one thread.
struct TapSink {
  explicit TapSink(std::size_t taps) : values(taps), calls(taps, 0) {}
  std::vector<at::Tensor> values;  ///< per tap, the last call's
  std::vector<int> calls;
  std::vector<int> order;                  ///< taps in the order of their first call
  int leaf = -1;                           ///< this tap starts a new autograd graph
  std::optional<SplitMix64> dropped = {};  ///< draws what dropout drops; nothing: it drops nothing
};

/// Has the tap operator of this thread write into `sink` while it lives; not one within another.
class SinkScope {
 public:
  explicit SinkScope(TapSink& sink);
  ~SinkScope();
  SinkScope(const SinkScope&) = delete;
  SinkScope& operator=(const SinkScope&) = delete;
};

}  // namespace ecg
