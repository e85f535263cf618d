// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/forest/tree_shap.hpp"

#include <algorithm>

namespace ecg {
namespace {

/// A feature that decided on the way down to a node.
struct Step {
  int feature = -1;
  double unknown = 1;  ///< share of the records that goes this way where the feature is unknown
  double known = 1;    ///< 1 if this record goes this way, else 0
  /// Sum over the sets of features of this step's place in the path, by their number, of the share
  /// of orders in which just those are known.
  double weight = 1;
};

using Path = std::vector<Step>;

void extend(Path& path, int feature, double unknown, double known) {
  path.push_back({feature, unknown, known, path.empty() ? 1.0 : 0.0});
  const auto last = static_cast<double>(path.size() - 1);
  for (std::size_t i = path.size() - 1; i-- > 0;) {
    const auto place = static_cast<double>(i);
    path[i + 1].weight += known * path[i].weight * (place + 1) / (last + 1);
    path[i].weight = unknown * path[i].weight * (last - place) / (last + 1);
  }
}

/// Takes the step at `index` out again, as if it had never been on the way.
void unwind(Path& path, std::size_t index) {
  const double known = path[index].known, unknown = path[index].unknown;
  const auto last = static_cast<double>(path.size() - 1);
  double next = path.back().weight;
  for (std::size_t i = path.size() - 1; i-- > 0;) {
    const auto place = static_cast<double>(i);
    if (known != 0) {
      const double before = path[i].weight;
      path[i].weight = next * (last + 1) / ((place + 1) * known);
      next = before - path[i].weight * unknown * (last - place) / (last + 1);
    } else {
      path[i].weight = path[i].weight * (last + 1) / (unknown * (last - place));
    }
  }
  for (std::size_t i = index; i + 1 < path.size(); ++i) {
    path[i].feature = path[i + 1].feature;
    path[i].unknown = path[i + 1].unknown;
    path[i].known = path[i + 1].known;
  }
  path.pop_back();
}

double weightWithout(Path path, std::size_t index) {
  unwind(path, index);
  double sum = 0;
  for (const Step& step : path) sum += step.weight;
  return sum;
}

class TreeWalk {
 public:
  TreeWalk(const Tree& tree, std::span<const float> features, std::vector<double>& sums)
      : tree_(tree), features_(features), sums_(sums) {}

  void go(std::size_t at, Path path, double unknown, double known, int feature) {
    extend(path, feature, unknown, known);
    const TreeNode& node = tree_.nodes[at];
    if (node.feature < 0) {
      // The first step stands for no feature.
      for (std::size_t i = 1; i < path.size(); ++i) {
        sums_[static_cast<std::size_t>(path[i].feature)] +=
            weightWithout(path, i) * (path[i].known - path[i].unknown) * node.value;
      }
      return;
    }
    double unknown_before = 1, known_before = 1;
    const auto met = std::find_if(path.begin() + 1, path.end(),
                                  [&](const Step& step) { return step.feature == node.feature; });
    if (met != path.end()) {  // decides once, by both of its thresholds
      unknown_before = met->unknown;
      known_before = met->known;
      unwind(path, static_cast<std::size_t>(met - path.begin()));
    }
    const auto left = static_cast<std::size_t>(node.left);
    const auto right = static_cast<std::size_t>(node.right);
    const bool goes_left = features_[static_cast<std::size_t>(node.feature)] < node.threshold;
    const auto branch = [&](std::size_t next, bool taken) {
      const double share = tree_.nodes[next].cover / node.cover;
      if (share == 0) return;  // nobody ever came here
      go(next, path, unknown_before * share, taken ? known_before : 0, node.feature);
    };
    branch(left, goes_left);
    branch(right, !goes_left);
  }

 private:
  const Tree& tree_;
  std::span<const float> features_;
  std::vector<double>& sums_;
};

double meanOf(const Tree& tree) {
  double sum = 0;
  for (const TreeNode& node : tree.nodes)
    if (node.feature < 0) sum += node.value * node.cover;
  return sum / tree.nodes.front().cover;
}

}  // namespace

Contributions contributions(const Forest& forest, std::span<const float> features) {
  Contributions result;
  result.of_feature.assign(static_cast<std::size_t>(forest.features), 0);
  for (const Tree& tree : forest.trees) {
    result.base += meanOf(tree);
    TreeWalk(tree, features, result.of_feature).go(0, {}, 1, 1, -1);
  }
  const auto trees = static_cast<double>(forest.trees.size());
  result.base /= trees;
  for (double& sum : result.of_feature) sum /= trees;
  return result;
}

}  // namespace ecg
