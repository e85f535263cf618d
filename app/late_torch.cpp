// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/late_torch.hpp"

#include <dlfcn.h>

#include <string>

#include "app/console.hpp"
#include "core/common/error.hpp"
#include "core/common/subprocess.hpp"

namespace ecg {
namespace {

using Load = void (*)(const std::filesystem::path&, const ModelOverrides&, std::unique_ptr<Model>&);

// Never unloaded: models are made of its code.
Load openLibrary() {
  const std::filesystem::path file = helperProgram("ecglens_torch.so");
  void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const load = library != nullptr ? dlsym(library, "ecglensLoadTorchModel") : nullptr;
  if (load == nullptr) {
    const char* const reason = dlerror();
    throw Error(ErrorCode::kNotFound, file.string(),
                std::string("cannot be loaded: ") + (reason != nullptr ? reason : "unknown"),
                "Install the packages that app/setup.sh names, or build EcgLens again");
  }
  return reinterpret_cast<Load>(load);
}

}  // namespace

std::unique_ptr<Model> loadTorchModelLate(const std::filesystem::path& file,
                                          const ModelOverrides& overrides) {
  const EndsAtOnce loading;  // neither the libraries nor the file can be loaded half-way
  static const Load load = openLibrary();
  std::unique_ptr<Model> model;
  load(file, overrides, model);
  return model;
}

}  // namespace ecg
