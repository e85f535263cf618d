// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/fit/fit_records.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/common/text/error.hpp"
#include "core/common/text/message_bytes.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/frames/frame_store.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/explain/record/windows.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/geometry/tap_json.hpp"

namespace ecg {
namespace {

using Json = nlohmann::json;

// The part of the work that one record is, whatever its own stages are called.
class PartOfProgress final : public ProgressSink {
 public:
  PartOfProgress(ProgressSink& whole, std::size_t index, std::size_t count)
      : whole_(whole), index_(static_cast<double>(index)), count_(static_cast<double>(count)) {}
  void report(const Message&, double fraction) override {
    furthest_ = std::max(furthest_, fraction);
    whole_.report("work.running", (index_ + furthest_) / count_);
  }

 private:
  ProgressSink& whole_;
  double index_, count_, furthest_ = 0;
};

/// What one record is to the network, or why it is nothing.
struct Seen {
  std::optional<EcgRecord> record;
  std::vector<WindowOutput> windows;
  std::optional<Error> error;
  bool is_long = false;  ///< its windows are not kept, but taken one after the other
};

Seen look(const RecordRef& ref, Model& model, const std::stop_token& stop) {
  constexpr double kMostWindows = 64;
  Seen seen;
  try {
    seen.record = readRecord(ref, stop);
    const ModelSpec& spec = model.spec();
    const double steps = seen.record->duration_s() * spec.sampling_rate_hz;
    seen.is_long = steps > kMostWindows * spec.samples;
    if (seen.is_long) return seen;
    NoProgress quiet;
    recordActivations(
        *seen.record, model, {},
        [&](WindowOutput&& window) { seen.windows.push_back(std::move(window)); }, stop, quiet);
  } catch (const Error& error) {
    throwIfStopped(stop);  // what was given up half-way is not a broken record
    seen.error = error;
  }
  return seen;
}

class Collector {
 public:
  Collector(const Dataset& data, const ModelSpec& spec, const CollectOptions& options)
      : data_(data), spec_(spec), options_(options), store_(options.frame_bytes) {}

  /// The records of a data set come in its order.
  void collect(const RecordRef& ref, Seen seen, Model& model, const std::stop_token& stop,
               ProgressSink& progress) {
    const std::size_t before = records_.size();
    try {
      if (seen.error) throw Error(*seen.error);
      if (!seen.record->read_options.empty())
        report_.read_options[ref.id] = seen.record->read_options;
      keepWindows(std::move(seen), model, stop, progress);
    } catch (const Error& error) {
      throwIfStopped(stop);
      if (fatal_) throw;
      for (; records_.size() > before; records_.pop_back()) store_.forget(records_.back());
      if (first_reason_.empty()) first_reason_ = error.message();
      // Without the subject: it holds the path, which has no place in a codebook.
      report_.skipped.push_back(ref.id + ": " + error.reason());
      report_.read_options.erase(ref.id);
      return;
    }
    for (std::size_t r = before; r < records_.size(); ++r) report_.steps += records_[r].steps;
    windows_.push_back(static_cast<int>(records_.size() - before));
    report_.records.push_back(ref.id);
  }

  // Joins what the members of the team found.
  FitRecords finish(Team& team, std::size_t chosen) {
    std::vector<LayerTap> taps;
    FitReport all;
    Message reason;
    for (const std::string& part : team.gather(asText())) {
      const Json json = Json::parse(part);
      const auto append = [&](const char* name, std::vector<std::string>& to) {
        for (const auto& text : json.at(name)) to.push_back(text.get<std::string>());
      };
      append("records", all.records);
      append("skipped", all.skipped);
      all.steps += json.at("steps").get<std::int64_t>();
      all.read_options.merge(json.at("read_options").get<ReadOptionsOf>());
      if (reason.empty()) reason = reasonFrom(json);
      if (taps.empty()) taps = measuredTapsFromJson(json.at("taps").get<std::string>());
    }
    if (all.records.empty()) {
      throw Error(ErrorCode::kUnsupported, data_.source.string(),
                  chosen == 0
                      ? Message("dataset.holds-no-record")
                      : Message("dataset.none-of-its-records", {std::to_string(chosen), reason}));
    }
    if (!grid_) grid_.emplace(taps, options_.depth_factors, spec_.samples);
    return {std::move(*grid_), std::move(records_), std::move(windows_), std::move(all)};
  }

 private:
  // One window after another; each is kept when the next one tells where its share ends.
  void keepWindows(Seen seen, Model& model, const std::stop_token& stop, ProgressSink& progress) {
    const EcgRecord& record = *seen.record;
    std::vector<Stretch> held;
    std::optional<WindowOutput> last;
    int begin = 0;
    const std::size_t before = records_.size();
    const auto next = [&](WindowOutput&& window) {
      held.push_back({window.begin(), window.end()});
      const int owned = CrossFade(held).owns(held.size() - 1);
      if (last) keep(*last, begin, std::min(owned, last->end()));
      begin = owned;
      last = std::move(window);
    };
    if (seen.is_long) recordActivations(record, model, {}, next, stop, progress);
    for (WindowOutput& window : seen.windows) next(std::move(window));
    keep(*last, begin, last->end());
    if (records_.size() == before) {
      throw Error(ErrorCode::kUnsupported, record.id, "dataset.nothing-measured");
    }
  }

  // Those of the steps [begin, end) of the record, which lie in `window`, of which it says
  // something.
  void keep(const WindowOutput& window, int begin, int end) {
    while (begin < end) {
      if (!window.saysOf(begin)) {
        ++begin;
        continue;
      }
      int until = begin + 1;
      while (until < end && window.saysOf(until)) ++until;
      keepAll(window, begin, until);
      begin = until;
    }
  }

  // Steps [begin, end) of the record, which lie in `window`.
  void keepAll(const WindowOutput& window, int begin, int end) {
    if (!grid_) {
      const auto taps = placedAs(spec_.taps, options_.placement);
      grid_.emplace(placedTaps(taps, window.activations), options_.depth_factors, spec_.samples);
    }
    CoarseRecord made =
        coarseRecord(*grid_, window.activations, end - window.first, begin - window.first);
    steps_ += made.steps;
    fatal_ = true;  // what fails now (memory, a full disk) ends the fit
    if (steps_ > options_.most_steps) {
      throw Error(ErrorCode::kMismatch, Message("subject.memory"),
                  {"fit.more-time-steps-than-fit", {std::to_string(options_.most_steps)}},
                  "advice.more-memory-fewer-records");
    }
    records_.push_back(store_.keep(std::move(made)));
    fatal_ = false;
  }

  // A member without a usable record learns the taps' frames from the others.
  std::string asText() const {
    std::vector<LayerTap> taps;
    if (grid_)
      for (const CoarseGrid::Tap& tap : grid_->taps()) taps.push_back(tap.layer);
    const Json json{{"records", report_.records},
                    {"skipped", report_.skipped},
                    {"steps", report_.steps},
                    {"read_options", report_.read_options},
                    {"reason", packedMessage(first_reason_)},
                    {"reason_text", english(first_reason_)},
                    {"taps", measuredTapsToJson(taps, DoubtsAs::kMessages)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  /// Of a file's text that is not UTF-8, or of a message that is too large, the text has to do.
  static Message reasonFrom(const Json& json) {
    const auto reason = unpackedMessage(json.at("reason").get<std::string>());
    return reason ? *reason : plain(json.at("reason_text").get<std::string>());
  }

  const Dataset& data_;
  const ModelSpec& spec_;
  const CollectOptions& options_;
  FrameStore store_;
  std::optional<CoarseGrid> grid_;  // known after the first record
  std::vector<CoarseRecord> records_;
  std::vector<int> windows_;
  std::int64_t steps_ = 0;  // those of skipped records, too
  bool fatal_ = false;
  FitReport report_;
  Message first_reason_;
};

}  // namespace

FitRecords collectFitRecords(const Dataset& data, const std::vector<std::size_t>& chosen,
                             Model& model, const CollectOptions& options, Team& team,
                             const std::stop_token& stop, ProgressSink& progress) {
  Collector collector(data, model.spec(), options);
  const auto rank = static_cast<std::size_t>(team.rank());
  const auto size = static_cast<std::size_t>(team.size());
  const std::size_t begin = chosen.size() * rank / size, end = chosen.size() * (rank + 1) / size;
  // Processes that share the records share the cores already.
  const int jobs = size > 1 ? 1 : options.jobs;
  walk(end - begin, model, jobs, stop, [&](std::size_t item, Model& mine, Turn& turn) {
    const RecordRef& ref = data.records[chosen[begin + item]];
    Seen seen = look(ref, mine, stop);
    turn.await();
    PartOfProgress part(progress, item, end - begin);
    part.report({}, 0);
    collector.collect(ref, std::move(seen), mine, stop, part);
  });
  return collector.finish(team, chosen.size());
}

}  // namespace ecg
