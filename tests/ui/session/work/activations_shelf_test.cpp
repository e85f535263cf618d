// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/activations_shelf.hpp"

#include <gtest/gtest.h>

#include <semaphore>
#include <stdexcept>
#include <thread>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

using Value = ActivationsShelf::Value;

Value fresh() { return std::make_shared<const RecordActivations>(); }

TEST(ActivationsShelf, GivesWhatSomebodyStillHoldsAndMakesTheRest) {
  ActivationsShelf shelf;
  Value first = shelf.get("a", fresh, {});
  EXPECT_EQ(shelf.get("a", [] { return Value(); }, {}), first);
  EXPECT_NE(shelf.get("b", fresh, {}), first);
  first.reset();
  int made = 0;
  shelf.get("a", [&] { return ++made, fresh(); }, {});
  EXPECT_EQ(made, 1) << "the shelf itself keeps nothing alive";
}

TEST(ActivationsShelf, WaitsForAnotherThreadThatMakesTheSame) {
  ActivationsShelf shelf;
  std::binary_semaphore begun(0), go(0);
  Value theirs;
  std::jthread other([&] {
    theirs = shelf.get("a",
                       [&] {
                         begun.release();
                         go.acquire();
                         return fresh();
                       },
                       {});
  });
  begun.acquire();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(shelf.get("a", fresh, stop.get_token()), Cancelled) << "a wait can be given up";
  go.release();
  const Value mine = shelf.get("a", [] { return Value(); }, {});
  other.join();
  EXPECT_EQ(mine, theirs);
}

TEST(ActivationsShelf, MakesItItselfWhereTheOtherOneFailed) {
  ActivationsShelf shelf;
  EXPECT_THROW(shelf.get("a", []() -> Value { throw std::runtime_error("no"); }, {}),
               std::runtime_error);
  EXPECT_NE(shelf.get("a", fresh, {}), nullptr);
}

}  // namespace
}  // namespace ecg
