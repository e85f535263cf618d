// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/audit_frames.hpp"

#include <algorithm>

#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/windows.hpp"

namespace ecg {
namespace {

constexpr double kMostFrameBytes = 256 << 20;

}  // namespace

int framedSteps(const CoarseGrid& grid, std::size_t records) {
  double floats = 1;  // a time step: its norm, a scale a tap, and its share of the frames
  for (const CoarseGrid::Tap& tap : grid.taps())
    floats += 1 + tap.layer.channels / tap.layer.stride;
  const double steps = kMostFrameBytes / (sizeof(float) * floats) /
                       static_cast<double>(std::max<std::size_t>(1, records));
  return static_cast<int>(std::clamp(steps, 100.0, 1e6));
}

CoarseGrid plainGrid(const std::vector<LayerTap>& taps, const WindowOutput& window, int samples) {
  return {placedTaps(taps, window.activations), std::vector<double>(taps.size(), 1.0), samples};
}

std::vector<FramePiece> framePieces(const CoarseGrid& grid,
                                    const std::vector<WindowOutput>& windows, int most) {
  std::vector<Stretch> held;
  for (const WindowOutput& window : windows) held.push_back({window.begin(), window.end()});
  const CrossFade fade(held);
  std::vector<FramePiece> pieces;
  for (std::size_t w = 0; w < windows.size() && most > 0; ++w) {
    const WindowOutput& window = windows[w];
    const int last =
        w + 1 < windows.size() ? std::min(fade.owns(w + 1), window.end()) : window.end();
    for (int begin = fade.owns(w); begin < last && most > 0;) {
      int end = begin;
      while (end < last && end - begin < most && window.saysOf(end)) ++end;
      if (end > begin)
        pieces.push_back(
            {0, begin,
             coarseRecord(grid, window.activations, end - window.first, begin - window.first)});
      most -= end - begin;
      begin = std::max(end, begin + 1);
    }
  }
  return pieces;
}

}  // namespace ecg
