// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QIcon>

namespace ecg::theme {

/// Line icons drawn from paths when they are shown: sharp at any scale factor, in the colours of
/// the theme of that moment.
enum class Glyph {
  kOpen,
  kFolder,
  kExport,
  kZoomIn,
  kZoomOut,
  kFit,
  kPrevious,
  kNext,
  kClose,
  kInfo,
  kWarning,
  kError,
  kPanel,
  kCalipers,
  kCompare,
  kStripsOnce
};
/// @param colour an invalid one: that of text. GUI thread only.
QIcon icon(Glyph glyph, const QColor& colour = {});

}  // namespace ecg::theme
