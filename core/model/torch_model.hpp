// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>

#include "core/model/model.hpp"

namespace ecg {

/// Loads a TorchScript file: scans its code first and refuses what can touch files, reads its
/// metadata, finds out what is missing, checks that it runs, is deterministic and finite.
/// No torch header is needed to call this. Call it and use the result on one thread only.
/// @throws Error kNotFound, kCorrupt (not TorchScript), kRefused (names the operation),
///   kUnsupported (frozen), kIncomplete (lists every missing field), kMismatch, kModelFailed.
std::unique_ptr<Model> loadTorchModel(const std::filesystem::path& file,
                                      const ModelOverrides& overrides = {});

/// Threads the network may use on the calling thread (at::set_num_threads).
void setTorchThreads(int count);

}  // namespace ecg
