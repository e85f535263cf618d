// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/view_port.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

ViewPort tenSeconds() {
  ViewPort port;
  port.setPage(-20, 255, 300, 275);
  port.resize({1100, 600});
  return port;
}

/// The page above with many rows, as it is first shown.
ViewPort manyRows() {
  ViewPort port;
  port.setPage(-20, 255, 300, 275, 0.6);
  port.resize({1100, 600});
  return port;
}

TEST(ViewPort, ShowsTheWholePageAfterAReset) {
  const ViewPort port = tenSeconds();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 2);  // 300 mm in 600 pixels
  EXPECT_FALSE(port.widerThanView());
  EXPECT_FALSE(port.tallerThanView());
  EXPECT_DOUBLE_EQ(port.corner().y(), 0);
  EXPECT_DOUBLE_EQ(port.corner().x(), -20 - (550 - 275) / 2.0) << "in the middle of the view";
}

TEST(ViewPort, ShowsManyRowsFirstFromTheirTopAndWholeAfterAReset) {
  ViewPort port = manyRows();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 4);
  EXPECT_EQ(port.corner(), QPointF(-20, 0));
  EXPECT_FALSE(port.widerThanView());
  EXPECT_TRUE(port.tallerThanView());
  port.reset();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 2);
  port.begin();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 4);
}

TEST(ViewPort, KeepsThePointUnderTheCursorWhileZooming) {
  ViewPort port = manyRows();
  const QPointF at(700, 300);
  const QPointF before = port.corner() + at / port.pxPerMm();
  port.zoom(at, 1.7);
  const QPointF after = port.corner() + at / port.pxPerMm();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 4 * 1.7);
  EXPECT_NEAR(before.x(), after.x(), 1e-9);
  EXPECT_NEAR(before.y(), after.y(), 1e-9);
}

TEST(ViewPort, NeverLeavesThePage) {
  ViewPort port = manyRows();
  port.zoom({550, 300}, 3);
  port.pan({1e6, 1e6});
  EXPECT_NEAR(port.corner().x(), 255 - 1100 / 12.0, 1e-9);
  EXPECT_NEAR(port.corner().y(), 300 - 600 / 12.0, 1e-9);
  port.pan({-1e6, -1e6});
  EXPECT_EQ(port.corner(), QPointF(-20, 0));
}

TEST(ViewPort, LimitsTheZoomBothWays) {
  ViewPort port = tenSeconds();
  port.zoom({0, 0}, 1e9);
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 60);
  port.zoom({0, 0}, 1e-9);
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 2);  // the whole page, 300 mm in 600 pixels
}

TEST(ViewPort, RefitsOnResizeUntilSomebodyZooms) {
  ViewPort port = manyRows();
  port.resize({2200, 600});
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 8);
  port.zoom({0, 0}, 1.5);
  port.resize({1100, 600});
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 12);
  port.reset();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 2);
  port.resize({1100, 900});
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 3);
}

TEST(ViewPort, ShowsTenSecondsOfALongRecord) {
  ViewPort port;
  port.setPage(-20, 955, 150, 275);
  port.resize({1100, 600});
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 4);
  EXPECT_TRUE(port.widerThanView());
}

TEST(ViewPort, FitsNoLargerThanItsLimit) {
  ViewPort port = tenSeconds();
  port.setFitLimit(1.5);
  port.reset();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 1.5);
  EXPECT_DOUBLE_EQ(port.widthScale(), 4);
  EXPECT_DOUBLE_EQ(port.fittedHeightMm(), port.viewHeightMm());
  port.setFitLimit(100);
  port.reset();
  EXPECT_DOUBLE_EQ(port.pxPerMm(), 2);
}

TEST(ViewPort, FollowsAnotherAsFarAsItsPageReaches) {
  ViewPort longer, shorter = tenSeconds();
  longer.setPage(-20, 955, 150, 275);
  longer.resize({1100, 600});
  longer.zoom({0, 0}, 3);
  longer.pan({600, 0});
  shorter.follow(longer);
  EXPECT_EQ(shorter.pxPerMm(), longer.pxPerMm());
  EXPECT_EQ(shorter.corner(), longer.corner());
  longer.pan({9000, 0});
  shorter.follow(longer);
  EXPECT_EQ(shorter.pxPerMm(), longer.pxPerMm());
  EXPECT_LT(shorter.corner().x(), longer.corner().x());
  for (ViewPort* port : {&longer, &shorter}) port->setFitLimit(2);  // what the smaller one has
  longer.reset();
  shorter.follow(longer);
  EXPECT_EQ(shorter.pxPerMm(), longer.pxPerMm());
}

}  // namespace
}  // namespace ecg
