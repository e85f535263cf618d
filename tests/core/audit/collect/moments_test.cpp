// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/moments.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(Moments, LieWhereTheWavesAreAndBetweenThem) {
  const std::vector<WaveTime> waves = {{WaveKind::kP, 0.10, 0.18},
                                       {WaveKind::kQrs, 0.24, 0.34},
                                       {WaveKind::kT, 0.45, 0.62},
                                       {WaveKind::kQrs, 1.20, 1.30},
                                       {WaveKind::kQrs, 1.80, 1.90}};
  Moments moments(waves);
  EXPECT_EQ(moments.at(0.05), std::nullopt);  // nobody looked at it
  EXPECT_EQ(moments.at(0.10), Moment::kP);
  EXPECT_EQ(moments.at(0.20), Moment::kPq);
  EXPECT_EQ(moments.at(0.30), Moment::kQrs);
  EXPECT_EQ(moments.at(0.40), Moment::kSt);
  EXPECT_EQ(moments.at(0.62), Moment::kT);
  EXPECT_EQ(moments.at(0.90), Moment::kTp);
  EXPECT_EQ(moments.at(1.50), Moment::kTp);  // no T between two QRS: no ST is known
  EXPECT_EQ(moments.at(1.90), Moment::kQrs);
  EXPECT_EQ(moments.at(1.91), std::nullopt);
}

TEST(Moments, OfNoWavesAreNone) { EXPECT_EQ(Moments({}).at(1), std::nullopt); }

}  // namespace
}  // namespace ecg
