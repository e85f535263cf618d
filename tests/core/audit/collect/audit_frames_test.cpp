// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/audit_frames.hpp"

#include <gtest/gtest.h>

#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

/// A window of 100 steps that begins at `first`.
WindowOutput windowAt(int first, SplitMix64& random) {
  WindowOutput window;
  window.first = first;
  window.steps = 100;
  window.activations = {test::smoothActivation(3, 50, random)};
  return window;
}

class FramePieces : public testing::Test {
 protected:
  SplitMix64 random_{7};
  CoarseGrid grid_{{{"block", 3, 50, 2, 0.5}}, {1}, 100};
};

TEST_F(FramePieces, HoldEveryStepOnceUpToALimit) {
  const std::vector<WindowOutput> windows = {windowAt(0, random_), windowAt(60, random_)};
  const auto pieces = framePieces(grid_, windows, 1000);
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0].begin, 0);
  EXPECT_EQ(pieces[1].begin, pieces[0].frames.steps);
  EXPECT_EQ(pieces[1].begin + pieces[1].frames.steps, 160);
  EXPECT_EQ(pieces[1].frames.first, pieces[1].begin - 60);
  const auto fewer = framePieces(grid_, windows, 110);
  ASSERT_EQ(fewer.size(), 2U);
  EXPECT_EQ(fewer[0].frames.steps + fewer[1].frames.steps, 110);
}

TEST_F(FramePieces, LeaveOutStepsOfWhichNothingCanBeSaid) {
  std::vector<WindowOutput> windows = {windowAt(0, random_)};
  windows[0].enough.assign(100, 1);
  for (int t = 30; t < 50; ++t) windows[0].enough[static_cast<std::size_t>(t)] = 0;
  const auto pieces = framePieces(grid_, windows, 1000);
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0].frames.steps, 30);
  EXPECT_EQ(pieces[1].begin, 50);
  EXPECT_EQ(pieces[1].frames.steps, 50);
}

TEST_F(FramePieces, OfManyRecordsTakeABoundedMemory) {
  // 1 norm, 1 scale and 3 / 2 channels a step, 4 bytes each.
  EXPECT_EQ(framedSteps(grid_, 1000), (256 << 20) / 14 / 1000);
  EXPECT_EQ(framedSteps(grid_, 100000000), 100);
}

}  // namespace
}  // namespace ecg
