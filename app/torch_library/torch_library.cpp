// SPDX-License-Identifier: GPL-3.0-or-later
// What late_torch.cpp looks up: TorchModel, with the hundreds of libraries that come with torch.
#include "core/model/torch_model.hpp"

// Errors pass through as exceptions: both sides are built together.
extern "C" [[gnu::visibility("default")]] void ecglensLoadTorchModel(
    const std::filesystem::path& file, const ecg::ModelOverrides& overrides,
    std::unique_ptr<ecg::Model>& model) {
  model = ecg::loadTorchModel(file, overrides);
}
