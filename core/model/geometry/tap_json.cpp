// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/tap_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "core/common/json/json_fields.hpp"
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

LayerTap readTap(const json_text::FieldReader& item) {
  constexpr int kMost = std::numeric_limits<int>::max();
  LayerTap tap;
  tap.name = item.text("name");
  tap.channels = item.integer("channels", 0, kMost);
  tap.frames = item.integer("frames", 0, kMost);
  tap.layout = tapLayoutFromName(item.text("layout")).value();
  tap.stride = item.finite("stride");
  tap.offset = item.finite("offset");
  tap.doubt = plain(item.text("doubt"));
  if (item.has("doubt_message")) tap.doubt = unpackedMessage(item.text("doubt_message")).value();
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
    const auto json = json_text::parsed(text, "", {});
    const json_text::FieldReader fields(json, "", "", {});
    if (fields.text("schema") != kSchema) return {};
    std::vector<LayerTap> found;
    for (std::size_t i = 0; i < fields.array("taps").size(); ++i) {
      found.push_back(readTap(fields.entry("taps", i)));
      if (!(found.back().stride > 0)) return {};
    }
    return found;
  } catch (const std::exception&) {
    return {};  // measured again
  }
}

}  // namespace ecg
