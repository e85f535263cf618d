// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QRect>
#include <QSize>

class QWidget;

namespace ecg {

/// Where a window of `wanted` size lies on a screen of which `available` is free of panels: in its
/// middle, and no larger than it with its frame. @param frame what the frame adds to the size
QRect placeOn(const QRect& available, const QSize& wanted, const QSize& frame);

/// Gives a window that is not shown yet this size, or what its screen has room for.
void placeFirst(QWidget& window, const QSize& wanted);

/// Once it is shown and has its frame: makes it no larger than the free part of its screen and
/// moves it there. A window that fills the screen stays as it is.
void keepOnScreen(QWidget& window);

}  // namespace ecg
