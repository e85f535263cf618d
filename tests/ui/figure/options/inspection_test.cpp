// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/options/inspection.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

const Inspection kAll{
    .highlighted_cluster = 3, .gradcam_target = "MI", .caliper = Caliper{.lead = "V2"}};

TEST(Inspection, LosesTheCalipersWithTheRecord) {
  Inspection left = kAll;
  left.caliper.reset();
  EXPECT_EQ(onAnotherRecord(kAll), left);
}

TEST(Inspection, LosesTheTargetAndTheHighlightWithTheModel) {
  Inspection left;
  left.caliper = kAll.caliper;
  EXPECT_EQ(onAnotherModel(kAll), left);
}

TEST(Inspection, LosesTheHighlightWithTheCodebook) {
  Inspection left = kAll;
  left.highlighted_cluster.reset();
  EXPECT_EQ(onAnotherCodebook(kAll), left);
}

}  // namespace
}  // namespace ecg
