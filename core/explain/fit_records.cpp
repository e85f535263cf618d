// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/fit_records.hpp"

#include <nlohmann/json.hpp>

#include "core/common/error.hpp"
#include "core/explain/frame_store.hpp"
#include "core/explain/model_layers.hpp"
#include "core/io/record_reader.hpp"
#include "core/model/prepared_input.hpp"

namespace ecg {
namespace {

using Json = nlohmann::json;

class Collector {
 public:
  Collector(const Dataset& data, Model& model, const std::vector<double>& depth_factors,
            std::size_t frame_bytes)
      : data_(data), model_(model), depth_factors_(depth_factors), store_(frame_bytes) {}

  void collect(const RecordRef& ref) {
    std::vector<CoarseRecord> made;
    try {
      made.push_back(runOn(ref));
    } catch (const Error& error) {
      if (first_reason_.empty()) first_reason_ = error.what();
      // Without the subject: it holds the path, which has no place in a codebook.
      report_.skipped.push_back(ref.id + ": " + error.reason());
      return;
    }
    report_.steps += made.front().steps;
    report_.records.push_back(ref.id);
    records_.push_back(store_.keep(std::move(made.front())));  // a full disk ends the fit
  }

  // Joins what the members of the team found.
  FitRecords finish(Team& team, std::size_t chosen) {
    std::vector<LayerTap> taps;
    FitReport all;
    std::string reason;
    for (const std::string& part : team.gather(asText())) {
      const Json json = Json::parse(part);
      const auto append = [&](const char* name, std::vector<std::string>& to) {
        for (const auto& text : json.at(name)) to.push_back(text.get<std::string>());
      };
      append("records", all.records);
      append("skipped", all.skipped);
      all.steps += json.at("steps").get<std::int64_t>();
      if (reason.empty()) reason = json.at("reason").get<std::string>();
      if (taps.empty()) taps = tapsFrom(json.at("taps"));
    }
    if (all.records.empty()) {
      throw Error(ErrorCode::kUnsupported, data_.source.string(),
                  chosen == 0 ? "it holds no record"
                              : "none of its " + std::to_string(chosen) +
                                    " records can be used; the first: " + reason);
    }
    if (!grid_) grid_.emplace(taps, depth_factors_, model_.spec().samples);
    return {std::move(*grid_), std::move(records_), std::move(all)};
  }

 private:
  CoarseRecord runOn(const RecordRef& ref) {
    const EcgRecord record = readRecord(ref);
    const PreparedInput input = prepareInput(record, model_.spec());
    const ModelOutput output = model_.forward(input.values);
    if (!grid_) {
      grid_.emplace(placedTaps(model_.spec().taps, output.activations), depth_factors_,
                    model_.spec().samples);
    }
    return coarseRecord(*grid_, output.activations, input.valid);
  }

  // A member without a usable record learns the taps' frames from the others.
  std::string asText() const {
    Json taps = Json::array();
    if (grid_) {
      for (const CoarseGrid::Tap& tap : grid_->taps()) {
        const LayerTap& layer = tap.layer;
        taps.push_back({{"name", layer.name},
                        {"channels", layer.channels},
                        {"frames", layer.frames},
                        {"stride", layer.stride},
                        {"offset", layer.offset}});
      }
    }
    const Json json{{"records", report_.records},
                    {"skipped", report_.skipped},
                    {"steps", report_.steps},
                    {"reason", first_reason_},
                    {"taps", taps}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  static std::vector<LayerTap> tapsFrom(const Json& json) {
    std::vector<LayerTap> taps;
    for (const auto& item : json) {
      LayerTap tap;
      item.at("name").get_to(tap.name);
      item.at("channels").get_to(tap.channels);
      item.at("frames").get_to(tap.frames);
      item.at("stride").get_to(tap.stride);
      item.at("offset").get_to(tap.offset);
      taps.push_back(std::move(tap));
    }
    return taps;
  }

  const Dataset& data_;
  Model& model_;
  const std::vector<double>& depth_factors_;
  FrameStore store_;
  std::optional<CoarseGrid> grid_;  // known after the first record
  std::vector<CoarseRecord> records_;
  FitReport report_;
  std::string first_reason_;
};

}  // namespace

FitRecords collectFitRecords(const Dataset& data, const std::vector<std::size_t>& chosen,
                             Model& model, const std::vector<double>& depth_factors,
                             std::size_t frame_bytes, Team& team, const std::stop_token& stop,
                             ProgressSink& progress) {
  Collector collector(data, model, depth_factors, frame_bytes);
  const auto rank = static_cast<std::size_t>(team.rank());
  const auto size = static_cast<std::size_t>(team.size());
  const std::size_t begin = chosen.size() * rank / size, end = chosen.size() * (rank + 1) / size;
  for (std::size_t i = begin; i < end; ++i) {
    throwIfStopped(stop);
    progress.report("Running the network",
                    static_cast<double>(i - begin) / static_cast<double>(end - begin));
    collector.collect(data.records[chosen[i]]);
  }
  return collector.finish(team, chosen.size());
}

}  // namespace ecg
