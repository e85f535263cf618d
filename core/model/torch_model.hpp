// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>

#include "core/model/model.hpp"

namespace ecg {

/// Loads a TorchScript file: scans its code first and refuses what can touch files, reads its
/// metadata, finds out what is missing, checks that it runs, is deterministic and finite.
/// No torch header is needed to call this. Call it and use the result on one thread only. The
/// network runs on that thread alone: its sums then do not depend on the number of threads (they do
/// on the processor's instructions, by which torch picks its kernels), and an ECG is too little
/// work to share (with two threads a pass took longer, waiting for each other).
/// @throws Error kNotFound, kCorrupt (not TorchScript), kRefused (names the operation),
///   kUnsupported (frozen), kIncomplete (lists every missing field), kMismatch, kModelFailed.
std::unique_ptr<Model> loadTorchModel(const std::filesystem::path& file,
                                      const ModelOverrides& overrides = {});

}  // namespace ecg
