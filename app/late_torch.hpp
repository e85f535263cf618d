// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>

#include "core/model/model.hpp"

namespace ecg {

/// loadTorchModel of core/model/torch_model.hpp, in a library that is loaded at the first call:
/// with torch come some 250 shared libraries, which take half a second that a window need not wait
/// for and most commands need not at all. Any thread; the model belongs to the calling one.
/// @throws Error as loadTorchModel, kNotFound if the library is missing or cannot be loaded.
std::unique_ptr<Model> loadTorchModelLate(const std::filesystem::path& file,
                                          const ModelOverrides& overrides = {});

}  // namespace ecg
