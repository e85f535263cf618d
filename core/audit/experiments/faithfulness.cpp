// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/faithfulness.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/probe/removal.hpp"
#include "core/audit/probe/time_maps.hpp"
#include "core/common/maths/order.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

constexpr std::size_t kFaithRecords = 100;
constexpr std::array<Replacement, 2> kReplacements = {Replacement::kLine, Replacement::kZeros};
constexpr std::array<const char*, 2> kReplacementNames = {"line", "zeros"};
/// Of the control: how much of the gain of the right map another record's may have.
constexpr double kOfOthers = 0.5;

/// What is known of one record.
struct FaithRecord {
  ProbedRecord probed;
  ProbedClusters clusters;
  ClusterDeletion deletion;
  std::vector<std::vector<double>> maps;             ///< a method, one value a stretch
  std::vector<std::array<RemovalCurves, 2>> curves;  ///< a method and replacement
  std::optional<double> missing;  ///< of integrated gradients: share of the difference
};

/// The methods of one run, in the order of the report.
struct FaithMethods {
  std::vector<std::string> names;
  std::size_t of(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  }
  bool has(std::string_view name) const { return of(name) < names.size(); }
};

class FaithfulnessRun {
 public:
  FaithfulnessRun(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                  const std::stop_token& stop, ProgressSink& progress)
      : bench_(bench),
        options_(options),
        stop_(stop),
        progress_(progress),
        chosen_(probedRecords(data, kFaithRecords, options.seed)),
        data_(data) {
    methods_.names = {"clusters", "gradcam", "gradcam-segments"};
    if (gradientsReachInput(bench_.model, stop_))
      methods_.names.emplace_back("integrated-gradients");
    for (const char* name : {"occlusion", "random", "other-record"})
      methods_.names.emplace_back(name);
    records_.resize(chosen_.size());
    mapAll();
    learnClusters();
    addChance();
    removeAll();
  }

  const FaithMethods& methods() const { return methods_; }
  const std::vector<FaithRecord>& records() const { return records_; }

  /// The mean over the records of what `of` says of each, with its range.
  Estimate over(const std::function<double(const FaithRecord&)>& of) const {
    std::vector<double> values;
    for (const FaithRecord& record : records_) values.push_back(of(record));
    return meanEstimate(values, options_.repeats, options_.seed);
  }

  static double deletionOf(const FaithRecord& r, std::size_t method, std::size_t how) {
    return areaUnder(r.curves[method][how].deletion);
  }
  static double insertionOf(const FaithRecord& r, std::size_t method, std::size_t how) {
    return areaUnder(r.curves[method][how].insertion);
  }
  /// What a map gains against chance, both ways together.
  Estimate gain(std::size_t method, std::size_t how) const {
    const std::size_t chance = methods_.of("random");
    return over([&](const FaithRecord& r) {
      return deletionOf(r, chance, how) - deletionOf(r, method, how) + insertionOf(r, method, how) -
             insertionOf(r, chance, how);
    });
  }

 private:
  void mapAll() {
    const bool integrated = methods_.has("integrated-gradients");
    bench_.walk(chosen_.size(), stop_, [&](std::size_t i, Model& model, Turn& turn) {
      FaithRecord record;
      record.probed =
          probedRecord(bench_.data.records[data_.records[chosen_[i]].place], model, stop_);
      const MapsOf maps(model, bench_.codebook, record.probed, stop_);
      record.clusters = maps.clusters();
      record.deletion = deleteClusters(model, record.probed.input, record.clusters.cluster,
                                       bench_.codebook.clusters, stop_);
      record.maps = {{}, maps.gradCam(), maps.segmentGradCam()};
      if (integrated) {
        double missing = 0;
        record.maps.push_back(maps.integratedGradients(missing));
        record.missing = missing;
      }
      record.maps.push_back(maps.occlusion());
      turn.await();
      progress_.report("work.comparing-maps",
                       0.5 * static_cast<double>(i) / static_cast<double>(chosen_.size()));
      records_[i] = std::move(record);
    });
  }

  /// How far each output falls for a time step of each cluster, of one half of the records.
  Eigen::MatrixXd densities(std::size_t half) const {
    const auto outputs = static_cast<Eigen::Index>(bench_.model.spec().labels.size());
    Eigen::MatrixXd falls = Eigen::MatrixXd::Zero(bench_.codebook.clusters, outputs);
    std::vector<double> steps(static_cast<std::size_t>(bench_.codebook.clusters), 0);
    for (std::size_t i = half; i < records_.size(); i += 2) {
      falls += records_[i].deletion.falls.cast<double>();
      for (std::size_t k = 0; k < steps.size(); ++k) steps[k] += records_[i].deletion.steps[k];
    }
    for (std::size_t k = 0; k < steps.size(); ++k)
      falls.row(static_cast<Eigen::Index>(k)) /= std::max(1.0, steps[k]);
    return falls;
  }

  void learnClusters() {
    const std::array<Eigen::MatrixXd, 2> learned = {densities(1), densities(0)};
    for (std::size_t i = 0; i < records_.size(); ++i) {
      FaithRecord& record = records_[i];
      TimeMap map(record.clusters.cluster.size(), 0);
      for (std::size_t t = 0; t < map.size(); ++t)
        if (record.clusters.cluster[t] != kNoCluster)
          map[t] = learned[i % 2](record.clusters.cluster[t], record.probed.target);
      record.maps.front() = record.probed.stretches().means(map);
    }
  }

  /// Random numbers, and what is important in the next record.
  void addChance() {
    SplitMix64 random(options_.seed + 1);
    const std::size_t occlusion = methods_.of("occlusion");
    for (std::size_t i = 0; i < records_.size(); ++i) {
      std::vector<double> chance(records_[i].maps[occlusion].size());
      std::vector<double> strange(chance.size(), 0);
      for (double& value : chance) value = random.uniform();
      const std::vector<double>& next = records_[(i + 1) % records_.size()].maps[occlusion];
      std::copy_n(next.begin(), std::min(next.size(), strange.size()), strange.begin());
      records_[i].maps.push_back(std::move(chance));
      records_[i].maps.push_back(std::move(strange));
    }
  }

  void removeAll() {
    bench_.walk(records_.size(), stop_, [&](std::size_t i, Model& model, Turn& turn) {
      const FaithRecord& record = records_[i];
      std::vector<std::array<RemovalCurves, 2>> curves(methods_.names.size());
      for (std::size_t how = 0; how < kReplacements.size(); ++how) {
        const Removal removal(model, record.probed, kReplacements[how], stop_);
        for (std::size_t method = 0; method < curves.size(); ++method)
          curves[method][how] = removal.along(record.maps[method], options_.seed + i);
      }
      turn.await();
      progress_.report("work.comparing-maps",
                       0.5 + 0.5 * static_cast<double>(i) / static_cast<double>(records_.size()));
      records_[i].curves = std::move(curves);
    });
  }

  NetworkBench& bench_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  ProgressSink& progress_;
  std::vector<std::size_t> chosen_;
  const AuditData& data_;
  FaithMethods methods_;
  std::vector<FaithRecord> records_;
};

/// All that is said of one map and one replacement.
struct FaithScore {
  std::string method;
  std::size_t how = 0;
  Estimate deletion, insertion, gain;
};

std::vector<FaithScore> scoresOf(const FaithfulnessRun& run) {
  std::vector<FaithScore> scores;
  for (std::size_t method = 0; method < run.methods().names.size(); ++method) {
    for (std::size_t how = 0; how < kReplacements.size(); ++how)
      scores.push_back({run.methods().names[method], how, run.over([&](const FaithRecord& r) {
                          return FaithfulnessRun::deletionOf(r, method, how);
                        }),
                        run.over([&](const FaithRecord& r) {
                          return FaithfulnessRun::insertionOf(r, method, how);
                        }),
                        run.gain(method, how)});
  }
  return scores;
}

AuditTable faithfulnessTable(const std::vector<FaithScore>& scores) {
  AuditTable table{"faithfulness",
                   "Area under deletion (small is good) and insertion (large is good)",
                   {"map", "replaced by", "deletion", "low", "high", "insertion", "low", "high",
                    "gain on chance", "low", "high"},
                   {}};
  for (const FaithScore& s : scores)
    table.rows.push_back({s.method, kReplacementNames[s.how], s.deletion.value, s.deletion.low,
                          s.deletion.high, s.insertion.value, s.insertion.low, s.insertion.high,
                          s.gain.value, s.gain.low, s.gain.high});
  return table;
}

/// Curves with a line in the place of what is taken out.
AuditChart curvesOf(const FaithfulnessRun& run, bool deletion) {
  AuditChart chart{deletion ? "The explained probability as the most important is taken out"
                            : "The explained probability as the most important is put in",
                   deletion ? "share taken out" : "share put in",
                   "probability",
                   {},
                   {}};
  for (std::size_t method = 0; method < run.methods().names.size(); ++method) {
    if (run.methods().names[method] == "other-record") continue;
    AuditSeries series{run.methods().names[method], {}, {}};
    for (std::size_t at = 0; at < kRemovedShares.size(); ++at) {
      series.x.push_back(kRemovedShares[at]);
      series.y.push_back(run.over([&](const FaithRecord& r) {
        const RemovalCurves& curves = r.curves[method][0];
        return (deletion ? curves.deletion : curves.insertion)[at];
      }));
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

std::string faithfulnessJson(const std::vector<FaithScore>& scores) {
  std::string methods;
  for (std::size_t i = 0; i < scores.size(); i += kReplacements.size()) {
    std::string own;
    for (std::size_t how = 0; how < kReplacements.size(); ++how) {
      const FaithScore& s = scores[i + how];
      own += (how > 0 ? ", " : "") +
             jsonField(kReplacementNames[how],
                       jsonObject(jsonEstimate("deletion", s.deletion) + ", " +
                                  jsonEstimate("insertion", s.insertion) + ", " +
                                  jsonEstimate("gain_on_chance", s.gain)));
    }
    methods += (i > 0 ? ", " : "") + jsonField(scores[i].method, jsonObject(own));
  }
  return jsonField("maps", jsonObject(methods));
}

std::string faithfulnessMeaning(const FaithfulnessRun& run) {
  const Estimate own = run.gain(run.methods().of("clusters"), 0),
                 cam = run.gain(run.methods().of("gradcam"), 0);
  const Estimate against = run.over([&](const FaithRecord& r) {
    const auto both = [&](const char* name) {
      const std::size_t method = run.methods().of(name);
      return FaithfulnessRun::insertionOf(r, method, 0) - FaithfulnessRun::deletionOf(r, method, 0);
    };
    return both("clusters") - both("gradcam");
  });
  std::string text = "What is important by its cluster gains " + withInterval(own, 3) +
                     " on chance when it is taken out or put in, Grad-CAM " + withInterval(cam, 3);
  if (!(own.low > 0))
    return text +
           ": that a cluster mattered in other records does not tell what matters in this one.";
  if (against.low > 0) return text + ": the clusters say more truly than Grad-CAM what matters.";
  if (against.high < 0) return text + ": the clusters tell what matters, Grad-CAM tells it better.";
  return text + ": the clusters tell what matters, as well as Grad-CAM.";
}

}  // namespace

AuditResult faithfulness(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                         const std::stop_token& stop, ProgressSink& progress) {
  if (data.task == Task::kRegression)
    throw Error(ErrorCode::kUnsupported, Message("subject.faithfulness"), "audit.needs-classes");
  const FaithfulnessRun run(data, bench, options, stop, progress);
  const std::vector<FaithScore> scores = scoresOf(run);
  AuditResult result;
  result.name = "faithfulness";
  result.title = "Is what the maps call important what the network looks at?";
  result.measures =
      "The probability that the network says is likeliest, as pieces of 100 ms are taken out of "
      "the "
      "record (deletion), or put back into nothing (insertion), the most important first: by the "
      "clusters (how far the output fell in other records when a cluster was taken out), Grad-CAM, "
      "Grad-CAM averaged over segments, " +
      std::string(run.methods().has("integrated-gradients")
                      ? "integrated gradients, "
                      : "(without integrated gradients: the network lets none through) ") +
      "occlusion, and at random. In their place stands a line, or 0 mV. Gain on chance: how much "
      "smaller than at random the area of deletion is, and how much larger that of insertion, "
      "together. " +
      std::to_string(run.records().size()) +
      " of the judged records. Ranges hold 95 % of what redrawn records give.";
  std::vector<double> missing;
  for (const FaithRecord& record : run.records())
    if (record.missing) missing.push_back(*record.missing);
  result.json = faithfulnessJson(scores) + ", " +
                jsonField("integrated_gradients_missing", jsonNumber(medianOf(missing))) + ", " +
                jsonField("probed_records", std::to_string(run.records().size()));
  const double strange = run.gain(run.methods().of("other-record"), 0).value;
  const double own = run.gain(run.methods().of("occlusion"), 0).value;
  result.control = {
      "gain on chance of what is important in another record (occlusion; its own is " +
          decimals(own) + ")",
      strange, strange < kOfOthers * own};
  result.meaning = faithfulnessMeaning(run);
  result.tables = {faithfulnessTable(scores)};
  result.charts = {curvesOf(run, true), curvesOf(run, false)};
  return result;
}

}  // namespace ecg
