// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/readout.hpp"

#include <gtest/gtest.h>

#include <QPainter>
#include <memory>

#include "tests/support/golden_page.hpp"
#include "tests/ui/figure/page/scene_models.hpp"
#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/paint/legend_painter.hpp"

namespace ecg {
namespace {

using test::sceneModel;
using test::withGap;

TEST(Readout, ReadsTheLaneUnderThePointer) {
  const FigureScene scene = buildScene(sceneModel());
  const Readout readout = readAt(scene, 0.5, 0);
  EXPECT_EQ(readout.lead, "I");
  ASSERT_TRUE(readout.mv);
  EXPECT_NEAR(*readout.mv, scene.model.record->leads[0].mv[250], 1e-12);
  EXPECT_EQ(readAt(scene, 6.0, 1).lead, "V2");
  EXPECT_TRUE(readAt(scene, 6.0, std::nullopt).lead.isEmpty());
}

TEST(Readout, NamesTheClusterAndTheTwoLikeliestOthers) {
  FigureModel figure = sceneModel();
  auto explanation = std::make_shared<Explanation>(*figure.explanation);
  explanation->probability[100] = 0.5F;
  explanation->others[100] = {9, 2};
  explanation->other_probability[100] = {0.3F, 0.2F};
  figure.explanation = explanation;
  const Readout readout = readAt(buildScene(figure), 1.0, 0);
  ASSERT_EQ(readout.clusters.size(), 3U);
  EXPECT_EQ(readout.clusters[0].first, 6);
  EXPECT_NEAR(readout.clusters[0].second, 0.5, 1e-6);
  EXPECT_EQ(readout.clusters[1].first, 9);
  EXPECT_EQ(readout.clusters[2].first, 2);
  EXPECT_NEAR(*readout.gradcam, 0.02, 1e-6);
}

TEST(Readout, SaysThatATimeWasNotMeasuredInsteadOfACluster) {
  const FigureScene scene = buildScene(withGap());
  const Readout inside = readAt(scene, 4.0, 0);
  EXPECT_TRUE(inside.not_measured);
  EXPECT_TRUE(inside.clusters.empty());
  EXPECT_FALSE(inside.entropy || inside.gradcam);
  EXPECT_FALSE(readAt(scene, 2.0, 0).not_measured);
}

TEST(Readout, SaysNothingAboutAMissingSample) {
  FigureModel figure = sceneModel();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[0].mv[250] = std::nan("");
  figure.record = record;
  EXPECT_FALSE(readAt(buildScene(figure), 0.5, 0).mv);
}

TEST(Readout, SaysOfGradCamWhatTheLegendSays) {
  FigureModel figure = sceneModel();
  const auto words = [&](auto paint) {
    test::WordDevice device({2000, 200});
    QPainter painter(&device);
    paint(painter);
    painter.end();
    QString all;
    for (const test::Word& word : device.words()) all += word.text + ' ';
    return all;
  };
  const auto said = [&](double time_s) {
    const FigureScene scene = buildScene(figure);
    return std::pair{words([&](QPainter& painter) {
                       paintReadout(painter, QRectF(0, 0, 2000, 44), scene,
                                    readAt(scene, time_s, 0));
                     }),
                     words([&](QPainter& painter) {
                       paintColourBar(&painter, {0, 20}, scene.gradcam, scene.theme, 12, 90);
                     })};
  };
  // 0.02 sin(pi t / 2): positive in the first two seconds, then negative.
  const auto [up, bar] = said(1);
  EXPECT_TRUE(up.contains("0.02")) << up.toStdString();
  EXPECT_FALSE(up.contains("\u2264")) << up.toStdString();
  EXPECT_TRUE(bar.contains("\u2264 0")) << bar.toStdString();
  const QString down = said(3).first;
  EXPECT_TRUE(down.contains("\u2264 0")) << down.toStdString();
  EXPECT_TRUE(down.contains("(\u22120.02)")) << down.toStdString();
  figure.options.gradcam_relu = false;
  const auto [signed_down, signed_bar] = said(3);
  EXPECT_TRUE(signed_down.contains("\u22120.02")) << signed_down.toStdString();
  EXPECT_FALSE(signed_down.contains("\u2264")) << signed_down.toStdString();
  EXPECT_TRUE(signed_bar.contains("\u22120.02")) << signed_bar.toStdString();
}

}  // namespace
}  // namespace ecg
