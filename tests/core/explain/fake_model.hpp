// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/model/network/model.hpp"

namespace ecg::test {

/// A network small enough to calculate by hand: each tap averages windows of the input and
/// rectifies the average and its negative; output g is a weighted mean of the deepest tap.
class FakeModel final : public Model {
 public:
  FakeModel() {
    spec_.name = "fake";
    spec_.sha256 = std::string(64, 'a');
    spec_.sampling_rate_hz = 100;
    spec_.samples = 400;
    spec_.leads = {"I", "II"};
    spec_.labels = {"up", "down", "nothing"};
    setTaps({"fine", "coarse"});
  }

  const ModelSpec& spec() const override { return spec_; }
  ModelSpec& spec() { return spec_; }

  ModelOutput forward(const Matrix& input, const std::vector<float>& = {},
                      const std::stop_token& = {}) override {
    return forwardWithGradients(input, 0, {});
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& = {},
                                   const std::stop_token& = {}) override {
    ++runs;
    if (before_run) before_run();
    if (input.rows() != static_cast<Eigen::Index>(spec_.leads.size()) ||
        input.cols() != spec_.samples) {
      throw Error(ErrorCode::kMismatch, std::string("fake"), plain("wrong shape"));
    }
    ModelOutput output;
    for (const LayerTap& layer : spec_.taps) output.activations.push_back(activate(input, layer));
    const Matrix& deep = output.activations.back();
    for (int g = 0; g < 3; ++g) {
      const Matrix gradient = gradientOf(g, deep);
      output.outputs.push_back(gradient.cwiseProduct(deep).sum());
    }
    const Matrix& wanted = output.activations[static_cast<std::size_t>(tap)];
    for (const int g : targets) output.gradients.push_back(gradientOf(g, wanted));
    return output;
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>& names,
                                  const std::stop_token& = {}) const override {
    for (const std::string& name : names) {
      if (name != "fine" && name != "middle" && name != "coarse") {
        throw Error(ErrorCode::kBadArgument, "tap " + name, plain("no such layer"),
                    plain("Try coarse"));
      }
    }
    auto other = std::make_unique<FakeModel>();
    other->spec_.sha256 = spec_.sha256;
    other->setTaps(names);
    return other;
  }

  int runs = 0;
  std::function<void()> before_run;

 private:
  void setTaps(const std::vector<std::string>& names) {
    spec_.taps.clear();
    for (const std::string& name : names) {
      LayerTap tap;
      tap.name = name;
      tap.channels = 4;
      tap.stride = name == "fine" ? 4 : name == "middle" ? 8 : 10;
      tap.offset = (tap.stride - 1) / 2;
      tap.frames = static_cast<int>(spec_.samples / tap.stride);
      spec_.taps.push_back(tap);
    }
  }

  static Matrix activate(const Matrix& input, const LayerTap& layer) {
    const int stride = static_cast<int>(layer.stride);
    Matrix z(4, layer.frames);
    for (int j = 0; j < layer.frames; ++j) {
      const Eigen::VectorXf mean = input.middleCols(j * stride, stride).rowwise().mean();
      for (int lead = 0; lead < 2; ++lead) {
        z(2 * lead, j) = std::max(0.0F, mean[lead]) + 0.05F;
        z(2 * lead + 1, j) = std::max(0.0F, -mean[lead]);
      }
    }
    return z;
  }

  // Output 0 likes channel 0, output 1 likes channel 1, output 2 likes nothing.
  static Matrix gradientOf(int output, const Matrix& z) {
    Matrix gradient = Matrix::Zero(z.rows(), z.cols());
    if (output < 2) gradient.row(output).setConstant(1.0F / static_cast<float>(z.cols()));
    return gradient;
  }

  ModelSpec spec_;
};

}  // namespace ecg::test
