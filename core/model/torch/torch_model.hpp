// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>

#include "core/model/network/model.hpp"
#include "core/model/network/model_file.hpp"

namespace ecg {

/// Loads a TorchScript file that was read and scanned: finds out what its metadata does not say,
/// checks that it runs, is deterministic and finite. It runs here, with the rights of this process:
/// the program leaves it to model_host (see host/hosted_model.hpp).
/// No torch header is needed to call this. Call it and use the result on one thread only. The
/// network runs on that thread alone: its sums then do not depend on the number of threads (they do
/// on the processor's instructions, by which torch picks its kernels), and an ECG is too little
/// work to share (with two threads a pass took longer, waiting for each other).
/// @throws Error kCorrupt (not TorchScript), kUnsupported (frozen), kIncomplete (lists every
/// missing
///   field), kMismatch, kModelFailed.
std::unique_ptr<Model> loadTorchModel(const ModelFile& file);

/// The same of a file on disk. @throws also as readModelFile.
std::unique_ptr<Model> loadTorchModel(const std::filesystem::path& file,
                                      const ModelOverrides& overrides = {});

}  // namespace ecg
