// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/audit/probe/joined_views.hpp"
#include "core/audit/probe/other_training.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr std::size_t kAgreeRecords = 100;
constexpr std::size_t kMostClasses = 20;
/// Entropy and Grad-CAM of two records may seem to agree by so much.
constexpr double kByChance = 0.1;

struct AgreeRecord : JoinedViews {
  std::size_t audited = 0;  ///< its place in AuditData::records
  double ensemble = 0;      ///< spread of the explained probability over all trainings
};

class AgreementRun {
 public:
  AgreementRun(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
               const std::stop_token& stop, ProgressSink& progress)
      : data_(data), bench_(bench), options_(options), stop_(stop) {
    if (removes()) {
      said_ = predictedBy(networkOutputs(data), data.task);
      truth_ = truthOf(data);
    }
    const std::vector<std::size_t> chosen = probedRecords(data, kAgreeRecords, options.seed);
    dropsOut();
    chooseClasses();
    records.resize(chosen.size());
    bench.walk(chosen.size(), stop, [&](std::size_t i, Model& model, Turn& turn) {
      AgreeRecord record = lookAt(chosen[i], model);
      turn.await();
      progress.report("work.comparing-maps",
                      static_cast<double>(i) / static_cast<double>(chosen.size()));
      records[i] = std::move(record);
    });
    askOthers();
  }

  Estimate over(const std::function<double(const AgreeRecord&)>& of) const {
    std::vector<double> values;
    for (const AgreeRecord& record : records) values.push_back(of(record));
    return meanEstimate(values, options_.repeats, options_.seed);
  }

  /// Pearson's correlation over the records.
  Estimate between(const std::function<double(const AgreeRecord&)>& a,
                   const std::function<double(const AgreeRecord&)>& b) const {
    return bootstrap(records.size(), options_.repeats, options_.seed,
                     [&](std::span<const std::size_t> drawn) {
                       std::vector<double> x, y;
                       for (const std::size_t i : drawn) {
                         const double one = a(records[i]), other = b(records[i]);
                         if (std::isnan(one) || std::isnan(other)) continue;
                         x.push_back(one);
                         y.push_back(other);
                       }
                       return pearson(x, y);
                     });
  }

  /// Entropy over time against Grad-CAM; of all records, or of those of the class.
  Estimate entropyAndCam(std::size_t tap, std::size_t y, bool of_class) const {
    return over([&](const AgreeRecord& record) {
      if (of_class && !isOf(record, y)) return std::numeric_limits<double>::quiet_NaN();
      return record.correlation[tap][y];
    });
  }
  std::size_t countOf(std::size_t y) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(records, [&](const AgreeRecord& record) { return isOf(record, y); }));
  }

  /// The same with the entropy of the next record.
  double control() const {
    std::vector<double> values;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const AgreeRecord& record = records[i];
      const AgreeRecord& next = records[(i + 1) % records.size()];
      values.push_back(overTime(next.entropy, record.cam, record.probed.says));
    }
    return meanOfKnown(values);
  }

  /// Share of the labels that the network has wrong; NaN where none is known.
  double errorOf(const AgreeRecord& record) const {
    if (said_.empty() || !data_.records[record.audited].labelled)
      return std::numeric_limits<double>::quiet_NaN();
    double wrong = 0;
    for (std::size_t y = 0; y < said_.size(); ++y)
      wrong += said_[y][record.audited] != truth_[y][record.audited];
    return wrong / static_cast<double>(said_.size());
  }

  /// What one map gains on another by deletion and insertion.
  Estimate gain(std::size_t map, std::size_t on) const {
    return over([&](const AgreeRecord& record) {
      const RemovalCurves &own = record.curves[map], &other = record.curves[on];
      return areaUnder(other.deletion) - areaUnder(own.deletion) + areaUnder(own.insertion) -
             areaUnder(other.insertion);
    });
  }

  const ModelSpec& spec() const { return bench_.model.spec(); }
  std::size_t trainings() const { return bench_.others.size() + 1; }
  bool removes() const { return data_.task != Task::kRegression; }

  std::vector<AgreeRecord> records;
  std::vector<int> classes;  ///< outputs whose Grad-CAM is compared, in their order
  std::string no_dropout;    ///< why not; empty: the network has it

 private:
  void dropsOut() {
    try {
      bench_.model.varied({ModelVariation::Kind::kDropout, 1, 0}, stop_);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kUnsupported) throw;
      no_dropout = error.reason();
    }
  }

  /// Whether the data set gives the record that label; where it gives none, the network.
  bool isOf(const AgreeRecord& record, std::size_t y) const {
    const AuditRecord& audited = data_.records[record.audited];
    if (!removes()) return true;
    const auto output = static_cast<std::size_t>(classes[y]);
    return audited.labelled ? audited.truth[output] != 0 : audited.outputs[output] >= 0.5;
  }

  /// The outputs that are compared: of many those that the network says most of.
  void chooseClasses() {
    std::vector<double> said(spec().labels.size(), 0);
    for (const AuditRecord& record : data_.records)
      for (std::size_t y = 0; y < said.size(); ++y) said[y] += record.outputs[y];
    classes.resize(said.size());
    std::iota(classes.begin(), classes.end(), 0);
    std::ranges::stable_sort(classes, std::ranges::greater{},
                             [&](int y) { return said[static_cast<std::size_t>(y)]; });
    classes.resize(std::min(classes.size(), kMostClasses));
    std::ranges::sort(classes);
  }

  AgreeRecord lookAt(std::size_t chosen, Model& model) const {
    const std::size_t place = data_.records[chosen].place;
    AgreeRecord record{joinedViews(
        bench_.data.records[place], model, bench_.codebook,
        {classes, no_dropout.empty(), removes(), options_.seed, options_.seed + place}, stop_)};
    record.audited = chosen;
    return record;
  }

  void askOthers() {
    if (bench_.others.empty()) return;
    std::vector<ExplainedRecord> explained;
    for (const AgreeRecord& record : records)
      explained.push_back({data_.records[record.audited].place, record.probed.target});
    const auto looks = otherLooks(bench_, explained, stop_);
    for (std::size_t i = 0; i < records.size(); ++i) {
      std::vector<double> said = {records[i].probability};
      for (const auto& other : looks) said.push_back(other[i].probability);
      double sum = 0, squares = 0;
      for (const double p : said) {
        sum += p;
        squares += p * p;
      }
      records[i].ensemble = spreadOver(sum, squares, static_cast<int>(said.size()));
    }
  }

  const AuditData& data_;
  NetworkBench& bench_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  LabelColumns said_, truth_;
};

/// Entropy against Grad-CAM, per class and tap.
void addClasses(const AgreementRun& run, AuditResult& result) {
  AuditTable table{"agreement-classes",
                   "Entropy against Grad-CAM over time (rank correlation)",
                   {"class", "tap", "all records", "low", "high", "records of the class", "low",
                    "high", "number"},
                   {}};
  AuditChart chart{"Entropy against Grad-CAM over time, in records of the class",
                   "class",
                   "rank correlation",
                   {},
                   {}};
  std::string taps;
  for (std::size_t tap = 0; tap < run.spec().taps.size(); ++tap) {
    const std::string& name = run.spec().taps[tap].name;
    AuditSeries series{name, {}, {}};
    std::string own;
    for (std::size_t y = 0; y < run.classes.size(); ++y) {
      const Estimate all = run.entropyAndCam(tap, y, false),
                     of_class = run.entropyAndCam(tap, y, true);
      const std::string& label = run.spec().labels[static_cast<std::size_t>(run.classes[y])];
      table.rows.push_back({label, name, all.value, all.low, all.high, of_class.value, of_class.low,
                            of_class.high, run.countOf(y)});
      series.y.push_back(of_class);
      if (tap == 0) chart.x_names.push_back(label);
      own += (y > 0 ? ", " : "") + jsonField(label, jsonObject(jsonEstimate("all", all) + ", " +
                                                               jsonEstimate("of_class", of_class)));
    }
    taps += (tap > 0 ? ", " : "") + jsonField(name, jsonObject(own));
    chart.series.push_back(std::move(series));
  }
  result.json += ", " + jsonField("entropy_gradcam", jsonObject(taps));
  result.tables.push_back(std::move(table));
  result.charts.push_back(std::move(chart));
}

/// Entropy against what dropout says.
void addDropout(const AgreementRun& run, AuditResult& result, Estimate& dropout) {
  if (!run.no_dropout.empty()) {
    result.json += ", " + jsonField("dropout", "null") + ", " +
                   jsonField("why_no_dropout", jsonText(run.no_dropout));
    return;
  }
  const auto entropy = [](const AgreeRecord& r) { return r.mean_entropy; };
  const auto spread = [](const AgreeRecord& r) { return r.spread; };
  const auto error = [&](const AgreeRecord& r) { return run.errorOf(r); };
  dropout = run.between(entropy, spread);
  const Estimate time =
      run.over([](const AgreeRecord& r) { return overTime(r.entropy, r.moves, r.probed.says); });
  const Estimate own = run.between(entropy, error), other = run.between(spread, error);
  AuditTable table{
      "agreement-dropout",
      "Correlations of mean entropy, of the spread of the probability with dropout and "
      "of the network's errors over records; over time of entropy and the spread of "
      "Grad-CAM with dropout",
      {"of", "correlation", "low", "high"},
      {}};
  const auto row = [&](const char* of, const Estimate& e) {
    table.rows.push_back({of, e.value, e.low, e.high});
  };
  row("entropy and dropout", dropout);
  row("the same over time", time);
  row("entropy and errors", own);
  row("dropout and errors", other);
  result.json +=
      ", " + jsonField("dropout", jsonObject(jsonEstimate("records", dropout) + ", " +
                                             jsonEstimate("time", time) + ", " +
                                             jsonEstimate("entropy_errors", own) + ", " +
                                             jsonEstimate("dropout_errors", other) + ", " +
                                             jsonField("passes", std::to_string(kDropoutPasses))));
  result.tables.push_back(std::move(table));
}

/// Entropy against what several trainings of the network disagree about.
void addEnsemble(const AgreementRun& run, AuditResult& result) {
  if (run.trainings() < 2) return;
  const Estimate records = run.between([](const AgreeRecord& r) { return r.mean_entropy; },
                                       [](const AgreeRecord& r) { return r.ensemble; });
  const Estimate errors = run.between([](const AgreeRecord& r) { return r.ensemble; },
                                      [&](const AgreeRecord& r) { return run.errorOf(r); });
  result.json +=
      ", " +
      jsonField("ensemble", jsonObject(jsonEstimate("records", records) + ", " +
                                       jsonEstimate("ensemble_errors", errors) + ", " +
                                       jsonField("trainings", std::to_string(run.trainings()))));
  result.tables.push_back(
      {"agreement-ensemble",
       "Correlations over records of mean entropy, of the spread of the probability over several "
       "trainings and of the network's errors",
       {"of", "correlation", "low", "high"},
       {{"entropy and trainings", records.value, records.low, records.high},
        {"trainings and errors", errors.value, errors.low, errors.high}}});
}

/// Deletion and insertion of the maps that are made of both.
void addJoined(const AgreementRun& run, AuditResult& result) {
  if (!run.removes()) return;
  AuditTable table{"agreement-joined",
                   "Deletion and insertion of maps made of entropy and Grad-CAM, against chance",
                   {"map", "gain on chance", "low", "high"},
                   {}};
  std::string maps;
  for (std::size_t map = 0; map + 1 < kJoinedNames.size(); ++map) {
    const Estimate gain = run.gain(map, kChanceAlone);
    table.rows.push_back({kJoinedNames[map], gain.value, gain.low, gain.high});
    maps += (map > 0 ? ", " : "") + jsonEstimate(kJoinedNames[map], gain);
  }
  maps += ", " + jsonEstimate("joining_against_gradcam", run.gain(kCamCertain, kCamAlone));
  result.json += ", " + jsonField("gain_on_chance", jsonObject(maps));
  result.tables.push_back(std::move(table));
}

std::string agreementMeaning(const AgreementRun& run, const Estimate& dropout) {
  const Estimate over_time = run.over([](const AgreeRecord& record) {
    return overTime(record.entropy, record.cam, record.probed.says);
  });
  std::string text =
      "Over time the entropy of the clusters and Grad-CAM of the likeliest output correlate " +
      withInterval(over_time);
  text += run.no_dropout.empty()
              ? "; over records entropy and Monte-Carlo dropout correlate " + withInterval(dropout)
              : "; there is no Monte-Carlo dropout (" + run.no_dropout + ")";
  if (!run.removes()) return text + ".";
  const Estimate joined = run.gain(kCamCertain, kCamAlone);
  text += "; Grad-CAM times certainty gains " + withInterval(joined, 3) + " on Grad-CAM alone";
  if (joined.low > 0) return text + ": the two can be joined, and it helps.";
  if (joined.high < 0) return text + ": joined so, they tell less of what matters than one alone.";
  return text + ": joining them neither helps nor harms.";
}

}  // namespace

AuditResult agreement(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                      const std::stop_token& stop, ProgressSink& progress) {
  const AgreementRun run(data, bench, options, stop, progress);
  AuditResult result;
  result.name = "agreement";
  result.title = "Does the uncertainty of the clusters agree with other views?";
  result.measures =
      "The entropy of the clusters against Grad-CAM over time, per class and tap; against "
      "Monte-Carlo dropout (the network's own, 20 seeds), over records by the spread of the "
      "likeliest output's probability, or of the value, over time by that of Grad-CAM; and "
      "Grad-CAM, where it is "
      "positive, times certainty (1 - entropy) or entropy: by deletion and insertion of pieces of "
      "100 ms, against chance. " +
      std::to_string(run.records.size()) +
      " of the judged records. Ranges hold 95 % of what redrawn records give.";
  result.json = jsonField("probed_records", std::to_string(run.records.size()));
  Estimate dropout;
  addClasses(run, result);
  addDropout(run, result, dropout);
  addEnsemble(run, result);
  addJoined(run, result);
  const double strange = run.control();
  result.control = {"rank correlation of Grad-CAM with the entropy of another record", strange,
                    std::abs(strange) < kByChance};
  result.meaning = agreementMeaning(run, dropout);
  return result;
}

}  // namespace ecg
