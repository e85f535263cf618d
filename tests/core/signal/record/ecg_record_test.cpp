// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/ecg_record.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/signal/record/lead_names.hpp"
#include "tests/core/signal/record/record_of.hpp"

namespace ecg {
namespace {

using test::lead;
using test::recordOf;

bool contains(const std::vector<Message>& messages, const std::string& part) {
  for (const Message& message : messages) {
    if (english(message).find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(StandardLeads, LimbLeadsFollowEinthovenAndGoldberger) {
  const auto record = withStandardLeads(recordOf({lead("II", {1.0, 0.5}), lead("I", {0.4, -0.2})}));
  ASSERT_EQ(record.leads.size(), 6U);
  for (std::size_t k = 0; k < 6; ++k) EXPECT_EQ(record.leads[k].name, kStandardLeads[k]);
  EXPECT_DOUBLE_EQ(record.find("III")->mv[0], 0.6);
  EXPECT_DOUBLE_EQ(record.find("aVR")->mv[0], -0.7);
  EXPECT_DOUBLE_EQ(record.find("aVL")->mv[0], -0.1);
  EXPECT_DOUBLE_EQ(record.find("aVF")->mv[0], 0.8);
  EXPECT_TRUE(record.find("III")->derived);
  EXPECT_FALSE(record.find("I")->derived);
  EXPECT_TRUE(contains(record.warnings, "III, aVR, aVL and aVF were not in the file"));
}

TEST(StandardLeads, ARecordedLeadIsNeverReplaced) {
  const auto record = withStandardLeads(
      recordOf({lead("I", {1}), lead("II", {2}), lead("III", {9}), lead("V1", {3})}));
  EXPECT_EQ(record.find("III")->mv[0], 9);
  EXPECT_FALSE(record.find("III")->derived);
  EXPECT_TRUE(record.find("aVF")->derived);
}

TEST(StandardLeads, WithoutLeadITheOthersAreNotInvented) {
  const auto record =
      withStandardLeads(recordOf({lead("VX", {1}), lead("V1", {2}), lead("II", {3})}));
  ASSERT_EQ(record.leads.size(), 3U);
  EXPECT_EQ(record.leads[0].name, "II");
  EXPECT_EQ(record.leads[1].name, "V1");
  EXPECT_EQ(record.leads[2].name, "VX");
  EXPECT_TRUE(record.warnings.empty());
}

TEST(StandardLeads, AMissingSampleStaysMissingInWhatIsDerivedFromIt) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto record = withStandardLeads(recordOf({lead("I", {nan, 1}), lead("II", {2, 2})}));
  EXPECT_TRUE(std::isnan(record.find("aVL")->mv[0]));
  EXPECT_DOUBLE_EQ(record.find("aVL")->mv[1], 0);
}

TEST(StandardLeads, ASecondLeadOfTheSameNameIsKeptApartAndTold) {
  auto second = lead("II", {7});
  second.name_in_file = std::string("MLII");
  const auto record = withStandardLeads(recordOf({lead("II", {1}), second}));
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_EQ(record.find("II")->mv[0], 1);
  EXPECT_TRUE(contains(record.warnings, "\"MLII\" is kept apart"));
}

}  // namespace
}  // namespace ecg
