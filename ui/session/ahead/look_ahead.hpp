// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <utility>

#include "core/io/dataset/dataset.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// Which records of a list are likely to be wanted next: the neighbours of the one shown. GUI
/// thread.
class LookAhead {
 public:
  /// The record before (-1) or behind (+1) the one shown, as the user sees the list; its index, -1:
  /// there is none.
  using Neighbours = std::function<int(int direction)>;

  /// Without it the list is seen in its own order.
  void setNeighbours(Neighbours neighbours) { neighbours_ = std::move(neighbours); }
  /// The user went from one record of the list to another.
  void stepped(int from, int to) { direction_ = to < from ? -1 : 1; }

  /// Asks for the neighbours of `data`'s record `current`, the one first that the next step in the
  /// same direction would show; nothing where there are none.
  std::optional<LookAheadRequest> request(const Dataset& data, int current,
                                          const ExplainWith& with) const;

 private:
  Neighbours neighbours_;
  int direction_ = 1;  ///< of the last step
};

}  // namespace ecg
