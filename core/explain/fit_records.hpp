// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <vector>

#include "core/common/progress.hpp"
#include "core/explain/coarse_frames.hpp"
#include "core/explain/codebook.hpp"
#include "core/explain/team.hpp"
#include "core/io/dataset.hpp"
#include "core/model/model.hpp"

namespace ecg {

/// What the network made of the records of a fit: everything the clustering needs.
struct FitRecords {
  CoarseGrid grid;
  std::vector<CoarseRecord> records;  ///< this process's share, in the data set's order
  FitReport report;                   ///< records, skipped and steps of the whole team
};

/// Runs the network over `chosen` records of `data`, of which each member of the team takes an
/// equal stretch. A record that cannot be read or used is skipped and listed in the report.
/// @param chosen indices into data.records, rising
/// @param frame_bytes most bytes of coarse frames to keep in memory; the rest goes to a file
/// @throws Error kUnsupported if no record of the team is usable, Error as FrameStore; Cancelled.
FitRecords collectFitRecords(const Dataset& data, const std::vector<std::size_t>& chosen,
                             Model& model, const std::vector<double>& depth_factors,
                             std::size_t frame_bytes, Team& team, const std::stop_token& stop,
                             ProgressSink& progress);

}  // namespace ecg
