// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/shape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/audit/experiments/moment_pairs.hpp"
#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr std::array<const char*, kPairKinds> kKindNames = {"within", "between", "any"};
constexpr std::array<const char*, kPairKinds> kKindWords = {"one cluster", "two clusters", "any"};
constexpr std::array kKinds = {PairKind::kWithin, PairKind::kBetween, PairKind::kAny};

/// What the pairs of one kind tell.
struct ShapeFound {
  Estimate correlation, waveforms;
  std::size_t pairs = 0;
};

std::vector<double> valuesOf(const std::vector<ShapePair>& pairs, double ShapePair::*value) {
  std::vector<double> values;
  for (const ShapePair& pair : pairs) values.push_back(pair.*value);
  return values;
}

class Shapes {
 public:
  Shapes(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : options_(options), stop_(stop), pairs_(data, judgedRecords(data), options.seed) {
    for (const PairKind kind : kKinds)
      if (pairs_.of(kind).size() < MomentPairs::kPairsOfRecord)
        throw Error(ErrorCode::kUnsupported, Message("subject.shape"), "audit.needs-snippets");
    pairs_.measure(options.threads, stop);
  }

  std::size_t owners() const { return pairs_.owners().size(); }

  ShapeFound found(PairKind kind) const {
    std::map<std::size_t, std::vector<const ShapePair*>> of;
    for (const ShapePair& pair : pairs_.of(kind)) of[pair.one.record].push_back(&pair);
    const auto rated = [&](const auto& statistic) {
      return overRecords(pairs_.owners(), options_.repeats, options_.seed,
                         [&](std::span<const std::size_t> drawn) {
                           throwIfStopped(stop_);
                           std::vector<double> activations, waveforms;
                           for (const std::size_t owner : drawn) {
                             for (const ShapePair* pair : of[owner]) {
                               activations.push_back(pair->activations);
                               waveforms.push_back(pair->waveforms);
                             }
                           }
                           return statistic(activations, waveforms);
                         });
    };
    return {rated(spearman),
            rated([](const auto&, const auto& waveforms) { return meanOfKnown(waveforms); }),
            pairs_.of(kind).size()};
  }

  /// The correlation with the waveforms of the same records at other moments.
  double elsewhere() const {
    const std::vector<ShapePair>& any = pairs_.of(PairKind::kAny);
    return spearman(valuesOf(any, &ShapePair::activations), valuesOf(any, &ShapePair::elsewhere));
  }

  /// How often a pair from one cluster is more alike in shape than one from two.
  double closerWithin() const {
    std::vector<double> distances = valuesOf(pairs_.of(PairKind::kWithin), &ShapePair::waveforms);
    std::vector<char> between(distances.size(), 0);
    for (const ShapePair& pair : pairs_.of(PairKind::kBetween)) {
      distances.push_back(pair.waveforms);
      between.push_back(1);
    }
    return auroc(distances, between);
  }

  /// Mean distance of waveforms in tenths of the pairs, the closest in R(t) first.
  AuditSeries curve(PairKind kind) const {
    std::vector<ShapePair> sorted = pairs_.of(kind);
    std::ranges::stable_sort(sorted, {}, &ShapePair::activations);
    constexpr std::size_t kTenths = 10;
    AuditSeries series{kKindWords[static_cast<std::size_t>(kind)], {}, {}};
    for (std::size_t tenth = 0; tenth < kTenths; ++tenth) {
      const std::vector<ShapePair> part(
          sorted.begin() + static_cast<std::ptrdiff_t>(tenth * sorted.size() / kTenths),
          sorted.begin() + static_cast<std::ptrdiff_t>((tenth + 1) * sorted.size() / kTenths));
      const std::vector<double> waveforms = valuesOf(part, &ShapePair::waveforms);
      series.x.push_back(meanOfKnown(valuesOf(part, &ShapePair::activations)));
      series.y.push_back(bootstrap(waveforms.size(), options_.repeats, options_.seed,
                                   [&](std::span<const std::size_t> drawn) {
                                     double sum = 0;
                                     for (const std::size_t i : drawn) sum += waveforms[i];
                                     return sum / static_cast<double>(drawn.size());
                                   }));
    }
    return series;
  }

 private:
  const AuditOptions& options_;
  const std::stop_token& stop_;
  MomentPairs pairs_;
};

using AllFound = std::array<ShapeFound, kPairKinds>;

const ShapeFound& of(const AllFound& found, PairKind kind) {
  return found[static_cast<std::size_t>(kind)];
}

AuditTable shapeTable(const AllFound& found) {
  AuditTable table{
      "shape",
      "Rank correlation of the distances of R(t) and of waveforms, and the latter's mean, mV",
      {"pairs from", "pairs", "correlation", "low", "high", "waveforms", "low", "high"},
      {}};
  for (std::size_t kind = 0; kind < kPairKinds; ++kind) {
    const ShapeFound& own = found[kind];
    table.rows.push_back({kKindWords[kind], own.pairs, own.correlation.value, own.correlation.low,
                          own.correlation.high, own.waveforms.value, own.waveforms.low,
                          own.waveforms.high});
  }
  return table;
}

std::string shapeJson(const Shapes& shapes, const AllFound& found) {
  std::string json;
  for (std::size_t kind = 0; kind < kPairKinds; ++kind)
    json += jsonField(kKindNames[kind],
                      jsonObject(jsonEstimate("rank_correlation", found[kind].correlation) + ", " +
                                 jsonEstimate("waveform_distance_mv", found[kind].waveforms) +
                                 ", " + jsonField("pairs", std::to_string(found[kind].pairs)))) +
            ", ";
  return json + jsonField("closer_within", jsonNumber(shapes.closerWithin())) + ", " +
         jsonField("records", std::to_string(shapes.owners()));
}

std::string shapeMeaning(const Shapes& shapes, const AllFound& found) {
  const Estimate& any = of(found, PairKind::kAny).correlation;
  const Estimate& within = of(found, PairKind::kWithin).correlation;
  constexpr double kClear = 0.3;
  std::string text =
      any.value > kClear ? "The closer two moments lie in R(t), the more alike are their waveforms"
      : any.low > 0 ? "Moments that lie close in R(t) are a little more alike in shape than others"
                    : "How close two moments lie in R(t) says nothing of their shape";
  text += " (rank correlation " + withInterval(any) +
          "); a pair from one cluster is more alike than one from two in " +
          percent(shapes.closerWithin()) +
          " of comparisons (50 % is chance), and within a cluster ";
  text += within.low > 0 ? "distance still orders shapes (" : "distance orders shapes no more (";
  return text + decimals(within.value, 2) + ").";
}

}  // namespace

AuditResult shape(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                  ProgressSink& progress) {
  throwIfStopped(stop);
  progress.report("work.comparing-shapes", 0);
  const Shapes shapes(data, options, stop);
  AllFound found;
  for (std::size_t kind = 0; kind < kPairKinds; ++kind) {
    progress.report("work.comparing-shapes", 0.2 + 0.25 * static_cast<double>(kind));
    found[kind] = shapes.found(kKinds[kind]);
  }
  const double elsewhere = shapes.elsewhere();
  AuditResult result;
  result.name = "shape";
  result.title = "Are moments of one cluster alike in shape?";
  result.measures =
      "Pairs of moments of different records: their distance in R(t) against the dynamic time "
      "warping distance of the waveform 200 ms around them (all leads of the model, in mV around "
      "each lead's median, warped together by 100 ms at most), " +
      std::to_string(MomentPairs::kPairsOfRecord) + " pairs of each kind for each of " +
      std::to_string(shapes.owners()) +
      " judged records. Ranges hold 95 % of what redrawn records give; those of the curves, what "
      "redrawn pairs give.";
  result.json = shapeJson(shapes, found);
  result.control = {
      "rank correlation with the waveforms of the same records at other moments", elsewhere,
      std::abs(elsewhere) < std::max(0.05, of(found, PairKind::kAny).correlation.value / 3)};
  result.meaning = shapeMeaning(shapes, found);
  result.tables = {shapeTable(found)};
  AuditChart chart{"Distance of waveforms, by the distance in R(t)",
                   "distance in R(t), means of tenths of the pairs",
                   "dynamic time warping distance, mV",
                   {},
                   {shapes.curve(PairKind::kWithin), shapes.curve(PairKind::kBetween)}};
  result.charts = {std::move(chart)};
  return result;
}

}  // namespace ecg
