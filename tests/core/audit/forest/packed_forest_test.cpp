// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/forest/packed_forest.hpp"

#include <gtest/gtest.h>

#include "core/audit/forest/tree_shap.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

Matrix packedRows(Eigen::Index rows, std::uint64_t seed) {
  SplitMix64 random(seed);
  Matrix table(rows, 5);
  for (Eigen::Index i = 0; i < table.size(); ++i)
    table.data()[i] = static_cast<float>(random.uniform());
  return table;
}

Forest grownForest(bool regression) {
  const Matrix rows = packedRows(300, 1);
  std::vector<double> target;
  for (Eigen::Index r = 0; r < rows.rows(); ++r)
    target.push_back(regression ? static_cast<double>(rows(r, 1)) : rows(r, 0) + rows(r, 3) > 1);
  return growForest(rows, target, {.trees = 25, .seed = 3, .regression = regression}, {});
}

TEST(PackedForest, SaysAndExplainsTheSameAsBefore) {
  const Forest forest = grownForest(false);
  const std::string bytes = packForest(forest);
  const auto back = unpackForest(bytes, 5);
  ASSERT_TRUE(back);
  EXPECT_EQ(packForest(*back), bytes);
  const Matrix others = packedRows(500, 2);
  EXPECT_EQ(predict(*back, others), predict(forest, others));
  for (Eigen::Index r = 0; r < 20; ++r) {
    const std::span<const float> row(others.data() + r * 5, 5);
    const auto one = contributions(forest, row), other = contributions(*back, row);
    EXPECT_EQ(one.base, other.base);
    EXPECT_EQ(one.of_feature, other.of_feature);
  }
}

TEST(PackedForest, DecidesAtTheThresholdItselfAsBefore) {
  Forest forest;
  forest.features = 1;
  // A threshold between two neighbouring floats.
  const double threshold = 0.1;
  forest.trees.push_back(
      {{{.feature = 0, .threshold = threshold, .left = 1, .right = 2, .cover = 2},
        {.value = 1, .cover = 1},
        {.value = 0, .cover = 1}}});
  const auto back = unpackForest(packForest(forest), 1);
  ASSERT_TRUE(back);
  for (const float value : {std::nextafter(0.1F, 0.0F), 0.1F, std::nextafter(0.1F, 1.0F)})
    EXPECT_EQ(predict(*back, std::span(&value, 1)), predict(forest, std::span(&value, 1))) << value;
}

TEST(PackedForest, RefusesEveryTruncationAndWrongBranches) {
  const std::string bytes = packForest(grownForest(true));
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    const auto part = unpackForest(std::string_view(bytes).substr(0, size), 5);
    EXPECT_TRUE(!part || part->trees.size() < 25) << size;
  }
  EXPECT_FALSE(unpackForest(bytes, 1)) << "features that there are not";
  std::string wrong = bytes;
  wrong[4 + 6] = 0;  // the root's right branch leads back
  wrong[4 + 7] = wrong[4 + 8] = wrong[4 + 9] = 0;
  EXPECT_FALSE(unpackForest(wrong, 5));
  wrong[4 + 9] = 0x7F;  // beyond the end
  EXPECT_FALSE(unpackForest(wrong, 5));
}

TEST(PackedForest, RefusesATreeTooDeepToWalk) {
  Forest chain;
  chain.features = 1;
  Tree tree;
  constexpr int kFloors = 2000;
  for (int i = 0; i < kFloors; ++i)
    tree.nodes.push_back({.feature = 0, .threshold = 0.5, .left = i + 1, .right = 2 * kFloors - i});
  for (int i = 0; i <= kFloors; ++i) tree.nodes.push_back({.value = 1});
  chain.trees.push_back(tree);
  EXPECT_FALSE(unpackForest(packForest(chain), 1));
}

TEST(PackedForest, RefusesToWriteWhatItCannotSay) {
  Forest forest;
  forest.features = 1;
  forest.trees.push_back({{{.feature = 0, .left = 2, .right = 1}, {.value = 1}, {.value = 0}}});
  EXPECT_THROW(packForest(forest), Error);
}

}  // namespace
}  // namespace ecg
