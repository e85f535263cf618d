// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/attribution/attributions.hpp"

#include <algorithm>

#include "core/common/text/error.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

double outputOf(Model& model, const Matrix& values, const AttributedInput& input, int target,
                const std::stop_token& stop) {
  return static_cast<double>(
      model.forward(values, input.beside, stop).outputs[static_cast<std::size_t>(target)]);
}

}  // namespace

IntegratedGradients integratedGradients(Model& model, const AttributedInput& input, int target,
                                        int passes, const std::stop_token& stop) {
  const Matrix baseline = zeroLevel(model.spec()).replicate(1, input.values.cols());
  const Matrix way = input.values - baseline;
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(way.rows(), way.cols());
  for (int pass = 0; pass < passes; ++pass) {
    const float at = (static_cast<float>(pass) + 0.5F) / static_cast<float>(passes);
    const ModelOutput output =
        model.forwardWithGradients(baseline + at * way, kAtInput, {target}, input.beside, stop);
    sum += output.gradients.front().cast<double>();
  }
  const Eigen::VectorXd map = (sum.array() * way.cast<double>().array() / passes).colwise().sum();
  if (!map.allFinite())
    throw Error(ErrorCode::kModelFailed, Message("subject.model", {model.spec().name}),
                "explain.gradient-not-finite");
  IntegratedGradients out;
  out.map.assign(map.begin(), map.end());
  out.sum = map.sum();
  out.difference = outputOf(model, input.values, input, target, stop) -
                   outputOf(model, baseline, input, target, stop);
  return out;
}

TimeMap occlusion(Model& model, const AttributedInput& input, int target,
                  const OcclusionOptions& options, const std::stop_token& stop) {
  if (options.hop < 1 || options.hop > options.width)
    throw Error(ErrorCode::kBadArgument, Message("subject.occlusion"),
                "explain.occlusion-leaves-gaps");
  const Eigen::VectorXf zero = zeroLevel(model.spec());
  const auto samples = static_cast<int>(input.values.cols());
  const double whole = outputOf(model, input.values, input, target, stop);
  TimeMap sum(static_cast<std::size_t>(samples), 0), count = sum;
  for (int begin = 0; begin < samples; begin += options.hop) {
    const int end = std::min(samples, begin + options.width);
    std::vector<char> removed(static_cast<std::size_t>(samples), 0);
    std::fill(removed.begin() + begin, removed.begin() + end, char{1});
    const double fall =
        whole - outputOf(model, withReplaced(input.values, removed, options.how, zero), input,
                         target, stop);
    for (int t = begin; t < end; ++t) {
      sum[static_cast<std::size_t>(t)] += fall;
      ++count[static_cast<std::size_t>(t)];
    }
    if (end == samples) break;
  }
  for (std::size_t t = 0; t < sum.size(); ++t) sum[t] /= count[t];
  return sum;
}

TimeMap segmentMeans(const TimeMap& map, const std::vector<int>& cluster) {
  TimeMap out = map;
  for (const Segment& segment : segmentsOf(cluster)) {
    const auto begin = out.begin() + segment.begin, end = out.begin() + segment.end;
    double sum = 0;
    for (auto at = begin; at < end; ++at) sum += *at;
    std::fill(begin, end, sum / (segment.end - segment.begin));
  }
  return out;
}

ClusterDeletion deleteClusters(Model& model, const AttributedInput& input,
                               const std::vector<int>& cluster, int clusters,
                               const std::stop_token& stop) {
  const Eigen::VectorXf zero = zeroLevel(model.spec());
  const std::vector<float> whole = model.forward(input.values, input.beside, stop).outputs;
  ClusterDeletion out{Matrix::Zero(clusters, static_cast<Eigen::Index>(whole.size())),
                      std::vector<int>(static_cast<std::size_t>(clusters), 0)};
  for (int k = 0; k < clusters; ++k) {
    std::vector<char> removed(static_cast<std::size_t>(input.values.cols()), 0);
    for (std::size_t t = 0; t < cluster.size(); ++t) removed[t] = cluster[t] == k;
    const auto count = static_cast<int>(std::ranges::count(removed, char{1}));
    if (count == 0) continue;
    out.steps[static_cast<std::size_t>(k)] = count;
    const std::vector<float> left =
        model
            .forward(withReplaced(input.values, removed, Replacement::kLine, zero), input.beside,
                     stop)
            .outputs;
    for (std::size_t y = 0; y < whole.size(); ++y)
      out.falls(k, static_cast<Eigen::Index>(y)) = whole[y] - left[y];
  }
  return out;
}

}  // namespace ecg
