// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/page_pointer.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

QWheelEvent turn(QPoint angle, Qt::KeyboardModifiers keys) {
  return {{10, 10}, {10, 10}, {}, angle, Qt::NoButton, keys, Qt::NoScrollPhase, false};
}

TEST(PagePointer, APressThatHardlyMovesIsAClick) {
  PagePointer pointer;
  EXPECT_FALSE(pointer.move({5, 5}).has_value()) << "nothing is pressed";
  EXPECT_FALSE(pointer.release());
  pointer.press({100, 100});
  EXPECT_FALSE(pointer.move({102, 101}).has_value());
  EXPECT_TRUE(pointer.release());
}

TEST(PagePointer, ADragTakesThePageAlong) {
  PagePointer pointer;
  pointer.press({100, 100});
  EXPECT_EQ(pointer.move({90, 100}), QPoint(10, 0));
  EXPECT_EQ(pointer.move({91, 100}), QPoint(-1, 0)) << "once begun it follows each pixel";
  EXPECT_FALSE(pointer.release());
}

TEST(PagePointer, TheWheelZoomsAndWithAKeyMoves) {
  EXPECT_DOUBLE_EQ(wheelWish(turn({0, 120}, {}), true).zoom.value(), 1.2);
  EXPECT_DOUBLE_EQ(wheelWish(turn({0, 240}, Qt::ControlModifier), true).zoom.value(), 1.44);
  EXPECT_EQ(wheelWish(turn({0, 120}, Qt::ShiftModifier), true).pan, QPointF(-100, 0));
  EXPECT_EQ(wheelWish(turn({0, 120}, Qt::ShiftModifier), false).pan, QPointF(0, -100));
  EXPECT_EQ(wheelWish(turn({0, 120}, Qt::AltModifier), true).pan, QPointF(0, -100));
  EXPECT_EQ(wheelWish(turn({120, 0}, {}), true).pan, QPointF(-100, 0));
}

}  // namespace
}  // namespace ecg
