// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/model/network/model.hpp"

namespace ecg {

class ActivationsShelf;
class OpenInputs;

/// A network that comes with the program.
struct BundledModel {
  std::filesystem::path model, codebook;
  /// Its folder's, which is the model's own.
  std::string name() const { return model.parent_path().filename().string(); }
};

/// Whether `file` is one of theirs, whichever way its path is written.
bool isAmong(const std::vector<BundledModel>& models, const std::filesystem::path& file);

/// What the composition root hands to the window, so that nothing in ui names TorchModel.
struct AppContext {
  ModelLoader load_model;  ///< called on the analysis thread only
  std::filesystem::path bundled_model;
  std::filesystem::path bundled_codebook;
  std::string version;
  /// What sessions of one window share of the network's work; null: each works for itself.
  std::shared_ptr<ActivationsShelf> shelf = nullptr;
  /// What sessions of one window have open, so that none saves over it; null: each knows its own.
  std::shared_ptr<OpenInputs> inputs = nullptr;
  std::vector<BundledModel> more_bundled = {};

  /// All that come with the program, the one that serves when none is named first.
  std::vector<BundledModel> bundled() const;
  bool isBundled(const std::filesystem::path& file) const { return isAmong(bundled(), file); }
};

}  // namespace ecg
