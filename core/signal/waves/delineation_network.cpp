// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/delineation_network.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/waves/delineation_weights.hpp"

namespace ecg {
namespace {

constexpr int kStemKernel = 9, kKernel = 5;
constexpr int kPhases = 2;  ///< the head answers for two samples at 250 Hz per step at 125 Hz

/// Hands out the weights in order.
class WeightReader {
 public:
  explicit WeightReader(std::span<const float> weights) : rest_(weights) {}

  std::span<const float> take(int count) {
    const auto n = static_cast<std::size_t>(count);
    if (n > rest_.size()) fail("waves.too-short");
    const auto taken = rest_.first(n);
    rest_ = rest_.subspan(n);
    return taken;
  }
  void requireEnd() const {
    if (!rest_.empty()) fail("waves.too-long");
  }

 private:
  [[noreturn]] static void fail(const Message& how) {
    throw Error(ErrorCode::kCorrupt, Message("subject.delineation-network"),
                {"waves.weights", {how}});
  }
  std::span<const float> rest_;
};

void rectify(LeadFeatures& x) { x = x.cwiseMax(0.0F); }

LeadFeatures everyStepTwice(const LeadFeatures& x) {
  LeadFeatures y(x.rows(), 2 * x.cols());
  for (Eigen::Index t = 0; t < x.cols(); ++t) {
    y.col(2 * t) = x.col(t);
    y.col(2 * t + 1) = x.col(t);
  }
  return y;
}

/// [phases * classes x steps] -> softmax over the classes, [classes x phases * steps].
LeadFeatures softmaxOfPhases(const LeadFeatures& logits) {
  constexpr int kClasses = DelineationNetwork::kClasses;
  LeadFeatures p(kClasses, kPhases * logits.cols());
  // The phases of a step lie behind each other: the same memory, read as one column per sample.
  p = Eigen::Map<const LeadFeatures>(logits.data(), kClasses, kPhases * logits.cols());
  p.rowwise() -= p.colwise().maxCoeff().eval();
  p = p.array().exp();
  p.array().rowwise() /= p.colwise().sum().eval().array();
  return p;
}

}  // namespace

const DelineationNetwork& DelineationNetwork::bundled() {
  static const DelineationNetwork network(delineationWeights());
  return network;
}

DelineationNetwork::DelineationNetwork(std::span<const float> weights) {
  WeightReader reader(weights);
  const auto convolution = [&reader](int inputs, int outputs, int kernel, int stride = 1,
                                     int dilation = 1) {
    Convolution c{inputs, outputs, kernel, stride, dilation, {}, {}};
    using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    c.weight = Eigen::Map<const RowMajor>(reader.take(outputs * kernel * inputs).data(), outputs,
                                          kernel * inputs);
    c.bias = Eigen::Map<const Eigen::VectorXf>(reader.take(outputs).data(), outputs);
    return c;
  };
  const auto fused = [&convolution](int channels, int dilation = 1) {
    // The order of evaluation matters: the list of an aggregate is evaluated from left to right.
    return FusedStep{convolution(channels, channels, kKernel, 1, dilation),
                     convolution(channels, channels, 1)};
  };
  stem_ = convolution(1, kChannels[0], kStemKernel, 2);
  for (std::size_t level = 0; level < kChannels.size(); ++level) {
    if (level > 0) down_.push_back(convolution(kChannels[level - 1], kChannels[level], kKernel, 2));
    encode_.push_back(fused(kChannels[level]));
  }
  for (const int dilation : {2, 4}) context_.push_back(fused(kChannels.back(), dilation));
  for (std::size_t level = kChannels.size() - 1; level-- > 0;) {
    rise_.push_back(convolution(kChannels[level + 1], kChannels[level], 1));
    decode_.push_back(fused(kChannels[level]));
  }
  head_ = convolution(kChannels[0], kPhases * kClasses, 1);
  reader.requireEnd();
}

LeadFeatures DelineationNetwork::Convolution::operator()(const LeadFeatures& x) const {
  const Eigen::Index pad = (kernel - 1) / 2 * dilation;
  const Eigen::Index steps = x.cols() / stride;
  LeadFeatures y = bias.replicate(1, steps);
  using Window = Eigen::Map<const Eigen::MatrixXf, 0, Eigen::OuterStride<>>;
  if (kernel == 1) {
    y.noalias() += weight * x;
    return y;
  }
  LeadFeatures padded = LeadFeatures::Zero(inputs, x.cols() + 2 * pad);
  padded.middleCols(pad, x.cols()) = x;
  const Eigen::OuterStride<> step(static_cast<Eigen::Index>(inputs) * stride);
  if (dilation == 1) {
    // Neighbouring windows overlap in memory: one matrix product does the whole convolution.
    y.noalias() += weight * Window(padded.data(), kernel * inputs, steps, step);
    return y;
  }
  for (Eigen::Index tap = 0; tap < kernel; ++tap) {
    const float* first = padded.data() + tap * dilation * inputs;
    y.noalias() += weight.middleCols(tap * inputs, inputs) * Window(first, inputs, steps, step);
  }
  return y;
}

std::vector<DelineationNetwork::LeadWeights> DelineationNetwork::leadWeights(
    const std::vector<std::vector<float>>& leads, const std::vector<std::vector<float>>& present) {
  std::vector<LeadWeights> levels(kChannels.size());
  if (std::ranges::all_of(present, [](const auto& lead) { return lead.empty(); })) return levels;
  LeadWeights share;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const auto samples = static_cast<Eigen::Index>(leads[l].size());
    share.emplace_back(Eigen::RowVectorXf::Ones(samples));
    if (l >= present.size() || present[l].empty()) continue;
    if (present[l].size() != leads[l].size()) {
      throw Error(ErrorCode::kBadArgument, Message("subject.delineation-network"),
                  "waves.not-as-long-as-the-lead");
    }
    share.back() = Eigen::Map<const Eigen::RowVectorXf>(present[l].data(), samples);
  }
  for (LeadWeights& level : levels) {
    Eigen::RowVectorXf total = Eigen::RowVectorXf::Zero(share.front().size() / 2);
    for (auto& lead : share) {
      const Eigen::Map<const Eigen::Matrix2Xf> pairs(lead.data(), 2, lead.size() / 2);
      lead = Eigen::RowVectorXf(pairs.colwise().mean());
      total += lead;
    }
    level = share;
    for (auto& lead : level) {
      lead = (total.array() > 0)
                 .select(lead.array() / total.array().max(1e-6F),
                         1 / static_cast<float>(leads.size()));
    }
  }
  return levels;
}

void DelineationNetwork::FusedStep::operator()(std::vector<LeadFeatures>& leads,
                                               const LeadWeights& weights,
                                               const std::stop_token& stop) const {
  throwIfStopped(stop);
  std::vector<LeadFeatures> own;
  own.reserve(leads.size());
  LeadFeatures mean = LeadFeatures::Zero(convolution.outputs, leads.front().cols());
  for (std::size_t l = 0; l < leads.size(); ++l) {
    own.push_back(convolution(leads[l]));
    if (weights.empty()) {
      mean += own.back().cwiseMax(0.0F);
    } else {
      mean.array() += own.back().cwiseMax(0.0F).array().rowwise() * weights[l].array();
    }
  }
  if (weights.empty()) mean /= static_cast<float>(leads.size());
  const LeadFeatures shared = mix(mean);
  for (std::size_t l = 0; l < leads.size(); ++l) {
    leads[l] = (leads[l] + own[l] + shared).cwiseMax(0.0F);
  }
}

std::vector<LeadFeatures> DelineationNetwork::probabilities(
    const std::vector<std::vector<float>>& leads, const std::vector<std::vector<float>>& present,
    const std::stop_token& stop) const {
  std::vector<LeadFeatures> y;
  for (const auto& lead : leads) {
    const auto samples = static_cast<Eigen::Index>(lead.size());
    if (samples % kMultiple != 0 || lead.size() != leads.front().size()) {
      throw Error(ErrorCode::kBadArgument, Message("subject.delineation-network"),
                  "waves.leads-not-of-32-samples");
    }
    y.push_back(stem_(Eigen::Map<const Eigen::RowVectorXf>(lead.data(), samples)));
    rectify(y.back());
  }
  if (y.empty() || y.front().cols() == 0) return {leads.size(), LeadFeatures(kClasses, 0)};
  const auto weights = leadWeights(leads, present);
  std::vector<std::vector<LeadFeatures>> kept;
  for (std::size_t level = 0; level < encode_.size(); ++level) {
    if (level > 0) {
      for (LeadFeatures& lead : y) {
        lead = down_[level - 1](lead);
        rectify(lead);
      }
    }
    encode_[level](y, weights[level], stop);
    if (level + 1 < encode_.size()) kept.push_back(y);
  }
  for (const FusedStep& context : context_) context(y, weights.back(), stop);
  for (std::size_t k = 0; k < decode_.size(); ++k) {
    for (std::size_t l = 0; l < y.size(); ++l) {
      y[l] = everyStepTwice(rise_[k](y[l])) + kept[kept.size() - 1 - k][l];
    }
    decode_[k](y, weights[kept.size() - 1 - k], stop);
  }
  for (LeadFeatures& lead : y) lead = softmaxOfPhases(head_(lead));
  return y;
}

}  // namespace ecg
