// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/model/network/model.hpp"

namespace ecg {

/// How far a guest may go.
struct HostOptions {
  std::size_t memory_bytes = 0;  ///< 0: 2 GB and four times the model's file
  bool scan = true;              ///< false only where tests show what the process keeps from harm
  /// Where what was measured of models is kept (see measured_taps.hpp); empty: nowhere.
  std::filesystem::path cache = {};
  /// What a codebook knows of the model's taps (see MeasuredTaps::learn), and of which file.
  std::vector<LayerTap> known = {};
  std::string known_sha256 = {};
};

/// Opens a TorchScript file in a process of its own, model_host, that has no right but to compute:
/// no file, no network, no other process, bounded memory. Opening and every pass end within about
/// 100 ms when their `stop` is requested, whatever the network does: the process is killed, and
/// started again with the next request. Use the result on one thread at a time; destruction waits
/// for nobody.
/// @throws Error as readModelFile and loadTorchModel; kModelFailed if the process died or answered
///   nonsense; Cancelled.
std::unique_ptr<Model> loadHostedModel(const std::filesystem::path& file,
                                       const ModelOverrides& overrides = {},
                                       const HostOptions& options = {},
                                       const std::stop_token& stop = {});

}  // namespace ecg
