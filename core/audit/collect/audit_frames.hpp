// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/record/record_activations.hpp"

namespace ecg {

/// Time steps of a record that follow each other, as their coarse frames.
struct FramePiece {
  std::size_t record = 0;  ///< of AuditData::records
  int begin = 0;           ///< its first time step in the record
  CoarseRecord frames;
};

/// What other clusterings of the same time steps are made of, without the network.
struct AuditFrames {
  std::optional<CoarseGrid> grid;  ///< all depth factors 1; unset: nothing is kept
  std::vector<FramePiece> pieces;  ///< in the order of the records, then of time
};

/// At most so many records of an audit keep their frames, drawn with its seed.
inline constexpr int kMostFramedRecords = 1000;

/// How many time steps of each of `records` records keep their frames, so that all take 256 MB at
/// most.
int framedSteps(const CoarseGrid& grid, std::size_t records);

/// The grid of `taps` with all depth factors 1.
/// @param window one of the network's  @throws Error kMismatch as placedTaps
CoarseGrid plainGrid(const std::vector<LayerTap>& taps, const WindowOutput& window, int samples);

/// The first `most` time steps of a record of which its windows say something, each once: in the
/// window in which it counts half or more. `record` of the pieces is 0.
/// @param windows in order of time  @throws Error as coarseRecord
std::vector<FramePiece> framePieces(const CoarseGrid& grid,
                                    const std::vector<WindowOutput>& windows, int most);

}  // namespace ecg
