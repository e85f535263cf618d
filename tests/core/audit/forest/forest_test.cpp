// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/forest/forest.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "core/audit/forest/tree_shap.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

Matrix drawn(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  SplitMix64 random(seed);
  Matrix table(rows, columns);
  for (Eigen::Index i = 0; i < table.size(); ++i)
    table.data()[i] = static_cast<float>(random.uniform());
  return table;
}

std::span<const float> rowOf(const Matrix& rows, Eigen::Index row) {
  return {rows.data() + row * rows.cols(), static_cast<std::size_t>(rows.cols())};
}

std::vector<double> answers(const Matrix& rows) {
  std::vector<double> answers;
  for (Eigen::Index r = 0; r < rows.rows(); ++r)
    answers.push_back(rows(r, 0) + rows(r, 2) > 1 ? 1 : 0);
  return answers;
}

TEST(Forest, LearnsWhatTwoFeaturesDecide) {
  const Matrix rows = drawn(600, 6, 1), others = drawn(400, 6, 2);
  const Forest forest = growForest(rows, answers(rows), {.trees = 100}, {});
  ASSERT_EQ(forest.trees.size(), 100U);
  const auto said = predict(forest, others);
  const auto right = answers(others);
  double correct = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    EXPECT_GE(said[i], 0);
    EXPECT_LE(said[i], 1);
    correct += (said[i] >= 0.5) == (right[i] > 0);
  }
  EXPECT_GT(correct / 400, 0.93);
}

TEST(Forest, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const Matrix rows = drawn(200, 5, 3);
  const auto target = answers(rows);
  const auto first = predict(growForest(rows, target, {.trees = 30, .seed = 4}, {}), rows);
  EXPECT_EQ(predict(growForest(rows, target, {.trees = 30, .seed = 4}, {}), rows), first);
  EXPECT_NE(predict(growForest(rows, target, {.trees = 30, .seed = 5}, {}), rows), first);
}

TEST(Forest, LearnsNumbers) {
  const Matrix rows = drawn(500, 4, 6), others = drawn(200, 4, 7);
  std::vector<double> target;
  for (Eigen::Index r = 0; r < rows.rows(); ++r) target.push_back(40 + 50 * rows(r, 1));
  const Forest forest = growForest(rows, target, {.trees = 100, .regression = true}, {});
  double error = 0;
  const auto said = predict(forest, others);
  for (Eigen::Index r = 0; r < others.rows(); ++r)
    error += std::abs(said[static_cast<std::size_t>(r)] - (40 + 50 * others(r, 1)));
  EXPECT_LT(error / 200, 3);
}

TEST(Forest, SaysTheSameOfEverythingWhereThereIsNothingToTellApart) {
  const Matrix rows = drawn(20, 3, 8);
  const Forest forest = growForest(rows, std::vector<double>(20, 1), {}, {});
  EXPECT_EQ(predict(forest, rowOf(rows, 0)), 1);
  EXPECT_EQ(contributions(forest, rowOf(rows, 0)).of_feature, std::vector<double>(3, 0));
}

TEST(Forest, RefusesWhatCannotBeLearnedFromAndStops) {
  Matrix rows = drawn(10, 2, 9);
  EXPECT_THROW(growForest(rows, std::vector<double>(9, 0), {}, {}), Error);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(growForest(rows, answers(drawn(10, 3, 9)), {}, stop.get_token()), Cancelled);
  rows(3, 1) = std::numeric_limits<float>::infinity();
  EXPECT_THROW(growForest(rows, std::vector<double>(10, 0), {}, {}), Error);
}

/// What a tree says where only the features in `known` are known.
double expectation(const Tree& tree, std::span<const float> features, unsigned known,
                   std::size_t at = 0) {
  const TreeNode& node = tree.nodes[at];
  if (node.feature < 0) return node.value;
  const auto left = static_cast<std::size_t>(node.left),
             right = static_cast<std::size_t>(node.right);
  if ((known >> node.feature & 1U) != 0) {
    const bool goes_left = features[static_cast<std::size_t>(node.feature)] < node.threshold;
    return expectation(tree, features, known, goes_left ? left : right);
  }
  return (tree.nodes[left].cover * expectation(tree, features, known, left) +
          tree.nodes[right].cover * expectation(tree, features, known, right)) /
         node.cover;
}

double factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

/// Shapley's formula over all sets of features.
std::vector<double> bruteForce(const Forest& forest, std::span<const float> features) {
  const int n = forest.features;
  std::vector<double> values(static_cast<std::size_t>(n), 0);
  for (int own = 0; own < n; ++own) {
    for (unsigned set = 0; set < 1U << n; ++set) {
      if ((set >> own & 1U) != 0) continue;
      const int size = std::popcount(set);
      const double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
      for (const Tree& tree : forest.trees)
        values[static_cast<std::size_t>(own)] +=
            weight *
            (expectation(tree, features, set | 1U << own) - expectation(tree, features, set));
    }
  }
  for (double& value : values) value /= static_cast<double>(forest.trees.size());
  return values;
}

TEST(TreeShap, IsShapleysFormulaOverAllSetsOfFeatures) {
  const Matrix rows = drawn(120, 6, 10), others = drawn(20, 6, 11);
  const Forest forest = growForest(rows, answers(rows), {.trees = 12}, {});
  for (Eigen::Index r = 0; r < others.rows(); ++r) {
    const auto features = rowOf(others, r);
    const Contributions found = contributions(forest, features);
    const auto expected = bruteForce(forest, features);
    double sum = found.base;
    for (std::size_t f = 0; f < expected.size(); ++f) {
      EXPECT_NEAR(found.of_feature[f], expected[f], 1e-12);
      sum += found.of_feature[f];
    }
    EXPECT_NEAR(sum, predict(forest, features), 1e-12);
  }
}

TEST(TreeShap, OfOneSplitIsKnownByHand) {
  Forest forest;
  forest.features = 2;
  forest.trees.push_back({{{.feature = 1, .threshold = 0.5, .left = 1, .right = 2, .cover = 10},
                           {.value = 0, .cover = 6},
                           {.value = 1, .cover = 4}}});
  const std::vector<float> features = {0.9F, 0.7F};
  const Contributions found = contributions(forest, features);
  EXPECT_DOUBLE_EQ(found.base, 0.4);
  EXPECT_DOUBLE_EQ(found.of_feature[0], 0);
  EXPECT_DOUBLE_EQ(found.of_feature[1], 0.6);
}

}  // namespace
}  // namespace ecg
