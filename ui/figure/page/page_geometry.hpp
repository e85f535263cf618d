// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// The calibration pulse: 1 mV over 200 ms between two feet, ending short of t = 0.
inline constexpr double kPulse_s = 0.2, kPulseFootMm = 1.5, kPulseEndMm = 2.5;

/// A page of columns shows as much of a record that is longer than kLongestPage_s. A recorder's
/// "ten seconds" are up to eleven and some samples: Philips keeps 10.5 to 11 s.
inline constexpr double kPage_s = 10, kLongestPage_s = 11.05;

/// How far `pulses` of them side by side reach left of t = 0.
double pulsesWidthMm(double mm_per_s, std::size_t pulses);

enum class StripKind { kWaves, kRibbon, kEntropy, kGradCam, kWhy };
inline constexpr int kStripKinds = 5;

/// Where a strip lies under its lane, in millimetres from the top of the page.
struct StripGeometry {
  StripKind kind = StripKind::kRibbon;
  double top_mm = 0, height_mm = 0;
  bool operator==(const StripGeometry&) const = default;
};

/// A stretch of one lead within a lane.
struct LaneCell {
  std::size_t lead = 0;           ///< index into EcgRecord::leads
  double begin_s = 0, end_s = 0;  ///< half-open, except for the last one of a lane
  double mm_per_mv = 10;          ///< of this lead; chest leads may be at half gain
  bool inverted = false;          ///< drawn upside down, as -aVR in Cabrera's order
  double level_mv = 0;            ///< value drawn on the baseline; not 0 for a lead far from zero
  double label_bottom_mm = 0;     ///< the lead's name stands here, level with the others of its row
  bool clipped = false;           ///< the trace leaves the lane and is cut there

  /// The value as it is drawn: with its sign changed where the lead stands upside down.
  double drawn(double mv) const { return inverted ? -mv : mv; }
  bool operator==(const LaneCell&) const = default;
};

/// A row of the page: traces, then the strips that share its time axis. As tall as its signal.
struct LaneGeometry {
  double top_mm = 0, baseline_mm = 0, signal_bottom_mm = 0, end_mm = 0;
  std::vector<LaneCell> cells;
  std::vector<StripGeometry> strips;

  /// The cell at that time, or nullptr.
  const LaneCell* cellAt(double time_s) const;
  /// The different gains of its leads, the largest first: a calibration pulse is drawn for each.
  std::vector<double> gains() const;
  bool operator==(const LaneGeometry&) const = default;
};

/// The page in millimetres. x is time: t seconds lie t * mm_per_s right of the origin; the margin
/// with calibration pulse and labels lies left of it. y runs down from the top of the paper.
struct PageGeometry {
  double mm_per_s = 25, mm_per_mv = 10;
  std::optional<double> chest_mm_per_mv;  ///< if the chest leads have a gain of their own
  double duration_s = 0;                  ///< of the record
  /// Record time at x = 0, and where the page ends: the whole record, or a page of it.
  double begin_s = 0, end_s = 0;
  double margin_left_mm = 19, margin_right_mm = 5;
  double height_mm = 0;
  double natural_height_mm = 0;  ///< before the lanes shared more room, or their strips had less
  std::vector<LaneGeometry> lanes;

  double timeWidthMm() const { return (end_s - begin_s) * mm_per_s; }
  /// Whether the page shows a part of the record, to be turned over like the sheets of a print.
  bool isPaged() const { return begin_s > 0 || end_s < duration_s; }
  /// Where what is drawn ends: with the page, or before with the record.
  double dataEnd_s() const { return std::min(end_s, duration_s); }
  /// Shows the record from another time on, in the same columns; nothing else changes. Only where
  /// isPaged(); a time outside of the record is moved into it.
  void turnTo(double time_s);
  /// Index of the lane at that height (strips included), or nothing.
  std::optional<std::size_t> laneAt(double y_mm) const;
  /// Page height at which a value is drawn.
  double heightOf(const LaneGeometry& lane, const LaneCell& cell, double mv) const {
    return lane.baseline_mm - (cell.drawn(mv) - cell.level_mv) * cell.mm_per_mv;
  }
  /// The value drawn at a page height: the inverse of heightOf.
  double valueAt(const LaneGeometry& lane, const LaneCell& cell, double y_mm) const {
    return cell.drawn(cell.level_mv + (lane.baseline_mm - y_mm) / cell.mm_per_mv);
  }
};

/// The room for a page: on paper, and on a screen.
struct PageRoom {
  double height_mm = 0;  ///< at least that: lanes share what is missing
  double px_per_mm = 0;  ///< of a screen, where its page has that height; 0: print
  PageRoom(double height = 0, double scale = 0)  // NOLINT(google-explicit-constructor)
      : height_mm(height), px_per_mm(scale) {}
};

/// What each of some rows takes of room that is left over: a whole number of millimetres, so that
/// baselines stay on the grid, and not without bound. A single row has the page for itself.
struct RowShare {
  double mm = 0;  ///< below 1: nothing is shared out
  bool alone = false;
  /// How much of it goes into strips that are `strips_mm` high in all, for readable numbers.
  double ofStrips(double strips_mm) const;
};
RowShare rowShare(std::size_t rows, double extra_mm);

/// Lays out a record as `options` ask (arrangeLeads says where a record does not suit them).
/// Without an explanation's strips where `with_strips` is false, and without the marks of waves
/// where `with_waves` is; those are each lead's own and never left out of a row. Lanes share what
/// is missing to the room's height, up to 16 mm each; on a screen with less room than the page
/// needs, strips grow thinner, as far as they can be read. In columns a long record is shown in
/// pages of kPage_s; they are all alike, tall enough for the whole record, and begin with the
/// first.
/// @param beside record of a page beside this one; where that has as many lanes, each is as tall as
///   both records need, so that the lanes of the two pages lie level. Null: none
PageGeometry layoutPage(const EcgRecord& record, const ViewOptions& options, bool with_strips,
                        const PageRoom& room = {}, bool with_waves = false,
                        const EcgRecord* beside = nullptr);

/// The scale at which all of a page is as high as `height_px` once its strips are as thin as they
/// may be, at most `px_per_mm`.
double wholeScale(const PageGeometry& page, double height_px, double px_per_mm);

}  // namespace ecg
