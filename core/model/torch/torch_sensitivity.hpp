// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

struct TorchForward;

/// Which samples a tap's frames follow from; remembers what was found out of the forward graph that
/// it is asked about, always the same one. One thread at a time.
class TorchSensitivity {
 public:
  /// See TorchNetwork::sensitivity().
  Matrix of(const TorchForward& forward, const Matrix& input, int tap,
            const std::vector<FrameProbe>& probes);

  /// Recurrent layers take about as long for many records as for one.
  bool goesStepByStep(const TorchForward& forward);

 private:
  /// The probes as so many records in one pass; false where records are not told apart.
  bool allAtOnce(const TorchForward& forward, const Matrix& input, int tap,
                 const std::vector<FrameProbe>& probes, Matrix& out);

  std::optional<bool> step_by_step_;        ///< see goesStepByStep()
  std::vector<std::optional<bool>> apart_;  ///< a tap: whether it keeps records apart
};

}  // namespace ecg
