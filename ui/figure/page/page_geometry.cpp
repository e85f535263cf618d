// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/page_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/common/maths/order.hpp"
#include "ui/figure/page/lead_arrangement.hpp"

namespace ecg {
namespace {

constexpr double kTopMm = 3;            // paper above the first lane
constexpr double kLabelMm = 4.2;        // a lead's name and air around it
constexpr double kLabelWidthMm = 10;    // the trace keeps clear of the name over this width
constexpr double kDerivedWidthMm = 18;  // over this, if "derived" stands behind it
constexpr double kMostMm = 40;          // a trace is cut this far from its baseline
constexpr double kRibbonMm = 3.4, kHeatMm = 2.2, kWavesMm = 2.6, kStripGapMm = 0.5,
                 kLaneGapMm = 2.6;
// On a screen a strip is at least so many pixels high, or as high as in print if that is less: its
// numbers and letters can be read, and its colours told apart.
constexpr double kLeastRibbonPx = 10.5, kLeastHeatPx = 4, kLeastWavesPx = 10;
constexpr double kFarFromZero_mv = 2;

struct Range {
  double low = 0, high = 0;
  bool any = false;
  void add(double v) {
    low = any ? std::min(low, v) : v;
    high = any ? std::max(high, v) : v;
    any = true;
  }
};

/// Of what is drawn of a cell between two times, in millivolts.
Range rangeOf(const EcgRecord& record, const LaneCell& cell, double begin_s, double end_s) {
  const auto& mv = record.leads[cell.lead].mv;
  const auto last = static_cast<double>(mv.size());
  const auto first = std::clamp(std::ceil(begin_s * record.sampling_rate_hz), 0.0, last);
  const auto stop = std::clamp(std::ceil(end_s * record.sampling_rate_hz), first, last);
  Range range;
  const SampleExtent extent =
      mv.extent(static_cast<std::size_t>(first), static_cast<std::size_t>(stop - first));
  if (!extent.any()) return range;
  range.add(cell.drawn(extent.low));
  range.add(cell.drawn(extent.high));
  return range;
}

/// What to draw on the baseline: 0 mV, unless the lead lives far away from it, as raw recordings
/// with an offset do; then its median, rounded so that it can be printed.
double levelOf(const Lead& lead) {
  std::vector<double> values;
  const std::size_t stride = std::max<std::size_t>(1, lead.mv.size() / 2000);
  for (std::size_t i = 0; i < lead.mv.size(); i += stride)
    if (const double value = lead.mv.roughly(i); std::isfinite(value)) values.push_back(value);
  if (values.empty()) return 0;
  const double middle = upperMedian(values);
  return std::abs(middle) < kFarFromZero_mv ? 0 : std::round(middle * 2) / 2;
}

/// How far a lane reaches above and below its baseline, and how high above it its names stand, in
/// millimetres.
struct Reach {
  double up = 0, down = 0, label = 0;
};

Reach larger(const Reach& a, const Reach& b) {
  return {std::max(a.up, b.up), std::max(a.down, b.down), std::max(a.label, b.label)};
}

Reach reachOf(const EcgRecord& record, const PageGeometry& page, LaneCell& cell) {
  cell.level_mv = cell.drawn(levelOf(record.leads[cell.lead]));
  const auto mm = [&](double mv) { return (mv - cell.level_mv) * cell.mm_per_mv; };
  // What stands in a cell of a page that can be turned is any part of the record.
  const bool turns = page.isPaged();
  const Range all = turns ? rangeOf(record, cell, 0, page.duration_s)
                          : rangeOf(record, cell, cell.begin_s, cell.end_s);
  const double label_mm = record.leads[cell.lead].derived ? kDerivedWidthMm : kLabelWidthMm;
  const double label_end_s = cell.begin_s + label_mm / page.mm_per_s;
  const Range start =
      turns ? all : rangeOf(record, cell, cell.begin_s, std::min(cell.end_s, label_end_s));
  const Reach wanted{all.any ? mm(all.high) : 0, all.any ? -mm(all.low) : 0};
  cell.clipped = std::max(wanted.up, wanted.down) > kMostMm;
  // The name has to stand above whatever the trace does at its start, measured from the baseline.
  const double label = std::clamp(start.any ? mm(start.high) + 0.8 : 0, 4.0, kMostMm);
  return {std::max(std::min(wanted.up, kMostMm), label + kLabelMm), std::min(wanted.down, kMostMm),
          label};
}

Reach reachOf(const EcgRecord& record, const PageGeometry& page, LaneGeometry& lane) {
  // Room for the calibration pulse, and for a hand to point at the trace, whatever the signal.
  const double gain = lane.gains().front();
  Reach reach{gain + 1, 0.45 * gain, 0};
  for (LaneCell& cell : lane.cells) reach = larger(reach, reachOf(record, page, cell));
  return reach;
}

/// The page before anything of it has a height.
PageGeometry arranged(const EcgRecord& record, const ViewOptions& options) {
  PageGeometry page;
  page.mm_per_s = options.mm_per_s;
  page.mm_per_mv = options.mm_per_mv;
  page.duration_s = record.duration_s();
  page.lanes = arrangeLeads(record, options);
  for (const LaneGeometry& lane : page.lanes)
    for (const LaneCell& cell : lane.cells) page.end_s = std::max(page.end_s, cell.end_s);
  return page;
}

/// Of each lane of the page; as far as those of the other record, if that has as many.
std::vector<Reach> reachesOf(const EcgRecord& record, PageGeometry& page,
                             const ViewOptions& options, const EcgRecord* beside) {
  std::vector<Reach> reaches;
  for (LaneGeometry& lane : page.lanes) reaches.push_back(reachOf(record, page, lane));
  if (beside == nullptr || beside == &record) return reaches;
  PageGeometry other = arranged(*beside, options);
  if (other.lanes.size() != reaches.size()) return reaches;
  for (std::size_t i = 0; i < reaches.size(); ++i)
    reaches[i] = larger(reaches[i], reachOf(*beside, other, other.lanes[i]));
  return reaches;
}

std::vector<StripKind> stripsFor(const ViewOptions& options, bool with_strips, bool with_waves,
                                 bool last_lane) {
  std::vector<StripKind> kinds;
  if (with_waves && options.show_waves) kinds.push_back(StripKind::kWaves);
  if (!with_strips || (options.strips_once && !last_lane)) return kinds;
  if (options.show_ribbon) kinds.push_back(StripKind::kRibbon);
  if (options.show_entropy) kinds.push_back(StripKind::kEntropy);
  if (options.show_gradcam) kinds.push_back(StripKind::kGradCam);
  if (options.show_why) kinds.push_back(StripKind::kWhy);
  return kinds;
}

double heightOf(StripKind kind) {
  if (kind == StripKind::kWaves) return kWavesMm;
  return kind == StripKind::kRibbon ? kRibbonMm : kHeatMm;
}

/// The same where there is little room on a screen of that scale.
double leastOf(StripKind kind, double px_per_mm) {
  const double least = kind == StripKind::kWaves    ? kLeastWavesPx
                       : kind == StripKind::kRibbon ? kLeastRibbonPx
                                                    : kLeastHeatPx;
  return std::min(heightOf(kind), least / px_per_mm);
}

/// Places one lane below `top_mm` and returns where the next may start.
double place(LaneGeometry& lane, const Reach& reach, const std::vector<StripKind>& strips,
             double top_mm) {
  lane.top_mm = top_mm;
  lane.baseline_mm = std::ceil(top_mm + reach.up);  // on a line of the grid
  lane.signal_bottom_mm = lane.baseline_mm + reach.down + 1;
  // The names of a row stand in a line, above the highest of its beginnings.
  for (LaneCell& cell : lane.cells) cell.label_bottom_mm = lane.baseline_mm - reach.label;
  double y = lane.signal_bottom_mm;
  for (const StripKind kind : strips) {
    const double height = heightOf(kind);
    lane.strips.push_back({kind, y, height});
    y += height + kStripGapMm;
  }
  lane.end_mm = y;
  return y + kLaneGapMm;
}

/// Room left of t = 0 for the names of the strips, or for as many pulses as a lane has gains.
double marginFor(const PageGeometry& page) {
  constexpr double kUsual = 19;
  std::size_t pulses = 1;
  for (const LaneGeometry& lane : page.lanes) pulses = std::max(pulses, lane.gains().size());
  return std::max(kUsual, std::ceil(pulsesWidthMm(page.mm_per_s, pulses)));
}

/// Shares out `extra_mm` among the lanes, in whole millimetres so that baselines stay on the grid:
/// a part makes the strips taller, the rest is room above and below the traces.
void stretch(PageGeometry& page, double extra_mm) {
  const RowShare row = rowShare(page.lanes.size(), extra_mm);
  const double share = row.mm;
  if (share < 1) return;
  double moved = 0;
  for (LaneGeometry& lane : page.lanes) {
    double strips = 0;
    for (const StripGeometry& strip : lane.strips) strips += strip.height_mm;
    const double growth = row.ofStrips(strips);
    const double factor = strips > 0 ? 1 + growth / strips : 1;
    const double above = std::floor((share - growth) / 2);
    lane.top_mm += moved;
    lane.baseline_mm += moved + above;
    for (LaneCell& cell : lane.cells) cell.label_bottom_mm += moved + above;
    lane.signal_bottom_mm += moved + share - growth;
    moved += share;
    double y = lane.signal_bottom_mm;
    for (StripGeometry& strip : lane.strips) {
      strip.top_mm = y;
      strip.height_mm *= factor;
      y += strip.height_mm + kStripGapMm;
    }
    lane.end_mm += moved;
  }
  page.height_mm += moved;
}

/// How much lower a page is with its strips as thin as that scale allows.
double gainOfThinStrips(const PageGeometry& page, double px_per_mm) {
  double gain = 0;
  for (const LaneGeometry& lane : page.lanes)
    for (const StripGeometry& strip : lane.strips)
      gain += heightOf(strip.kind) - leastOf(strip.kind, px_per_mm);
  return gain;
}

/// Makes the strips thinner by up to `missing_mm` in all. Baselines stay on the grid: what is not a
/// whole millimetre stays where it is, between the lanes.
void thin(PageGeometry& page, double missing_mm, double px_per_mm) {
  const double most = gainOfThinStrips(page, px_per_mm);
  if (most <= 0) return;
  const double share = std::min(1.0, missing_mm / most);
  double gained = 0, moved = 0;
  for (LaneGeometry& lane : page.lanes) {
    lane.top_mm -= moved;
    lane.baseline_mm -= moved;
    for (LaneCell& cell : lane.cells) cell.label_bottom_mm -= moved;
    lane.signal_bottom_mm -= moved;
    double y = lane.signal_bottom_mm;
    for (StripGeometry& strip : lane.strips) {
      const double less = share * (strip.height_mm - leastOf(strip.kind, px_per_mm));
      strip.top_mm = y;
      strip.height_mm -= less;
      gained += less;
      y += strip.height_mm + kStripGapMm;
    }
    lane.end_mm = y;
    moved = std::floor(gained + 1e-9);
  }
  page.height_mm -= gained;
}

}  // namespace

double RowShare::ofStrips(double strips_mm) const {
  constexpr double kMostGrowth = 2, kMostGrowthAlone = 2.5, kStripShare = 0.5;
  return std::min(((alone ? kMostGrowthAlone : kMostGrowth) - 1) * strips_mm, kStripShare * mm);
}

RowShare rowShare(std::size_t rows, double extra_mm) {
  constexpr double kMostMm = 16, kMostAloneMm = 60;
  const bool alone = rows == 1;
  return {
      std::min(alone ? kMostAloneMm : kMostMm, std::floor(extra_mm / static_cast<double>(rows))),
      alone};
}

double wholeScale(const PageGeometry& page, double height_px, double px_per_mm) {
  const auto fits = [&](double scale) {
    return scale * (page.natural_height_mm - gainOfThinStrips(page, scale)) <= height_px;
  };
  if (fits(px_per_mm)) return px_per_mm;
  double fitting = 0, large = px_per_mm;
  for (int i = 0; i < 40; ++i) {
    const double middle = (fitting + large) / 2;
    (middle > 0 && fits(middle) ? fitting : large) = middle;
  }
  return fitting;
}

const LaneCell* LaneGeometry::cellAt(double time_s) const {
  for (const LaneCell& cell : cells)
    if (time_s >= cell.begin_s && (time_s < cell.end_s || &cell == &cells.back()) &&
        time_s <= cell.end_s)
      return &cell;
  return nullptr;
}

std::vector<double> LaneGeometry::gains() const {
  std::vector<double> found;
  for (const LaneCell& cell : cells)
    if (std::ranges::find(found, cell.mm_per_mv) == found.end()) found.push_back(cell.mm_per_mv);
  std::ranges::sort(found, std::greater<>());
  return found;
}

double pulsesWidthMm(double mm_per_s, std::size_t pulses) {
  const auto count = static_cast<double>(pulses);
  return kPulseEndMm + count * kPulse_s * mm_per_s + (count + 1) * kPulseFootMm;
}

std::optional<std::size_t> PageGeometry::laneAt(double y_mm) const {
  for (std::size_t i = 0; i < lanes.size(); ++i)
    if (y_mm >= lanes[i].top_mm && y_mm < lanes[i].end_mm + kLaneGapMm) return i;
  return std::nullopt;
}

void PageGeometry::turnTo(double time_s) {
  if (!isPaged()) return;
  const double by = std::clamp(time_s, 0.0, duration_s) - begin_s;
  begin_s += by;
  end_s += by;
  for (LaneGeometry& lane : lanes)
    for (LaneCell& cell : lane.cells) {
      cell.begin_s += by;
      cell.end_s += by;
    }
}

PageGeometry layoutPage(const EcgRecord& record, const ViewOptions& options, bool with_strips,
                        const PageRoom& room, bool with_waves, const EcgRecord* beside) {
  PageGeometry page = arranged(record, options);
  for (const LaneGeometry& lane : page.lanes)
    for (const LaneCell& cell : lane.cells)
      if (cell.mm_per_mv != page.mm_per_mv) page.chest_mm_per_mv = cell.mm_per_mv;
  page.margin_left_mm = marginFor(page);
  const std::vector<Reach> reaches = reachesOf(record, page, options, beside);
  double y = kTopMm;
  for (std::size_t i = 0; i < page.lanes.size(); ++i) {
    const bool last = i + 1 == page.lanes.size();
    y = place(page.lanes[i], reaches[i], stripsFor(options, with_strips, with_waves, last), y);
  }
  page.height_mm = page.natural_height_mm = y;
  if (page.lanes.empty()) return page;
  const double missing = page.height_mm - room.height_mm;
  if (missing <= 0) {
    stretch(page, -missing);
  } else if (room.px_per_mm > 0) {
    const double height_px = room.height_mm * room.px_per_mm;
    const double scale = wholeScale(page, height_px, room.px_per_mm);
    thin(page, page.height_mm - height_px / scale, scale);
  }
  return page;
}

}  // namespace ecg
