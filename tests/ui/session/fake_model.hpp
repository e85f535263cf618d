// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/model/network/model.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/support/test_data.hpp"

namespace ecg::test {

/// A small network without weights: two blocks of averaged and squared leads, two outputs. Its
/// identity is its name, so that two fakes are two models.
class FakeModel final : public Model {
 public:
  explicit FakeModel(const std::string& name) {
    spec_.name = name;
    spec_.sha256 = sha256Hex(name);
    spec_.sampling_rate_hz = 100;
    spec_.samples = 1000;
    spec_.leads.assign(kStandardLeads.begin(), kStandardLeads.end());
    spec_.labels = {"NORM", "MI"};
    spec_.taps = {{.name = "block1",
                   .channels = kChannels,
                   .frames = 250,
                   .stride = 4,
                   .offset = 0,
                   .measured = false},
                  {.name = "block2",
                   .channels = kChannels,
                   .frames = 100,
                   .stride = 10,
                   .offset = 0,
                   .measured = false}};
  }

  void takeAge() { spec_.inputs = {{.kind = InputKind::kEcg}, {.kind = InputKind::kAge}}; }
  const ModelSpec& spec() const override { return spec_; }

  ModelOutput forward(const Matrix& input, const std::vector<float>& = {},
                      const std::stop_token& = {}) override {
    ModelOutput output;
    for (const LayerTap& tap : spec_.taps) output.activations.push_back(block(input, tap));
    const float level = input.cwiseAbs().mean();
    output.outputs = {1 - level, level};
    return output;
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& = {},
                                   const std::stop_token& = {}) override {
    ModelOutput output = forward(input);
    if (tap == kAtInput) {
      const Matrix slope = input.cwiseSign() / static_cast<float>(input.size());
      for (const int target : targets)
        output.gradients.push_back(target == 0 ? Matrix(-slope) : slope);
      return output;
    }
    const Matrix& activation = output.activations[static_cast<std::size_t>(tap)];
    for (const int target : targets)
      output.gradients.push_back(
          Matrix::Constant(activation.rows(), activation.cols(), target == 0 ? -1.0F : 1.0F));
    return output;
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token& = {}) const override {
    return std::make_unique<FakeModel>(*this);
  }

 private:
  static constexpr int kChannels = 24;

  static Matrix block(const Matrix& input, const LayerTap& tap) {
    Matrix values(kChannels, tap.frames);
    const int width = static_cast<int>(tap.stride);
    for (int frame = 0; frame < tap.frames; ++frame)
      for (int channel = 0; channel < kChannels; ++channel) {
        const auto part = input.block(channel % 12, frame * width, 1, width).array();
        values(channel, frame) = channel < 12 ? part.mean() : part.square().mean();
      }
    return values;
  }

  ModelSpec spec_;
};

/// A FakeModel that counts its passes.
class CountedModel final : public Model {
 public:
  explicit CountedModel(std::shared_ptr<std::atomic<int>> passes)
      : passes_(std::move(passes)), fake_("fake") {}
  const ModelSpec& spec() const override { return fake_.spec(); }
  ModelOutput forward(const Matrix& input, const std::vector<float>& = {},
                      const std::stop_token& = {}) override {
    ++*passes_;
    return fake_.forward(input);
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside = {},
                                   const std::stop_token& = {}) override {
    ++*passes_;
    return fake_.forwardWithGradients(input, tap, targets, beside);
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token& = {}) const override {
    return std::make_unique<CountedModel>(*this);
  }

 private:
  std::shared_ptr<std::atomic<int>> passes_;
  FakeModel fake_;
};

/// Loads a FakeModel named after the file; "aged.pt" takes the patient's age, a file called
/// "incomplete.pt" wants its sampling rate, "broken.pt" cannot be read.
inline std::unique_ptr<Model> loadFake(const std::filesystem::path& file,
                                       const ModelOverrides& overrides,
                                       const std::stop_token& = {}) {
  if (!std::filesystem::exists(file))
    throw Error(ErrorCode::kNotFound, file.string(), plain("there is no such file"));
  if (file.stem() == "broken")
    throw Error(ErrorCode::kCorrupt, file.string(), plain("this is not TorchScript"),
                plain("Export it again"));
  if (file.stem() == "incomplete" && !overrides.sampling_rate_hz)
    throw Error(ErrorCode::kIncomplete, file.string(),
                plain("it does not state: sampling_rate_hz"));
  auto model = std::make_unique<FakeModel>(file.stem().string());
  if (file.stem() == "aged") model->takeAge();
  return model;
}

/// A folder with records, a model and a codebook fitted for it.
class Bench {
 public:
  Bench() {
    records = dir_ / "records";
    std::filesystem::create_directories(records);
    for (const char* kind : {"sinus-rhythm", "inferior-infarction", "left-bundle-branch-block"})
      addRecord(kind);
    model = touch("fake.pt");
    codebook = dir_ / "fake-codebook.json";
    FakeModel network("fake");
    FitOptions options;
    options.clusters = 4;
    options.restarts = 1;
    NoProgress silent;
    Codebook fitted = fitCodebook(openDataset(records), network, options, {}, silent);
    writeCodebook(fitted, codebook);
  }

  std::filesystem::path touch(const std::string& name) const {
    std::ofstream(dir_ / name) << "fake";
    return dir_ / name;
  }
  std::filesystem::path path(const std::string& name) const { return dir_ / name; }

  std::filesystem::path records, model, codebook;

 private:
  void addRecord(const char* kind) const { writeWfdb(generateDemo(kind, 3).record, records); }

  TempDir dir_;
};

/// The one bench of a test program: fitting takes a moment.
inline const Bench& bench() {
  static const Bench one;
  return one;
}

}  // namespace ecg::test
