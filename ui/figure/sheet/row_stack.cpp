// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/row_stack.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ecg {
namespace {

constexpr double kThin = 0.7;  // of a strip's height; its numbers are still read
constexpr double kBareGapMm = 0.6;
constexpr double kSlack = 1e-6;

/// Below a lane's last strip, before the lane ends: the gap between strips.
double stripGap(const LaneGeometry& lane) {
  return lane.strips.empty()
             ? 0
             : lane.end_mm - lane.strips.back().top_mm - lane.strips.back().height_mm;
}

void moveBy(LaneGeometry& lane, double mm) {
  for (double* y : {&lane.top_mm, &lane.baseline_mm, &lane.signal_bottom_mm, &lane.end_mm})
    *y += mm;
  for (LaneCell& cell : lane.cells) cell.label_bottom_mm += mm;
  for (StripGeometry& strip : lane.strips) strip.top_mm += mm;
}

/// Puts the strips under the signal again, `factor` times as tall.
void placeStrips(LaneGeometry& lane, double gap, double factor) {
  double y = lane.signal_bottom_mm;
  for (StripGeometry& strip : lane.strips) {
    strip.top_mm = y;
    strip.height_mm *= factor;
    y += strip.height_mm + gap;
  }
  lane.end_mm = y;
}

double stripsHeight(const LaneGeometry& lane) {
  double height = 0;
  for (const StripGeometry& strip : lane.strips) height += strip.height_mm;
  return height;
}

}  // namespace

PageGeometry stackRows(const PageGeometry& page, StripRoom strips, std::size_t first,
                       std::size_t end) {
  PageGeometry part = page;
  part.lanes.clear();
  if (page.lanes.empty()) return part;
  const double lane_gap = page.height_mm - page.lanes.back().end_mm;
  double y = page.lanes.front().top_mm;
  for (std::size_t i = first; i < end; ++i) {
    LaneGeometry lane = page.lanes[i];
    const double gap = stripGap(lane);
    if (strips == StripRoom::kOnce && i + 1 < end)
      std::erase_if(lane.strips,
                    [](const StripGeometry& s) { return s.kind != StripKind::kWaves; });
    placeStrips(lane, gap, strips == StripRoom::kThin ? kThin : 1);
    const double baseline = std::ceil(y + lane.baseline_mm - lane.top_mm - kSlack);
    moveBy(lane, baseline - lane.baseline_mm);
    lane.top_mm = y;
    // Where no strip parts two rows they may come closer.
    const bool bare = strips == StripRoom::kOnce && lane.strips.empty();
    y = lane.end_mm + (bare ? std::min(lane_gap, kBareGapMm) : lane_gap);
    part.lanes.push_back(std::move(lane));
  }
  part.height_mm = y;
  return part;
}

void spreadRows(PageGeometry& page, double height_mm) {
  if (page.lanes.empty()) return;
  const RowShare row = rowShare(page.lanes.size(), height_mm - page.height_mm);
  const double share = row.mm;
  if (share < 1) return;
  double moved = 0;
  for (LaneGeometry& lane : page.lanes) {
    const double strips = stripsHeight(lane), gap = stripGap(lane);
    const double growth = row.ofStrips(strips);
    const double above = std::floor((share - growth) / 2);
    const double top = lane.top_mm + moved;
    moveBy(lane, moved + above);
    lane.top_mm = top;
    lane.signal_bottom_mm += share - growth - above;
    placeStrips(lane, gap, strips > 0 ? 1 + growth / strips : 1);
    moved += share;
  }
  page.height_mm += moved;
}

}  // namespace ecg
