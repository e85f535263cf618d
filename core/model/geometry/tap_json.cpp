// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/tap_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/common/text/message_bytes.hpp"
#include "core/model/metadata/model_metadata.hpp"

namespace ecg {
namespace {

using Json = nlohmann::ordered_json;

/// Goes up when taps are measured in another way.
constexpr const char* kSchema = "ecglens/taps/1";

Json written(const LayerTap& tap, DoubtsAs doubts) {
  Json item = {{"name", tap.name},           {"channels", tap.channels},
               {"frames", tap.frames},       {"layout", tapLayoutName(tap.layout)},
               {"stride", tap.stride},       {"offset", tap.offset},
               {"doubt", english(tap.doubt)}};
  if (doubts == DoubtsAs::kMessages) item["doubt_message"] = packedMessage(tap.doubt);
  return item;
}

LayerTap readTap(const Json& item) {
  LayerTap tap;
  tap.name = item.at("name").get<std::string>();
  tap.channels = item.at("channels").get<int>();
  tap.frames = item.at("frames").get<int>();
  tap.layout = tapLayoutFromName(item.at("layout").get<std::string>()).value();
  tap.stride = item.at("stride").get<double>();
  tap.offset = item.at("offset").get<double>();
  tap.doubt = plain(item.at("doubt").get<std::string>());
  if (item.contains("doubt_message"))
    tap.doubt = unpackedMessage(item.at("doubt_message").get<std::string>()).value();
  tap.measured = true;
  return tap;
}

}  // namespace

std::string measuredTapsToJson(const std::vector<LayerTap>& taps, DoubtsAs doubts) {
  Json json{{"schema", kSchema}, {"taps", Json::array()}};
  for (const LayerTap& tap : taps) json["taps"].push_back(written(tap, doubts));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<LayerTap> measuredTapsFromJson(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema) return {};
    std::vector<LayerTap> found;
    for (const Json& item : json.at("taps")) {
      found.push_back(readTap(item));
      const LayerTap& tap = found.back();
      if (!(tap.stride > 0) || !std::isfinite(tap.stride) || !std::isfinite(tap.offset)) return {};
    }
    return found;
  } catch (const std::exception&) {
    return {};  // measured again
  }
}

}  // namespace ecg
