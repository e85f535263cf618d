// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/delineation_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/common/text/error.hpp"
#include "core/signal/waves/delineation_weights.hpp"

namespace ecg {
namespace {

/// As in reference/make_network_reference.py.
std::vector<std::vector<float>> referenceInput(int leads, int samples) {
  std::vector<std::vector<float>> x;
  for (int lead = 0; lead < leads; ++lead) {
    x.emplace_back();
    for (int k = 0; k < samples; ++k) {
      x.back().push_back(static_cast<float>((k * 7919 % 101 - 50) / 500.0 +
                                            0.3 * std::sin(0.02 * k * (1 + lead)) +
                                            (k % 201 < 12 ? 3.0 - lead : 0.0)));
    }
  }
  return x;
}

TEST(DelineationNetwork, AnswersAsPyTorchDoes) {
  std::ifstream in(std::string(ECG_SOURCE_DIR) +
                   "/tests/core/signal/reference/delineation_network.json");
  const auto reference = nlohmann::json::parse(in);
  ASSERT_EQ(reference["cases"].size(), 4U);
  for (const auto& expected : reference["cases"]) {
    const int leads = expected["leads"], samples = expected["samples"];
    std::vector<std::vector<float>> present;
    if (const auto& gap = expected["gap"]; !gap.empty()) {  // lead, begin, end of what is missing
      present.resize(static_cast<std::size_t>(leads));
      auto& lead = present[gap[0].get<std::size_t>()];
      lead.assign(static_cast<std::size_t>(samples), 1.0F);
      std::fill(lead.begin() + gap[1].get<int>(), lead.begin() + gap[2].get<int>(), 0.0F);
    }
    const auto p =
        DelineationNetwork::bundled().probabilities(referenceInput(leads, samples), present);
    ASSERT_EQ(p.size(), static_cast<std::size_t>(leads));
    for (std::size_t lead = 0; lead < p.size(); ++lead) {
      ASSERT_EQ(p[lead].cols(), samples);
      for (int c = 0; c < DelineationNetwork::kClasses; ++c) {
        for (std::size_t k = 0; k < expected["index"].size(); ++k) {
          EXPECT_NEAR(p[lead](c, expected["index"][k].get<int>()),
                      expected["value"][lead][static_cast<std::size_t>(c)][k].get<float>(), 2e-4F);
        }
      }
    }
  }
}

TEST(DelineationNetwork, NothingFartherThanItsReachMatters) {
  constexpr int kReach = DelineationNetwork::kReach, kSamples = 4 * kReach;
  const auto& network = DelineationNetwork::bundled();
  const auto whole = referenceInput(2, kSamples);
  const auto a = network.probabilities(whole);
  std::vector<std::vector<float>> part;
  for (const auto& lead : whole) part.emplace_back(lead.begin() + kReach, lead.end());
  const auto b = network.probabilities(part);
  for (std::size_t lead = 0; lead < 2; ++lead) {
    const auto difference = a[lead].rightCols(2 * kReach) - b[lead].rightCols(2 * kReach);
    EXPECT_LT(difference.cwiseAbs().maxCoeff(), 1e-5F);
  }
}

TEST(DelineationNetwork, TheOrderOfTheLeadsDoesNotMatter) {
  auto leads = referenceInput(3, 640);
  const auto a = DelineationNetwork::bundled().probabilities(leads);
  std::swap(leads[0], leads[2]);
  const auto b = DelineationNetwork::bundled().probabilities(leads);
  EXPECT_LT((a[0] - b[2]).cwiseAbs().maxCoeff(), 1e-4F);
  EXPECT_LT((a[1] - b[1]).cwiseAbs().maxCoeff(), 1e-4F);
}

TEST(DelineationNetwork, AListOfTheWrongLengthOrUnevenLeadsAreRefused) {
  const auto weights = delineationWeights();
  const std::vector<float> longer(weights.size() + 1, 0.0F);
  EXPECT_THROW(DelineationNetwork(weights.first(weights.size() - 1)), Error);
  EXPECT_THROW(DelineationNetwork(std::span<const float>(longer)), Error);
  EXPECT_NO_THROW(DelineationNetwork{weights});
  const auto& network = DelineationNetwork::bundled();
  EXPECT_THROW(network.probabilities({std::vector<float>(31)}), Error);
  EXPECT_THROW(network.probabilities({std::vector<float>(32), std::vector<float>(64)}), Error);
  EXPECT_TRUE(network.probabilities({}).empty());
}

}  // namespace
}  // namespace ecg
