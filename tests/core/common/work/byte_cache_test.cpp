// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/byte_cache.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(ByteCache, DropsWhatWasNotUsedForLongest) {
  ByteCache<int> cache(30);
  cache.put("a", 1, 10);
  cache.put("b", 2, 10);
  cache.put("c", 3, 10);
  ASSERT_NE(cache.find("a"), nullptr);  // used now: "b" is the oldest
  cache.put("d", 4, 10);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_EQ(*cache.find("a"), 1);
  EXPECT_EQ(*cache.find("d"), 4);
  EXPECT_EQ(cache.bytes(), 30U);
}

TEST(ByteCache, NeverHoldsMoreThanItsCapacity) {
  ByteCache<int> cache(100);
  for (int i = 0; i < 1000; ++i) {
    cache.put(std::to_string(i % 70), i, static_cast<std::size_t>(i * 37 % 60));
    EXPECT_LE(cache.bytes(), 100U);
  }
  cache.setCapacity(7);
  EXPECT_LE(cache.bytes(), 7U);
  cache.clear();
  EXPECT_EQ(cache.bytes(), 0U);
  EXPECT_EQ(cache.size(), 0U);
}

TEST(ByteCache, ReplacesAValueAndCountsItOnce) {
  ByteCache<int> cache(100);
  cache.put("a", 1, 60);
  cache.put("a", 2, 70);
  EXPECT_EQ(*cache.find("a"), 2);
  EXPECT_EQ(cache.bytes(), 70U);
}

TEST(ByteCache, DoesNotKeepWhatIsLargerThanItselfNorTheValueItReplaces) {
  ByteCache<int> cache(100);
  cache.put("other", 0, 50);
  cache.put("a", 1, 10);
  cache.put("a", 2, 101);
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_NE(cache.find("other"), nullptr);
  EXPECT_EQ(cache.bytes(), 50U);
}

}  // namespace
}  // namespace ecg
