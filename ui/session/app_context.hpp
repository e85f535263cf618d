// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "core/model/model.hpp"

namespace ecg {

class EvaluationShelf;
class OpenInputs;

/// What the composition root hands to the window, so that nothing in ui names TorchModel.
struct AppContext {
  ModelLoader load_model;  ///< called on the analysis thread only
  std::filesystem::path bundled_model;
  std::filesystem::path bundled_codebook;
  std::string version;
  /// What sessions of one window share of the network's work; null: each works for itself.
  std::shared_ptr<EvaluationShelf> shelf = nullptr;
  /// What sessions of one window have open, so that none saves over it; null: each knows its own.
  std::shared_ptr<OpenInputs> inputs = nullptr;
};

}  // namespace ecg
