// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/beside.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(Beside, ASessionAloneDoesEverything) {
  const Beside alone;
  EXPECT_TRUE(alone.looksAhead() && alone.scansList() && alone.wantsCodebook());
  EXPECT_TRUE(alone.keepsCodebook() && alone.remembersCodebook(true));
}

TEST(Beside, LooksAheadOnceSomebodyPagesInItAndScansAListOfItsOwn) {
  Beside beside;
  beside.begin();
  EXPECT_FALSE(beside.looksAhead() || beside.scansList());
  beside.paged();
  EXPECT_TRUE(beside.looksAhead());
  EXPECT_FALSE(beside.scansList()) << "the other session does so";
  beside.openedList();
  EXPECT_TRUE(beside.scansList());
  beside.tookList();
  EXPECT_FALSE(beside.scansList());
}

TEST(Beside, LeavesTheCodebookToTheOtherUntilThatIsGone) {
  Beside beside;
  beside.begin();
  beside.setFollowsCodebook(true);
  EXPECT_FALSE(beside.wantsCodebook() || beside.keepsCodebook());
  EXPECT_FALSE(beside.remembersCodebook(true)) << "the user's choice stays";
  EXPECT_TRUE(beside.remembersCodebook(false));
  beside.end();
  EXPECT_TRUE(beside.wantsCodebook() && beside.keepsCodebook() && beside.remembersCodebook(true));
}

}  // namespace
}  // namespace ecg
