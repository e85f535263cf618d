// SPDX-License-Identifier: GPL-3.0-or-later
// A planted thing must be found: a notch that alone decides what a trained network says.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/audit/measures/scores.hpp"
#include "core/audit/probe/removal.hpp"
#include "core/audit/probe/time_maps.hpp"
#include "core/model/host/hosted_model.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

/// Two clusters that mean nothing.
Codebook anyCodebook(const ModelSpec& spec) {
  Codebook codebook;
  codebook.model_sha256 = spec.sha256;
  codebook.taps = spec.taps;
  codebook.depth_factors = defaultDepthFactors(spec.taps);
  codebook.clusters = 2;
  Eigen::Index features = 0;
  for (const LayerTap& tap : spec.taps) features += tap.channels;
  codebook.centroids = Matrix::Zero(2, features);
  codebook.centroids.row(1).setConstant(1);
  return codebook;
}

class PlantedNotch : public testing::TestWithParam<int> {
 protected:
  PlantedNotch()
      : model_(loadHostedModel(test::modelFiles() / "planted.pt")),
        codebook_(anyCodebook(model_->spec())) {
    const test::Reference made("planted");
    const std::string number = std::to_string(GetParam());
    record_.input.values = made.array("input" + number);
    record_.says.assign(1000, 1);
    record_.step_s = 0.01;
    place_ = static_cast<int>(made.array("place" + number)(0, 0));
  }

  /// Whether the most important stretch holds the notch or lies beside it.
  void expectFound(const std::vector<double>& map, const char* method) const {
    const auto highest = static_cast<int>(std::ranges::max_element(map) - map.begin());
    EXPECT_NEAR(highest, place_ / 10, 1) << method;
  }

  std::unique_ptr<Model> model_;
  Codebook codebook_;
  ProbedRecord record_;
  int place_ = 0;
};

TEST_P(PlantedNotch, IsWhatEveryMapFindsAndARandomNetworkLoses) {
  const std::stop_token stop;
  const MapsOf maps(*model_, codebook_, record_, stop);
  double missing = 0;
  const std::vector<double> gradients = maps.integratedGradients(missing),
                            hidden = maps.occlusion();
  expectFound(maps.gradCam(), "Grad-CAM");
  expectFound(gradients, "integrated gradients");
  expectFound(hidden, "occlusion");
  EXPECT_LT(missing, 0.1);
  const auto redrawn = model_->varied({ModelVariation::Kind::kRedrawnWeights, 1, 5});
  const MapsOf lost(*redrawn, codebook_, record_, stop);
  EXPECT_LT(spearman(lost.occlusion(), hidden), 0.5);
  EXPECT_LT(spearman(lost.integratedGradients(missing), gradients), 0.5);
}

TEST_P(PlantedNotch, DecidesWhenItIsTakenOut) {
  const std::stop_token stop;
  const MapsOf maps(*model_, codebook_, record_, stop);
  const Removal removal(*model_, record_, Replacement::kLine, stop);
  const RemovalCurves by_occlusion = removal.along(maps.occlusion(), 1);
  EXPECT_GT(by_occlusion.deletion.front(), 0.9);
  EXPECT_LT(by_occlusion.deletion[1], 0.5) << "5 % of the record hold the notch";
  EXPECT_GT(by_occlusion.insertion[1], 0.5);
  std::vector<double> upside_down = maps.occlusion();
  for (double& value : upside_down) value = -value;
  const RemovalCurves wrong = removal.along(upside_down, 1);
  EXPECT_GT(areaUnder(wrong.deletion), areaUnder(by_occlusion.deletion) + 0.3);
  EXPECT_LT(areaUnder(wrong.insertion), areaUnder(by_occlusion.insertion) - 0.3);
}

INSTANTIATE_TEST_SUITE_P(Inputs, PlantedNotch, testing::Values(0, 1));

}  // namespace
}  // namespace ecg
