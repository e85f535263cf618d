// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/strip_painter.hpp"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

#include "tests/support/golden_page.hpp"
#include "tests/ui/figure/page/scene_models.hpp"
#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/paint/label_painter.hpp"

namespace ecg {
namespace {

using test::sceneModel;
using test::withGap;

TEST(StripPainter, DrawsAGapAsNothing) {
  const FigureScene scene = buildScene(withGap());
  PageTransform transform;
  transform.visible = QRectF(0, 0, 2500, 400);
  transform.px_per_mm = 10;
  transform.mm_per_s = 25;
  QImage image(2500, 400, QImage::Format_RGB32);
  image.fill(Qt::black);
  QPainter painter(&image);
  StripPainter strips(painter, transform, scene);
  const StripKind kinds[] = {StripKind::kRibbon, StripKind::kEntropy, StripKind::kGradCam};
  for (int i = 0; i < 3; ++i) strips.paint(scene.geometry.lanes[0], {kinds[i], 10.0 * i, 8});
  painter.end();
  for (int i = 0; i < 3; ++i) {
    const auto at = [&](double time_s) {
      return image.pixelColor(static_cast<int>(transform.x(time_s)), 100 * i + 5);
    };
    EXPECT_EQ(at(4.0), scene.theme.paper) << i;
    EXPECT_NE(at(2.03), scene.theme.paper) << i;
    EXPECT_NE(at(6.03), scene.theme.paper) << i;
  }
}

/// The names beside the strips of a screen's page, lane by lane, and how high their boxes are.
TEST(LabelPainter, NamesTheStripsOfAScreenHoweverThinTheyAre) {
  const FigureModel figure = sceneModel();
  const PageRoom room(110, 3.6);
  const FigureScene scene = buildScene(figure, room);
  const double px_per_mm = wholeScale(scene.geometry, room.height_mm * room.px_per_mm, 3.6);
  PageTransform transform;
  transform.medium = Medium::kScreen;
  transform.px_per_mm = px_per_mm;
  transform.mm_per_s = scene.geometry.mm_per_s;
  transform.origin = QPointF(px_per_mm * scene.geometry.margin_left_mm, 0);
  transform.visible = QRectF(0, 0, 1100, px_per_mm * scene.geometry.height_mm);
  for (const LaneGeometry& lane : scene.geometry.lanes) {
    ASSERT_LT(transform.px(lane.strips.back().height_mm), 7) << "as thin as strips get";
    test::WordDevice device({1100, 2000});
    QPainter painter(&device);
    paintMargin(painter, transform, scene, lane);
    painter.end();
    const auto& words = device.words();
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].text, "cluster");
    EXPECT_EQ(words[1].text, "uncertainty");
    EXPECT_TRUE(words[2].text.startsWith("Grad-CAM"));
    for (std::size_t i = 0; i < 3; ++i) {
      const StripGeometry& strip = lane.strips[i];
      const double middle = words[i].box_mm.center().y() * test::kGoldenPxPerMm;
      EXPECT_NEAR(middle, transform.y(strip.top_mm + strip.height_mm / 2), 4.5) << i;
      if (i > 0) {
        EXPECT_GE(middle - words[i - 1].box_mm.center().y() * test::kGoldenPxPerMm, 8.9) << i;
      }
    }
  }
}

}  // namespace
}  // namespace ecg
