// SPDX-License-Identifier: GPL-3.0-or-later
// Two pages in step: cursor, scale, part, colours.
#include <gtest/gtest.h>

#include <QMouseEvent>
#include <cmath>

#include "tests/ui/windows/main/compare_fixture.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {
namespace {

using test::codebookFile;
using test::recordFile;
using CompareViewFixture = test::CompareFixture;

TEST(Compare, HasOneCursorWhicheverPaneItIsMovedIn) {
  CompareViewFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.page().setCursor(2.5, 1);
  EXPECT_EQ(f.second().cursorTime(), 2.5);
  EXPECT_EQ(f.second().cursorLane(), 1U);
  f.second().setCursor(7.25);
  EXPECT_EQ(f.page().cursorTime(), 7.25);
  QMouseEvent move(QEvent::MouseMove, QPointF(f.page().width() / 2.0, 200), QPointF(), Qt::NoButton,
                   Qt::NoButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&f.page(), &move);
  ASSERT_TRUE(f.page().cursorTime());
  EXPECT_NE(f.page().cursorTime(), 7.25);
  EXPECT_EQ(f.second().cursorTime(), f.page().cursorTime());
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(&f.page(), &leave);
  EXPECT_FALSE(f.second().cursorTime());
}

TEST(Compare, PutsTheCursorAtTheSamePlaceInTheBeatIfWanted) {
  CompareViewFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.trigger("cursor_by_beat");
  const auto peak = [](const FigureView& page) {
    for (const LeadWaves& lead : page.figure().waves->leads)
      for (const Wave& wave : lead.waves)
        if (wave.kind == WaveKind::kQrs && wave.peak > 1000) return double(wave.peak) / 500;
    return 0.0;
  };
  ASSERT_NE(f.page().figure().waves, nullptr);
  f.page().setCursor(peak(f.page()));
  ASSERT_TRUE(f.second().cursorTime());
  double nearest = 1e9;
  for (const LeadWaves& lead : f.second().figure().waves->leads)
    for (const Wave& wave : lead.waves)
      if (wave.kind == WaveKind::kQrs)
        nearest = std::min(nearest, std::abs(double(wave.peak) / 500 - *f.second().cursorTime()));
  EXPECT_LT(nearest, 0.03) << "an R peak in one is an R peak in the other";
  f.trigger("undo");
  f.page().setCursor(3);
  EXPECT_EQ(f.second().cursorTime(), 3);
}

TEST(Compare, ZoomsAndMovesBothPagesAtOneScale) {
  CompareViewFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  const auto same = [&] {
    const auto a = *f.page().visibleTime(), b = *f.second().visibleTime();
    EXPECT_NEAR(a.first, b.first, 1e-9);
    EXPECT_NEAR(a.second, b.second, 0.02);
    EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12);
  };
  same();
  f.page().zoomIn();
  f.page().zoomIn();
  same();
  f.second().panBy(0.3);
  EXPECT_GT(f.page().visibleTime()->first, 0);
  same();
  f.second().resetView();
  same();
  f.pair().setSizes({300, 800});
  QCoreApplication::processEvents();
  EXPECT_NE(f.page().width(), f.second().width());
  EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12) << "of unequal panes too";
}

TEST(Compare, SharesLayoutScalesAndThemeOfBothPages) {
  CompareViewFixture f;
  f.openDemo();
  f.trigger("compare");
  f.trigger("layout_6x2");
  f.trigger("speed_50");
  f.trigger("next_theme");
  for (FigureView* page : {&f.page(), &f.second()}) {
    EXPECT_EQ(page->figure().options.layout, PageLayout::kSixByTwo);
    EXPECT_EQ(page->figure().options.mm_per_s, 50);
    EXPECT_EQ(page->figure().options.theme, ThemeKind::kDark);
  }
  f.trigger("undo");
  EXPECT_EQ(f.second().figure().options.theme, ThemeKind::kLight);
}

TEST(Compare, HighlightsAClusterInBothPanesOfOneCodebookOnly) {
  CompareViewFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  emit f.page().clusterClicked(2);
  EXPECT_EQ(f.second().figure().inspection.highlighted_cluster, 2);
  f.trigger("stop");
  EXPECT_FALSE(f.page().figure().inspection.highlighted_cluster);
  f.compare({.codebook = codebookFile("fake", 3)});
  emit f.second().clusterClicked(1);
  EXPECT_EQ(f.second().figure().inspection.highlighted_cluster, 1);
  EXPECT_FALSE(f.page().figure().inspection.highlighted_cluster);
}

TEST(Compare, HidesTheCursorWhereAShorterRecordOfAnotherRateHasEnded) {
  CompareViewFixture f;
  f.window.openPaths({recordFile("long", 30, 500)});
  ASSERT_TRUE(f.settle());
  f.compare({.records = {recordFile("short", 8, 250)}});
  ASSERT_TRUE(f.isOpen());
  f.page().setCursor(5);
  EXPECT_EQ(f.second().cursorTime(), 5);
  f.page().setCursor(20);
  EXPECT_FALSE(f.second().cursorTime());
  EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12);
}

TEST(Compare, RemembersHowThePanesStand) {
  {
    CompareViewFixture f;
    f.openDemo();
    f.trigger("compare");
    EXPECT_EQ(f.pair().orientation(), Qt::Horizontal);
    f.trigger("compare_above");
    EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
    f.window.close();
  }
  CompareViewFixture f;
  f.openDemo();
  f.trigger("compare");
  EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
  f.trigger("compare_beside");
  f.trigger("undo");
  EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
  f.trigger("compare_beside");
  f.window.close();
}

}  // namespace
}  // namespace ecg
