// SPDX-License-Identifier: GPL-3.0-or-later
// Agreement with NumPy, SciPy and scikit-learn: reference/make_reference.py made the numbers.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/record/grad_cam.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

using nlohmann::json;

Matrix matrixOf(const json& rows) {
  Matrix m(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows[0].size()));
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    for (Eigen::Index j = 0; j < m.cols(); ++j) {
      m(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].get<float>();
    }
  }
  return m;
}

class Reference : public testing::Test {
 protected:
  Reference() {
    std::ifstream file(std::string(ECG_SOURCE_DIR) +
                       "/tests/core/explain/reference/reference.json");
    json_ = json::parse(file);
    set_.steps = json_["steps"];
    set_.valid = json_["valid"].get<std::vector<int>>();
    set_.factors = json_["depth_factors"].get<std::vector<double>>();
    for (const json& tap : json_["taps"]) {
      LayerTap layer;
      layer.name = tap["name"];
      layer.channels = tap["channels"];
      layer.frames = tap["frames"];
      layer.stride = tap["stride"];
      layer.offset = tap["offset"];
      set_.taps.push_back(layer);
    }
    for (const json& record : json_["activations"]) {
      std::vector<Matrix> taps;
      for (const json& z : record) taps.push_back(matrixOf(z));
      set_.activations.push_back(taps);
    }
  }

  json json_;
  test::SyntheticSet set_;
};

TEST_F(Reference, FeaturesAgreeWithNumPy) {
  const Matrix expected = matrixOf(json_["features_of_record_1"]);
  EXPECT_LT((set_.materialised(1) - expected).cwiseAbs().maxCoeff(), 1e-6);
  const auto records = set_.coarse();
  Eigen::RowVectorXf row(expected.cols());
  for (int t = 0; t < records[1].steps; ++t) {
    featureAt(set_.grid(), records[1], t, row.data());
    EXPECT_LT((row - expected.row(t)).cwiseAbs().maxCoeff(), 1e-6);
  }
}

TEST_F(Reference, LabelsAndInertiaAgreeWithScikitLearn) {
  LloydOptions options;
  options.tolerance = 0;
  const KMeansResult result =
      lloyd(set_.grid(), set_.coarse(), matrixOf(json_["initial"]), options, {});
  std::vector<int> labels;
  for (const auto& part : result.labels) labels.insert(labels.end(), part.begin(), part.end());
  EXPECT_EQ(labels, json_["labels"].get<std::vector<int>>());
  EXPECT_NEAR(result.inertia / json_["inertia"].get<double>(), 1, 1e-6);
  EXPECT_LT((result.centroids - matrixOf(json_["centroids"])).cwiseAbs().maxCoeff(), 1e-5);
}

TEST_F(Reference, SoftAssignmentAndEntropyAgreeWithSciPy) {
  const CoarseGrid grid = set_.grid();
  const PackedVectors centroids = packVectors(grid, matrixOf(json_["centroids"]));
  std::size_t at = 0;
  for (const CoarseRecord& record : set_.coarse()) {
    const SoftAssignment soft =
        softAssignment(squaredDistances(grid, record, centroids), json_["temperature"]);
    for (int t = 0; t < record.steps; ++t, ++at) {
      EXPECT_NEAR(soft.entropy[static_cast<std::size_t>(t)], json_["entropy"][at].get<double>(),
                  1e-4);
      EXPECT_NEAR(soft.probability(t, 0), json_["probability_of_cluster_0"][at].get<double>(),
                  1e-4);
    }
  }
  EXPECT_EQ(at, json_["entropy"].size());
}

TEST_F(Reference, GradCamAgreesWithNumPy) {
  const auto map =
      gradCam(set_.activations[0][2], matrixOf(json_["gradient"]), set_.taps[2], set_.steps);
  const auto expected = json_["gradcam"].get<std::vector<double>>();
  ASSERT_EQ(map.size(), expected.size());
  for (std::size_t t = 0; t < map.size(); ++t) EXPECT_NEAR(map[t], expected[t], 1e-5);
}

}  // namespace
}  // namespace ecg
