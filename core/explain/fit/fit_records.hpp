// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <vector>

#include "core/common/work/progress.hpp"
#include "core/common/work/team.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// What the network made of the records of a fit: everything the clustering needs.
struct FitRecords {
  CoarseGrid grid;
  /// This process's share, in the data set's order: one a window of the model's length. Windows of
  /// a long record overlap (windows.hpp); each holds the steps at which it counts half or more
  /// (CrossFade::owns), so that every time step of a record is there once; a run of steps of which
  /// nothing can be said (method.md 3a) parts a window in two.
  std::vector<CoarseRecord> records;
  std::vector<int> windows;  ///< how many of `records` each record made
  FitReport report;          ///< records, skipped and steps of the whole team
};

/// What collectFitRecords needs to know besides the records.
struct CollectOptions {
  std::vector<double> depth_factors;                   ///< one a tap
  FramePlacement placement = FramePlacement::kStated;  ///< of the model's taps
  std::size_t frame_bytes = 0;  ///< most of coarse frames to keep in memory; the rest: in a file
  std::int64_t most_steps = 0;  ///< most time steps of this process
  int jobs = 0;                 ///< networks that run at once; 0: one a core
};

/// Runs the network over all of `chosen` records of `data`, of which each member of the team takes
/// an equal stretch. A record that cannot be read or used is skipped and listed in the report.
/// @param chosen indices into data.records, rising
/// @throws Error kUnsupported if no record of the team is usable, kBadArgument if there are more
///   than most_steps, Error as FrameStore; Cancelled (looked at before every window).
FitRecords collectFitRecords(const Dataset& data, const std::vector<std::size_t>& chosen,
                             Model& model, const CollectOptions& options, Team& team,
                             const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
