// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/caliper.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/support/figure_fixture.hpp"
#include "ui/figure/view/caliper_tool.hpp"

namespace ecg {
namespace {

/// A page with a beat a second: QRS from 0.46 to 0.56 s, T ends at 0.86 s, in every lead.
FigureScene page(PageLayout layout = PageLayout::kThreeByFourRhythm) {
  FigureModel figure;
  auto record = std::make_shared<EcgRecord>(test::syntheticRecord(test::standardLeads(), 10, 500));
  auto waves = std::make_shared<RecordWaves>();
  waves->sampling_rate_hz = 500;
  for (const Lead& lead : record->leads) {
    waves->leads.push_back({lead.name, {}});
    for (std::int32_t beat = 0; beat < 10; ++beat) {
      waves->leads.back().waves.push_back(
          {WaveKind::kQrs, 500 * beat + 230, 500 * beat + 250, 500 * beat + 280, beat});
      waves->leads.back().waves.push_back(
          {WaveKind::kT, 500 * beat + 330, 500 * beat + 375, 500 * beat + 430, beat});
    }
  }
  figure.record = record;
  figure.waves = waves;
  figure.options.layout = layout;
  return buildScene(figure);
}

PageTransform transformOf(const FigureScene& scene) {
  PageTransform transform;
  transform.px_per_mm = 4;
  transform.mm_per_s = scene.geometry.mm_per_s;
  transform.origin = {80, 0};
  transform.visible = QRectF(0, 0, 1200, 4 * scene.geometry.height_mm);
  return transform;
}

TEST(Caliper, ReadsMillisecondsAndMillivolts) {
  const FigureScene scene = page();
  Caliper caliper = caliperOnTrace(scene, 3, 1.8, 1.0);
  caliper.on_trace = false;
  caliper.from_mv = 0.1;
  caliper.to_mv = -0.4;
  const CaliperReading reading = readingOf(scene, caliper);
  EXPECT_NEAR(reading.ms, 800, 1e-9);
  EXPECT_NEAR(*reading.mv, -0.5, 1e-12);
  EXPECT_EQ(readingText(reading), QStringLiteral("800 ms   \u22120.50 mV"));
}

TEST(Caliper, BeatsAMinuteAreStatedOfNothingButRr) {
  const FigureScene scene = page();
  const auto bpm = [&](double begin_s, double end_s) {
    return readingOf(scene, caliperOnTrace(scene, 3, begin_s, end_s)).bpm;
  };
  EXPECT_NEAR(*bpm(4.5, 5.5), 60, 1e-9) << "from R peak to R peak";
  EXPECT_NEAR(*bpm(5.46, 4.46), 60, 1e-9) << "from onset to onset, drawn backwards";
  EXPECT_FALSE(bpm(4.46, 4.86)) << "QT";
  EXPECT_FALSE(bpm(4.46, 4.56)) << "QRS";
  EXPECT_FALSE(bpm(4.5, 6.5)) << "two beats";
  EXPECT_FALSE(bpm(4.5, 5.46)) << "from a peak to an onset";
  EXPECT_FALSE(bpm(4.6, 5.4)) << "beside all marks";
  EXPECT_FALSE(bpm(4.75, 5.75)) << "from T peak to T peak";
}

TEST(Caliper, BeatsThatOnlyAnotherLeadShowsLieBetween) {
  FigureScene scene = page();
  auto waves = std::make_shared<RecordWaves>(*scene.model.waves);
  std::erase_if(waves->leads[1].waves, [](const Wave& w) { return w.onset / 500 == 5; });
  scene.model.waves = waves;
  EXPECT_FALSE(readingOf(scene, caliperOnTrace(scene, 3, 4.5, 6.5)).bpm);
}

TEST(Caliper, QtIsNamedAndCorrectedByTheFormulaChosen) {
  FigureScene scene = page();
  const Caliper qt = caliperOnTrace(scene, 3, 4.46, 4.86);
  EXPECT_EQ(readingOf(scene, qt).interval, Interval::kQt);
  EXPECT_FALSE(readingOf(scene, qt).qtc_ms) << "no RR is known";
  auto numbers = std::make_shared<Measurements>();
  numbers->rr_ms = 640;
  scene.model.measurements = numbers;
  EXPECT_NEAR(*readingOf(scene, qt).qtc_ms, 500, 1e-6);
  scene.model.options.qtc = QtcFormula::kFridericia;
  const CaliperReading reading = readingOf(scene, qt);
  EXPECT_NEAR(*reading.qtc_ms, 464.16, 0.01);
  EXPECT_TRUE(readingText(reading).startsWith("QT 400 ms   QTc (Fridericia) 464 ms   "))
      << readingText(reading).toStdString();
}

TEST(Caliper, CaliperOverTwoLeadsStatesNoMillivolts) {
  FigureScene scene = page();
  const Caliper across = caliperOnTrace(scene, 0, 2.3, 2.7);  // from lead I into aVR
  ASSERT_EQ(across.lead, "I");
  EXPECT_FALSE(readingOf(scene, across).mv);
  EXPECT_FALSE(readingText(readingOf(scene, across)).contains("mV"));
  Caliper by_hand = across;
  by_hand.on_trace = false;
  EXPECT_FALSE(readingOf(scene, by_hand).mv) << "nor set by hand";
  const Caliper rhythm = caliperOnTrace(scene, 3, 2.3, 2.7);
  EXPECT_TRUE(readingOf(scene, rhythm).mv) << "the rhythm strip is one lead";
  const Caliper rr = caliperOnTrace(scene, 0, 1.5, 2.5);
  EXPECT_EQ(readingOf(scene, rr).interval, Interval::kRr) << "the beats are those of all leads";
  const Caliper qt = caliperOnTrace(scene, 0, 2.46, 2.86);
  EXPECT_FALSE(readingOf(scene, qt).interval) << "the end of T is each lead's own";
  const FigureScene rows = page(PageLayout::kTwelveByOne);
  EXPECT_TRUE(readingOf(rows, across).mv) << "in rows both ends stand on lead I";
}

TEST(Caliper, CaliperInAGapStatesNoMillivolts) {
  FigureScene scene = page();
  auto record = std::make_shared<EcgRecord>(*scene.model.record);
  for (std::size_t i = 2400; i < 2600; ++i)
    record->leads[1].mv[i] = std::numeric_limits<double>::quiet_NaN();
  scene.model.record = record;
  EXPECT_FALSE(readingOf(scene, caliperOnTrace(scene, 3, 4.5, 5.0)).mv);
  EXPECT_TRUE(readingOf(scene, caliperOnTrace(scene, 3, 4.5, 4.7)).mv);
}

TEST(Caliper, VoltageOfALeadDrawnUpsideDownIsThatOfTheDrawing) {
  FigureScene scene = page();
  scene.model.options.order = LeadOrder::kCabrera;
  scene = buildScene(scene.model);
  const auto& lanes = scene.geometry.lanes;
  const auto lane = std::ranges::find_if(
      lanes, [](const LaneGeometry& one) { return one.cells.front().inverted; });
  ASSERT_NE(lane, lanes.end());
  const Caliper caliper =
      caliperOnTrace(scene, static_cast<std::size_t>(lane - lanes.begin()), 1.3, 1.5);
  EXPECT_NEAR(*readingOf(scene, caliper).mv, caliper.from_mv - caliper.to_mv, 1e-12);
}

TEST(Caliper, SuggestsTheQtIntervalOfTheNearestBeat) {
  const FigureScene scene = page();
  const Caliper caliper = suggestedCaliper(scene, 3, 4.3);
  EXPECT_EQ(caliper.lead, "II");
  EXPECT_NEAR(caliper.begin_s, 4.46, 1e-9);
  EXPECT_NEAR(readingOf(scene, caliper).ms, 400, 1e-6);
}

TEST(Caliper, SuggestsAnIntervalWithoutWavesToo) {
  FigureScene scene = page();
  scene.model.waves = nullptr;
  EXPECT_NEAR(readingOf(scene, suggestedCaliper(scene, 3, 4.3)).ms, 400, 1e-6);
}

TEST(Caliper, TakesItsVoltagesFromTheTraceUntilOneIsMoved) {
  const FigureScene scene = page();
  const auto& mv = scene.model.record->leads[1].mv;
  Caliper caliper = caliperOnTrace(scene, 3, 4.5, 4.9);
  EXPECT_DOUBLE_EQ(caliper.from_mv, mv[2250]);
  caliper = withPartMoved(scene, caliper, CaliperPart::kEnd, 4.75, 0);
  EXPECT_DOUBLE_EQ(caliper.to_mv, mv[2375]);
  const double y =
      scene.geometry.heightOf(scene.geometry.lanes[3], scene.geometry.lanes[3].cells[0], 0.25);
  caliper = withPartMoved(scene, caliper, CaliperPart::kTo, 4.75, y);
  EXPECT_NEAR(caliper.to_mv, 0.25, 1e-9);
  caliper = withPartMoved(scene, caliper, CaliperPart::kEnd, 4.6, 0);
  EXPECT_NEAR(caliper.to_mv, 0.25, 1e-9) << "a voltage set by hand stays";
}

TEST(Caliper, MovesAsAWholeWithinTheRecord) {
  const FigureScene scene = page();
  Caliper caliper = caliperOnTrace(scene, 3, 4.5, 4.9);
  caliper = withPartMoved(scene, caliper, CaliperPart::kBody, 99, 0);
  EXPECT_NEAR(caliper.end_s, 10, 1e-9);
  EXPECT_NEAR(caliper.begin_s, 9.6, 1e-9);
}

TEST(Caliper, FindsItsLeadOnAnotherPage) {
  const Caliper caliper = caliperOnTrace(page(), 3, 4.5, 4.9);  // the rhythm strip, lead II
  const FigureScene rows = page(PageLayout::kTwelveByOne);
  EXPECT_EQ(placeOf(rows, caliper)->lane, 1U);
  FigureScene single = page();
  single.model.options.layout = PageLayout::kSingleLead;
  single.model.options.single_lead = "V1";
  single = buildScene(single.model);
  EXPECT_FALSE(placeOf(single, caliper)) << "its lead is not on the page";
}

TEST(CaliperTool, DrawsSnapsAndMovesByDragging) {
  FigureScene scene = page();
  const PageTransform transform = transformOf(scene);
  const double y = transform.y(scene.geometry.lanes[3].baseline_mm - 3);
  const auto at = [&](double time_s) { return QPointF(transform.x(time_s), y); };
  CaliperTool tool;
  EXPECT_FALSE(tool.press(scene, transform, at(4.47))) << "off: the drag is the page's";
  tool.setOn(true);
  ASSERT_TRUE(tool.press(scene, transform, at(4.47)));
  tool.drag(scene, transform, at(4.84), true);
  EXPECT_TRUE(tool.release(scene));
  EXPECT_NEAR(scene.model.inspection.caliper->begin_s, 4.46, 1e-9) << "the onset of the QRS";
  EXPECT_NEAR(scene.model.inspection.caliper->end_s, 4.86, 1e-9) << "the end of T";
  tool.setOn(false);
  ASSERT_TRUE(tool.press(scene, transform, at(4.86))) << "a handle can be moved at all times";
  tool.drag(scene, transform, at(4.80), false);
  EXPECT_TRUE(tool.release(scene));
  EXPECT_NEAR(scene.model.inspection.caliper->end_s, 4.80, 1e-9) << "not snapped";
}

TEST(CaliperTool, MovesTheOtherHandleByKeyAfterASwap) {
  FigureScene scene = page();
  scene.model.inspection.caliper = caliperOnTrace(scene, 3, 4.5, 4.9);
  CaliperTool tool;
  tool.nudgeTime(scene, 0.002);
  EXPECT_NEAR(scene.model.inspection.caliper->end_s, 4.902, 1e-9);
  tool.swapHandle();
  tool.nudgeTime(scene, -0.002);
  EXPECT_NEAR(scene.model.inspection.caliper->begin_s, 4.498, 1e-9);
  tool.nudgeVoltage(scene, 0.1);
  EXPECT_FALSE(scene.model.inspection.caliper->on_trace);
}

}  // namespace
}  // namespace ecg
