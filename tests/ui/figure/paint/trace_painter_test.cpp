// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/trace_painter.hpp"

#include <gtest/gtest.h>

#include <QImage>
#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/support/figure_fixture.hpp"
#include "ui/figure/paint/page_painter.hpp"
#include "ui/figure/paint/wide_line.hpp"

namespace ecg {
namespace {

/// One lead: 0 mV with a slow drift for two seconds, then up 2 mV and down again within 80 ms each,
/// as a QRS complex does, and flat again.
FigureModel steepAndFlat() {
  auto record = std::make_shared<EcgRecord>();
  record->id = "steep";
  record->sampling_rate_hz = 500;
  Lead lead;
  lead.name = lead.name_in_file = "II";
  for (int i = 0; i < 2000; ++i) {
    const double t = i / 500.0;
    const double peak = std::max(0.0, 1 - std::abs(t - 2) / 0.08);
    lead.mv.push_back(2 * peak + 0.03 * t);
  }
  record->leads.push_back(lead);
  FigureModel figure;
  figure.record = record;
  return figure;
}

struct Painted {
  QImage image;
  PageTransform transform;
  /// 0 paper, 1 the trace's own colour.
  double ink(int column, int row) const { return 1 - qGray(image.pixel(column, row)) / 255.0; }
};

/// The traces alone, black on white, as on a screen of that density.
Painted painted(const FigureModel& figure, double ratio, double px_per_mm, double shift_px = 0) {
  FigureScene scene = buildScene(figure);
  scene.theme.trace = Qt::black;
  Painted result;
  PageTransform& t = result.transform;
  t.px_per_mm = px_per_mm;
  t.mm_per_s = scene.geometry.mm_per_s;
  t.device_ratio = ratio;
  t.visible = QRectF(0, 0, 110 * px_per_mm, scene.geometry.height_mm * px_per_mm + 4);
  t.origin = QPointF(t.snapped(4), t.snapped(shift_px));
  // Between pixels, too: the page lies on whole ones, its lanes do not.
  for (LaneGeometry& lane : scene.geometry.lanes) lane.baseline_mm += 0.37 * shift_px / px_per_mm;
  result.image = QImage((t.visible.size() * ratio).toSize(), QImage::Format_RGB32);
  result.image.setDevicePixelRatio(ratio);
  result.image.fill(Qt::white);
  QPainter painter(&result.image);
  for (const LaneGeometry& lane : scene.geometry.lanes) paintTraces(painter, t, scene, lane);
  return result;
}

class SolidTrace : public testing::TestWithParam<double> {};

TEST_P(SolidTrace, IsAsDarkInItsMiddleAsItsColourWhereItIsFlat) {
  const double ratio = GetParam();
  for (const double px_per_mm : {2.3, 3.65, 4.8, 9.0})
    for (const double shift : {0.0, 0.4, 0.9, 1.3}) {
      const Painted page = painted(steepAndFlat(), ratio, px_per_mm, shift);
      for (double t = 0.2; t < 1.8; t += 0.01) {
        const int column = static_cast<int>(page.transform.x(t) * ratio);
        double darkest = 0;
        int first = -1, last = -1;
        for (int row = 0; row < page.image.height(); ++row) {
          darkest = std::max(darkest, page.ink(column, row));
          if (page.ink(column, row) < 0.5) continue;
          if (first < 0) first = row;
          last = row;
        }
        ASSERT_GT(darkest, 0.93) << px_per_mm << ' ' << shift << ' ' << t;
        for (int row = first + 1; row < last; ++row)
          ASSERT_GT(page.ink(column, row), 0.97) << "a pale core, " << px_per_mm << ' ' << t;
      }
    }
}

TEST_P(SolidTrace, IsAsDarkInItsMiddleAsItsColourWhereItIsSteep) {
  const double ratio = GetParam();
  for (const double px_per_mm : {2.3, 3.65, 4.8, 9.0}) {
    const Painted page = painted(steepAndFlat(), ratio, px_per_mm, 0.4);
    const FigureScene scene = buildScene(steepAndFlat());
    const LaneGeometry& lane = scene.geometry.lanes[0];
    // Far out the peak is so narrow that its top does not fill a pixel.
    const double top = px_per_mm < 3 ? 1.67 : 1.8;
    for (double mv = 0.4; mv < top; mv += 0.05) {
      const double y = page.transform.y(scene.geometry.heightOf(lane, lane.cells[0], mv));
      const int row = static_cast<int>(y * ratio);
      const int middle = static_cast<int>(page.transform.x(2.0) * ratio);
      // The way up and the way down, each on its side of the peak.
      for (const auto& [from, to] : {std::pair{middle - 60, middle}, {middle, middle + 60}}) {
        int first = -1, last = -1;
        double darkest = 0;
        for (int column = std::max(0, from); column < to; ++column) {
          const double ink = page.ink(column, row);
          darkest = std::max(darkest, ink);
          if (ink < 0.5) continue;
          if (first < 0) first = column;
          last = column;
        }
        // Far out and on a coarse screen both ways share the columns under the peak.
        ASSERT_GT(darkest, px_per_mm < 3 ? 0.85 : 0.93) << px_per_mm << ' ' << mv;
        for (int column = first + 1; column < last; ++column) {
          // Between the way up and the way down, right under the peak, there is paper.
          if (std::abs(column - middle) <= 2) continue;
          ASSERT_GT(page.ink(column, row), 0.97) << "a pale core, " << px_per_mm << ' ' << mv;
        }
      }
    }
  }
}

TEST_P(SolidTrace, HasTheSameWidthFlatAndSteep) {
  const double ratio = GetParam(), px_per_mm = 5;
  const Painted page = painted(steepAndFlat(), ratio, px_per_mm);
  double flat = 0;
  const int column = static_cast<int>(page.transform.x(1.0) * ratio);
  for (int row = 0; row < page.image.height(); ++row) flat += page.ink(column, row);
  // Its width on the screen, darkened where that is less than two pixels.
  EXPECT_NEAR(flat, std::max(2.0, 1.5 * ratio), 0.45);
}

INSTANTIATE_TEST_SUITE_P(Densities, SolidTrace, testing::Values(1, 1.25, 1.5, 2, 3),
                         [](const auto& info) {
                           return "ratio_" + std::to_string(int(100 * info.param));
                         });

QImage canvas(int width, int height) {
  QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  return image;
}

double cover(const QImage& image, int column, int row) {
  return qAlpha(image.pixel(column, row)) / 255.0;
}

TEST(WideLine, CoversWhatARoundPenCovers) {
  // Against the distance from each point to the line, summed over 16 x 16 points a pixel.
  constexpr double kWidth = 5.3;
  QImage image = canvas(60, 60);
  const std::vector<QPointF> points = {{8, 40}, {20, 37.3}, {23, 9}, {27, 52}, {50, 30}};
  WideLine line(image, kWidth);
  for (const QPointF& p : points) line.to(p.x(), p.y());
  line.end();
  const auto inside = [&](double x, double y) {
    for (std::size_t i = 1; i < points.size(); ++i) {
      const QPointF a = points[i - 1], d = points[i] - a, p(x - a.x(), y - a.y());
      const double along =
          std::clamp(QPointF::dotProduct(p, d) / QPointF::dotProduct(d, d), 0., 1.);
      const QPointF off = p - along * d;
      if (std::hypot(off.x(), off.y()) <= kWidth / 2) return true;
    }
    return false;
  };
  double worst = 0, sum = 0;
  for (int row = 0; row < 60; ++row)
    for (int column = 0; column < 60; ++column) {
      int hits = 0;
      for (int i = 0; i < 256; ++i)
        hits += inside(column + (i % 16 + 0.5) / 16, row + (i / 16 + 0.5) / 16);
      const double error = std::abs(hits / 256.0 - cover(image, column, row));
      worst = std::max(worst, error);
      sum += error;
    }
  EXPECT_LT(worst, 0.2);
  EXPECT_LT(sum / 3600, 0.005);
}

TEST(WideLine, LeavesAGapBetweenTwoLinesHoweverSteepTheStep) {
  QImage image = canvas(40, 100);
  WideLine line(image, 2);
  line.to(2, 20.5);
  line.to(15, 20.5);
  line.end();
  line.to(25, 80.5);
  line.to(38, 80.5);
  line.end();
  for (int row = 0; row < 100; ++row) EXPECT_EQ(cover(image, 20, row), 0) << row;
  for (int row = 40; row < 60; ++row)
    for (int column = 0; column < 40; ++column) EXPECT_EQ(cover(image, column, row), 0);
  EXPECT_EQ(cover(image, 10, 20), 1);
  EXPECT_EQ(cover(image, 30, 80), 1);
}

TEST(WideLine, DrawsALonelyPointAsADotAndNothingBeyondItsRows) {
  QImage image = canvas(20, 20);
  WideLine line(image, 3);
  line.to(10.5, 10.5);
  line.end();
  EXPECT_EQ(cover(image, 10, 10), 1);
  EXPECT_EQ(cover(image, 14, 10), 0);
  line.setRows(12, 16);
  line.to(4, -1e300);
  line.to(4, 1e300);
  line.end();
  EXPECT_EQ(cover(image, 4, 11), 0);
  EXPECT_EQ(cover(image, 4, 13), 1);
  EXPECT_EQ(cover(image, 4, 16), 0);
}

}  // namespace
}  // namespace ecg
