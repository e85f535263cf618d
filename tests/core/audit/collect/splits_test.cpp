// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/splits.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

AuditData withFolds(const std::vector<int>& folds) {
  AuditData data;
  for (const int fold : folds) {
    data.records.emplace_back();
    if (fold > 0) data.records.back().fold = fold;
  }
  return data;
}

TEST(Splits, JudgeTheLastFoldByTheOthers) {
  AuditData data = withFolds({1, 2, 9, 2, 4, 9});
  split(data, std::nullopt, 10, 0);
  ASSERT_EQ(data.splits.size(), 1U);
  EXPECT_EQ(data.splits[0].judged, (std::vector<std::size_t>{2, 5}));
  EXPECT_EQ(data.splits[0].learned, (std::vector<std::size_t>{0, 1, 3, 4}));
  EXPECT_EQ(data.split_text, "learned on folds 1-2, 4 (4 records), judged on fold 9 (2 records)");
  split(data, 2, 10, 0);
  EXPECT_EQ(data.splits[0].judged, (std::vector<std::size_t>{1, 3}));
  EXPECT_THROW(split(data, 7, 10, 0), Error);
}

TEST(Splits, OfOneFoldAreParts) {
  AuditData data = withFolds(std::vector<int>(23, 9));
  split(data, std::nullopt, 10, 1);
  ASSERT_EQ(data.splits.size(), 10U);
  std::multiset<std::size_t> judged;
  for (const Split& split : data.splits) {
    judged.insert(split.judged.begin(), split.judged.end());
    EXPECT_EQ(split.judged.size() + split.learned.size(), 23U);
  }
  EXPECT_EQ(judged.size(), 23U);
  EXPECT_EQ(std::set<std::size_t>(judged.begin(), judged.end()).size(), 23U);
  EXPECT_THROW(split(data, 9, 10, 1), Error);  // nothing is left to learn from
  EXPECT_THROW(split(data, std::nullopt, 1, 1), Error);
}

}  // namespace
}  // namespace ecg
