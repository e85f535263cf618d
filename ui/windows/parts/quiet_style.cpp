// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/quiet_style.hpp"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg::theme {
namespace {

QColor markColour(QStyle::State state) {
  return state & QStyle::State_Enabled ? colours().accent : colours().disabled;
}

QPen outline(QStyle::State state) {
  const Colours& c = colours();
  if (!(state & QStyle::State_Enabled)) return {c.line, 1};
  return {state & (QStyle::State_HasFocus | QStyle::State_MouseOver) ? c.accent : c.muted, 1.2};
}

QRectF squareIn(const QRect& rect) {
  const double side = std::min(rect.width(), rect.height()) - 1.5;
  QRectF box(0, 0, side, side);
  box.moveCenter(QRectF(rect).center());
  return box;
}

void drawCheckBox(const QStyleOption& option, QPainter& painter) {
  const QRectF box = squareIn(option.rect);
  painter.setPen(outline(option.state));
  painter.setBrush(colours().surface);
  painter.drawRoundedRect(box, 2.5, 2.5);
  const auto at = [&](double x, double y) {
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
  };
  QPainterPath mark;
  if (option.state & QStyle::State_On) {
    mark.moveTo(at(0.22, 0.52));
    mark.lineTo(at(0.43, 0.73));
    mark.lineTo(at(0.79, 0.28));
  } else if (option.state & QStyle::State_NoChange) {
    mark.moveTo(at(0.25, 0.5));
    mark.lineTo(at(0.75, 0.5));
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(markColour(option.state), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(mark);
}

void drawRadioButton(const QStyleOption& option, QPainter& painter) {
  const QRectF box = squareIn(option.rect);
  painter.setPen(outline(option.state));
  painter.setBrush(colours().surface);
  painter.drawEllipse(box);
  if (!(option.state & QStyle::State_On)) return;
  const double inset = box.width() * 0.26;
  painter.setPen(Qt::NoPen);
  painter.setBrush(markColour(option.state));
  painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
}

}  // namespace

QuietStyle::QuietStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int QuietStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
  if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
  return QProxyStyle::styleHint(hint, option, widget, data);
}

void QuietStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
  const bool check = element == PE_IndicatorCheckBox;
  if (!check && element != PE_IndicatorRadioButton)
    return QProxyStyle::drawPrimitive(element, option, painter, widget);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  check ? drawCheckBox(*option, *painter) : drawRadioButton(*option, *painter);
  painter->restore();
}

}  // namespace ecg::theme
