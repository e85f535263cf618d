// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>

#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// Every colour of a page that is not data. Text on paper and page keeps a WCAG contrast of 4.5 or
/// more, traces and marks of 3 or more.
struct Theme {
  ThemeKind kind = ThemeKind::kLight;
  QColor page;                           ///< around the paper
  QColor paper, grid_minor, grid_major;  ///< 1 mm and 5 mm lines
  QColor trace, calibration, separator;
  QColor text, text_soft;           ///< lead names; notes and labels
  QColor accent, warning;           ///< cursor; "for research" and empty maps
  QColor measure;                   ///< calipers
  QColor wave_p, wave_qrs, wave_t;  ///< marks of the waves; their letters say the same
  QColor faded;                     ///< segments that are not highlighted
  QColor frame;                     ///< hairlines around bars and chips

  bool isMonochrome() const { return kind == ThemeKind::kMonochrome; }

  /// Pink paper with a near-black trace; a dark page for a dark room; black, white and grey for a
  /// printer without colour.
  static const Theme& of(ThemeKind kind);
  static const Theme& light() { return of(ThemeKind::kLight); }
};

}  // namespace ecg
