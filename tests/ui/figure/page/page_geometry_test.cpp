// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/page_geometry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/io/formats/read_record.hpp"
#include "tests/support/figure_fixture.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::standardLeads;
using test::syntheticRecord;

std::vector<std::string> namesOf(const EcgRecord& record, const LaneGeometry& lane) {
  std::vector<std::string> names;
  for (const LaneCell& cell : lane.cells) names.push_back(record.leads[cell.lead].name);
  return names;
}

ViewOptions rows() {
  ViewOptions options;
  options.layout = PageLayout::kTwelveByOne;
  return options;
}

TEST(PageGeometry, PutsTwelveLeadsInFourColumnsAndARhythmStrip) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  const PageGeometry page = layoutPage(record, {}, true);
  ASSERT_EQ(page.lanes.size(), 4U);
  using Names = std::vector<std::string>;
  EXPECT_EQ(namesOf(record, page.lanes[0]), (Names{"I", "aVR", "V1", "V4"}));
  EXPECT_EQ(namesOf(record, page.lanes[1]), (Names{"II", "aVL", "V2", "V5"}));
  EXPECT_EQ(namesOf(record, page.lanes[2]), (Names{"III", "aVF", "V3", "V6"}));
  EXPECT_EQ(namesOf(record, page.lanes[3]), Names{"II"});
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[2].begin_s, 5);
  EXPECT_EQ(page.lanes[0].cellAt(2.5)->lead, page.lanes[0].cells[1].lead);
  EXPECT_EQ(page.lanes[0].cellAt(10.0)->lead, page.lanes[0].cells[3].lead);
  EXPECT_EQ(page.lanes[0].cellAt(10.1), nullptr);
}

TEST(PageGeometry, ShowsALongRecordInColumnsOfPagesOfTenSeconds) {
  const EcgRecord record = syntheticRecord(standardLeads(), 38, 500);
  PageGeometry page = layoutPage(record, {}, true);
  ASSERT_TRUE(page.isPaged());
  EXPECT_DOUBLE_EQ(page.timeWidthMm(), 250);
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[1].begin_s, 2.5);
  EXPECT_DOUBLE_EQ(page.lanes[3].cells[0].end_s, 10);
  const double height = page.height_mm;
  page.turnTo(20);
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[1].begin_s, 22.5);
  EXPECT_EQ(page.lanes[0].cellAt(22.6)->lead, page.lanes[0].cells[1].lead);
  EXPECT_EQ(page.lanes[0].cellAt(19.9), nullptr);
  EXPECT_DOUBLE_EQ(page.height_mm, height);
  page.turnTo(30);
  EXPECT_DOUBLE_EQ(page.end_s, 40);
  EXPECT_DOUBLE_EQ(page.dataEnd_s(), 38);
  page.turnTo(-5);
  EXPECT_DOUBLE_EQ(page.begin_s, 0);
}

TEST(PageGeometry, ShowsARecordOfAboutTenSecondsWhole) {
  for (const double seconds : {8.0, 10.0, 10.24, 10.5, 10.6, 10.8, 11.0, 11.04}) {
    PageGeometry page = layoutPage(syntheticRecord(standardLeads(), seconds, 500), {}, true);
    EXPECT_FALSE(page.isPaged());
    EXPECT_DOUBLE_EQ(page.lanes[0].cells[3].end_s, seconds);
    page.turnTo(5);
    EXPECT_EQ(page.begin_s, 0) << "there is nothing to turn";
  }
  EXPECT_FALSE(layoutPage(syntheticRecord(standardLeads(), 38, 500), rows(), true).isPaged());
  EXPECT_TRUE(layoutPage(syntheticRecord(standardLeads(), 12, 500), {}, true).isPaged());
}

TEST(PageGeometry, ARecordOfPhilipsWithItsCalibrationLeftOutIsOnePageNotTwo) {
  REQUIRE_TEST_DATA();
  for (const char* name : {"2020-5-18_15-48-11.xml", "129DYPRG.XML"}) {
    const EcgRecord record = readRecord(test::dataDir() / "formats" / "philips" / name);
    const PageGeometry page = layoutPage(record, {}, true);
    EXPECT_FALSE(page.isPaged()) << name << ": " << record.duration_s() << " s";
    EXPECT_DOUBLE_EQ(page.lanes[0].cells.back().end_s, record.duration_s()) << name;
  }
}

TEST(PageGeometry, TakesTheRhythmLeadThatIsAskedFor) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  ViewOptions options;
  options.rhythm_leads[0] = "V1";
  EXPECT_EQ(namesOf(record, layoutPage(record, options, true).lanes[3]).front(), "V1");
  options.rhythm_leads[0] = "no such lead";
  EXPECT_EQ(namesOf(record, layoutPage(record, options, true).lanes[3]).front(), "II");
}

TEST(PageGeometry, StacksWhatIsNotATwelveLeadPage) {
  for (const std::size_t leads : {1U, 3U, 8U}) {
    std::vector<std::string> names = standardLeads();
    names.resize(leads);
    const EcgRecord record = syntheticRecord(names, 10, 500);
    EXPECT_EQ(layoutPage(record, {}, true).lanes.size(), leads);
  }
  const EcgRecord brief = syntheticRecord(standardLeads(), 3, 500);
  EXPECT_EQ(layoutPage(brief, {}, true).lanes.size(), 12U);
}

TEST(PageGeometry, ShowsAllFifteenLeadsInRows) {
  std::vector<std::string> names = standardLeads();
  names.insert(names.end(), {"VX", "VY", "VZ"});
  const EcgRecord record = syntheticRecord(names, 38, 1000);
  const PageGeometry page = layoutPage(record, rows(), true);
  ASSERT_EQ(page.lanes.size(), 15U);
  EXPECT_EQ(namesOf(record, page.lanes[14]).front(), "VZ");
  EXPECT_DOUBLE_EQ(page.timeWidthMm(), 38 * 25);
}

TEST(PageGeometry, KeepsADeepWaveOutOfTheStrips) {
  EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  record.leads[7].mv[3000] = -2.7;  // V2, third column
  const PageGeometry page = layoutPage(record, {}, true);
  const LaneGeometry& lane = page.lanes[1];
  const double bottom = page.heightOf(lane, lane.cells[2], -2.7);
  EXPECT_LE(bottom, lane.signal_bottom_mm);
  EXPECT_LE(lane.signal_bottom_mm, lane.strips.front().top_mm);
}

TEST(PageGeometry, LaysTheLanesOfTwoRecordsLevel) {
  EcgRecord deep = syntheticRecord(standardLeads(), 10, 500);
  EcgRecord tall = syntheticRecord(standardLeads(), 10, 500);
  deep.leads[7].mv[3000] = -2.7;
  tall.leads[0].mv[10] = 2.4;  // also lifts the names of its row
  const PageGeometry alone = layoutPage(deep, {}, true);
  const PageGeometry one = layoutPage(deep, {}, true, 0, false, &tall);
  const PageGeometry two = layoutPage(tall, {}, true, 0, false, &deep);
  ASSERT_EQ(one.lanes.size(), two.lanes.size());
  for (std::size_t i = 0; i < one.lanes.size(); ++i) {
    EXPECT_EQ(one.lanes[i].baseline_mm, two.lanes[i].baseline_mm);
    EXPECT_EQ(one.lanes[i].end_mm, two.lanes[i].end_mm);
    EXPECT_EQ(one.lanes[i].cells[0].label_bottom_mm, two.lanes[i].cells[0].label_bottom_mm);
  }
  EXPECT_GT(one.height_mm, alone.height_mm);
  const EcgRecord lasting = syntheticRecord(standardLeads(), 30, 500);  // in pages
  EXPECT_EQ(layoutPage(deep, {}, true, 0, false, &lasting).height_mm,
            layoutPage(lasting, {}, true, 0, false, &deep).height_mm);
  const EcgRecord other_leads = syntheticRecord({"I", "II"}, 10, 500);
  EXPECT_EQ(layoutPage(deep, {}, true, 0, false, &other_leads).height_mm, alone.height_mm);
}

TEST(PageGeometry, NeverOverlapsLanesOrStrips) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  for (const ViewOptions& options : {ViewOptions(), rows()})
    for (const double height : {0.0, 500.0}) {
      const PageGeometry page = layoutPage(record, options, true, height);
      double y = 0;
      for (const LaneGeometry& lane : page.lanes) {
        EXPECT_GE(lane.top_mm, y);
        EXPECT_DOUBLE_EQ(lane.baseline_mm, std::round(lane.baseline_mm));
        y = lane.signal_bottom_mm;
        ASSERT_EQ(lane.strips.size(), 3U);
        for (const StripGeometry& strip : lane.strips) {
          EXPECT_GE(strip.top_mm, y);
          y = strip.top_mm + strip.height_mm;
        }
        EXPECT_GE(lane.end_mm, y);
        y = lane.end_mm;
      }
      EXPECT_GE(page.height_mm, y);
    }
}

TEST(PageGeometry, PutsLeadNamesAboveTheStartOfTheTrace) {
  EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  record.leads[6].mv[2600] = 1.9;  // V1, 0.2 s after its column begins
  const PageGeometry page = layoutPage(record, {}, true);
  for (const LaneGeometry& lane : page.lanes)
    for (const LaneCell& cell : lane.cells) {
      EXPECT_GT(cell.label_bottom_mm - 3.5, lane.top_mm - 1);
      const auto& mv = record.leads[cell.lead].mv;
      const auto first = static_cast<std::size_t>(cell.begin_s * 500);
      for (std::size_t i = first; i < first + 200; ++i)
        EXPECT_LT(cell.label_bottom_mm, page.heightOf(lane, cell, mv[i]));
    }
}

TEST(PageGeometry, HasOnlyTheStripsThatAreSwitchedOn) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  ViewOptions options;
  options.show_entropy = false;
  const PageGeometry page = layoutPage(record, options, true);
  ASSERT_EQ(page.lanes[0].strips.size(), 2U);
  EXPECT_EQ(page.lanes[0].strips[1].kind, StripKind::kGradCam);
  EXPECT_TRUE(layoutPage(record, options, false).lanes[0].strips.empty());
  options.strips_once = true;
  EXPECT_TRUE(layoutPage(record, options, true).lanes[0].strips.empty());
  EXPECT_EQ(layoutPage(record, options, true).lanes[3].strips.size(), 2U);
}

TEST(PageGeometry, DrawsALeadFarFromZeroAroundItsOwnLevel) {
  EcgRecord record = syntheticRecord({"I", "II"}, 10, 500);
  for (double& mv : record.leads[1].mv) mv += 5.2;
  const PageGeometry page = layoutPage(record, {}, false);
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[0].level_mv, 0);
  EXPECT_DOUBLE_EQ(page.lanes[1].cells[0].level_mv, 5);
  EXPECT_FALSE(page.lanes[1].cells[0].clipped);
}

TEST(PageGeometry, BoundsALaneWhoseSignalIsAbsurdOrMissing) {
  EcgRecord record = syntheticRecord({"I", "II"}, 10, 500);
  record.leads[0].mv[100] = 900;
  for (double& mv : record.leads[1].mv) mv = std::numeric_limits<double>::quiet_NaN();
  const PageGeometry page = layoutPage(record, {}, true);
  EXPECT_TRUE(page.lanes[0].cells[0].clipped);
  EXPECT_LT(page.height_mm, 150);
  EXPECT_GT(page.lanes[1].end_mm, page.lanes[1].top_mm + 15);
}

TEST(PageGeometry, StretchesAShortPageButNotWithoutLimit) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  const double natural = layoutPage(record, {}, true).height_mm;
  const PageGeometry stretched = layoutPage(record, {}, true, natural + 22);
  EXPECT_NEAR(stretched.height_mm, natural + 20, 1e-9);  // four lanes, whole millimetres
  EXPECT_NEAR(layoutPage(record, {}, true, 5000).height_mm, natural + 64, 1e-9);
}

TEST(PageGeometry, GivesStripsAPartOfTheRoomThereIs) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  const PageGeometry natural = layoutPage(record, {}, true);
  const PageGeometry stretched = layoutPage(record, {}, true, 5000);
  for (std::size_t i = 0; i < 3; ++i) {
    const double factor =
        stretched.lanes[0].strips[i].height_mm / natural.lanes[0].strips[i].height_mm;
    EXPECT_NEAR(factor, 2, 1e-9) << i;
  }
}

TEST(PageGeometry, PutsTheNamesOfARowInALine) {
  EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  record.leads[6].mv[2600] = 1.9;  // V1 begins higher than its neighbours
  for (const LaneGeometry& lane : layoutPage(record, {}, true).lanes)
    for (const LaneCell& cell : lane.cells)
      EXPECT_DOUBLE_EQ(cell.label_bottom_mm, lane.cells.front().label_bottom_mm);
}

TEST(PageGeometry, MakesStripsThinnerBeforeARowLeavesTheScreen) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  const PageGeometry natural = layoutPage(record, {}, true);
  constexpr double kScale = 4;
  // Thin strips are enough at the scale that fits the width.
  const PageGeometry little = layoutPage(record, {}, true, {natural.height_mm - 6, kScale});
  EXPECT_NEAR(little.height_mm, natural.height_mm - 6, 1e-9);
  EXPECT_DOUBLE_EQ(wholeScale(natural, kScale * (natural.height_mm - 6), kScale), kScale);
  // They are not: the page as a whole is drawn smaller, with strips that can still be read.
  const double height_px = kScale * 0.6 * natural.height_mm;
  const PageGeometry least = layoutPage(record, {}, true, {height_px / kScale, kScale});
  const double scale = wholeScale(natural, height_px, kScale);
  EXPECT_LT(scale, kScale);
  EXPECT_NEAR(least.height_mm * scale, height_px, 1e-6);
  for (const PageGeometry* page : {&little, &least})
    for (std::size_t i = 0; i < page->lanes.size(); ++i) {
      const LaneGeometry& lane = page->lanes[i];
      EXPECT_DOUBLE_EQ(lane.baseline_mm, std::round(lane.baseline_mm)) << "on a line of the grid";
      EXPECT_DOUBLE_EQ(lane.signal_bottom_mm - lane.top_mm,
                       natural.lanes[i].signal_bottom_mm - natural.lanes[i].top_mm)
          << "the signal keeps its room";
      double y = lane.signal_bottom_mm;
      for (const StripGeometry& strip : lane.strips) {
        EXPECT_GE(strip.top_mm, y - 1e-9);
        y = strip.top_mm + strip.height_mm;
        const double now = page == &least ? scale : kScale;
        const double least_px = strip.kind == StripKind::kRibbon ? 10.5 : 4;
        const double natural_mm = natural.lanes[i].strips[0].height_mm;
        EXPECT_GE(
            strip.height_mm * now,
            std::min(least_px, strip.kind == StripKind::kRibbon ? natural_mm * now : least_px) -
                1e-6);
      }
      EXPECT_GE(lane.end_mm, y - 1e-9);
      if (i > 0) {
        EXPECT_GE(lane.top_mm, page->lanes[i - 1].end_mm);
      }
    }
}

TEST(PageGeometry, KeepsTheStripsOfAPrintedPageAsTheyAre) {
  const EcgRecord record = syntheticRecord(standardLeads(), 10, 500);
  const PageGeometry natural = layoutPage(record, {}, true);
  EXPECT_EQ(layoutPage(record, {}, true, 20).height_mm, natural.height_mm);
}

}  // namespace
}  // namespace ecg
