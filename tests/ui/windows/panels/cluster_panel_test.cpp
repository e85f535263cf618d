// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/cluster_panel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "tests/ui/session/qt_environment.hpp"
#include "tests/ui/windows/panels/panel_values.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"

namespace ecg {
namespace {

using test::ramp;
using test::tenSteps;

TEST(NeighbourOccurrence, GoesOnAtTheOtherEnd) {
  const Explanation e = tenSteps();
  EXPECT_EQ(neighbourOccurrence(e, 1, 0, +1), (Segment{2, 5, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {2, 5, 1}), +1), (Segment{8, 10, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {8, 10, 1}), +1), (Segment{2, 5, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {2, 5, 1}), -1), (Segment{8, 10, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 3, 0, +1), std::nullopt);
}

TEST(ClusterWaves, AreTheMeanOfTheOccurrencesWithTheirMiddlesInTheMiddle) {
  const auto waves = clusterWaves(tenSteps(), ramp(), "II", 0.2, 21);
  ASSERT_EQ(waves.size(), 4U);
  // Cluster 1 runs over steps 2 to 4 and 8 to 9: middles at 0.3 s and 0.85 s. A ramp fits itself
  // everywhere, so nothing is shifted.
  ASSERT_EQ(waves[1].mv.size(), 21U);
  EXPECT_EQ(waves[1].used, 2);
  EXPECT_NEAR(waves[1].mv[10], (0.3 + 0.85) / 2, 1e-9);
  EXPECT_NEAR(waves[0].end - waves[0].begin, 1, 1e-9) << "two steps of the wave's 0.2 s";
  EXPECT_TRUE(waves[3].mv.empty()) << "a cluster that does not occur has no wave";
}

TEST(ClusterWaves, LeaveOutWhatLiesOutsideTheRecord) {
  const auto waves = clusterWaves(tenSteps(), ramp(), "II", 4, 81);
  EXPECT_TRUE(std::isnan(waves[2].mv.front()));
  EXPECT_TRUE(std::isnan(waves[2].mv.back()));
}

TEST(ClusterWaves, ComeFromTheLeadThatThePageShows) {
  EcgRecord record = ramp();
  EXPECT_EQ(shownLead(record, {}), record.leads.front().name);
  record.leads.push_back(record.leads.front());
  record.leads.back().name = "V2";
  ViewOptions options;
  options.layout = PageLayout::kSingleLead;
  options.single_lead = "V2";
  EXPECT_EQ(shownLead(record, options), "V2");
}

TEST(ClusterPanel, ListsTheMostFrequentClusterFirst) {
  ClusterPanel panel;
  const Explanation e = tenSteps();
  const EcgRecord record = ramp();
  panel.setExplanation(&e, &record, {});
  EXPECT_EQ(panel.order(), (std::vector<int>{1, 0, 2, 3}));
}

}  // namespace
}  // namespace ecg
