// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_file.hpp"

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/sha256.hpp"
#include "core/model/scan/model_archive.hpp"

namespace ecg {
namespace {

constexpr std::size_t kLargestMetadata = std::size_t{1} << 20;

ModelMetadata readMetadata(const std::filesystem::path& file,
                           const std::optional<std::string>& inside) {
  const std::filesystem::path beside = file.string() + ".json";
  const bool has_beside = std::filesystem::exists(beside);
  if (inside) {
    ModelMetadata out = parseModelMetadata(*inside, file.string() + " (ecglens.json)");
    if (has_beside)
      out.notes.push_back(beside.filename().string() + " was not read: the model has its own");
    return out;
  }
  if (has_beside)
    return parseModelMetadata(readWholeFile(beside, kLargestMetadata), beside.string());
  return {};
}

}  // namespace

ModelFile readModelFile(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool scan) {
  ModelFile out;
  out.subject = file.string();
  if (std::filesystem::is_directory(file))
    throw Error(ErrorCode::kCorrupt, out.subject, "is a folder, not a TorchScript file",
                "Choose the file that torch.jit.save wrote");
  out.stem = file.stem().string();
  out.bytes = readWholeFile(file);
  out.stated = withOverrides(
      readMetadata(file, inspectArchive(out.bytes, out.subject, overrides.allowed, scan)),
      overrides);
  out.sha256 = sha256Hex(out.bytes);
  return out;
}

}  // namespace ecg
