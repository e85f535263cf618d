// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/plain_labels.hpp"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace ecg {
namespace {

void makePlain(QLabel& label) {
  if (label.textFormat() == Qt::AutoText) label.setTextFormat(Qt::PlainText);
}

}  // namespace

PlainLabels::PlainLabels(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

void PlainLabels::apply(QWidget& window) {
  for (auto* label : window.findChildren<QLabel*>()) makePlain(*label);
}

// A label is polished before it is shown first, and a tooltip before its text is laid out.
bool PlainLabels::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::Polish)
    if (auto* label = qobject_cast<QLabel*>(object)) makePlain(*label);
  return QObject::eventFilter(object, event);
}

}  // namespace ecg
