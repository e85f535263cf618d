// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/sanity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/probe/disturbed.hpp"
#include "core/audit/probe/other_training.hpp"
#include "core/audit/probe/time_maps.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

constexpr double kNothingKnown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kSaneRecords = 40;
constexpr int kSanePasses = 16;  ///< of integrated gradients
/// Of the layers, from the output on; 0: the last one alone.
constexpr std::array<double, 5> kRedrawn = {0, 0.25, 0.5, 0.75, 1};
constexpr std::array<Disturbance, 2> kDisturbances = {Disturbance::kNoise, Disturbance::kWander};
constexpr std::array<const char*, 2> kDisturbanceNames = {"noise", "wander"};
/// Maps of two records may seem to agree by so much.
constexpr double kMayAgree = 0.2;

/// All maps of one input by one network; the first is the clusters, compared in their own way.
struct SaneMaps {
  std::vector<int> cluster;
  std::vector<std::vector<double>> maps;  ///< a method but the clusters
  double probability = 0;                 ///< of the explained output
};

struct SaneRecord {
  SaneMaps whole;
  std::vector<std::vector<double>> redrawn;    ///< [kRedrawn][methods]: what is left
  std::vector<std::vector<double>> disturbed;  ///< [kDisturbances][methods]
  std::vector<double> moved;                   ///< [kDisturbances]: of the probability
  ExplainedRecord explained;
  std::vector<double> trainings;  ///< Grad-CAM with that of each other training
};

/// Adjusted Rand index of two segmentations of the same time steps.
double sameClusters(const std::vector<int>& a, const std::vector<int>& b, int clusters) {
  Contingency pairs(static_cast<std::size_t>(clusters), static_cast<std::size_t>(clusters));
  for (std::size_t t = 0; t < a.size(); ++t)
    if (a[t] != kNoCluster && b[t] != kNoCluster)
      pairs.add(static_cast<std::size_t>(a[t]), static_cast<std::size_t>(b[t]));
  return adjustedRand(pairs);
}

/// What a map keeps of another; of a map that is the same everywhere nothing is kept.
double kept(const std::vector<double>& of, const std::vector<double>& in) {
  const bool level = std::ranges::all_of(in, [&](double value) { return value == in.front(); });
  return level ? 0 : spearman(of, in);
}

/// "8 of 31, down to block4.shortcut.1", where a network tells that of its layers.
std::string shortly(const Message& done) {
  const auto& parts = done.arguments();
  if (parts.size() != 3) return english(done);
  return english(parts[0]) + " of " + english(parts[1]) + ", down to " + english(parts[2]);
}

class SanityRun {
 public:
  SanityRun(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
            const std::stop_token& stop, ProgressSink& progress)
      : data_(data),
        bench_(bench),
        options_(options),
        stop_(stop),
        chosen_(probedRecords(data, kSaneRecords, options.seed)) {
    methods = {"clusters", "gradcam", "gradcam-segments"};
    integrated_ = gradientsReachInput(bench.model, stop);
    if (integrated_) methods.emplace_back("integrated-gradients");
    methods.emplace_back("occlusion");
    describeRedrawn();
    records.resize(chosen_.size());
    bench.walk(chosen_.size(), stop, [&](std::size_t i, Model& model, Turn& turn) {
      SaneRecord record = lookAt(chosen_[i], model);
      turn.await();
      progress.report("work.comparing-maps",
                      static_cast<double>(i) / static_cast<double>(chosen_.size()));
      records[i] = std::move(record);
    });
    askOthers();
  }

  Estimate over(const std::function<double(const SaneRecord&)>& of) const {
    std::vector<double> values;
    for (const SaneRecord& record : records) values.push_back(of(record));
    return meanEstimate(values, options_.repeats, options_.seed);
  }

  /// What each map shares with that of the next record, the mean over maps and records.
  double betweenRecords() const {
    std::vector<double> values;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const SaneMaps &own = records[i].whole, &next = records[(i + 1) % records.size()].whole;
      for (std::size_t m = 0; m < own.maps.size(); ++m) {
        const std::size_t size = std::min(own.maps[m].size(), next.maps[m].size());
        values.push_back(spearman({own.maps[m].begin(), own.maps[m].begin() + size},
                                  {next.maps[m].begin(), next.maps[m].begin() + size}));
      }
    }
    return meanOfKnown(values);
  }

  bool isValue() const { return data_.task == Task::kRegression; }

  std::vector<std::string> methods;
  std::vector<std::string> redrawn;  ///< what was drawn anew, one of kRedrawn; or why nothing
  bool can_redraw = true;
  std::vector<SaneRecord> records;

 private:
  /// Another draw for each record, so that the range over records holds what a draw may give.
  ModelVariation variation(double share, std::size_t place) const {
    return {ModelVariation::Kind::kRedrawnWeights, share, options_.seed + 1 + place};
  }

  void describeRedrawn() {
    try {
      for (const double share : kRedrawn)
        redrawn.push_back(
            shortly(bench_.model.varied(variation(share, 0), stop_)->spec().notes.back()));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kUnsupported) throw;
      can_redraw = false;
      redrawn = {error.reason()};
    }
  }

  SaneMaps mapsOf(Model& model, const ProbedRecord& probed) const {
    const MapsOf maps(model, bench_.codebook, probed, stop_);
    SaneMaps out{maps.clusters().cluster, {maps.gradCam(), maps.segmentGradCam()}, 0};
    if (integrated_) {
      double missing = 0;
      out.maps.push_back(maps.integratedGradients(missing, kSanePasses));
    }
    out.maps.push_back(maps.occlusion());
    out.probability =
        probabilities(maps.outputs(), model.spec().task)[static_cast<std::size_t>(probed.target)];
    return out;
  }

  /// How far two looks at the same record agree, a method each.
  std::vector<double> shared(const SaneMaps& a, const SaneMaps& b) const {
    std::vector<double> out = {sameClusters(a.cluster, b.cluster, bench_.codebook.clusters)};
    for (std::size_t m = 0; m < a.maps.size(); ++m) out.push_back(kept(a.maps[m], b.maps[m]));
    return out;
  }

  SaneRecord lookAt(std::size_t chosen, Model& model) const {
    const AuditRecord& audited = data_.records[chosen];
    const ProbedRecord probed = probedRecord(bench_.data.records[audited.place], model, stop_);
    SaneRecord record;
    record.whole = mapsOf(model, probed);
    record.explained = {audited.place, probed.target};
    for (std::size_t d = 0; d < kDisturbances.size(); ++d) {
      ProbedRecord other = probed;
      other.input.values = disturbed(probed.input.values, kDisturbances[d], model.spec(),
                                     options_.seed + audited.place);
      const SaneMaps maps = mapsOf(model, other);
      record.disturbed.push_back(shared(record.whole, maps));
      record.moved.push_back(std::abs(maps.probability - record.whole.probability));
    }
    if (!can_redraw) return record;
    for (const double share : kRedrawn) {
      try {
        record.redrawn.push_back(shared(
            record.whole, mapsOf(*model.varied(variation(share, audited.place), stop_), probed)));
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kModelFailed) throw;
        // Drawn weights may make numbers that are too large: then nothing is known.
        record.redrawn.emplace_back(methods.size(), kNothingKnown);
      }
    }
    return record;
  }

  void askOthers() {
    std::vector<ExplainedRecord> explained;
    for (const SaneRecord& record : records) explained.push_back(record.explained);
    for (const auto& looks : otherLooks(bench_, explained, stop_))
      for (std::size_t i = 0; i < records.size(); ++i)
        records[i].trainings.push_back(spearman(records[i].whole.maps.front(), looks[i].cam));
  }

  const AuditData& data_;
  NetworkBench& bench_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  std::vector<std::size_t> chosen_;
  bool integrated_ = false;
};

/// Tables, a chart and JSON of the three parts; what is left of each map goes into the meaning.
class SanityReport {
 public:
  explicit SanityReport(const SanityRun& run) : run_(run) {}

  void addRedrawn(AuditResult& result) {
    AuditTable table{"sanity-redrawn",
                     "What is left of a map when weights are drawn anew",
                     {"layers", "map", "left", "low", "high"},
                     {}};
    AuditChart chart{"What is left of a map when weights are drawn anew, from the output down",
                     "share of the layers",
                     "rank correlation (clusters: adjusted Rand)",
                     {},
                     {}};
    std::string fields;
    for (std::size_t m = 0; m < run_.methods.size(); ++m) {
      AuditSeries series{run_.methods[m], {}, {}};
      std::string own;
      for (std::size_t depth = 0; depth < kRedrawn.size(); ++depth) {
        const Estimate left =
            run_.over([&](const SaneRecord& record) { return record.redrawn[depth][m]; });
        series.x.push_back(kRedrawn[depth]);
        series.y.push_back(left);
        table.rows.push_back(
            {run_.redrawn[depth], run_.methods[m], left.value, left.low, left.high});
        own +=
            (depth > 0 ? ", " : "") + jsonObject(jsonField("share", jsonNumber(kRedrawn[depth])) +
                                                 ", " + jsonEstimate("left", left));
      }
      left_.push_back(series.y.back());
      chart.series.push_back(std::move(series));
      fields += (m > 0 ? ", " : "") + jsonField(run_.methods[m], "[" + own + "]");
    }
    result.json += ", " + jsonField("redrawn", jsonObject(fields));
    result.tables.push_back(std::move(table));
    result.charts.push_back(std::move(chart));
  }

  void addAgreement(AuditResult& result) const {
    AuditTable table{"sanity-agreement",
                     "Rank correlation of two maps of the same record",
                     {"map", "other", "correlation", "low", "high"},
                     {}};
    std::string fields;
    for (std::size_t a = 0; a + 1 < run_.methods.size(); ++a) {
      for (std::size_t b = a + 1; b + 1 < run_.methods.size(); ++b) {
        const Estimate both = run_.over([&](const SaneRecord& record) {
          return spearman(record.whole.maps[a], record.whole.maps[b]);
        });
        const std::string &one = run_.methods[a + 1], &other = run_.methods[b + 1];
        table.rows.push_back({one, other, both.value, both.low, both.high});
        fields += (fields.empty() ? "" : ", ") + jsonEstimate(one + "/" + other, both);
      }
    }
    result.json += ", " + jsonField("agreement", jsonObject(fields));
    result.tables.push_back(std::move(table));
  }

  void addDisturbed(AuditResult& result) const {
    AuditTable table{"sanity-disturbed",
                     "What is left of a map with a little noise, or wander of the baseline",
                     {"in it", "map", "left", "low", "high"},
                     {}};
    std::string fields;
    for (std::size_t d = 0; d < kDisturbances.size(); ++d) {
      std::string own = jsonEstimate("output_moves", moves(d));
      for (std::size_t m = 0; m < run_.methods.size(); ++m) {
        const Estimate left = leftWith(d, m);
        table.rows.push_back(
            {kDisturbanceNames[d], run_.methods[m], left.value, left.low, left.high});
        own += ", " + jsonEstimate(run_.methods[m], left);
      }
      fields += (d > 0 ? ", " : "") + jsonField(kDisturbanceNames[d], jsonObject(own));
    }
    result.json += ", " + jsonField("disturbed", jsonObject(fields));
    result.tables.push_back(std::move(table));
  }

  /// Grad-CAM of this training with that of each other.
  void addTrainings(AuditResult& result) const {
    const std::size_t others = run_.records.front().trainings.size();
    if (others == 0) return;
    AuditTable table{"sanity-trainings",
                     "Rank correlation of Grad-CAM of two trainings of the network",
                     {"other training", "correlation", "low", "high"},
                     {}};
    std::string fields;
    for (std::size_t other = 0; other < others; ++other) {
      const Estimate both =
          run_.over([&](const SaneRecord& record) { return record.trainings[other]; });
      table.rows.push_back({other + 1, both.value, both.low, both.high});
      fields += (other > 0 ? ", " : "") + jsonObject(jsonEstimate("gradcam", both));
    }
    result.json += ", " + jsonField("trainings", "[" + fields + "]");
    result.tables.push_back(std::move(table));
  }

  std::string meaning() const {
    const std::string noise =
        " With 20 uV of noise clusters keep " + decimals(leftWith(0, 0).value, 2) +
        " and Grad-CAM " + decimals(leftWith(0, 1).value, 2) + " of their picture, while " +
        (run_.isValue() ? "the value moves by " + decimals(moves(0).value)
                        : "the probability moves by " + percent(moves(0).value)) +
        ".";
    if (!run_.can_redraw) return "Weights cannot be drawn anew (" + run_.redrawn[0] + ")." + noise;
    std::string stay, values;
    for (std::size_t m = 0; m < run_.methods.size(); ++m) {
      values += (m > 0 ? ", " : "") + run_.methods[m] + " " + decimals(left_[m].value, 2);
      if (std::abs(left_[m].value) > kMapMayStay)
        stay += (stay.empty() ? "" : ", ") + run_.methods[m];
    }
    const std::string left = "Without anything learned there is left of the maps: " + values;
    if (stay.empty()) return left + "; they follow what the network learned." + noise;
    return left + "; what stays (" + stay + ") shows the record rather than what was learned." +
           noise;
  }

 private:
  Estimate leftWith(std::size_t disturbance, std::size_t method) const {
    return run_.over(
        [&](const SaneRecord& record) { return record.disturbed[disturbance][method]; });
  }
  Estimate moves(std::size_t disturbance) const {
    return run_.over([&](const SaneRecord& record) { return record.moved[disturbance]; });
  }

  const SanityRun& run_;
  std::vector<Estimate> left_;  ///< a method, with all weights drawn anew
};

}  // namespace

AuditResult sanity(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                   const std::stop_token& stop, ProgressSink& progress) {
  const SanityRun run(data, bench, options, stop, progress);
  AuditResult result;
  result.name = "sanity";
  result.title = "Do the maps follow what the network learned?";
  result.measures =
      "Clusters and maps (Grad-CAM, the same averaged over segments, integrated gradients where "
      "the network lets them through, occlusion) of one output, compared by rank correlation over "
      "pieces of 100 ms, clusters by the adjusted Rand index: with themselves when the network's "
      "weights are drawn anew, from the output down, each tensor with its own mean and spread and "
      "for each record another time; with each other; and with themselves when 20 uV of noise or "
      "100 uV of wander are in the record. " +
      std::to_string(run.records.size()) +
      " of the judged records. Ranges hold 95 % of what redrawn records give.";
  result.json = jsonField("probed_records", std::to_string(run.records.size()));
  SanityReport report(run);
  if (run.can_redraw) report.addRedrawn(result);
  report.addAgreement(result);
  report.addDisturbed(result);
  report.addTrainings(result);
  const double strange = run.betweenRecords();
  result.control = {"rank correlation of maps with those of another record", strange,
                    std::abs(strange) < kMayAgree};
  result.meaning = report.meaning();
  return result;
}

}  // namespace ecg
