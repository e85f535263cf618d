// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/model/network/model_file.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// Where taps sit in time, as it was measured of a model file before: opening it again then takes
/// no time for it. Kept in the user's cache by the hash of the file and of what was stated of it.
/// Whatever cannot be read or written is not kept: nothing depends on it.
class MeasuredTaps {
 public:
  /// @param folder of the cache; empty: nothing is kept
  MeasuredTaps(const std::filesystem::path& folder, const ModelFile& file);

  /// Takes over what is known from elsewhere, as from a codebook, if it is of this file.
  void learn(const std::string& sha256, const std::vector<LayerTap>& taps);

  /// What was measured when the model was opened or tapped before.
  const std::vector<LayerTap>& known() const { return known_; }

  /// Keeps what of `taps` was measured.
  void keep(const std::vector<LayerTap>& taps);

 private:
  void read();
  bool knows(const std::string& name) const;

  std::filesystem::path file_;
  std::string sha256_;
  std::set<std::string> stated_;  ///< taps of which a part was stated, and the rest follows from it
  std::vector<LayerTap> known_;
  bool unsaved_ = false;
};

}  // namespace ecg
