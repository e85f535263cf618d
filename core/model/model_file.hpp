// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

#include "core/model/model_metadata.hpp"

namespace ecg {

/// A model file that was read and scanned, with what is known about it before it is run. What is
/// run are these bytes, whatever becomes of the file.
struct ModelFile {
  std::string subject;  ///< the path, as errors name it
  std::string stem;     ///< the file's name without its ending
  std::string sha256;
  std::string bytes;
  ModelMetadata stated;  ///< of the file or beside it, with the user's overrides
};

/// Reads a TorchScript file and its metadata and scans its code (see model_archive.hpp); nothing of
/// it is run. Usable from any thread.
/// @param scan false only where tests show what a process without rights keeps from harm
/// @throws Error kNotFound, kCorrupt (not TorchScript), kRefused (names the operation),
///   kUnsupported (unpacks to too much), kBadArgument (an override out of range).
ModelFile readModelFile(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool scan = true);

}  // namespace ecg
