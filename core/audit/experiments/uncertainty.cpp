// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kTenths = 10;
/// A correlation of nothing lies within so many times 1 / sqrt(records) of 0.
constexpr double kErrors = 3;

/// One number a record that is judged.
using Column = std::vector<double>;

/// Pearson's correlation over the places where both are known.
double correlation(const Column& x, const Column& y, std::span<const std::size_t> drawn) {
  Column known_x, known_y;
  for (const std::size_t i : drawn) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    known_x.push_back(x[i]);
    known_y.push_back(y[i]);
  }
  return pearson(known_x, known_y);
}

/// Correlation of x and y when what both share with z is taken out.
double partial(const Column& x, const Column& y, const Column& z,
               std::span<const std::size_t> drawn) {
  const double xy = correlation(x, y, drawn), xz = correlation(x, z, drawn),
               yz = correlation(y, z, drawn);
  return (xy - xz * yz) / std::sqrt((1 - xz * xz) * (1 - yz * yz));
}

class Uncertainty {
 public:
  Uncertainty(const AuditData& data, const AuditOptions& options)
      : data_(data), options_(options), records_(judgedRecords(data)) {
    const bool value = data.task == Task::kRegression;
    const LabelColumns said = value ? LabelColumns() : predictedBy(networkOutputs(data), data.task);
    const LabelColumns truth = truthOf(data);
    for (const std::size_t r : records_) {
      const AuditRecord& record = data.records[r];
      entropy.push_back(record.entropy);
      age.push_back(record.age_years.value_or(kNotKnown));
      rate.push_back(record.heart_rate.value_or(kNotKnown));
      male.push_back(record.sex.empty() ? kNotKnown : record.sex == "male");
      double wrong = 0;
      for (std::size_t label = 0; label < said.size(); ++label)
        wrong += said[label][r] != truth[label][r];
      if (value && record.recorded)
        error.push_back(std::abs(record.outputs.front() - *record.recorded));
      else
        error.push_back(!value && record.labelled ? wrong / static_cast<double>(said.size())
                                                  : kNotKnown);
    }
  }

  Estimate rated(const std::function<double(std::span<const std::size_t>)>& statistic) const {
    return bootstrap(records_.size(), options_.repeats, options_.seed, statistic);
  }

  /// The records' places in the order of their entropy, cut into tenths.
  std::vector<std::vector<std::size_t>> tenths() const {
    std::vector<std::size_t> order(records_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return entropy[i]; });
    std::vector<std::vector<std::size_t>> tenths(kTenths);
    for (std::size_t i = 0; i < order.size(); ++i)
      tenths[i * kTenths / order.size()].push_back(order[i]);
    return tenths;
  }

  /// The mean gap between probability and frequency, in ten bins of probability, weighted by how
  /// many fall into each (expected calibration error).
  double calibrationError(std::span<const std::size_t> places) const {
    std::vector<double> count(kTenths, 0), probability(kTenths, 0), yes(kTenths, 0);
    double all = 0;
    if (data_.task == Task::kRegression) return kNotKnown;  // it gives no probabilities
    for (const std::size_t place : places) {
      const AuditRecord& record = data_.records[records_[place]];
      if (!record.labelled) continue;
      for (std::size_t label = 0; label < record.truth.size(); ++label) {
        const double p = record.outputs[label];
        const auto bin = std::min(kTenths - 1, static_cast<std::size_t>(p * kTenths));
        ++count[bin];
        probability[bin] += p;
        yes[bin] += record.truth[label];
        ++all;
      }
    }
    double gap = 0;
    for (std::size_t bin = 0; bin < kTenths; ++bin) gap += std::abs(probability[bin] - yes[bin]);
    return all > 0 ? gap / all : kNotKnown;
  }

  double meanAt(const Column& values, std::span<const std::size_t> places) const {
    Column own;
    for (const std::size_t place : places) own.push_back(values[place]);
    return meanOfKnown(own);
  }

  AuditTable classes() const {
    AuditTable table{
        "uncertainty-classes", "Mean entropy by class", {"class", "entropy", "records"}, {}};
    for (std::size_t label = 0; label < data_.labels.size(); ++label) {
      Column own;
      for (const std::size_t r : records_)
        if (data_.records[r].labelled && data_.records[r].truth[label] != 0)
          own.push_back(data_.records[r].entropy);
      table.rows.push_back({data_.labels[label], meanOfKnown(own), own.size()});
    }
    return table;
  }

  std::size_t count() const { return records_.size(); }

  Column entropy, age, rate, male, error;

 private:
  const AuditData& data_;
  const AuditOptions& options_;
  std::vector<std::size_t> records_;
};

struct ByTenth {
  AuditTable table{"uncertainty-tenths",
                   "Records by tenths of their mean entropy",
                   {"tenth", "entropy", "error", "calibration error", "age", "records"},
                   {}};
  AuditChart chart{"The network's error (share of labels, or distance), by tenth of the entropy",
                   "tenth of the mean entropy, the lowest first",
                   "error",
                   {},
                   {}};
};

ByTenth byTenth(const Uncertainty& experiment, const AuditOptions& options) {
  ByTenth shown;
  AuditSeries errors{"error", {}, {}};
  std::size_t number = 0;
  for (const auto& places : experiment.tenths()) {
    ++number;
    shown.table.rows.push_back({number, experiment.meanAt(experiment.entropy, places),
                                experiment.meanAt(experiment.error, places),
                                experiment.calibrationError(places),
                                experiment.meanAt(experiment.age, places), places.size()});
    errors.x.push_back(static_cast<double>(number));
    errors.y.push_back(bootstrap(places.size(), options.repeats, options.seed + number,
                                 [&](std::span<const std::size_t> drawn) {
                                   Column own;
                                   for (const std::size_t i : drawn)
                                     own.push_back(experiment.error[places[i]]);
                                   return meanOfKnown(own);
                                 }));
  }
  shown.chart.series = {errors};
  return shown;
}

std::string uncertaintyMeaning(const Estimate& age, const Estimate& error,
                               const Estimate& beyond_age) {
  const std::string of_age =
      std::isnan(age.value)
          ? "Ages are not known"
          : "The older the patient, the " + std::string(age.value >= 0 ? "more" : "less") +
                " uncertain the clusters (correlation " + withInterval(age) + ")";
  if (std::isnan(error.value))
    return of_age + "; whether the entropy goes with the network's errors is not known.";
  const std::string of_error =
      "; with the network's errors the entropy correlates " + withInterval(error);
  if (std::isnan(beyond_age.value)) return of_age + of_error + ".";
  return of_age + of_error + ", " + withInterval(beyond_age) + " once age is taken out" +
         (beyond_age.low > 0 ? ": it tells something of its own about errors."
                             : ": what it tells about errors may be age alone.");
}

}  // namespace

AuditResult uncertainty(const AuditData& data, const AuditOptions& options,
                        const std::stop_token& stop, ProgressSink& progress) {
  const Uncertainty experiment(data, options);
  const auto against = [&](const Column& other) {
    return experiment.rated(
        [&](auto drawn) { return correlation(experiment.entropy, other, drawn); });
  };
  const Estimate age = against(experiment.age), error = against(experiment.error);
  throwIfStopped(stop);
  progress.report("work.comparing-records", 0.5);
  const Estimate beyond_age = experiment.rated([&](auto drawn) {
    return partial(experiment.entropy, experiment.error, experiment.age, drawn);
  });
  const Estimate calibration =
      experiment.rated([&](auto drawn) { return experiment.calibrationError(drawn); });
  Column strange = experiment.age;
  SplitMix64 random(options.seed + 1);
  const auto order = drawWithoutReplacement(strange.size(), strange.size(), random);
  for (std::size_t i = 0; i < order.size(); ++i) strange[i] = experiment.age[order[i]];
  const Estimate shuffled = against(strange);
  const auto known = static_cast<double>(
      std::ranges::count_if(strange, [](double age) { return !std::isnan(age); }));
  const ByTenth tenths = byTenth(experiment, options);
  AuditResult result;
  result.name = "uncertainty";
  result.title = "What does the uncertainty of the clusters go with?";
  result.measures =
      "The mean entropy of a record's clusters against age, sex, heart rate and the "
      "network's errors, over " +
      std::to_string(experiment.count()) + " records.";
  result.json = jsonEstimate("age_correlation", age) + ", " +
                jsonEstimate("heart_rate_correlation", against(experiment.rate)) + ", " +
                jsonEstimate("male_correlation", against(experiment.male)) + ", " +
                jsonEstimate("error_correlation", error) + ", " +
                jsonEstimate("error_correlation_without_age", beyond_age) + ", " +
                jsonEstimate("calibration_error", calibration) + ", " +
                jsonField("judged_records", std::to_string(experiment.count()));
  result.control = {"correlation of entropy with the ages of other records", shuffled.value,
                    std::abs(shuffled.value) < kErrors / std::sqrt(known)};
  result.meaning = uncertaintyMeaning(age, error, beyond_age);
  result.tables = {tenths.table, experiment.classes()};
  result.charts = {tenths.chart};
  return result;
}

}  // namespace ecg
