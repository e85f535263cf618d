// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/comparison.hpp"

#include <gtest/gtest.h>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

TEST(Comparison, FollowsNoCodebookWhereTheFirstPageHasNone) {
  Settings settings;
  settings.setCodebookFor(test::FakeModel("fake").spec().sha256, "gone.json");  // of other tests
  Comparison compare({test::loadFake, bench().model, {}, "test"}, settings);
  compare.source(0).session().openModel(bench().model);
  ASSERT_TRUE(runUntil([&] { return compare.source(0).session().model() && !compare.isBusy(); }));
  ASSERT_EQ(compare.source(0).session().codebook(), nullptr);
  Session& beside = compare.openFor();
  beside.openCodebook(bench().codebook);
  ASSERT_TRUE(runUntil([&] { return beside.codebook() && !compare.isBusy(); }));
  ASSERT_FALSE(compare.follows(Comparison::Part::kCodebook));
  compare.setFollows(Comparison::Part::kCodebook, true);
  EXPECT_FALSE(compare.follows(Comparison::Part::kCodebook));
  EXPECT_NE(beside.codebook(), nullptr);
}

}  // namespace
}  // namespace ecg
