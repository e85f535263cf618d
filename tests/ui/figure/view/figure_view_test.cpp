// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/figure_view.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QPixmap>
#include <QWheelEvent>
#include <algorithm>
#include <ctime>
#include <vector>

#include "core/common/text/error.hpp"
#include "tests/support/figure_fixture.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/colour/theme.hpp"

namespace ecg {
namespace {

FigureModel viewedModel(double seconds = 10) {
  auto record =
      std::make_shared<EcgRecord>(test::syntheticRecord(test::standardLeads(), seconds, 500));
  auto explanation = std::make_shared<Explanation>(test::syntheticExplanation(*record, 20));
  return {record, explanation, {}};
}

/// A shown view with a page in it.
class FigureViewTest : public testing::Test {
 protected:
  void SetUp() override {
    view.resize(1100, 780);
    view.show();
    view.setFigure(viewedModel());
    QApplication::processEvents();
    QObject::connect(&view, &FigureView::cursorMoved, [this](double time_s, const QString& lead) {
      moves.emplace_back(time_s, lead.toStdString());
    });
    QObject::connect(&view, &FigureView::cursorLeft, [this] { ++departures; });
    QObject::connect(&view, &FigureView::clusterClicked,
                     [this](int cluster) { clicks.push_back(cluster); });
  }
  void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button = Qt::NoButton) {
    QMouseEvent event(type, at, view.mapToGlobal(at), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : button, Qt::NoModifier);
    QApplication::sendEvent(&view, &event);
  }
  void wheel(const QPointF& at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QWheelEvent event(at, view.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton,
                      keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
  }
  QImage picture() {
    view.replot(QCustomPlot::rpImmediateRefresh);
    return view.grab().toImage();
  }
  /// Time under a column of pixels, through the cursor.
  double timeAt(double x) {
    mouse(QEvent::MouseMove, {x, 400});
    return view.cursorTime().value_or(-1);
  }
  FigureView view;
  std::vector<std::pair<double, std::string>> moves;
  std::vector<int> clicks;
  int departures = 0;
};

TEST_F(FigureViewTest, ReportsTimeAndLeadUnderThePointer) {
  mouse(QEvent::MouseMove, {650, 60});
  ASSERT_EQ(moves.size(), 1U);
  EXPECT_EQ(moves[0].second, "V1");
  EXPECT_NEAR(moves[0].first, (650.0 / 1100 * 274 - 19) / 25, 0.02);
  mouse(QEvent::MouseMove, {5, 300});  // the margin is no time
  EXPECT_EQ(departures, 1);
  EXPECT_FALSE(view.cursorTime());
}

TEST_F(FigureViewTest, ReportsAClickInARibbonButNotADrag) {
  // Look for the colour of cluster 3, which covers 0.5 s to 0.67 s, along a column of pixels.
  const QImage image = picture();
  const int x = static_cast<int>((19 + 25 * 0.52) / 274 * 1100);
  int y = 0;
  while (y < image.height() && image.pixel(x, y) != paletteOf(*view.figure().explanation)[3].rgb())
    ++y;
  ASSERT_LT(y, image.height());
  const QPointF at(x, y + 3);
  mouse(QEvent::MouseButtonPress, at, Qt::LeftButton);
  mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton);
  EXPECT_EQ(clicks, std::vector<int>{3});
  mouse(QEvent::MouseButtonPress, at, Qt::LeftButton);
  mouse(QEvent::MouseMove, at + QPointF(40, 0), Qt::LeftButton);
  mouse(QEvent::MouseButtonRelease, at + QPointF(40, 0), Qt::LeftButton);
  EXPECT_EQ(clicks.size(), 1U);
}

TEST_F(FigureViewTest, ZoomsAtThePointerAndBack) {
  const double before = timeAt(700), beside = timeAt(800) - before;
  wheel({700, 400}, 3);
  EXPECT_NEAR(timeAt(700), before, 0.01);
  EXPECT_LT(timeAt(800) - timeAt(700), 0.7 * beside);
  view.resetView();
  EXPECT_NEAR(timeAt(800) - timeAt(700), beside, 1e-9);
}

TEST_F(FigureViewTest, PansByDragAndByShiftAndWheelWithinThePage) {
  wheel({550, 400}, 5);
  const double before = timeAt(600);
  mouse(QEvent::MouseButtonPress, {600, 400}, Qt::LeftButton);
  mouse(QEvent::MouseMove, {500, 400}, Qt::LeftButton);
  mouse(QEvent::MouseButtonRelease, {500, 400}, Qt::LeftButton);
  EXPECT_GT(timeAt(600), before + 0.1);
  wheel({600, 400}, 1, Qt::ShiftModifier);
  EXPECT_NEAR(timeAt(600), before, 0.01);
  view.panBy(1000);
  EXPECT_LE(timeAt(600), 10);
}

TEST_F(FigureViewTest, KeepsTheZoomForTheSameRecordOnly) {
  wheel({700, 400}, 4);
  const double zoomed = timeAt(300);
  FigureModel again = view.figure();
  again.options.gradcam_relu = false;
  view.setFigure(again);
  EXPECT_NEAR(timeAt(300), zoomed, 1e-9);
  FigureModel other = viewedModel(12);
  view.setFigure(other);
  EXPECT_NE(timeAt(300), zoomed);
}

TEST_F(FigureViewTest, PlacesTheCursorWithinTheRecord) {
  view.setCursor(99.0);
  EXPECT_DOUBLE_EQ(*view.cursorTime(), 10);
  const QImage with = picture();
  view.setCursor(std::nullopt);
  EXPECT_FALSE(view.cursorTime());
  EXPECT_NE(with, picture());
}

TEST_F(FigureViewTest, ScrollsOnlyAsFarAsATimeNeedsToBeSeen) {
  const double whole = timeAt(550);
  view.ensureVisible(9.9);
  EXPECT_NEAR(timeAt(550), whole, 1e-9) << "all of the page is in view";
  wheel({550, 400}, 8);
  const double left = timeAt(1), right = timeAt(1098), middle = timeAt(550);
  view.ensureVisible(middle);
  EXPECT_NEAR(timeAt(550), middle, 1e-9) << "it is in view already";
  view.ensureVisible(right + 0.01 * (right - left));
  EXPECT_GT(timeAt(550), middle);
  EXPECT_LT(timeAt(550), middle + 0.15 * (right - left)) << "a step, not a jump";
  view.ensureVisible(1.0);
  EXPECT_NEAR(timeAt(550), 1.0, 0.5 * (right - left)) << "a far one comes into view";
  EXPECT_LT(timeAt(1), 1.0);
  EXPECT_GT(timeAt(1098), 1.0);
}

TEST_F(FigureViewTest, TurnsThePagesOfALongRecord) {
  view.setFigure(viewedModel(38));
  const auto begin = [this] { return view.visibleTime()->first; };
  EXPECT_EQ(view.pageBegin(), 0);
  EXPECT_NEAR(view.visibleTime()->second, 10, 1e-9);
  EXPECT_FALSE(view.turnPage(-1));
  const QImage first = picture();
  EXPECT_TRUE(view.turnPage(+1));
  EXPECT_NEAR(begin(), 10, 0.02);
  EXPECT_NE(first, picture()) << "the time axis says so";
  mouse(QEvent::MouseMove, {650, 60});
  EXPECT_EQ(moves.back().second, "V1") << "the columns stay where they are";
  EXPECT_NEAR(moves.back().first, 10 + (650.0 / 1100 * 274 - 19) / 25, 0.03);
  mouse(QEvent::MouseButtonPress, {650, 60}, Qt::LeftButton);
  mouse(QEvent::MouseMove, {600, 60}, Qt::LeftButton);
  mouse(QEvent::MouseButtonRelease, {600, 60}, Qt::LeftButton);
  EXPECT_NEAR(begin(), 10 + 50.0 / 1100 * 274 / 25, 0.02);
  view.showFrom(1e6);
  EXPECT_NEAR(begin(), 28, 0.02);
  EXPECT_FALSE(view.turnPage(+1));
  view.ensureVisible(3);
  EXPECT_LT(begin(), 3);
  view.resetView();
  EXPECT_EQ(begin(), 0);
}

TEST_F(FigureViewTest, StaysAtItsTimeWhenTheLayoutChanges) {
  FigureModel figure = viewedModel(38);
  view.setFigure(figure);
  view.showFrom(20);
  figure.options.layout = PageLayout::kTwelveByOne;
  view.setFigure(figure);
  EXPECT_EQ(view.pageBegin(), 0);
  EXPECT_NEAR(view.visibleTime()->first, 20, 0.03);
  figure.options.layout = PageLayout::kSixByTwo;
  view.setFigure(figure);
  EXPECT_NEAR(view.pageBegin(), 20, 0.05);
  EXPECT_NEAR(view.figure().begin_s, 20, 0.05) << "an export shows the same page";
}

/// The share of pixels whose colours differ by more than the rounding of what is laid on them.
double difference(const QImage& x, const QImage& y) {
  constexpr int kRounding = 3;
  if (x.size() != y.size()) return 1;
  int far = 0;
  for (int row = 0; row < x.height(); ++row)
    for (int column = 0; column < x.width(); ++column) {
      const QRgb a = x.pixel(column, row), b = y.pixel(column, row);
      far += std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                       std::abs(qBlue(a) - qBlue(b))}) > kRounding;
    }
  return far / (double(x.width()) * x.height());
}

TEST_F(FigureViewTest, ShowsTheSameWhetherDrawnAnewOrMovedThere) {
  constexpr double kShare = 2e-4;  // Qt rounds slanting lines by where they lie in a picture
  for (const bool special : {false, true}) {
    FigureModel figure = viewedModel(special ? 38 : 10);
    figure.options.layout = PageLayout::kTwelveByOne;
    figure.options.coloured_trace = figure.options.half_gain_chest = special;
    for (const double zoom : {1.0, 2.5, 9.0}) {
      FigureView fresh;
      fresh.resize(view.size());
      fresh.show();
      fresh.setFigure(figure);
      view.setFigure({});
      view.setFigure(figure);
      for (FigureView* each : {&view, &fresh}) each->setScale(zoom * 4);
      // There and back in steps: pictures are made, used, and left behind.
      for (const double share : {0.05, 0.1, 0.5, -0.4, -0.05}) {
        view.panBy(share);
        picture();
      }
      fresh.panBy(0.2);
      fresh.replot(QCustomPlot::rpImmediateRefresh);
      EXPECT_LE(difference(picture(), fresh.grab().toImage()), kShare) << zoom << ' ' << special;
    }
  }
}

TEST_F(FigureViewTest, ShowsSegmentsNarrowerThanAPixel) {
  auto explanation = std::make_shared<Explanation>(*view.figure().explanation);
  std::fill(explanation->cluster.begin(), explanation->cluster.end(), 0);
  explanation->cluster[500] = 7;
  test::completeExplanation(*explanation);
  FigureModel figure = view.figure();
  figure.explanation = explanation;
  view.resize(420, 780);  // a step is 0.4 pixels wide
  view.setFigure(figure);
  const QImage image = picture();
  const QRgb wanted = paletteOf(*explanation)[7].rgb();
  int found = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) found += image.pixel(x, y) == wanted;
  EXPECT_GT(found, 4);
}

TEST_F(FigureViewTest, ShowsAnEmptyPage) {
  view.setFigure({});
  const QImage image = picture();
  const QRgb dark = qRgb(90, 90, 90);
  for (int x = 0; x < image.width(); x += 3)
    for (int y = 0; y < image.height(); y += 3)
      ASSERT_GT(qGray(image.pixel(x, y)), qGray(dark)) << x << ' ' << y;
  mouse(QEvent::MouseMove, {500, 300});
  EXPECT_FALSE(view.cursorTime());
}

TEST_F(FigureViewTest, KeepsWhatItHadWhenGivenNonsense) {
  auto broken = std::make_shared<Explanation>(*view.figure().explanation);
  broken->entropy.clear();
  FigureModel nonsense = view.figure();
  nonsense.explanation = broken;
  EXPECT_THROW(view.setFigure(nonsense), Error);
  EXPECT_NE(view.figure().explanation, nonsense.explanation);
}

TEST_F(FigureViewTest, CoversTheViewToItsLastPixel) {
  view.setFigure(viewedModel());
  const QImage image = picture();
  for (const int x : {0, image.width() / 2, image.width() - 1}) {
    EXPECT_EQ(image.pixelColor(x, 0), Theme::light().page);
    EXPECT_EQ(image.pixelColor(x, image.height() - 1), Theme::light().page);
  }
}

TEST_F(FigureViewTest, RepaintsTwelveRowsFastEnoughToFollowTheHand) {
  FigureModel figure = viewedModel();
  figure.options.layout = PageLayout::kTwelveByOne;
  view.resize(1600, 1000);
  view.setFigure(figure);
  std::vector<double> milliseconds;
  for (int i = 0; i < 15; ++i) {
    const std::clock_t start = std::clock();
    view.replot(QCustomPlot::rpImmediateRefresh);
    milliseconds.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  RecordProperty("median_ms", std::to_string(milliseconds[7]));
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(milliseconds[7], 50);  // 8 ms where it was measured; slow machines are allowed for
#endif
}

}  // namespace
}  // namespace ecg
