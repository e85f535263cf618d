// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/first_window.hpp"

#include <QScreen>
#include <QWidget>

namespace ecg {
namespace {

constexpr QSize kUsualFrame{8, 40};  // title bar and edges, before the desktop says

}  // namespace

QRect placeOn(const QRect& available, const QSize& wanted, const QSize& frame) {
  const QSize size = wanted.boundedTo(available.size() - frame).expandedTo({1, 1});
  const QSize beside = available.size() - frame - size;
  return {available.topLeft() + QPoint(beside.width() / 2, beside.height() / 2) +
              QPoint(frame.width() / 2, frame.height() - frame.width() / 2),
          size};
}

void placeFirst(QWidget& window, const QSize& wanted) {
  const QScreen* screen = window.screen();
  if (screen == nullptr) return window.resize(wanted);
  const QRect available = screen->availableGeometry();
  window.setMinimumSize(
      window.minimumSize().boundedTo((available.size() - kUsualFrame).expandedTo({1, 1})));
  window.setGeometry(placeOn(available, wanted, kUsualFrame));
}

void keepOnScreen(QWidget& window) {
  const QScreen* screen = window.screen();
  if (screen == nullptr || window.isMaximized() || window.isFullScreen()) return;
  const QRect available = screen->availableGeometry(), outer = window.frameGeometry();
  if (available.contains(outer)) return;
  const QSize frame = outer.size() - window.size();
  window.setGeometry(placeOn(available, window.size(), frame));
}

}  // namespace ecg
