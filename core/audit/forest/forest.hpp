// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/common/maths/matrix.hpp"

namespace ecg {

/// A place in a decision tree: where a value decides, or, at a leaf, what is said.
struct TreeNode {
  int feature = -1;      ///< whose value decides; below 0: a leaf
  double threshold = 0;  ///< values below it go to the left
  int left = 0, right = 0;
  double value = 0;  ///< of a leaf: the class's share (0 or 1), or the value, for a regression
  double cover = 0;  ///< how many of the records that the forest was grown on come by here
};

/// A decision tree; its first node is the root.
struct Tree {
  std::vector<TreeNode> nodes;
};

/// A random forest with one output (Breiman, Machine Learning 45, 2001): the share of the trees
/// that say yes, or the mean of their values. A value.
struct Forest {
  std::vector<Tree> trees;
  int features = 0;
};

struct ForestOptions {
  int trees = 300;
  std::uint64_t seed = 0;
  bool regression = false;  ///< the target is a number, not yes (1) or no (0)
};

/// Grows a forest on rows of features; each tree on half of the rows, drawn anew, with a third of
/// the features (regression) or their square root (classes) looked at for a split. The same rows
/// and seed give the same forest. Usable from any thread.
/// @param rows [records x features]  @param target one a row; 0 or 1 unless a regression
/// @throws Error kBadArgument (no rows, other lengths, values that are not finite); Cancelled.
Forest growForest(const Matrix& rows, const std::vector<double>& target,
                  const ForestOptions& options, const std::stop_token& stop);

/// What the forest says of one record. @param features as many as it was grown on
double predict(const Forest& forest, std::span<const float> features);

/// The same for rows of features.
std::vector<double> predict(const Forest& forest, const Matrix& rows);

}  // namespace ecg
