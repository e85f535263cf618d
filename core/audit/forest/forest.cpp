// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/forest/forest.hpp"

#include <dataanalysis.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

void check(const Matrix& rows, const std::vector<double>& target, const ForestOptions& options) {
  const auto refuse = [](const Message& why) {
    throw Error(ErrorCode::kBadArgument, Message("subject.forest"), why);
  };
  if (rows.rows() < 1 || rows.cols() < 1) refuse("forest.no-rows");
  if (target.size() != static_cast<std::size_t>(rows.rows())) refuse("forest.other-length");
  if (options.trees < 1) refuse("argument.at-least-1");
  if (!rows.allFinite() ||
      !std::ranges::all_of(target, [](double value) { return std::isfinite(value); }))
    refuse("forest.not-finite");
}

/// A forest that says the same of everything: there is nothing to tell apart.
Forest constantForest(const Matrix& rows, double value) {
  Forest forest;
  forest.features = static_cast<int>(rows.cols());
  forest.trees.push_back({{TreeNode{.value = value, .cover = static_cast<double>(rows.rows())}}});
  return forest;
}

/// Reads one of ALGLIB's trees: a leaf is (-1, value), a node (feature, threshold, place of the
/// right branch), the left branch follows it. @param tree its numbers after its length
class TreeReader {
 public:
  TreeReader(const double* tree, bool regression) : tree_(tree), regression_(regression) {}

  Tree read() {
    readNode(0);
    return std::move(read_);
  }

 private:
  int readNode(std::ptrdiff_t place) {
    const auto own = static_cast<int>(read_.nodes.size());
    read_.nodes.emplace_back();
    const double feature = tree_[place];
    if (feature < 0) {
      // Of two classes the second is "yes".
      const double said = tree_[place + 1];
      read_.nodes.back().value = regression_ ? said : std::round(said);
      return own;
    }
    const int left = readNode(place + 3);
    // Places of branches count from the tree's length, which stands before its first node.
    const int right = readNode(std::lround(tree_[place + 2]) - 1);
    TreeNode& node = read_.nodes[static_cast<std::size_t>(own)];
    node.feature = static_cast<int>(std::lround(feature));
    node.threshold = tree_[place + 1];
    node.left = left;
    node.right = right;
    return own;
  }

  const double* tree_;
  bool regression_;
  Tree read_;
};

template <typename Visit>
void walkDown(const Tree& tree, std::span<const float> features, const Visit& visit) {
  std::size_t at = 0;
  visit(at);
  while (tree.nodes[at].feature >= 0) {
    const TreeNode& node = tree.nodes[at];
    const double value = features[static_cast<std::size_t>(node.feature)];
    at = static_cast<std::size_t>(value < node.threshold ? node.left : node.right);
    visit(at);
  }
}

std::span<const float> rowOf(const Matrix& rows, Eigen::Index row) {
  return {rows.data() + row * rows.cols(), static_cast<std::size_t>(rows.cols())};
}

void countCover(Tree& tree, const Matrix& rows) {
  for (Eigen::Index r = 0; r < rows.rows(); ++r)
    walkDown(tree, rowOf(rows, r), [&](std::size_t node) { ++tree.nodes[node].cover; });
}

std::vector<Tree> grownBy(const Matrix& rows, const std::vector<double>& target,
                          const ForestOptions& options, int trees, std::uint64_t seed) {
  alglib::real_2d_array table;
  table.setlength(rows.rows(), rows.cols() + 1);
  for (Eigen::Index r = 0; r < rows.rows(); ++r) {
    for (Eigen::Index c = 0; c < rows.cols(); ++c) table[r][c] = rows(r, c);
    table[r][rows.cols()] = target[static_cast<std::size_t>(r)];
  }
  alglib::decisionforestbuilder builder;
  alglib::dfbuildercreate(builder);
  alglib::dfbuildersetdataset(builder, table, rows.rows(), rows.cols(), options.regression ? 1 : 2);
  alglib::dfbuildersetseed(builder, static_cast<alglib::ae_int_t>(seed % 2147483646 + 1));
  alglib::dfbuildersetsubsampleratio(builder, 0.5);
  const double looked_at = options.regression ? static_cast<double>(rows.cols()) / 3
                                              : std::sqrt(static_cast<double>(rows.cols()));
  alglib::dfbuildersetrndvars(builder, std::max(1L, std::lround(looked_at)));
  alglib::decisionforest grown;
  alglib::dfreport report;
  alglib::dfbuilderbuildrandomforest(builder, trees, grown, report);
  std::vector<Tree> read;
  const double* numbers = grown.c_ptr()->trees.ptr.p_double;
  for (int t = 0; t < trees; ++t) {
    read.push_back(TreeReader(numbers + 1, options.regression).read());
    numbers += std::lround(numbers[0]);
  }
  return read;
}

}  // namespace

Forest growForest(const Matrix& rows, const std::vector<double>& target,
                  const ForestOptions& options, const std::stop_token& stop) {
  check(rows, target, options);
  const auto [least, most] = std::ranges::minmax(target);
  if (least == most) return constantForest(rows, least);
  Forest forest;
  forest.features = static_cast<int>(rows.cols());
  // A few trees at a time: the library itself cannot be stopped.
  constexpr int kAtOnce = 20;
  try {
    for (int done = 0; done < options.trees; done += kAtOnce) {
      throwIfStopped(stop);
      const int trees = std::min(kAtOnce, options.trees - done);
      const std::uint64_t seed = options.seed * 1000003 + static_cast<std::uint64_t>(done);
      for (Tree& tree : grownBy(rows, target, options, trees, seed)) {
        countCover(tree, rows);
        forest.trees.push_back(std::move(tree));
      }
    }
  } catch (const alglib::ap_error& error) {
    throw Error(ErrorCode::kUnsupported, Message("subject.forest"), plain(error.msg));
  }
  return forest;
}

double predict(const Forest& forest, std::span<const float> features) {
  double sum = 0;
  for (const Tree& tree : forest.trees) {
    double value = 0;
    walkDown(tree, features, [&](std::size_t node) { value = tree.nodes[node].value; });
    sum += value;
  }
  return sum / static_cast<double>(forest.trees.size());
}

std::vector<double> predict(const Forest& forest, const Matrix& rows) {
  std::vector<double> said;
  for (Eigen::Index r = 0; r < rows.rows(); ++r) said.push_back(predict(forest, rowOf(rows, r)));
  return said;
}

}  // namespace ecg
