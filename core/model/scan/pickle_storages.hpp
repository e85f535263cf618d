// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// A tensor's memory as a pickle of torch names it.
struct PickledStorage {
  std::string key;          ///< the name of its record, "0"
  std::uint64_t bytes = 0;  ///< what its number of elements takes
};

/// What data.pkl or constants.pkl of a TorchScript archive asks for.
struct PickleContent {
  std::vector<PickledStorage> storages;
  /// Why torch must not see it, if it must not; nothing was looked at behind that.
  std::optional<Message> fault;
};

/// Walks through a pickle without making anything of it but tuples of numbers and texts: the
/// instructions that torch's Pickler writes, a stack and a memory of bounded depth. Torch itself
/// believes what it reads: a tensor that ends behind its storage is read from foreign memory.
/// Faults: other instructions, lengths beyond the file, nesting more than 1,000 deep, a tensor
/// beyond its storage, classes written in C++.
PickleContent readPickle(std::string_view bytes);

}  // namespace ecg
