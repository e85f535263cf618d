// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A network whose answer follows from what is known: the frames of 100 ms with much energy, which
// in made ECGs are those of the QRS complexes.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/model/network/model.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/support/test_data.hpp"

namespace ecg::test {

struct EnergyModelKind {
  bool lies = false;         ///< its gradient at the tap points the wrong way
  bool lets_through = true;  ///< gradients to its input
  bool can_vary = true;      ///< weights and dropout
  bool stubborn = false;     ///< other weights change nothing
};

class EnergyModel final : public Model {
 public:
  explicit EnergyModel(EnergyModelKind kind = {}) : kind_(kind) {
    spec_.name = "energy";
    spec_.sha256 = std::string(64, 'e');
    spec_.sampling_rate_hz = 100;
    spec_.samples = kFrames * kWidth;
    spec_.leads.assign(kStandardLeads.begin(), kStandardLeads.end());
    spec_.labels = {"NORM", "MI"};
    LayerTap tap;
    tap.name = "energies";
    tap.channels = 2;
    tap.frames = kFrames;
    tap.stride = kWidth;
    tap.offset = (kWidth - 1) / 2.0;
    spec_.taps = {tap};
  }

  const ModelSpec& spec() const override { return spec_; }

  ModelOutput forward(const Matrix& input, const std::vector<float>&,
                      const std::stop_token&) override {
    ModelOutput output;
    Matrix tap = Matrix::Constant(2, kFrames, kConstant);
    float sum = 0;
    for (int j = 0; j < kFrames; ++j) {
      tap(0, j) = at(input, j) * weight(j);
      sum += tap(0, j);
    }
    output.activations = {tap};
    output.outputs = {kGain * sum / kFrames - 1, 1 - kGain * sum / kFrames};
    return output;
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside,
                                   const std::stop_token& stop) override {
    ModelOutput output = forward(input, beside, stop);
    if (tap == kAtInput && !kind_.lets_through)
      throw Error(ErrorCode::kUnsupported, spec_.name, "torch.no-gradient-at-input");
    for (const int target : targets) {
      const float slope = (target == 0 ? kGain : -kGain) / kFrames;
      Matrix gradient = Matrix::Zero(2, kFrames);
      gradient.row(0).setConstant(kind_.lies ? -slope : slope);
      if (tap == kAtInput) gradient = atInput(input, slope);
      output.gradients.push_back(gradient);
    }
    return output;
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token&) const override {
    return another();
  }
  std::unique_ptr<Model> another() const override { return std::make_unique<EnergyModel>(*this); }

  std::unique_ptr<Model> varied(const ModelVariation& variation,
                                const std::stop_token& stop) const override {
    if (!kind_.can_vary) return Model::varied(variation, stop);
    auto other = std::make_unique<EnergyModel>(*this);
    const bool drops = variation.kind == ModelVariation::Kind::kDropout;
    // The layer on top only scales.
    if (drops || (!kind_.stubborn && variation.share > 0)) {
      SplitMix64 random(variation.seed);
      for (int j = 0; j < kFrames; ++j)
        other->weights_.push_back(drops ? (random.uniform() < 0.2 ? 0.0F : 1.25F)
                                        : static_cast<float>(2 * random.uniform() - 1));
      other->learned_ = drops;
    }
    other->spec_.notes.push_back(plain("varied"));
    return other;
  }

 private:
  static constexpr int kFrames = 100, kWidth = 10;
  static constexpr float kThreshold = 0.01F, kGain = 100, kConstant = 0.02F;

  static float energy(const Matrix& input, int j) {
    return input.middleCols(j * kWidth, kWidth).squaredNorm() /
           static_cast<float>(input.rows() * kWidth);
  }
  /// What it learned to look at; with weights that are drawn all is the same to it.
  float at(const Matrix& input, int j) const {
    return learned_ ? std::max(0.0F, energy(input, j) - kThreshold) : 0.1F;
  }
  float weight(int j) const { return weights_.empty() ? 1 : weights_[static_cast<std::size_t>(j)]; }
  Matrix atInput(const Matrix& input, float slope) const {
    Matrix gradient = Matrix::Zero(input.rows(), input.cols());
    for (int j = 0; j < kFrames; ++j)
      if (learned_ && energy(input, j) > kThreshold)
        gradient.middleCols(j * kWidth, kWidth) =
            input.middleCols(j * kWidth, kWidth) *
            (slope * weight(j) * 2 / static_cast<float>(input.rows() * kWidth));
      else if (!learned_)
        gradient.middleCols(j * kWidth, kWidth).setConstant(slope * weight(j));
    return gradient;
  }

  EnergyModelKind kind_;
  ModelSpec spec_;
  std::vector<float> weights_;
  bool learned_ = true;
};

/// Cluster 1 is what has energy. @param unsure its frames lie between the two clusters
inline Codebook energyCodebook(const ModelSpec& spec, bool unsure = false) {
  Codebook codebook;
  codebook.model_sha256 = spec.sha256;
  codebook.taps = spec.taps;
  codebook.depth_factors = {1};
  codebook.clusters = 2;
  codebook.temperature = 0.2;
  codebook.centroids = Matrix::Zero(2, 2);
  codebook.centroids.row(0) << 0, 1;
  codebook.centroids.row(1) << (unsure ? 2.0F : 1.0F), (unsure ? 1.0F : 0.0F);
  return codebook;
}

/// Records of sinus rhythm, each with another heart rate and phase.
class EnergyRecords {
 public:
  EnergyRecords() {
    for (std::uint64_t seed = 0; seed < kRecords; ++seed) {
      EcgRecord record = generateDemo("sinus-rhythm", seed).record;
      record.id = "record-" + std::to_string(seed);
      writeWfdb(record, folder_.path());
    }
    data = openDataset(folder_.path());
  }
  static constexpr std::uint64_t kRecords = 12;
  Dataset data;

 private:
  TempDir folder_;
};

inline const EnergyRecords& energyRecords() {
  static const EnergyRecords records;
  return records;
}

}  // namespace ecg::test
