// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace ecg {

/// A submodule that could be tapped.
struct TapChoice {
  std::string name;  ///< as LayerTap::name
  std::string type;  ///< class name, e.g. "BasicBlock"
  int channels = 0;
  int frames = 0;       ///< of one input
  double stride = 0;    ///< input samples a frame, by counting
  bool chosen = false;  ///< is tapped if nobody says otherwise
};

}  // namespace ecg
