// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

#include "core/model/model.hpp"

namespace ecg {

/// What the composition root hands to the window, so that nothing in ui names TorchModel.
struct AppContext {
  ModelLoader load_model;  ///< called on the analysis thread only
  std::filesystem::path bundled_model;
  std::filesystem::path bundled_codebook;
  std::string version;
};

}  // namespace ecg
