// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/measured_taps.hpp"

#include <algorithm>
#include <system_error>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/model/geometry/tap_json.hpp"
#include "core/model/metadata/model_metadata.hpp"

namespace ecg {
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20;
constexpr std::size_t kShortHash = 16;

/// What places in time depend on besides the file.
std::string statedKey(ModelMetadata stated) {
  stated.taps.clear();
  stated.card.clear();
  stated.labels.reset();
  stated.label_texts.clear();
  stated.name.reset();
  return sha256Hex(writeModelMetadata(stated)).substr(0, kShortHash);
}

}  // namespace

MeasuredTaps::MeasuredTaps(const std::filesystem::path& folder, const ModelFile& file)
    : sha256_(file.sha256) {
  for (const StatedTap& tap : file.stated.taps)
    if (tap.stride || tap.offset) stated_.insert(tap.name);
  if (folder.empty()) return;
  file_ = folder / (file.sha256.substr(0, 2 * kShortHash) + "-" + statedKey(file.stated) + ".json");
  read();
}

void MeasuredTaps::read() {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file_, ignored)) return;
  try {
    known_ = measuredTapsFromJson(readWholeFile(file_, kLargest));
  } catch (const Error&) {
    // Measured again.
  }
}

void MeasuredTaps::learn(const std::string& sha256, const std::vector<LayerTap>& taps) {
  if (sha256 != sha256_) return;
  for (const LayerTap& tap : taps) {
    if (stated_.contains(tap.name) || knows(tap.name)) continue;
    known_.push_back(tap);
    unsaved_ = true;
  }
}

bool MeasuredTaps::knows(const std::string& name) const {
  return std::ranges::find(known_, name, &LayerTap::name) != known_.end();
}

void MeasuredTaps::keep(const std::vector<LayerTap>& taps) {
  for (const LayerTap& tap : taps) {
    if (!tap.measured || stated_.contains(tap.name)) continue;
    const auto before = std::ranges::find(known_, tap.name, &LayerTap::name);
    if (before == known_.end())
      known_.push_back(tap);
    else if (before->stride != tap.stride || before->offset != tap.offset)
      *before = tap;  // what was known did not fit
    else
      continue;
    unsaved_ = true;
  }
  std::error_code ignored;
  const bool other =
      std::filesystem::exists(file_, ignored) && !std::filesystem::is_regular_file(file_, ignored);
  if (!unsaved_ || file_.empty() || other) return;
  unsaved_ = false;
  try {
    std::filesystem::create_directories(file_.parent_path());
    writeFileAtomically(file_, measuredTapsToJson(known_, DoubtsAs::kMessages) + "\n");
  } catch (const std::exception&) {
    // A cache that cannot be written (a full disk, no home) is none.
  }
}

}  // namespace ecg
