// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explanation_builder.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/explain/assignment.hpp"
#include "core/explain/model_layers.hpp"

namespace ecg {
namespace {

Explanation describe(const EcgRecord& record, const ModelSpec& spec, const Codebook& own,
                     const Codebook& codebook, TemperatureRule rule) {
  Explanation e;
  e.record_id = record.id;
  e.record_source = record.source.generic_string();
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

bool offsetsDiffer(const Explanation& e) {
  if (!e.own) return false;
  for (std::size_t i = 0; i < std::min(e.own->offsets.size(), e.model.taps.size()); ++i)
    if (e.own->offsets[i] != e.model.taps[i].offset) return true;
  return false;
}

ExplanationBuilder::ExplanationBuilder(const EcgRecord& record, const ModelSpec& spec,
                                       const Codebook& codebook, const ExplainOptions& options)
    : own_(codebook),
      codebook_(withOptions(codebook, options)),
      rule_(options.temperature_rule),
      explanation_(describe(record, spec, codebook, codebook_, rule_)) {}

void ExplanationBuilder::add(const WindowOutput& window) {
  Explanation& e = explanation_;
  if (!grid_) {
    e.model.taps = placedTaps(codebook_.taps, window.activations);
    grid_.emplace(e.model.taps, codebook_.depth_factors, e.model.samples);
    centroids_ = packVectors(*grid_, codebook_.centroids);
    cam_.resize(window.cam.size());
  }
  Part part;
  part.first = window.first;
  part.steps = window.steps;
  part.distances =
      squaredDistances(*grid_, coarseRecord(*grid_, window.activations, window.steps), centroids_);
  for (const Eigen::VectorXd& map : window.cam)
    part.cam.push_back(placeInTime(e.model.taps.back(), map, window.steps));
  starts_.push_back(window.first);
  outputs_.push_back(window.outputs);
  if (last_) {
    const CrossFade fade(starts_, e.model.samples);
    settle(fade, starts_.size() - 2, fade.enters(starts_.size() - 1));
    before_ = std::move(last_);
  }
  last_ = std::move(part);
}

void ExplanationBuilder::settle(const CrossFade& fade, std::size_t window, int until) {
  const Part& part = *last_;
  const int begin = fade.enters(window), alone = fade.alone(window);
  const Eigen::Index count = std::max(0, until - begin);
  Matrix distances = part.distances.middleRows(begin - part.first, count);
  for (int t = begin; t < std::min(alone, until); ++t) {
    const double weight = fade.weight(window, t);
    const auto earlier = before_->distances.row(t - before_->first);
    for (Eigen::Index k = 0; k < distances.cols(); ++k) {
      float& distance = distances(t - begin, k);
      distance = fadedDistance(earlier[k], distance, weight);
    }
  }
  for (std::size_t i = 0; i < cam_.size(); ++i) {
    for (int t = begin; t < until; ++t) {
      const float now = part.cam[i][static_cast<std::size_t>(t - part.first)];
      cam_[i].push_back(
          t < alone ? fadedValue(before_->cam[i][static_cast<std::size_t>(t - before_->first)], now,
                                 fade.weight(window, t))
                    : now);
    }
  }
  const std::vector<int> cluster = nearestCluster(distances);
  explanation_.cluster.insert(explanation_.cluster.end(), cluster.begin(), cluster.end());
  for (std::size_t t = 0; t < cluster.size(); ++t) {
    explanation_.distance.push_back(std::sqrt(distances(static_cast<Eigen::Index>(t), cluster[t])));
  }
  if (rule_ == TemperatureRule::kRecord) {
    distances_.push_back(std::move(distances));
  } else {
    addSoft(distances);
  }
}

void ExplanationBuilder::addSoft(const Matrix& distances) {
  SoftAssignment soft = softAssignment(distances, codebook_.temperature);
  std::vector<float>& entropy = explanation_.entropy;
  entropy.insert(entropy.end(), soft.entropy.begin(), soft.entropy.end());
  probability_.push_back(std::move(soft.probability));
}

void ExplanationBuilder::predict() {
  Explanation& e = explanation_;
  const std::vector<float> outputs = meanOutputs(outputs_);
  const std::vector<double> probability = probabilities(outputs, e.model.task);
  for (std::size_t i = 0; i < outputs.size(); ++i)
    e.predictions.push_back({e.model.labels[i], outputs[i], probability[i]});
  if (outputs_.size() == 1) return;
  for (std::size_t w = 0; w < outputs_.size(); ++w) {
    const double start = e.start_s + starts_[w] * e.step_s;
    e.windows.push_back(
        {start, start + e.model.samples * e.step_s, {outputs_[w].begin(), outputs_[w].end()}});
  }
}

Explanation ExplanationBuilder::finish(const Evaluation& evaluation) {
  Explanation& e = explanation_;
  e.warnings.insert(e.warnings.end(), evaluation.warnings.begin(), evaluation.warnings.end());
  e.start_s = evaluation.start_s;
  e.step_s = evaluation.step_s;
  e.count = evaluation.count;
  settle(CrossFade(starts_, e.model.samples), starts_.size() - 1, last_->first + last_->steps);
  predict();
  if (rule_ == TemperatureRule::kRecord) {
    e.temperature = codebook_.temperature = recordTemperature(distances_);
    for (const Matrix& block : std::exchange(distances_, {})) addSoft(block);
  }
  if (probability_.size() == 1) {
    e.probability = std::move(probability_.front());
  } else {
    e.probability.resize(e.count, e.clusters);
    Eigen::Index row = 0;
    for (const Matrix& block : probability_) {
      e.probability.middleRows(row, block.rows()) = block;
      row += block.rows();
    }
  }
  e.segments = segmentsOf(e.cluster);
  e.proportions = proportionsOf(e.cluster, e.clusters);
  e.soft_proportions = softProportionsOf(e.probability);
  e.gradcam_tap = e.model.taps.back().name;
  for (std::size_t i = 0; i < cam_.size(); ++i) {
    GradCamMap map{e.model.labels[static_cast<std::size_t>(evaluation.targets[i])],
                   std::move(cam_[i])};
    if (std::all_of(map.values.begin(), map.values.end(), [](float v) { return v == 0; }))
      e.warnings.push_back("The Grad-CAM map of " + map.label + " is zero everywhere.");
    e.gradcam.push_back(std::move(map));
  }
  for (std::string& difference : differences(own_, codebook_, rule_))
    e.warnings.push_back(std::move(difference));
  return std::move(explanation_);
}

}  // namespace ecg
