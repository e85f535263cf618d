// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/first_window.hpp"

#include <gtest/gtest.h>

#include <QMouseEvent>
#include <QScreen>
#include <algorithm>

#include "tests/ui/windows/window_fixture.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/main/main_window.hpp"

namespace ecg {
namespace {

using test::bench;
using FirstWindowFixture = test::WindowFixture;

TEST(FirstWindow, FitsTheFreePartOfTheScreen) {
  const QRect small(0, 0, 1366, 768), panel(0, 28, 1366, 740), large(64, 0, 2496, 1440);
  for (const QRect& screen : {small, panel, large}) {
    const QRect window = placeOn(screen, {1600, 1000}, {8, 40});
    EXPECT_TRUE(screen.contains(window.adjusted(-4, -36, 4, 4))) << screen.width();
  }
  EXPECT_EQ(placeOn(large, {1600, 1000}, {8, 40}).size(), QSize(1600, 1000));
  EXPECT_EQ(placeOn(small, {1600, 1000}, {8, 40}).size(), QSize(1358, 728));
}

TEST(FirstWindow, IsNoLargerThanItsScreen) {
  Settings().setWindow({}, {});  // what other tests left
  MainWindow window({test::loadFake, bench().model, bench().codebook, "test"});
  const QRect available = window.screen()->availableGeometry();
  // A screen for tests may be smaller than any that the program is made for.
  const QSize least = window.minimumSizeHint();
  EXPECT_LE(window.width(), std::max(available.width(), least.width()));
  EXPECT_LE(window.height(), std::max(available.height(), least.height()));
  window.show();
  QCoreApplication::processEvents();
  if (least.width() <= available.width() && least.height() <= available.height()) {
    EXPECT_TRUE(available.contains(window.frameGeometry()));
  }
}

TEST(MainWindow, ShowsAStandardPageWithItsStripsWholeOnASmallScreen) {
  for (const bool ectopy : {false, true}) {
    FirstWindowFixture f;
    f.window.resize(1366, 728);
    f.window.openDemo(ectopy ? "ventricular-ectopy" : "inferior-infarction");
    ASSERT_TRUE(f.settle());
    const auto whole = [&f] {
      const auto [begin, end] = *f.page().visibleTime();
      return begin == 0 && end == f.figure().record->duration_s() &&
             f.page().pageBottom() <= f.page().height();
    };
    EXPECT_TRUE(whole()) << ectopy;
    EXPECT_GT(f.page().pxPerMm(), 2.4) << ectopy << ": still to be read";
    f.page().zoomIn();
    f.page().zoomIn();
    EXPECT_FALSE(whole());
    f.trigger("reset_view");
    EXPECT_TRUE(whole()) << ectopy;
    f.page().zoomIn();
    QMouseEvent twice(QEvent::MouseButtonDblClick, {300, 60},
                      f.page().mapToGlobal(QPointF(300, 60)), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&f.page(), &twice);
    EXPECT_TRUE(whole()) << ectopy;
    f.trigger("layout_12x1");
    f.trigger("reset_view");
    EXPECT_TRUE(whole()) << "twelve rows, too";
  }
}

}  // namespace
}  // namespace ecg
