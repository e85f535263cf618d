// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/export_fit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ui/figure/sheet/row_stack.hpp"

namespace ecg {
namespace {

constexpr double kLeastRightMm = 2, kLeastLeftMm = 14;  // of the margins beside the signal
constexpr double kSlackMm = 1e-6;
constexpr double kRest_s = 0.05;            // a rest of a few samples is not worth a sheet
constexpr double kLeastColumnsScale = 0.7;  // below, columns are broken between rows
constexpr double kLeastWholeScale = 0.5;    // below, a picture shows a part of the record
constexpr double kUsualSheetMm = 250;       // ten seconds at 25 mm/s

struct Window {
  double begin_s = 0, end_s = 0;
};
struct Rows {
  std::size_t first = 0, end = 0;
};

double leastLeft(const PageGeometry& page) {
  std::size_t pulses = 1;
  for (const LaneGeometry& lane : page.lanes) pulses = std::max(pulses, lane.gains().size());
  return std::max(kLeastLeftMm, std::ceil(pulsesWidthMm(page.mm_per_s, pulses)));
}

double marginsMm(const PageGeometry& page) { return leastLeft(page) + kLeastRightMm; }

bool inColumns(const PageGeometry& page) {
  return std::ranges::any_of(page.lanes, [](const LaneGeometry& l) { return l.cells.size() > 1; });
}

/// Of the time axis at true scale, in pieces that fit the width; none if a column does not.
std::vector<Window> windowsOf(const PageGeometry& page, const SheetRoom& room) {
  const double span = page.end_s - page.begin_s;
  const double room_mm = room.width_mm - marginsMm(page) + kSlackMm;
  if (span * page.mm_per_s <= room_mm) return {{0, span}};
  double length = 0;
  if (inColumns(page)) {
    const LaneCell& column = page.lanes.front().cells.front();
    const double width = column.end_s - column.begin_s;
    length = width * std::floor(room_mm / (width * page.mm_per_s));
  } else {
    length = kUsualSheetMm <= room_mm ? kUsualSheetMm / page.mm_per_s
                                      : std::floor(room_mm / page.mm_per_s);
  }
  std::vector<Window> windows;
  if (length <= 0) return windows;
  for (int i = 0; i * length < span - kRest_s; ++i)
    windows.push_back({i * length, (i + 1) * length});
  return windows;
}

double heightOf(const PageGeometry& page, StripRoom strips, const Rows& rows) {
  return stackRows(page, strips, rows.first, rows.end).height_mm;
}

/// The rows in as few groups as fit the height, as even as can be; none if one row does not fit.
std::vector<Rows> groupsOf(const PageGeometry& page, StripRoom strips, double height_mm) {
  const std::size_t count = page.lanes.size();
  const auto fits = [&](const Rows& rows) {
    return heightOf(page, strips, rows) <= height_mm + kSlackMm;
  };
  std::vector<Rows> greedy;
  for (std::size_t first = 0; first < count; first = greedy.back().end) {
    Rows rows{first, first + 1};
    if (!fits(rows)) return {};
    while (rows.end < count && fits({first, rows.end + 1})) ++rows.end;
    greedy.push_back(rows);
  }
  std::vector<Rows> even;
  for (std::size_t i = 0; i < greedy.size(); ++i)
    even.push_back({i * count / greedy.size(), (i + 1) * count / greedy.size()});
  return std::ranges::all_of(even, fits) ? even : greedy;
}

/// Rounded down to what can be stated exactly.
double stated(double scale) {
  if (scale >= 1) return 1;
  const double step = scale >= 0.1 ? 0.02 : 0.005;
  return std::max(step, std::floor(scale / step + 1e-9) * step);
}

/// Chooses among the ways to put one page on sheets.
class Fitter {
 public:
  Fitter(const PageGeometry& page, const std::vector<SheetRoom>& rooms, const FitWish& wish)
      : page_(page), rooms_(rooms), wish_(wish), all_{0, page.lanes.size()} {}

  SheetFit fit() const {
    if (auto whole = onOneSheet()) return *whole;
    if (!wish_.many) return picture();
    const SheetFit reduced = smaller({0, span()});
    if (inColumns(page_) && reduced.scale >= kLeastColumnsScale) return reduced;
    if (auto turned = brokenInTime()) return *turned;
    return brokenBetweenRows().value_or(reduced);
  }

 private:
  double span() const { return page_.end_s - page_.begin_s; }

  SheetFit with(const SheetRoom& room, StripRoom strips, double scale,
                const std::vector<Window>& windows, const std::vector<Rows>& groups) const {
    SheetFit fit{room, strips, scale, {}};
    // The pages of a record in columns are all alike.
    std::vector<double> turns = {0};
    if (page_.isPaged() && !wish_.many) turns = {std::clamp(wish_.begin_s, 0.0, page_.duration_s)};
    for (int i = 1; page_.isPaged() && wish_.many && i * span() < page_.duration_s - kRest_s; ++i)
      turns.push_back(i * span());
    for (const double turn : turns)
      for (const Window& window : windows) {
        if (window.begin_s > 0 && turn + window.begin_s >= page_.duration_s - kRest_s) continue;
        for (const Rows& rows : groups)
          fit.parts.push_back(
              {turn + window.begin_s, turn + window.end_s, turn, rows.first, rows.end});
      }
    return fit;
  }

  std::optional<SheetFit> onOneSheet() const {
    for (const StripRoom strips : wish_.strips)
      for (const SheetRoom& room : rooms_) {
        const auto windows = windowsOf(page_, room);
        if (windows.size() == 1 && heightOf(page_, strips, all_) <= room.height_mm + kSlackMm)
          return with(room, strips, 1, windows, {all_});
      }
    return std::nullopt;
  }

  /// On as few sheets as can be, each with all rows: of what is too wide for every sheet.
  std::optional<SheetFit> brokenInTime() const {
    std::optional<SheetFit> best;
    for (const StripRoom strips : wish_.strips)
      for (const SheetRoom& room : rooms_) {
        const auto windows = windowsOf(page_, room);
        if (windows.empty() || heightOf(page_, strips, all_) > room.height_mm + kSlackMm) continue;
        SheetFit fit = with(room, strips, 1, windows, {all_});
        if (!best || fit.parts.size() < best->parts.size()) best = std::move(fit);
      }
    return best && windowsOf(page_, rooms_.front()).size() > 1 ? best : std::nullopt;
  }

  std::optional<SheetFit> brokenBetweenRows() const {
    std::optional<SheetFit> best;
    for (const StripRoom strips : wish_.strips)
      for (const SheetRoom& room : rooms_) {
        const auto windows = windowsOf(page_, room);
        const auto groups = groupsOf(page_, strips, room.height_mm);
        if (windows.empty() || groups.empty()) continue;
        SheetFit fit = with(room, strips, 1, windows, groups);
        if (!best || fit.parts.size() < best->parts.size()) best = std::move(fit);
      }
    return best;
  }

  /// All rows of a stretch of time on one sheet, as large as can be.
  SheetFit smaller(const Window& window) const {
    SheetFit best;
    best.scale = 0;
    const double width = marginsMm(page_) + (window.end_s - window.begin_s) * page_.mm_per_s;
    for (const StripRoom strips : wish_.strips)
      for (const SheetRoom& room : rooms_) {
        const double scale =
            stated(std::min(room.width_mm / width, room.height_mm / heightOf(page_, strips, all_)));
        if (scale > best.scale) best = with(room, strips, scale, {window}, {all_});
      }
    return best;
  }

  SheetFit picture() const {
    SheetFit whole = smaller({0, span()});
    if (whole.scale >= kLeastWholeScale || inColumns(page_)) return whole;
    const double length = std::min(span(), kUsualSheetMm / page_.mm_per_s);
    const double begin = std::clamp(wish_.begin_s, 0.0, span() - length);
    const SheetFit part = smaller({begin, begin + length});
    return part.scale > whole.scale ? part : whole;
  }

  const PageGeometry& page_;
  const std::vector<SheetRoom>& rooms_;
  const FitWish& wish_;
  const Rows all_;
};

/// The cells that reach into the part's time, as far as they do.
void cutToTime(LaneGeometry& lane, const SheetPart& part) {
  for (LaneCell& cell : lane.cells) {
    cell.begin_s = std::max(cell.begin_s + part.turned_s, part.begin_s);
    cell.end_s = std::min(cell.end_s + part.turned_s, part.end_s);
  }
  constexpr double kLeast_s = 1e-6;
  std::erase_if(lane.cells, [](const LaneCell& c) { return c.end_s - c.begin_s < kLeast_s; });
}

}  // namespace

SheetFit fitSheets(const PageGeometry& page, const std::vector<SheetRoom>& rooms,
                   const FitWish& wish) {
  return Fitter(page, rooms, wish).fit();
}

PageGeometry geometryOf(const PageGeometry& page, const SheetFit& fit, const SheetPart& part) {
  PageGeometry result = stackRows(page, fit.strips, part.first_lane, part.end_lane);
  spreadRows(result, fit.room.height_mm / fit.scale);
  for (LaneGeometry& lane : result.lanes) cutToTime(lane, part);
  result.begin_s = part.begin_s;
  result.end_s = part.end_s;
  // First the names of the strips get their room, then the end of the signal.
  const double left = leastLeft(page);
  double spare = fit.room.width_mm / fit.scale - left - kLeastRightMm - result.timeWidthMm();
  result.margin_left_mm = std::clamp(left + spare, left, std::max(left, page.margin_left_mm));
  spare -= result.margin_left_mm - left;
  result.margin_right_mm = std::clamp(kLeastRightMm + spare, kLeastRightMm, page.margin_right_mm);
  return result;
}

}  // namespace ecg
