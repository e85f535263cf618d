// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSizeF>
#include <vector>

#include "ui/figure/page/page_geometry.hpp"

namespace ecg {

/// How much room the strips of a printed page take: as on the screen, each thinner, or one set
/// under the last row of a sheet, which loses nothing, since all rows share their time axis.
enum class StripRoom { kFull, kThin, kOnce };

/// What a sheet has left for the ECG paper, in millimetres.
struct SheetRoom {
  QSizeF size_mm;       ///< of the sheet
  double width_mm = 0;  ///< from edge to edge less what no printer prints
  double height_mm = 0;
};

/// What one sheet shows: some rows of the page between two record times.
struct SheetPart {
  double begin_s = 0, end_s = 0;
  double turned_s = 0;  ///< by how much the columns of a page were turned, PageGeometry::turnTo
  std::size_t first_lane = 0, end_lane = 0;
};

/// How a page is put on sheets of one size.
struct SheetFit {
  SheetRoom room;
  StripRoom strips = StripRoom::kFull;
  /// Millimetres on the sheet for one of the page: 1 is true to the page's mm/s and mm/mV. Below
  /// that a multiple of 0.02 (of 0.005 under 0.1), so that what is stated of it is exact.
  double scale = 1;
  std::vector<SheetPart> parts;  ///< at least one
};

/// What to put on how many sheets.
struct FitWish {
  std::vector<StripRoom> strips;  ///< those allowed, the dearest first
  bool many = true;               ///< false: one sheet, a picture
  double begin_s = 0;             ///< of the one sheet of a record that is too long for it
};

/// At true scale if that can be: the whole page on one of the `rooms` (the first that does; the
/// widest comes first), with less room for the strips if need be; else broken over as few sheets as
/// can be, in time where it is too wide, and between rows where it is too tall. A page in columns
/// is read as one: it is rather made smaller, down to seven tenths. So is what cannot be broken. A
/// single sheet shows all rows, and of a record that would shrink to less than half what begins at
/// wish.begin_s.
/// @param page of the whole record (its first page, if it is paged), all strips under every row
SheetFit fitSheets(const PageGeometry& page, const std::vector<SheetRoom>& rooms,
                   const FitWish& wish);

/// The page as it stands on one sheet: its rows one below the other, sharing what is left of the
/// height, its columns as far as they are there, its margins as wide as there is room for.
PageGeometry geometryOf(const PageGeometry& page, const SheetFit& fit, const SheetPart& part);

}  // namespace ecg
