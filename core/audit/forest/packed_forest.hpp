// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/audit/forest/forest.hpp"

namespace ecg {

/// A forest as bytes, the same on every machine: little-endian; for each tree the number of its
/// nodes (32 bits), and for each node, in the order root, left branch, right branch: feature (16
/// bits, -1: leaf), threshold or value (float), place of the right branch (32 bits, a leaf: 0),
/// cover (32 bits). A threshold becomes the least float not below it, which decides every float
/// alike; values and covers must be exact as float and as whole number.
/// @throws Error kUnsupported if a tree is not in that order or does not fit those bits.
std::string packForest(const Forest& forest);

/// Back. Nothing if the bytes are no forest of `features` features: every branch leads forward,
/// every node is reached once, every number is finite.
std::optional<Forest> unpackForest(std::string_view bytes, int features);

}  // namespace ecg
