// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/figure_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "core/common/text/error.hpp"
#include "tests/support/golden_page.hpp"
#include "tests/ui/figure/page/scene_models.hpp"
#include "ui/figure/paint/readout.hpp"
#include "ui/figure/sheet/export_page.hpp"

namespace ecg {
namespace {

using test::sceneModel;
using test::withoutCodebook;

TEST(FigureScene, IsEmptyWithoutARecord) {
  EXPECT_FALSE(buildScene({}).hasRecord());
  FigureModel hollow;
  hollow.record = std::make_shared<EcgRecord>();
  EXPECT_FALSE(buildScene(hollow).hasRecord());
}

TEST(FigureScene, HasNoStripsWithoutAnExplanation) {
  FigureModel figure = sceneModel();
  figure.explanation = nullptr;
  const FigureScene scene = buildScene(figure);
  EXPECT_TRUE(scene.hasRecord());
  EXPECT_FALSE(scene.hasStrips());
  EXPECT_TRUE(scene.geometry.lanes[0].strips.empty());
}

TEST(FigureScene, ShowsTheMapOfTheMostProbableOutputUnlessAsked) {
  FigureModel figure = sceneModel();
  EXPECT_EQ(buildScene(figure).gradcam.title, "Grad-CAM MI");
  figure.inspection.gradcam_target = "NORM";
  EXPECT_EQ(buildScene(figure).gradcam.title, "Grad-CAM NORM");
}

TEST(FigureScene, TheWhyStripIsWhatEachStepsClusterAdds) {
  FigureModel figure = sceneModel(4);
  figure.options.show_why = true;
  EXPECT_TRUE(buildScene(figure).why.note.contains("has not been audited"));
  OutputReasons mi{"MI", 0.95, 0.8, 0.3, true, {0.5, -0.25, 0, 0.25}, {}};
  figure.reasons = std::make_shared<const Reasons>(Reasons{{mi}});
  const FigureScene scene = buildScene(figure);
  EXPECT_EQ(scene.why.title, "why MI");
  EXPECT_EQ(scene.why.low, -0.5);
  EXPECT_EQ(scene.why.high, 0.5);
  const auto& cluster = figure.explanation->cluster;
  ASSERT_EQ(scene.why.level.size(), cluster.size());
  const std::array<int, 4> expected = {255, 64, 128, 191};  // from blue by white to red
  for (std::size_t t = 0; t < cluster.size(); ++t)
    ASSERT_EQ(scene.why.level[t], expected[static_cast<std::size_t>(cluster[t])]) << t;
  figure.inspection.gradcam_target = "NORM";  // nothing is known of it
  EXPECT_FALSE(buildScene(figure).why.note.isEmpty());
  const auto& strips = scene.geometry.lanes[0].strips;
  EXPECT_TRUE(std::ranges::any_of(
      strips, [](const StripGeometry& strip) { return strip.kind == StripKind::kWhy; }));
}

TEST(FigureScene, DoesNotCallAMapZeroWhereNothingWasMeasured) {
  FigureModel figure = sceneModel();
  auto nothing = std::make_shared<Explanation>(*figure.explanation);
  for (GradCamMap& map : nothing->gradcam)
    std::ranges::fill(map.values, std::numeric_limits<float>::quiet_NaN());
  figure.explanation = nothing;
  EXPECT_EQ(buildScene(figure).gradcam.note, "Grad-CAM MI: not measured");
}

TEST(FigureScene, SaysSoWhenAMapIsZeroOrAbsent) {
  FigureModel figure = sceneModel();
  figure.inspection.gradcam_target = "NORM";
  EXPECT_EQ(buildScene(figure).gradcam.note, "Grad-CAM is zero everywhere");
  EXPECT_TRUE(buildScene(figure).gradcam.level.empty());
  figure.inspection.gradcam_target = "CD";
  EXPECT_EQ(buildScene(figure).gradcam.note, "no Grad-CAM was computed for CD");
}

TEST(FigureScene, SaysSoWhenReluHidesAMap) {
  FigureModel figure = sceneModel();
  auto explanation = std::make_shared<Explanation>(*figure.explanation);
  for (float& value : explanation->gradcam[1].values) value = -1.0F;
  figure.explanation = explanation;
  EXPECT_TRUE(buildScene(figure).gradcam.note.contains("hidden by ReLU"));
  figure.options.gradcam_relu = false;
  EXPECT_TRUE(buildScene(figure).gradcam.note.isEmpty());
}

TEST(FigureScene, KeepsTheSignOnASymmetricScaleWithoutRelu) {
  FigureModel figure = sceneModel();
  figure.options.gradcam_relu = false;
  const HeatSeries series = buildScene(figure).gradcam;
  EXPECT_TRUE(series.diverging);
  EXPECT_DOUBLE_EQ(series.low, -series.high);
  EXPECT_NEAR(series.high, 0.02, 1e-6);
  EXPECT_NEAR(series.level[100], 255, 1);  // sin at its top after one second
  EXPECT_NEAR(series.level[0], 128, 1);
  EXPECT_NEAR(series.level[300], 0, 1);
}

TEST(FigureScene, FadesAllButTheHighlightedCluster) {
  FigureModel figure = sceneModel();
  figure.inspection.highlighted_cluster = 3;
  const FigureScene scene = buildScene(figure);
  EXPECT_EQ(scene.clusterColour(3), scene.marks[3].ground);
  EXPECT_EQ(scene.clusterColour(4), scene.theme.faded);
}

TEST(FigureScene, TakesFiftyClustersAndRefusesMore) {
  EXPECT_EQ(buildScene(sceneModel(50)).marks.size(), 50U);
  EXPECT_THROW(buildScene(sceneModel(51)), Error);
}

TEST(FigureScene, RefusesAnExplanationThatContradictsItself) {
  FigureModel figure = sceneModel();
  auto broken = std::make_shared<Explanation>(*figure.explanation);
  broken->entropy.pop_back();
  figure.explanation = broken;
  EXPECT_THROW(buildScene(figure), Error);
  auto outside = std::make_shared<Explanation>(*sceneModel().explanation);
  outside->cluster[5] = 20;
  figure.explanation = outside;
  EXPECT_THROW(buildScene(figure), Error);
}

TEST(FigureScene, FindsTheSegmentsInView) {
  const FigureScene scene = buildScene(sceneModel());
  const auto& all = scene.model.explanation->segments;
  EXPECT_EQ(scene.segmentsBetween(0, 10).size(), all.size());
  const auto some = scene.segmentsBetween(2.0, 2.4);
  ASSERT_FALSE(some.empty());
  EXPECT_LE(scene.steps.edge(some.front().begin), 2.0);
  EXPECT_GE(scene.steps.edge(some.back().end), 2.4);
  EXPECT_LE(some.size(), 4U);
}

TEST(StepTimes, PutsTheEdgesHalfwayBetweenSteps) {
  const StepTimes steps{0.0, 0.01, 10.0, 900};
  EXPECT_DOUBLE_EQ(steps.edge(0), 0);
  EXPECT_DOUBLE_EQ(steps.edge(100), 0.995);
  EXPECT_EQ(steps.at(0.996), 100);
  EXPECT_EQ(steps.at(0.994), 99);
  EXPECT_EQ(steps.at(9.5), std::nullopt);  // the explanation ends before the record
  EXPECT_EQ(steps.at(-0.1), std::nullopt);
}

TEST(FigureScene, ShowsGradCamAloneWhereThereIsNoCodebook) {
  const FigureScene scene = buildScene(withoutCodebook());
  EXPECT_TRUE(scene.hasStrips());
  EXPECT_FALSE(scene.hasClusters());
  for (const LaneGeometry& lane : scene.geometry.lanes) {
    ASSERT_EQ(lane.strips.size(), 1U);
    EXPECT_EQ(lane.strips[0].kind, StripKind::kGradCam);
  }
  EXPECT_TRUE(scene.isKnown(200));
  EXPECT_FALSE(scene.isKnown(400));
  const Readout known = readAt(scene, 2.0, 0);
  EXPECT_TRUE(known.gradcam);
  EXPECT_TRUE(known.clusters.empty());
  EXPECT_FALSE(known.entropy);
  EXPECT_TRUE(readAt(scene, 4.0, 0).not_measured);
}

TEST(FigureScene, PrintsAPageWithoutACodebook) {
  const ExportPage page = layoutExport(withoutCodebook());
  QString all;
  for (const test::Word& word : test::drawn(page).words) all += word.text + '\n';
  EXPECT_TRUE(all.contains("Grad-CAM MI")) << all.toStdString();
  EXPECT_TRUE(all.contains("no codebook fits this model")) << all.toStdString();
  EXPECT_FALSE(all.contains("K = 0"));
  EXPECT_FALSE(all.contains("Entropy"));
}

}  // namespace
}  // namespace ecg
