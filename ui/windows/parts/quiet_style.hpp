// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QProxyStyle>

namespace ecg::theme {

/// Fusion with what it derives from the ground drawn in the theme's colours: on a dark ground the
/// outlines of its check boxes and radio buttons and the icons of dialog buttons cannot be seen.
class QuietStyle : public QProxyStyle {
 public:
  QuietStyle();
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* data) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
};

}  // namespace ecg::theme
