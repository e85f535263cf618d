// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QFont>

class QApplication;
class QWidget;

namespace ecg::theme {

/// The window's colours: a calm ground, light or dark, so that the paper and the clusters carry the
/// colour. Text on every ground keeps a contrast of 4.5 or more (WCAG 1.4.3).
struct Colours {
  QColor ground, surface, alternate, line, track;
  QColor text, muted, disabled;
  QColor accent, accent_soft, accent_ink;  ///< accent_ink: text on selected_ground
  QColor hover, selected_ground;
  QColor usual;                                  ///< usual range of a share
  QColor unusual;                                ///< a share outside it
  QColor caution, caution_ground, caution_line;  ///< "for research", warnings
  QColor info, info_ground, info_line;           ///< messages
  QColor error, error_ground, error_line;
};

/// Those in use. Read them when painting, not when building: the user may change the theme.
const Colours& colours();

/// One step of the spacing grid, in device-independent pixels.
inline constexpr int kStep = 8;
/// Width of the side panel.
inline constexpr int kPanelWidth = 336;

/// Sets Fusion, the palette and the style sheet, light or dark; before or after widgets exist, and
/// again when the user changes the theme.
void apply(QApplication& application, bool dark = false);

/// Text of this widget is quiet, in whatever theme.
void mute(QWidget& widget);

/// The application's font at `scale` times its size.
QFont font(double scale, QFont::Weight weight = QFont::Normal);

}  // namespace ecg::theme
