// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/resources.hpp"

#include <cstdlib>
#include <system_error>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {
constexpr const char* kModelFolder = "models/ptbxl-superclass";
constexpr const char* kBundled[] = {"ptbxl-superclass", "ptbxl-age"};
}  // namespace

std::filesystem::path resourceDir() {
  namespace fs = std::filesystem;
  if (const char* set = std::getenv("ECGLENS_RESOURCES"); set != nullptr && *set != '\0')
    return set;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  fs::path beside = program.parent_path().parent_path() / "share" / "ecglens";
  if (fs::exists(beside / kModelFolder, error)) return beside;
  throw Error(ErrorCode::kNotFound, beside.string(), plain("the bundled models are not there"),
              plain("Install EcgLens again, or set ECGLENS_RESOURCES to the folder that holds " +
                    std::string(kModelFolder)));
}

std::vector<BundledModel> bundledModels() {
  std::vector<BundledModel> models;
  for (const char* name : kBundled) {
    const std::filesystem::path folder = resourceDir() / "models" / name;
    models.push_back({folder / "model.pt", folder / "codebook.json"});
  }
  return models;
}

bool isBundled(const std::filesystem::path& file) { return isAmong(bundledModels(), file); }

std::filesystem::path bundledModel() { return bundledModels().front().model; }

std::filesystem::path bundledCodebook() { return bundledModels().front().codebook; }

}  // namespace ecg
