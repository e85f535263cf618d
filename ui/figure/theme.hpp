// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>

namespace ecg {

/// Every colour of a page that is not data. A dark or monochrome page is another value of this.
struct Theme {
  QColor page;                           ///< around the paper
  QColor paper, grid_minor, grid_major;  ///< 1 mm and 5 mm lines
  QColor trace, calibration, separator;
  QColor text, text_soft;  ///< lead names; notes and labels
  QColor accent, warning;  ///< cursor; "for research" and empty maps
  QColor faded;            ///< segments that are not highlighted
  QColor frame;            ///< hairlines around bars and chips

  /// Pink paper, near-black trace.
  static const Theme& light();
};

}  // namespace ecg
