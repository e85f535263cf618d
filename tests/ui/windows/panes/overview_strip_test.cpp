// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/overview_strip.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/windows/main/main_window.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// A hundred seconds: cluster 0 for the first quarter, then 1, a second of 2 at the end of it.
FigureModel longFigure() {
  EcgRecord record;
  record.id = "long";
  record.sampling_rate_hz = 100;
  record.leads.resize(1);
  record.leads[0].name = "II";
  record.leads[0].mv.assign(10000, 0.1);
  Explanation e;
  e.clusters = 3;
  e.count = 10000;
  e.step_s = 0.01;
  e.entropy.assign(10000, 0.25F);
  e.cluster.assign(10000, 1);
  std::fill(e.cluster.begin(), e.cluster.begin() + 2500, 0);
  std::fill(e.cluster.end() - 100, e.cluster.end(), 2);
  return {std::make_shared<const EcgRecord>(record), std::make_shared<const Explanation>(e), {}};
}

class OverviewStripTest : public testing::Test {
 protected:
  OverviewStripTest() {
    strip_.resize(1074, 46);  // 1,000 pixels of record
    QObject::connect(&strip_, &OverviewStrip::navigated, [this](double time) {
      wanted_ = time;
      strip_.setVisibleTime(time, time + 10);
    });
  }
  QColor colourAt(double time_s) {
    return strip_.grab().toImage().pixelColor(static_cast<int>(62 + 10 * time_s), 12);
  }
  void mouse(QEvent::Type type, double time_s) {
    const QPointF at(62 + 10 * time_s, 12);
    QMouseEvent event(type, at, strip_.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(&strip_, &event);
  }
  void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&strip_, &event);
  }
  OverviewStrip strip_;
  double wanted_ = -1;
};

TEST(AxisStep, LeavesRoomForItsWordsFromSecondsToDays) {
  EXPECT_EQ(axisStep(20, 11), 2);
  EXPECT_EQ(axisStep(1800, 11), 300);
  EXPECT_EQ(axisStep(86400, 11), 10800);
  for (const double duration : {11.0, 600.0, 3600.0, 57600.0, 86400.0, 172800.0, 864000.0, 3e7})
    for (const double room : {1.0, 4.5, 11.0, 20.0})
      EXPECT_LE(duration / axisStep(duration, room), room) << duration << " s, " << room;
}

TEST_F(OverviewStripTest, ShowsItselfOnlyForARecordLongerThanAPage) {
  strip_.setFigure(longFigure());
  EXPECT_FALSE(strip_.isHidden());
  FigureModel figure = longFigure();
  EcgRecord page = *figure.record;
  page.leads[0].mv.resize(1000);
  figure.record = std::make_shared<const EcgRecord>(page);
  figure.explanation = nullptr;
  strip_.setFigure(figure);
  EXPECT_TRUE(strip_.isHidden());
  strip_.setFigure({});
  EXPECT_TRUE(strip_.isHidden());
}

TEST_F(OverviewStripTest, PaintsEachTimeInTheColourOfItsCluster) {
  const FigureModel figure = longFigure();
  strip_.setFigure(figure);
  strip_.setVisibleTime(0, 100);  // no veil anywhere
  const std::vector<QColor> palette = paletteOf(*figure.explanation);
  EXPECT_EQ(colourAt(12), palette[0]);
  EXPECT_EQ(colourAt(60), palette[1]);
  EXPECT_EQ(colourAt(99.5), palette[2]);
}

TEST_F(OverviewStripTest, FadesAllButTheHighlightedCluster) {
  FigureModel figure = longFigure();
  figure.inspection.highlighted_cluster = 2;
  strip_.setFigure(figure);
  strip_.setVisibleTime(0, 100);
  const std::vector<QColor> palette = paletteOf(*figure.explanation);
  EXPECT_EQ(colourAt(12), colourAt(60));
  EXPECT_NE(colourAt(12), palette[0]);
  EXPECT_EQ(colourAt(99.5), palette[2]);
}

TEST_F(OverviewStripTest, MovesThePageByClickDragAndKeys) {
  strip_.setFigure(longFigure());
  strip_.setVisibleTime(0, 10);
  mouse(QEvent::MouseButtonPress, 50);
  EXPECT_NEAR(wanted_, 45, 0.2);  // the middle of the page goes where the click was
  mouse(QEvent::MouseMove, 60);
  EXPECT_NEAR(wanted_, 55, 0.2);
  mouse(QEvent::MouseMove, 300);
  EXPECT_NEAR(wanted_, 90, 0.2);  // not beyond the end
  mouse(QEvent::MouseButtonRelease, 300);
  mouse(QEvent::MouseMove, 20);
  EXPECT_NEAR(wanted_, 90, 0.2);
  mouse(QEvent::MouseButtonPress, 92);  // takes the frame where it is
  EXPECT_NEAR(wanted_, 90, 0.2);
  mouse(QEvent::MouseMove, 82);
  EXPECT_NEAR(wanted_, 80, 0.2);
  mouse(QEvent::MouseButtonRelease, 82);
  key(Qt::Key_Right);
  EXPECT_NEAR(wanted_, 82, 0.2);
  key(Qt::Key_Left, Qt::ControlModifier);
  EXPECT_NEAR(wanted_, 72, 0.2);
  key(Qt::Key_Home);
  EXPECT_EQ(wanted_, 0);
  key(Qt::Key_End);
  EXPECT_EQ(wanted_, 90);
}

TEST(OverviewInTheWindow, FollowsThePageAndLeadsIt) {
  test::TempDir folder;
  writeWfdb(generateDemo("sinus-rhythm", 1, 60).record, folder.path());
  MainWindow window({test::loadFake, bench().model, bench().codebook, "test"});
  window.resize(1200, 800);
  window.show();
  window.openPaths({folder / "sinus-rhythm.hea"});
  auto* page = window.findChild<FigureView*>("page");
  ASSERT_TRUE(runUntil([&] { return page->figure().explanation != nullptr; }));
  EXPECT_EQ(page->figure().explanation->count, 6000);
  auto* strip = window.findChild<OverviewStrip*>("overview");
  EXPECT_TRUE(strip->isVisible());
  const auto* rule = window.findChild<QLabel*>("predictions.rule");
  EXPECT_TRUE(rule->isVisible());
  EXPECT_TRUE(rule->text().contains("mean logit of 8 windows of 10 s"))
      << rule->text().toStdString();
  emit strip->navigated(30);
  ASSERT_TRUE(page->visibleTime());
  EXPECT_NEAR(page->visibleTime()->first, 30, 0.1);
  EXPECT_TRUE(strip->accessibleDescription().contains("30 s"))
      << strip->accessibleDescription().toStdString();
  emit strip->navigated(1e6);
  EXPECT_NEAR(page->visibleTime()->second, 60, 0.1);
  window.openDemo("sinus-rhythm");
  ASSERT_TRUE(runUntil([&] {
    const auto& record = page->figure().record;
    return record && record->duration_s() < 11 && page->figure().explanation;
  }));
  EXPECT_TRUE(strip->isHidden());
  EXPECT_FALSE(rule->isVisible());
}

TEST(MemoryMenu, ShowsAndSetsWhatIsKept) {
  MainWindow window({test::loadFake, bench().model, bench().codebook, "test"});
  auto* usual = window.findChild<QAction*>("action.memory.256");
  auto* nothing = window.findChild<QAction*>("action.memory.0");
  ASSERT_NE(usual, nullptr);
  EXPECT_TRUE(usual->isChecked());
  nothing->trigger();
  EXPECT_TRUE(nothing->isChecked());
  EXPECT_FALSE(usual->isChecked());
  MainWindow again({test::loadFake, bench().model, bench().codebook, "test"});
  EXPECT_TRUE(again.findChild<QAction*>("action.memory.0")->isChecked());
  again.findChild<QAction*>("action.memory.256")->trigger();
}

}  // namespace
}  // namespace ecg
