// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QFont>
#include <QIcon>

class QApplication;

namespace ecg::theme {

/// The window's colours: a calm light ground so that the paper and the clusters carry the colour.
/// Text on every ground keeps a contrast of 4.5 or more (WCAG 1.4.3).
inline const QColor kGround{0xf4, 0xf5, 0xf7};
inline const QColor kSurface{0xff, 0xff, 0xff};
inline const QColor kLine{0xdd, 0xe1, 0xe7};
inline const QColor kTrack{0xe8, 0xeb, 0xf0};
inline const QColor kText{0x1a, 0x1f, 0x27};
inline const QColor kMuted{0x58, 0x62, 0x70};
inline const QColor kAccent{0x1b, 0x5f, 0xc1};
inline const QColor kAccentSoft{0xa6, 0xc0, 0xe6};
inline const QColor kUsual{0xb9, 0xc7, 0xda};    ///< usual range of a share
inline const QColor kUnusual{0xc0, 0x39, 0x2b};  ///< a share outside it

/// One step of the spacing grid, in device-independent pixels.
inline constexpr int kStep = 8;
/// Width of the side panel.
inline constexpr int kPanelWidth = 336;

/// Sets Fusion, the palette and the style sheet; once, before or after widgets exist.
void apply(QApplication& application);

/// The application's font at `scale` times its size.
QFont font(double scale, QFont::Weight weight = QFont::Normal);

/// Line icons drawn from paths, sharp at any scale factor.
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
  kCalipers
};
QIcon icon(Glyph glyph, const QColor& colour = kText);

}  // namespace ecg::theme
