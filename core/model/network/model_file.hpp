// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/model/metadata/model_metadata.hpp"

namespace ecg {

/// A model file that was read and scanned, with what is known about it before it is run. What is
/// run are these bytes, whatever becomes of the file.
struct ModelFile {
  std::string subject;  ///< the path, as errors name it
  std::string stem;     ///< the file's name without its ending
  std::string sha256;
  std::string bytes;
  ModelMetadata stated;  ///< of the file or beside it, with the user's overrides
  /// Taps that the user asks for instead, as they were cut from a list at its commas.
  std::vector<std::string> asked_taps;
  /// What was measured of taps before; it need not be measured again.
  std::vector<LayerTap> measured;
};

/// Whether files of that name are models, of this or of another kind: opening says of which.
bool isModelName(const std::filesystem::path& file);

/// Reads a TorchScript file and its metadata (what stands inside before what stands beside it, of
/// which then only what labels stand for is taken, if the file does not say it) and scans its code
/// (see model_archive.hpp); nothing of it is run. Usable from any thread.
/// @param scan false only where tests show what a process without rights keeps from harm
/// @throws Error kNotFound, kCorrupt (not TorchScript), kRefused (names the operation),
///   kUnsupported (unpacks to too much), kBadArgument (an override out of range); Cancelled.
ModelFile readModelFile(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool scan = true, const std::stop_token& stop = {});

/// What is known of the model in `file`, stated or found out, as metadata: places of taps that are
/// in doubt are left out.
ModelMetadata metadataOf(const ModelSpec& spec);

/// Writes that to "<file>.json", where readModelFile finds it; keys there that mean nothing to this
/// program are kept. @return that file
/// @throws Error kUnsupported if the model has its own metadata inside, which is read before it;
///   Cancelled.
std::filesystem::path writeMetadataBeside(const std::filesystem::path& file, const ModelSpec& spec,
                                          const std::stop_token& stop = {});

}  // namespace ecg
