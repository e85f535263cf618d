// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ecg {

/// What one submodule gave in one pass.
struct SubmoduleOutput {
  std::string path;                 ///< dotted, from the network's root
  std::string type;                 ///< class name, e.g. "Conv1d"
  bool composite = false;           ///< has submodules itself
  int calls = 0;                    ///< how often it was called
  std::vector<std::int64_t> shape;  ///< of the last call's tensor
  /// Places, in the list that this stands in, of what it is made from.
  std::vector<int> upstream = {};
  bool goes_on = true;  ///< the network's output is made from it
};

}  // namespace ecg
