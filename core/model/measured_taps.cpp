// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/measured_taps.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <system_error>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/sha256.hpp"
#include "core/model/model_metadata.hpp"

namespace ecg {
namespace {

using Json = nlohmann::ordered_json;

/// Goes up when taps are measured in another way.
constexpr const char* kSchema = "ecglens/taps/1";
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

Json written(const LayerTap& tap) {
  return {{"name", tap.name},     {"channels", tap.channels},
          {"frames", tap.frames}, {"layout", tapLayoutName(tap.layout)},
          {"stride", tap.stride}, {"offset", tap.offset},
          {"doubt", tap.doubt}};
}

LayerTap readTap(const Json& item) {
  LayerTap tap;
  tap.name = item.at("name").get<std::string>();
  tap.channels = item.at("channels").get<int>();
  tap.frames = item.at("frames").get<int>();
  tap.layout = tapLayoutFromName(item.at("layout").get<std::string>()).value();
  tap.stride = item.at("stride").get<double>();
  tap.offset = item.at("offset").get<double>();
  tap.doubt = item.at("doubt").get<std::string>();
  tap.measured = true;
  return tap;
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
    const Json json = Json::parse(readWholeFile(file_, kLargest));
    if (json.at("schema") != kSchema || json.at("model_sha256") != sha256_) return;
    std::vector<LayerTap> found;
    for (const Json& item : json.at("taps")) {
      found.push_back(readTap(item));
      const LayerTap& tap = found.back();
      if (!(tap.stride > 0) || !std::isfinite(tap.stride) || !std::isfinite(tap.offset)) return;
    }
    known_ = std::move(found);
  } catch (const std::exception&) {
    known_.clear();  // measured again
  }
}

void MeasuredTaps::keep(const std::vector<LayerTap>& taps) {
  bool more = false;
  for (const LayerTap& tap : taps) {
    if (!tap.measured || stated_.contains(tap.name) ||
        std::ranges::find(known_, tap.name, &LayerTap::name) != known_.end())
      continue;
    known_.push_back(tap);
    more = true;
  }
  std::error_code ignored;
  const bool other =
      std::filesystem::exists(file_, ignored) && !std::filesystem::is_regular_file(file_, ignored);
  if (!more || file_.empty() || other) return;
  Json json{{"schema", kSchema}, {"model_sha256", sha256_}, {"taps", Json::array()}};
  for (const LayerTap& tap : known_) json["taps"].push_back(written(tap));
  try {
    std::filesystem::create_directories(file_.parent_path());
    writeFileAtomically(file_, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  } catch (const std::exception&) {
    // A cache that cannot be written (a full disk, no home) is none.
  }
}

}  // namespace ecg
