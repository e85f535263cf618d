// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/audit_data.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <set>

#include "core/audit/collect/signal_summary.hpp"
#include "core/audit/collect/snippets.hpp"
#include "core/audit/collect/splits.hpp"
#include "core/common/maths/order.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_builder.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/explain/record/windows.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/wfdb/wave_marks.hpp"
#include "core/io/wfdb/wfdb_annotations.hpp"
#include "core/signal/waves/delineate.hpp"

namespace ecg {
namespace {

constexpr std::size_t kFewestRecords = 10;
/// R(t) is kept of so many time steps a record, as neighbours hardly differ, and of so many in all,
/// some 300 MB.
constexpr std::size_t kFeatureSteps = 250, kMostFeatureSteps = 200000;
/// The same of snippets, some 30 MB.
constexpr std::size_t kSnippets = 40, kMostSnippets = 16000;

std::vector<WaveTime> spansOf(const LeadWaves& lead, double rate_hz) {
  std::vector<WaveTime> spans;
  for (const Wave& wave : lead.waves)
    spans.push_back({wave.kind, static_cast<double>(wave.onset) / rate_hz,
                     static_cast<double>(wave.offset) / rate_hz});
  std::ranges::sort(spans, {}, &WaveTime::onset_s);
  return spans;
}

/// The waves that a file beside the record marks in a lead; nothing if there is no such file.
std::optional<std::vector<WaveTime>> markedSpans(const EcgRecord& record, const std::string& lead) {
  std::filesystem::path file = record.source;
  std::string extension = lead;
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  file.replace_extension(extension);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;
  std::vector<WaveTime> spans;
  for (const MarkedWave& wave : markedWaves(readAnnotations(file))) {
    if (!wave.onset || !wave.offset) continue;
    spans.push_back({wave.kind, static_cast<double>(*wave.onset) / record.sampling_rate_hz,
                     static_cast<double>(*wave.offset) / record.sampling_rate_hz});
  }
  std::ranges::sort(spans, {}, &WaveTime::onset_s);
  return spans;
}

std::optional<double> heartRate(const std::vector<WaveTime>& waves) {
  std::vector<double> intervals;
  std::optional<double> before;
  for (const WaveTime& wave : waves) {
    if (wave.kind != WaveKind::kQrs) continue;
    if (before) intervals.push_back(wave.onset_s - *before);
    before = wave.onset_s;
  }
  if (intervals.empty()) return std::nullopt;
  const double middle = medianOf(intervals);
  return middle > 0 ? std::optional(60 / middle) : std::nullopt;
}

/// R(t) of some of the steps of a record, each from the window that it belongs to.
class FeaturePicker {
 public:
  FeaturePicker(const ModelSpec& spec, const Codebook& codebook, std::size_t steps)
      : spec_(spec), codebook_(codebook), steps_(static_cast<int>(steps)) {}

  void pick(const std::vector<WindowOutput>& windows, AuditRecord& record) {
    std::vector<Stretch> held;
    for (const WindowOutput& window : windows) held.push_back({window.begin(), window.end()});
    const CrossFade fade(held);
    int steps = 0;
    for (const WindowOutput& window : windows) steps = std::max(steps, window.end());
    const int every = std::max(1, steps / steps_);
    std::vector<float> rows;
    for (std::size_t w = 0; w < windows.size(); ++w) {
      const int end =
          w + 1 < windows.size() ? std::min(fade.owns(w + 1), windows[w].end()) : windows[w].end();
      addRows(windows[w], fade.owns(w), end, every, rows, record);
    }
    record.features = Eigen::Map<const Matrix>(
        rows.data(), static_cast<Eigen::Index>(record.feature_steps.size()), grid_->features());
  }

 private:
  void addRows(const WindowOutput& window, int begin, int end, int every, std::vector<float>& rows,
               AuditRecord& record) {
    if (!grid_)
      grid_.emplace(placedTaps(codebook_.taps, window.activations), codebook_.depth_factors,
                    spec_.samples);
    const CoarseRecord coarse =
        coarseRecord(*grid_, window.activations, end - window.first, window.begin() - window.first);
    std::vector<float> feature(static_cast<std::size_t>(grid_->features()));
    for (int step = (begin + every - 1) / every * every; step < end; step += every) {
      if (!window.saysOf(step)) continue;
      featureAt(*grid_, coarse, step - window.begin(), feature.data());
      rows.insert(rows.end(), feature.begin(), feature.end());
      record.feature_steps.push_back(step);
    }
  }

  const ModelSpec& spec_;
  const Codebook& codebook_;
  int steps_;  ///< to keep of a record, about
  std::optional<CoarseGrid> grid_;
};

/// What one record gives.
struct Looked {
  AuditRecord record;
  bool marked = false;
  std::optional<CoarseGrid> grid;
  std::vector<FramePiece> pieces;
};

class Collector {
 public:
  /// @param codebook null: there is none yet  @param taps whose frames are kept
  Collector(const Codebook* codebook, const std::vector<LayerTap>& taps,
            const CollectAuditOptions& options, const AuditData& data, std::size_t records)
      : codebook_(codebook),
        taps_(taps),
        options_(options),
        labels_(data.labels),
        lead_(data.lead),
        feature_steps_(std::clamp<std::size_t>(
            kMostFeatureSteps / std::max<std::size_t>(1, records), 10, kFeatureSteps)),
        snippets_(std::clamp<std::size_t>(kMostSnippets / std::max<std::size_t>(1, records), 6,
                                          kSnippets)),
        framed_(drawInOrder(records, kMostFramedRecords, options.seed)) {}

  Looked lookAt(std::size_t number, const RecordRef& ref, Model& model,
                const std::stop_token& stop) const {
    const EcgRecord read = readRecord(ref, stop);
    const ModelSpec& spec = model.spec();
    std::vector<WindowOutput> windows;
    const Explanation e = explained(read, model, windows, stop);
    Looked looked{said(ref, e), false, {}, {}};
    AuditRecord& record = looked.record;
    record.age_years = read.age_years;
    record.sex = read.sex;
    record.signal = signalSummary(read, spec.leads);
    if (options_.waves) {
      const auto marks = markedSpans(read, lead_);
      looked.marked = marks.has_value();
      record.waves = marks ? *marks : found(read, stop);
      record.heart_rate = heartRate(record.waves);
    }
    if (options_.features) FeaturePicker(spec, *codebook_, feature_steps_).pick(windows, record);
    if (options_.snippets) cutSnippets(read, spec.leads, record);
    if (options_.frames && std::ranges::binary_search(framed_, number)) {
      looked.grid = plainGrid(taps_, windows.front(), spec.samples);
      looked.pieces = framePieces(*looked.grid, windows, framedSteps(*looked.grid, framed_.size()));
    }
    return looked;
  }

 private:
  /// @param windows those of the record, where something is kept of them
  Explanation explained(const EcgRecord& read, Model& model, std::vector<WindowOutput>& windows,
                        const std::stop_token& stop) const {
    NoProgress quiet;
    if (codebook_ == nullptr) {
      RecordActivations activations = recordActivations(read, model, {}, stop, quiet);
      Explanation e = predictOnly(read, model.spec(), activations, stop);
      windows = std::move(activations.windows);
      return e;
    }
    ExplanationBuilder builder(read, model.spec(), *codebook_);
    const auto sink = [&](WindowOutput&& window) {
      builder.add(window);
      if (options_.features || options_.frames) windows.push_back(std::move(window));
    };
    const RecordActivations activations = recordActivations(read, model, {}, sink, stop, quiet);
    Explanation e = builder.finish(activations, stop);
    if (e.segments.empty())
      throw Error(ErrorCode::kUnsupported, read.id, "dataset.nothing-measured");
    return e;
  }

  /// Evenly among the time steps whose features are kept.
  void cutSnippets(const EcgRecord& read, const std::vector<std::string>& leads,
                   AuditRecord& record) const {
    const SnippetCutter cutter(read, leads);
    std::vector<float> rows;
    const std::size_t steps = record.feature_steps.size();
    const std::size_t wanted = std::min(snippets_, steps);
    for (std::size_t i = 0; i < wanted; ++i) {
      const std::size_t row = i * steps / wanted;
      const auto snippet = cutter.at(record.start_s + record.feature_steps[row] * record.step_s);
      if (!snippet) continue;
      record.snippet_rows.push_back(static_cast<int>(row));
      rows.insert(rows.end(), snippet->begin(), snippet->end());
    }
    record.snippets =
        Eigen::Map<const Matrix>(rows.data(), static_cast<Eigen::Index>(record.snippet_rows.size()),
                                 static_cast<Eigen::Index>(leads.size()) * kSnippetPoints);
  }

  AuditRecord said(const RecordRef& ref, const Explanation& e) const {
    AuditRecord record;
    record.id = ref.id;
    record.sha256 = e.record_sha256;
    record.fold = ref.fold;
    record.statements = ref.statements;
    record.labelled = ref.labelled || !ref.labels.empty();
    for (const std::string& label : labels_)
      record.truth.push_back(std::ranges::find(ref.labels, label) != ref.labels.end());
    for (const Prediction& output : e.predictions) record.outputs.push_back(output.probability);
    if (!e.predictions.empty()) record.recorded = e.predictions.front().recorded;
    record.hard = e.proportions;
    record.soft = e.soft_proportions;
    record.entropy = meanEntropy(e).value_or(std::numeric_limits<double>::quiet_NaN());
    record.start_s = e.start_s;
    record.step_s = e.step_s;
    record.cluster.assign(e.cluster.begin(), e.cluster.end());
    record.step_entropy = e.entropy;
    return record;
  }

  std::vector<WaveTime> found(const EcgRecord& read, const std::stop_token& stop) const {
    const RecordWaves waves = delineate(read, stop);
    const auto own = std::ranges::find(waves.leads, lead_, &LeadWaves::lead);
    if (own == waves.leads.end()) return {};
    return spansOf(*own, waves.sampling_rate_hz);
  }

  const Codebook* codebook_;
  const std::vector<LayerTap>& taps_;
  const CollectAuditOptions& options_;
  std::vector<std::string> labels_;
  std::string lead_;
  std::size_t feature_steps_, snippets_;
  std::vector<std::size_t> framed_;  ///< records that keep their frames, rising
};

std::string leadFor(const ModelSpec& spec, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const auto& leads = spec.leads;
  return leads.empty() || std::ranges::find(leads, "II") != leads.end() ? "II" : leads.front();
}

/// The classes that records are told apart by: the model's, or, where it has none, the data set's.
std::vector<std::string> labelsFor(const ModelSpec& spec, const Dataset& data) {
  if (spec.task != Task::kRegression) return spec.labels;
  std::set<std::string> labels;
  for (const RecordRef& ref : data.records) labels.insert(ref.labels.begin(), ref.labels.end());
  return {labels.begin(), labels.end()};
}

bool fittedOn(const Codebook& codebook, const AuditData& data) {
  const std::set<std::string> fitted(codebook.fit.records.begin(), codebook.fit.records.end());
  for (const Split& split : data.splits)
    for (const std::size_t judged : split.judged)
      if (fitted.contains(data.records[judged].id)) return true;
  return false;
}

AuditData collect(const Dataset& data, Model& model, const Codebook* codebook,
                  const std::vector<LayerTap>& taps, const CollectAuditOptions& options,
                  const std::stop_token& stop, ProgressSink& progress) {
  AuditData collected;
  collected.task = model.spec().task;
  collected.labels = labelsFor(model.spec(), data);
  collected.lead = leadFor(model.spec(), options.lead);
  const std::size_t count = data.records.size();
  const Collector collector(codebook, taps, options, collected, count);
  walk(count, model, options.jobs, stop, [&](std::size_t i, Model& mine, Turn& turn) {
    const RecordRef& ref = data.records[i];
    std::optional<Looked> looked;
    std::optional<Error> error;
    try {
      looked = collector.lookAt(i, ref, mine, stop);
    } catch (const Error& failure) {
      throwIfStopped(stop);  // what was given up half-way is not a broken record
      error = failure;
    }
    turn.await();
    progress.report("work.explaining", static_cast<double>(i) / static_cast<double>(count));
    if (error) collected.skipped.push_back(ref.id + ": " + error->reason());
    if (!looked) return;
    collected.marked |= looked->marked;
    for (FramePiece& piece : looked->pieces) {
      piece.record = collected.records.size();
      collected.frames.pieces.push_back(std::move(piece));
    }
    if (!collected.frames.grid) collected.frames.grid = std::move(looked->grid);
    looked->record.place = i;
    collected.records.push_back(std::move(looked->record));
  });
  if (collected.records.size() < kFewestRecords) {
    throw Error(ErrorCode::kUnsupported, data.source.string(),
                {"audit.too-few-records",
                 {std::to_string(kFewestRecords), std::to_string(collected.records.size())}});
  }
  split(collected, options.judged_fold, options.parts, options.seed);
  return collected;
}

}  // namespace

AuditData collectAudit(const Dataset& data, Model& model, const Codebook& codebook,
                       const CollectAuditOptions& options, const std::stop_token& stop,
                       ProgressSink& progress) {
  requireMatch(codebook, model.spec(), "codebook");
  AuditData collected = collect(data, model, &codebook, codebook.taps, options, stop, progress);
  collected.clusters = codebook.clusters;
  collected.depth_factors = codebook.depth_factors;
  collected.fitted_on_judged = fittedOn(codebook, collected);
  return collected;
}

AuditData collectFrames(const Dataset& data, Model& model, const std::vector<LayerTap>& taps,
                        const CollectAuditOptions& options, const std::stop_token& stop,
                        ProgressSink& progress) {
  CollectAuditOptions frames = options;
  frames.frames = true;
  frames.features = frames.snippets = false;  // R(t) is a codebook's
  return collect(data, model, nullptr, taps, frames, stop, progress);
}

}  // namespace ecg
