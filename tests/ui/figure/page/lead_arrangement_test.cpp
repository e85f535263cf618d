// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/lead_arrangement.hpp"

#include <gtest/gtest.h>

#include "tests/support/figure_fixture.hpp"

namespace ecg {
namespace {

using Names = std::vector<std::string>;

EcgRecord twelve() { return test::syntheticRecord(test::standardLeads(), 10, 500); }

/// Lead names of each lane, from left to right; one that stands upside down begins with "-".
std::vector<Names> namesOn(const EcgRecord& record, const ViewOptions& options) {
  std::vector<Names> lanes;
  for (const LaneGeometry& lane : arrangeLeads(record, options)) {
    lanes.emplace_back();
    for (const LaneCell& cell : lane.cells)
      lanes.back().push_back((cell.inverted ? "-" : "") + record.leads[cell.lead].name);
  }
  return lanes;
}

TEST(LeadArrangement, DrawsEveryLeadOnceInTwoColumns) {
  ViewOptions options;
  options.layout = PageLayout::kSixByTwo;
  EXPECT_EQ(
      namesOn(twelve(), options),
      (std::vector<Names>{
          {"I", "V1"}, {"II", "V2"}, {"III", "V3"}, {"aVR", "V4"}, {"aVL", "V5"}, {"aVF", "V6"}}));
}

TEST(LeadArrangement, AddsTheThreeRhythmStripsThatWereChosen) {
  ViewOptions options;
  options.layout = PageLayout::kThreeByFourThreeRhythms;
  options.rhythm_leads = {"V1", "II", "aVF"};
  const auto lanes = namesOn(twelve(), options);
  ASSERT_EQ(lanes.size(), 6U);
  EXPECT_EQ(lanes[0], (Names{"I", "aVR", "V1", "V4"}));
  EXPECT_EQ(lanes[3], Names{"V1"});
  EXPECT_EQ(lanes[4], Names{"II"});
  EXPECT_EQ(lanes[5], Names{"aVF"});
}

TEST(LeadArrangement, PutsTheLimbLeadsInCabrerasOrderWithAvrUpsideDown) {
  ViewOptions options;
  options.order = LeadOrder::kCabrera;
  auto lanes = namesOn(twelve(), options);
  EXPECT_EQ(lanes[0], (Names{"aVL", "II", "V1", "V4"}));
  EXPECT_EQ(lanes[1], (Names{"I", "aVF", "V2", "V5"}));
  EXPECT_EQ(lanes[2], (Names{"-aVR", "III", "V3", "V6"}));
  options.layout = PageLayout::kTwelveByOne;
  lanes = namesOn(twelve(), options);
  ASSERT_EQ(lanes.size(), 12U);
  EXPECT_EQ(lanes[2], Names{"-aVR"});
  EXPECT_EQ(lanes[6], Names{"V1"});
}

TEST(LeadArrangement, DrawsTheInvertedLeadUpsideDown) {
  ViewOptions options;
  options.order = LeadOrder::kCabrera;
  options.layout = PageLayout::kSingleLead;
  options.single_lead = "aVR";
  const EcgRecord record = twelve();
  const PageGeometry page = layoutPage(record, options, false);
  const LaneGeometry& lane = page.lanes.front();
  EXPECT_GT(page.heightOf(lane, lane.cells[0], 0.5), lane.baseline_mm) << "+0.5 mV lies below";
  EXPECT_NEAR(page.valueAt(lane, lane.cells[0], page.heightOf(lane, lane.cells[0], 0.37)), 0.37,
              1e-12);
}

TEST(LeadArrangement, HalvesTheGainOfTheChestLeadsOnly) {
  ViewOptions options;
  options.half_gain_chest = true;
  const PageGeometry page = layoutPage(twelve(), options, false);
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[0].mm_per_mv, 10);
  EXPECT_DOUBLE_EQ(page.lanes[0].cells[3].mm_per_mv, 5);
  EXPECT_EQ(page.lanes[0].gains(), (std::vector<double>{10, 5})) << "a pulse for each";
  EXPECT_EQ(page.lanes[3].gains(), std::vector<double>{10});
  EXPECT_EQ(page.chest_mm_per_mv, 5);
}

TEST(LeadArrangement, WidensTheMarginForTwoPulsesOfAFastPage) {
  ViewOptions options;
  options.mm_per_s = 50;
  EXPECT_DOUBLE_EQ(layoutPage(twelve(), options, false).margin_left_mm, 19);
  options.half_gain_chest = true;
  EXPECT_GE(layoutPage(twelve(), options, false).margin_left_mm, 2.5 + 2 * 10 + 3 * 1.5);
}

TEST(LeadArrangement, KnowsWhichLeadsLieOnTheChest) {
  for (const char* lead : {"V1", "V6", "V9", "V4R"}) EXPECT_TRUE(isChestLead(lead)) << lead;
  for (const char* lead : {"I", "aVL", "VX", "V", ""}) EXPECT_FALSE(isChestLead(lead)) << lead;
}

TEST(LeadArrangement, ShowsTheLeadOfTheUsersChoiceAlone) {
  ViewOptions options;
  options.layout = PageLayout::kSingleLead;
  options.single_lead = "V5";
  EXPECT_EQ(namesOn(twelve(), options), std::vector<Names>{{"V5"}});
}

}  // namespace
}  // namespace ecg
