// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/figure_scene.hpp"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "core/common/text/error.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "tests/support/figure_fixture.hpp"
#include "tests/support/golden_page.hpp"
#include "ui/figure/page/settings_text.hpp"
#include "ui/figure/paint/label_painter.hpp"
#include "ui/figure/paint/legend_painter.hpp"
#include "ui/figure/paint/readout.hpp"
#include "ui/figure/paint/strip_painter.hpp"
#include "ui/figure/sheet/export_page.hpp"
#include "ui/figure/view/view_frame.hpp"

namespace ecg {
namespace {

FigureModel model(int clusters = 20) {
  auto record = std::make_shared<EcgRecord>(test::syntheticRecord(test::standardLeads(), 10, 500));
  auto explanation = std::make_shared<Explanation>(test::syntheticExplanation(*record, clusters));
  return {record, explanation, {}};
}

TEST(FigureScene, IsEmptyWithoutARecord) {
  EXPECT_FALSE(buildScene({}).hasRecord());
  FigureModel hollow;
  hollow.record = std::make_shared<EcgRecord>();
  EXPECT_FALSE(buildScene(hollow).hasRecord());
}

TEST(FigureScene, HasNoStripsWithoutAnExplanation) {
  FigureModel figure = model();
  figure.explanation = nullptr;
  const FigureScene scene = buildScene(figure);
  EXPECT_TRUE(scene.hasRecord());
  EXPECT_FALSE(scene.hasStrips());
  EXPECT_TRUE(scene.geometry.lanes[0].strips.empty());
}

TEST(FigureScene, ShowsTheMapOfTheMostProbableOutputUnlessAsked) {
  FigureModel figure = model();
  EXPECT_EQ(buildScene(figure).gradcam.title, "Grad-CAM MI");
  figure.options.gradcam_target = "NORM";
  EXPECT_EQ(buildScene(figure).gradcam.title, "Grad-CAM NORM");
}

TEST(FigureScene, DoesNotCallAMapZeroWhereNothingWasMeasured) {
  FigureModel figure = model();
  auto nothing = std::make_shared<Explanation>(*figure.explanation);
  for (GradCamMap& map : nothing->gradcam)
    std::ranges::fill(map.values, std::numeric_limits<float>::quiet_NaN());
  figure.explanation = nothing;
  EXPECT_EQ(buildScene(figure).gradcam.note, "Grad-CAM MI: not measured");
}

TEST(FigureScene, SaysSoWhenAMapIsZeroOrAbsent) {
  FigureModel figure = model();
  figure.options.gradcam_target = "NORM";
  EXPECT_EQ(buildScene(figure).gradcam.note, "Grad-CAM is zero everywhere");
  EXPECT_TRUE(buildScene(figure).gradcam.level.empty());
  figure.options.gradcam_target = "CD";
  EXPECT_EQ(buildScene(figure).gradcam.note, "no Grad-CAM was computed for CD");
}

TEST(FigureScene, SaysSoWhenReluHidesAMap) {
  FigureModel figure = model();
  auto explanation = std::make_shared<Explanation>(*figure.explanation);
  for (float& value : explanation->gradcam[1].values) value = -1.0F;
  figure.explanation = explanation;
  EXPECT_TRUE(buildScene(figure).gradcam.note.contains("hidden by ReLU"));
  figure.options.gradcam_relu = false;
  EXPECT_TRUE(buildScene(figure).gradcam.note.isEmpty());
}

TEST(FigureScene, KeepsTheSignOnASymmetricScaleWithoutRelu) {
  FigureModel figure = model();
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
  FigureModel figure = model();
  figure.options.highlighted_cluster = 3;
  const FigureScene scene = buildScene(figure);
  EXPECT_EQ(scene.clusterColour(3), scene.marks[3].ground);
  EXPECT_EQ(scene.clusterColour(4), scene.theme.faded);
}

TEST(FigureScene, TakesFiftyClustersAndRefusesMore) {
  EXPECT_EQ(buildScene(model(50)).marks.size(), 50U);
  EXPECT_THROW(buildScene(model(51)), Error);
}

TEST(FigureScene, RefusesAnExplanationThatContradictsItself) {
  FigureModel figure = model();
  auto broken = std::make_shared<Explanation>(*figure.explanation);
  broken->entropy.pop_back();
  figure.explanation = broken;
  EXPECT_THROW(buildScene(figure), Error);
  auto outside = std::make_shared<Explanation>(*model().explanation);
  outside->cluster[5] = 20;
  figure.explanation = outside;
  EXPECT_THROW(buildScene(figure), Error);
}

TEST(FigureScene, FindsTheSegmentsInView) {
  const FigureScene scene = buildScene(model());
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

TEST(Readout, ReadsTheLaneUnderThePointer) {
  const FigureScene scene = buildScene(model());
  const Readout readout = readAt(scene, 0.5, 0);
  EXPECT_EQ(readout.lead, "I");
  ASSERT_TRUE(readout.mv);
  EXPECT_NEAR(*readout.mv, scene.model.record->leads[0].mv[250], 1e-12);
  EXPECT_EQ(readAt(scene, 6.0, 1).lead, "V2");
  EXPECT_TRUE(readAt(scene, 6.0, std::nullopt).lead.isEmpty());
}

TEST(Readout, NamesTheClusterAndTheTwoLikeliestOthers) {
  FigureModel figure = model();
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

/// Nothing is said of the steps 300 to 499.
FigureModel withGap() {
  FigureModel figure = model();
  auto gapped = std::make_shared<Explanation>(*figure.explanation);
  std::fill(gapped->cluster.begin() + 300, gapped->cluster.begin() + 500, kNoCluster);
  std::fill(gapped->entropy.begin() + 300, gapped->entropy.begin() + 500, NAN);
  for (GradCamMap& map : gapped->gradcam)
    std::fill(map.values.begin() + 300, map.values.begin() + 500, NAN);
  gapped->segments = segmentsOf(gapped->cluster);
  figure.explanation = gapped;
  return figure;
}

TEST(Readout, SaysThatATimeWasNotMeasuredInsteadOfACluster) {
  const FigureScene scene = buildScene(withGap());
  const Readout inside = readAt(scene, 4.0, 0);
  EXPECT_TRUE(inside.not_measured);
  EXPECT_TRUE(inside.clusters.empty());
  EXPECT_FALSE(inside.entropy || inside.gradcam);
  EXPECT_FALSE(readAt(scene, 2.0, 0).not_measured);
}

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

/// What the network says where no codebook fits it, with nothing known of the steps 300 to 499.
FigureModel withoutCodebook() {
  FigureModel figure = withGap();
  auto said = std::make_shared<Explanation>(*figure.explanation);
  said->clusters = 0;
  said->codebook_sha256.clear();
  for (auto* values : {&said->entropy, &said->distance, &said->probability}) values->clear();
  said->cluster.clear();
  said->segments.clear();
  said->proportions.clear();
  said->soft_proportions.clear();
  said->others.clear();
  said->other_probability.clear();
  figure.explanation = said;
  figure.options.band_behind_trace = figure.options.coloured_trace = true;
  figure.options.highlighted_cluster = 3;
  return figure;
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

/// The names beside the strips of a screen's page, lane by lane, and how high their boxes are.
TEST(LabelPainter, NamesTheStripsOfAScreenHoweverThinTheyAre) {
  const FigureModel figure = model();
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
    EXPECT_EQ(words[1].text, "entropy");
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

TEST(Readout, SaysNothingAboutAMissingSample) {
  FigureModel figure = model();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[0].mv[250] = std::nan("");
  figure.record = record;
  EXPECT_FALSE(readAt(buildScene(figure), 0.5, 0).mv);
}

TEST(Readout, SaysOfGradCamWhatTheLegendSays) {
  FigureModel figure = model();
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

TEST(Page, MarksLeadsThatWereNotRecorded) {
  FigureModel figure = model();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[2].derived = record->leads[4].derived = true;
  figure.record = record;
  const test::DrawnPage page = test::drawn(layoutExport(figure));
  std::vector<std::string> marked;
  for (std::size_t i = 0; i < page.words.size(); ++i)
    if (page.words[i].text == "derived") marked.push_back(page.words[i - 1].text.toStdString());
  EXPECT_EQ(marked, (std::vector<std::string>{"aVL", "III"}));
}

TEST(Page, SaysWhichSettingsAreNotTheCodebooks) {
  FigureModel figure = model();
  EXPECT_EQ(otherSettings(*figure.explanation), "");
  auto other = std::make_shared<Explanation>(*figure.explanation);
  other->own = CodebookParameters{0.165, {1, 0.5, 0.25}, {}};
  other->temperature = 0.3;
  other->depth_factors = {1, 1, 1};
  figure.explanation = other;
  EXPECT_EQ(otherSettings(*other),
            "temperature 0.3 instead of 0.165, depth factors 1, 1, 1 instead of 1, 0.5, 0.25");
  const FigureScene scene = buildScene(figure);
  for (const double width : {2000.0, 500.0}) {
    test::WordDevice device({2000, 200});
    QPainter painter(&device);
    EXPECT_GT(paintSettings(&painter, QRectF(0, 0, width, 44), scene), 0);
    painter.end();
    ASSERT_EQ(device.words().size(), 1U);
    EXPECT_TRUE(device.words()[0].text.startsWith("Not the codebook's settings"));
    EXPECT_LT(device.words()[0].box_mm.right() * test::kGoldenPxPerMm, width + 1);
  }
  const test::DrawnPage page = test::drawn(layoutExport(figure));
  EXPECT_TRUE(std::ranges::any_of(page.words, [](const test::Word& word) {
    return word.text.contains("0.3 (the codebook's own 0.165)");
  }));
}

/// Two taps, of which the deeper one, that of Grad-CAM, may be in doubt.
FigureModel tapped(const std::string& doubt) {
  FigureModel figure = model();
  auto explanation = std::make_shared<Explanation>(*figure.explanation);
  explanation->model.sampling_rate_hz = 100;
  explanation->model.taps = {
      {.name = "block3", .channels = 4, .frames = 250, .stride = 4, .offset = 0, .measured = false},
      {.name = "block5",
       .channels = 4,
       .frames = 30,
       .stride = 1000 / 30.0,
       .measured = true,
       .doubt = plain(doubt)}};
  explanation->gradcam_tap = "block3";
  figure.explanation = explanation;
  return figure;
}

QString wordsOf(const FigureModel& figure, double width) {
  QString all;
  for (const test::Word& word : test::drawn(layoutExport(figure)).words) all += word.text + '\n';
  test::WordDevice device({2000, 800});
  QPainter painter(&device);
  const QRectF view(0, 0, width, 800);
  PageTransform transform;
  transform.visible = paperRect(view);
  paintFrame(painter, view, transform, buildScene(figure));
  painter.end();
  all += QStringLiteral("on the screen\n");
  for (const test::Word& word : device.words()) all += word.text + '\n';
  return all;
}

TEST(Page, StatesTheStepOfEveryTap) {
  const QString words = wordsOf(tapped(""), 2000);
  EXPECT_TRUE(words.contains("steps block3: 40 ms, block5: 333 ms")) << words.toStdString();
  EXPECT_TRUE(words.section("on the screen", 1).contains("\nblock3: 40 ms, block5: 333 ms"))
      << words.toStdString();
  EXPECT_FALSE(words.contains("doubt")) << words.toStdString();
  EXPECT_FALSE(words.contains("cluster ?")) << words.toStdString();
}

TEST(Page, SaysWhichTapsArePlacedDoubtfully) {
  const QString words = wordsOf(tapped("frames of tap block5 look at most of the record"), 2000);
  EXPECT_TRUE(words.contains("Where frames of block5 sit in time is in doubt"))
      << words.toStdString();
  EXPECT_TRUE(words.contains("cluster ?\n")) << words.toStdString();
  EXPECT_TRUE(words.contains("entropy ?\n")) << words.toStdString();
  EXPECT_FALSE(words.contains("CAM ?")) << "it is block3's: " << words.toStdString();
  const QString screen = words.section("on the screen", 1);
  EXPECT_TRUE(screen.contains("Places in time in doubt: block5")) << words.toStdString();
}

}  // namespace
}  // namespace ecg
