// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/snippets.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ecg {
namespace {

/// One lead that rises by 1 mV a second from 5 mV, at 50 Hz.
EcgRecord ramp(double seconds) {
  EcgRecord record;
  record.sampling_rate_hz = 50;
  std::vector<double> mv;
  for (int i = 0; i <= seconds * 50; ++i) mv.push_back(5 + i / 50.0);
  record.leads.push_back({"II", "II", "mV", 0, false, Samples(mv)});
  return record;
}

TEST(Snippets, AreInterpolatedAroundTheLeadsMedian) {
  const auto snippet = SnippetCutter(ramp(2), {"II", "V1"}).at(0.73);
  ASSERT_TRUE(snippet);
  ASSERT_EQ(snippet->size(), 2U * kSnippetPoints);
  // The median is that of the middle, at 1 s.
  EXPECT_NEAR((*snippet)[0], 0.53 - 1, 1e-6);
  EXPECT_NEAR((*snippet)[kSnippetPoints - 1], 0.93 - 1, 1e-6);
  EXPECT_EQ((*snippet)[kSnippetPoints], 0);  // there is no V1
}

TEST(Snippets, AreNotCutAtTheEdgesOrWhereNothingWasMeasured) {
  EcgRecord record = ramp(2);
  EXPECT_FALSE(SnippetCutter(record, {"II"}).at(0.19));
  EXPECT_TRUE(SnippetCutter(record, {"II"}).at(0.2));
  EXPECT_TRUE(SnippetCutter(record, {"II"}).at(1.8));
  EXPECT_FALSE(SnippetCutter(record, {"II"}).at(1.81));
  std::vector<double> mv(record.leads[0].mv);
  mv[50] = std::numeric_limits<double>::quiet_NaN();
  record.leads[0].mv = Samples(mv);
  EXPECT_FALSE(SnippetCutter(record, {"II"}).at(0.9));
  EXPECT_TRUE(SnippetCutter(record, {"II"}).at(0.7));
}

}  // namespace
}  // namespace ecg
