// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/forest/packed_forest.hpp"

#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr std::size_t kNodeBytes = 14;
constexpr std::size_t kMostTrees = 100'000;
constexpr int kDeepest = 500;  // trees grown on a million records have some fifty floors

void put(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

std::uint32_t take(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    value |= std::uint32_t{byte} << (8 * i);
  }
  return value;
}

/// The least float that is not below it.
float upward(double threshold) {
  const auto near = static_cast<float>(threshold);
  return static_cast<double>(near) < threshold
             ? std::nextafter(near, std::numeric_limits<float>::infinity())
             : near;
}

void require(bool holds) {
  if (!holds)
    throw Error(ErrorCode::kUnsupported, Message("subject.forest"), "forest.cannot-be-packed");
}

void packNode(std::string& bytes, const TreeNode& node, int own) {
  const bool leaf = node.feature < 0;
  require(leaf || node.left == own + 1);
  require(node.feature <= std::numeric_limits<std::int16_t>::max());
  require(node.cover >= 0 && node.cover < 4e9 && std::floor(node.cover) == node.cover);
  const auto value = static_cast<float>(node.value);
  require(!leaf || std::isfinite(value));
  put(bytes, static_cast<std::uint32_t>(leaf ? -1 : node.feature), 2);
  put(bytes, std::bit_cast<std::uint32_t>(leaf ? value : upward(node.threshold)), 4);
  put(bytes, static_cast<std::uint32_t>(leaf ? 0 : node.right), 4);
  put(bytes, static_cast<std::uint32_t>(node.cover), 4);
}

std::optional<TreeNode> unpackNode(std::string_view bytes, std::size_t at, int own, int count,
                                   int features) {
  TreeNode node;
  node.feature = static_cast<std::int16_t>(take(bytes, at, 2));
  const auto number = static_cast<double>(std::bit_cast<float>(take(bytes, at + 2, 4)));
  const std::uint32_t right = take(bytes, at + 6, 4);
  node.cover = take(bytes, at + 10, 4);
  if (!std::isfinite(number) || node.feature < -1 || node.feature >= features) return std::nullopt;
  if (node.feature < 0) {
    node.value = number;
    return right == 0 ? std::optional(node) : std::nullopt;
  }
  node.threshold = number;
  node.left = own + 1;
  node.right = static_cast<int>(right);
  if (right >= static_cast<std::uint32_t>(count) || node.right <= node.left) return std::nullopt;
  return node;
}

/// In the order of a walk that goes left first every node is met once, none too deep for a walk.
bool isOneTree(const Tree& tree) {
  std::vector<std::pair<int, int>> waiting{{0, 0}};
  int next = 0;
  while (!waiting.empty()) {
    const auto [own, depth] = waiting.back();
    waiting.pop_back();
    if (own != next++ || depth > kDeepest) return false;
    const TreeNode& node = tree.nodes[static_cast<std::size_t>(own)];
    if (node.feature < 0) continue;
    waiting.emplace_back(node.right, depth + 1);
    waiting.emplace_back(node.left, depth + 1);
    // A left branch is the next node, which may be behind the last.
    if (node.left >= static_cast<int>(tree.nodes.size())) return false;
  }
  return next == static_cast<int>(tree.nodes.size());
}

}  // namespace

std::string packForest(const Forest& forest) {
  std::string bytes;
  for (const Tree& tree : forest.trees) {
    require(tree.nodes.size() < (std::size_t{1} << 31));
    put(bytes, static_cast<std::uint32_t>(tree.nodes.size()), 4);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i)
      packNode(bytes, tree.nodes[i], static_cast<int>(i));
  }
  return bytes;
}

std::optional<Forest> unpackForest(std::string_view bytes, int features) {
  Forest forest;
  forest.features = features;
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.size() - at < 4 || forest.trees.size() == kMostTrees) return std::nullopt;
    const std::size_t count = take(bytes, at, 4);
    at += 4;
    if (count == 0 || count > (bytes.size() - at) / kNodeBytes) return std::nullopt;
    Tree tree;
    for (std::size_t i = 0; i < count; ++i, at += kNodeBytes) {
      const auto node =
          unpackNode(bytes, at, static_cast<int>(i), static_cast<int>(count), features);
      if (!node) return std::nullopt;
      tree.nodes.push_back(*node);
    }
    if (!isOneTree(tree)) return std::nullopt;
    forest.trees.push_back(std::move(tree));
  }
  return forest.trees.empty() ? std::nullopt : std::optional(std::move(forest));
}

}  // namespace ecg
