// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/explanation_builder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/common/files/file_name.hpp"
#include "core/common/text/message.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/temperature.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/regression.hpp"

namespace ecg {
namespace {

Explanation describe(const EcgRecord& record, const ModelSpec& spec, const Codebook& own,
                     const Codebook& codebook, TemperatureRule rule) {
  Explanation e;
  e.record_id = record.id;
  // Folders often hold patients' names, and a result must not depend on where its input lay.
  e.record_source = lastName(record.source);
  e.read_options = record.read_options;
  e.record_sha256 = record.sha256;
  e.record_rate_hz = record.sampling_rate_hz;
  e.record_samples = record.samples();
  for (const Lead& lead : record.leads) e.record_leads.push_back(lead.name);
  e.warnings = record.warnings;
  e.model = spec;
  e.codebook_sha256 = codebook.sha256;
  e.clusters = codebook.clusters;
  e.temperature = codebook.temperature;
  e.depth_factors = codebook.depth_factors;
  e.temperature_rule = rule;
  if (!differences(own, codebook, rule).empty()) {
    e.own = {own.temperature, own.depth_factors, {}};
    for (const LayerTap& tap : own.taps) e.own->offsets.push_back(tap.offset);
  }
  e.share_low = codebook.share_low;
  e.share_high = codebook.share_high;
  return e;
}

/// Square of the weighted mean of two distances, all squared.
float fadedDistance(float before, float now, double weight) {
  const double faded = (1 - weight) * std::sqrt(static_cast<double>(before)) +
                       weight * std::sqrt(static_cast<double>(now));
  return static_cast<float>(faded * faded);
}

float fadedValue(float before, float now, double weight) {
  return static_cast<float>((1 - weight) * static_cast<double>(before) +
                            weight * static_cast<double>(now));
}

}  // namespace

ExplanationBuilder::ExplanationBuilder(const EcgRecord& record, const ModelSpec& spec,
                                       const Codebook& codebook, const ExplainOptions& options)
    : own_(codebook),
      codebook_(withOptions(codebook, options)),
      rule_(options.temperature_rule),
      explanation_(describe(record, spec, codebook, codebook_, rule_)),
      recorded_(recordedValue(record, spec)),
      soft_sum_(static_cast<std::size_t>(codebook.clusters), 0.0) {
  const double steps = record.duration_s() * spec.sampling_rate_hz + 2;
  // One that is longer is refused before its first window is there.
  if (steps < std::numeric_limits<int>::max()) expected_ = static_cast<std::size_t>(steps);
}

/// So that nothing is copied, and twice as much held, while a long record goes on.
void ExplanationBuilder::makeRoom() {
  Explanation& e = explanation_;
  e.cluster.reserve(expected_);
  e.others.reserve(expected_);
  e.other_probability.reserve(expected_);
  for (auto* values : {&e.distance, &e.probability, &e.entropy}) values->reserve(expected_);
  for (auto& map : cam_) map.reserve(expected_);
}

bool ExplanationBuilder::Part::saysOf(int step) const {
  if (step < steps.begin || step >= steps.end) return false;
  return says.empty() || says[static_cast<std::size_t>(row(step))] != 0;
}

void ExplanationBuilder::add(const WindowOutput& window) {
  Explanation& e = explanation_;
  if (!grid_) {
    std::vector<LayerTap> taps = placedTaps(codebook_.taps, window.activations);
    // A codebook knows nothing of what is doubtful about the model.
    for (std::size_t i = 0; i < std::min(taps.size(), e.model.taps.size()); ++i)
      taps[i].doubt = e.model.taps[i].doubt;
    e.model.taps = std::move(taps);
    grid_.emplace(e.model.taps, codebook_.depth_factors, e.model.samples);
    centroids_ = packVectors(*grid_, codebook_.centroids);
    cam_.resize(window.cam.size());
    makeRoom();
  }
  const int begin = window.begin(), end = window.end();
  Part part;
  part.steps = {begin, end};
  part.says = window.enough;
  part.distances = squaredDistances(
      *grid_, coarseRecord(*grid_, window.activations, end - window.first, begin - window.first),
      centroids_);
  for (const Eigen::VectorXd& map : window.cam) {
    std::vector<float> placed = placeInTime(e.model.taps.back(), map, end - window.first);
    placed.erase(placed.begin(), placed.begin() + (begin - window.first));
    part.cam.push_back(std::move(placed));
  }
  starts_.push_back(window.first);
  held_.push_back(part.steps);
  outputs_.push_back(window.outputs);
  coverage_.push_back(window.coverage);
  if (last_) {
    const CrossFade fade(held_);
    settle(fade, held_.size() - 2, fade.enters(held_.size() - 1));
    before_ = std::move(last_);
  }
  last_ = std::move(part);
}

void ExplanationBuilder::sayNothingUpTo(int step) {
  constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
  Explanation& e = explanation_;
  const auto count = static_cast<std::size_t>(step);
  if (e.cluster.size() >= count) return;
  e.cluster.resize(count, kNoCluster);
  e.others.resize(count, {kNoCluster, kNoCluster});
  e.other_probability.resize(count, {kNothing, kNothing});
  for (auto* values : {&e.distance, &e.probability, &e.entropy}) values->resize(count, kNothing);
  for (auto& map : cam_) map.resize(count, kNothing);
}

void ExplanationBuilder::sayOf(int step, double weight, Eigen::Ref<Eigen::RowVectorXf> row) {
  const auto of = [step](const Part& part) { return part.row(step); };
  row = (weight > 0 ? *last_ : *before_).distances.row(of(weight > 0 ? *last_ : *before_));
  const bool faded = weight > 0 && weight < 1;
  for (Eigen::Index k = 0; faded && k < row.size(); ++k)
    row[k] = fadedDistance(before_->distances(of(*before_), k), row[k], weight);
  for (std::size_t i = 0; i < cam_.size(); ++i) {
    const auto valueIn = [&](const Part& part) {
      return part.cam[i][static_cast<std::size_t>(of(part))];
    };
    cam_[i][static_cast<std::size_t>(step)] =
        faded ? fadedValue(valueIn(*before_), valueIn(*last_), weight)
              : valueIn(weight > 0 ? *last_ : *before_);
  }
}

void ExplanationBuilder::settle(const CrossFade& fade, std::size_t window, int until) {
  const int begin = fade.enters(window);
  until = std::min(until, static_cast<int>(last_->steps.end));
  sayNothingUpTo(std::max(begin, until));
  std::vector<int> steps;
  Matrix distances(std::max(0, until - begin), explanation_.clusters);
  for (int t = begin; t < until; ++t) {
    const bool now = last_->saysOf(t), earlier = before_ && before_->saysOf(t);
    if (!now && !earlier) continue;
    const double weight = !now ? 0 : earlier ? fade.weight(window, t) : 1;
    sayOf(t, weight, distances.row(static_cast<Eigen::Index>(steps.size())));
    steps.push_back(t);
  }
  distances.conservativeResize(static_cast<Eigen::Index>(steps.size()), Eigen::NoChange);
  const std::vector<int> cluster = nearestCluster(distances);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto step = static_cast<std::size_t>(steps[i]);
    explanation_.cluster[step] = cluster[i];
    explanation_.distance[step] = std::sqrt(distances(static_cast<Eigen::Index>(i), cluster[i]));
  }
  said_ += static_cast<std::int64_t>(steps.size());
  if (rule_ != TemperatureRule::kRecord) return addSoft(distances, steps);
  distances_.add(std::move(distances));
  steps_.push_back(std::move(steps));
}

void ExplanationBuilder::addSoft(const Matrix& distances, const std::vector<int>& steps) {
  const SoftAssignment soft = softAssignment(distances, codebook_.temperature);
  Explanation& e = explanation_;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto step = static_cast<std::size_t>(steps[i]);
    const auto p = soft.probability.row(static_cast<Eigen::Index>(i));
    int second = kNoCluster, third = kNoCluster;
    for (int k = 0; k < e.clusters; ++k) {
      soft_sum_[static_cast<std::size_t>(k)] += static_cast<double>(p[k]);
      if (k == e.cluster[step]) continue;
      if (second == kNoCluster || p[k] > p[second])
        third = std::exchange(second, k);
      else if (third == kNoCluster || p[k] > p[third])
        third = k;
    }
    e.entropy[step] = soft.entropy[i];
    e.probability[step] = p[e.cluster[step]];
    e.others[step] = {static_cast<std::int16_t>(second), static_cast<std::int16_t>(third)};
    if (second != kNoCluster) e.other_probability[step][0] = p[second];
    if (third != kNoCluster) e.other_probability[step][1] = p[third];
  }
}

void ExplanationBuilder::predict() {
  Explanation& e = explanation_;
  const std::vector<double> weights = windowWeights(coverage_);
  const std::vector<float> outputs = recordOutputs(outputs_, weights, e.model.aggregate);
  const std::vector<double> probability = probabilities(outputs, e.model.task);
  for (std::size_t i = 0; i < outputs.size(); ++i)
    e.predictions.push_back({e.model.labels[i], outputs[i], probability[i]});
  if (!e.predictions.empty()) e.predictions.front().recorded = recorded_;
  e.coverage = weightedMean(coverage_, weights);
  if (outputs_.size() == 1 && starts_.front() <= 0) return;
  for (std::size_t w = 0; w < outputs_.size(); ++w) {
    const double start = e.start_s + starts_[w] * e.step_s;
    e.windows.push_back({start,
                         start + e.model.samples * e.step_s,
                         {outputs_[w].begin(), outputs_[w].end()},
                         coverage_[w]});
  }
}

/// What follows from the steps' clusters.
void ExplanationBuilder::describeSteps() {
  Explanation& e = explanation_;
  e.segments = segmentsOf(e.cluster);
  e.proportions = proportionsOf(e.cluster, e.clusters);
  for (const double sum : soft_sum_)
    e.soft_proportions.push_back(sum / std::max<double>(1, static_cast<double>(said_)));
  if (said_ == 0) {
    e.warnings.push_back("explain.nowhere-measured");
  } else if (said_ < e.count) {
    const auto seconds = [&e](std::int64_t steps) {
      return withDecimals(static_cast<double>(steps) * e.step_s, 1) + " s";
    };
    e.warnings.push_back(
        Message("explain.partly-unmeasured", {seconds(e.count - said_), seconds(e.count)}));
  }
}

Explanation ExplanationBuilder::finish(const RecordActivations& activations,
                                       const std::stop_token& stop) {
  Explanation& e = explanation_;
  e.warnings.insert(e.warnings.end(), activations.warnings.begin(), activations.warnings.end());
  e.start_s = activations.start_s;
  e.step_s = activations.step_s;
  e.count = activations.count;
  settle(CrossFade(held_), held_.size() - 1, static_cast<int>(last_->steps.end));
  sayNothingUpTo(e.count);
  predict();
  if (rule_ == TemperatureRule::kRecord) {
    e.temperature = codebook_.temperature = recordTemperature(distances_, stop);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      throwIfStopped(stop);
      addSoft(distances_[i], steps_[i]);
    }
    distances_.clear();
  }
  describeSteps();
  e.gradcam_tap = e.model.taps.back().name;
  for (std::size_t i = 0; i < cam_.size(); ++i) {
    GradCamMap map{e.model.labels[static_cast<std::size_t>(activations.targets[i])],
                   std::move(cam_[i])};
    if (said_ > 0 &&
        std::ranges::all_of(map.values, [](float v) { return v == 0 || std::isnan(v); }))
      e.warnings.push_back({"explain.grad-cam-zero", {map.label}});
    e.gradcam.push_back(std::move(map));
  }
  for (Message& difference : differences(own_, codebook_, rule_))
    e.warnings.push_back(std::move(difference));
  return std::move(explanation_);
}

}  // namespace ecg
