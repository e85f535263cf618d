// SPDX-License-Identifier: GPL-3.0-or-later
// Values of scikit-learn 1.2.1 (roc_auc_score, mutual_info_score, adjusted_rand_score,
// homogeneity_score) and SciPy 1.10.1 (pearsonr, spearmanr, mannwhitneyu).
#include "core/audit/measures/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace ecg {
namespace {

TEST(Scores, AurocCountsTiesHalf) {
  const std::vector<double> scores = {0.1, 0.8, 0.4, 0.7, 1.0, 0.5, 0.5, 0.1, 0.3, 0.5,
                                      0.7, 0.8, 0.4, 0.1, 0.3, 0.9, 0.2, 0.5, 0.9, 0.0,
                                      0.6, 1.0, 0.2, 0.5, 0.9, 0.1, 0.5, 0.8, 0.7, 0.5,
                                      0.2, 0.5, 0.4, 0.5, 0.4, 0.8, 0.8, 0.3, 0.6, 0.3};
  const std::vector<char> yes = {0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0,
                                 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0};
  EXPECT_NEAR(auroc(scores, yes), 0.9147869674185464, 1e-15);
  EXPECT_TRUE(std::isnan(auroc({1, 2}, {1, 1})));
}

Contingency known() {
  const double counts[4][4] = {{13, 3, 1, 0}, {3, 12, 3, 0}, {1, 2, 11, 0}, {3, 0, 1, 7}};
  Contingency table(4, 4);
  for (std::size_t r = 0; r < 4; ++r)
    for (std::size_t c = 0; c < 4; ++c) table.add(r, c, counts[r][c]);
  return table;
}

TEST(Scores, OfATableOfPairsAreThoseOfScikitLearn) {
  EXPECT_NEAR(mutualInformation(known()), 0.5635787336891163, 1e-14);
  EXPECT_NEAR(adjustedRand(known()), 0.3516320100819156, 1e-14);
  EXPECT_NEAR(toldShare(known()), 0.4248155046365603, 1e-14);
  EXPECT_NEAR(purity(known()), 43.0 / 60, 1e-15);
  EXPECT_NEAR(majorityShare(known()), 20.0 / 60, 1e-15);
}

TEST(Scores, OfNothingAreUnknown) {
  const Contingency empty(3, 2);
  EXPECT_TRUE(std::isnan(purity(empty)));
  EXPECT_TRUE(std::isnan(majorityShare(empty)));
  EXPECT_TRUE(std::isnan(toldShare(empty)));
  EXPECT_EQ(mutualInformation(empty), 0);
  EXPECT_TRUE(std::isnan(meanOfKnown({std::nan("")})));
  EXPECT_TRUE(std::isnan(pearson({1, 1}, {1, 2})));
}

TEST(Scores, CorrelationsAreThoseOfSciPy) {
  const std::vector<double> x = {-0.93, -0.9,  -1.06, 0.33,  0.67,  -0.89,
                                 -0.8,  -0.59, 0.38,  -0.79, -2.16, -0.99};
  const std::vector<double> y = {-0.1, -1.7, -0.9, 0.8, 2.2, -0.9, -2.6, 0, -1.6, -1, -2.1, -1.5};
  EXPECT_NEAR(pearson(x, y), 0.646822076059266, 1e-12);
  EXPECT_NEAR(spearman(x, y), 0.44833693973654165, 1e-12);
}

TEST(Scores, MannWhitneyIsSciPysWithTies) {
  EXPECT_NEAR(mannWhitney({1, 2, 2, 3, 5, 5, 8, 9}, {2, 4, 5, 6, 6, 7, 10, 11, 12}),
              0.09998586104095784, 1e-12);
  EXPECT_NEAR(mannWhitney({0, 0, 1, 0, 0, 2}, {0, 1, 3, 3, 4, 4}), 0.03686190240412427, 1e-12);
  EXPECT_EQ(mannWhitney({3, 3}, {3, 3, 3}), 1);
  EXPECT_EQ(mannWhitney({}, {1}), 1);
}

TEST(Scores, BootstrapHoldsTheMeanAndNarrowsWithMoreRecords) {
  const auto interval = [](std::size_t count) {
    return bootstrap(count, 400, 5, [&](std::span<const std::size_t> drawn) {
      double sum = 0;
      for (const std::size_t i : drawn) sum += static_cast<double>(i % 2);
      return sum / static_cast<double>(drawn.size());
    });
  };
  const Estimate few = interval(50), many = interval(5000);
  EXPECT_DOUBLE_EQ(few.value, 0.5);
  EXPECT_LT(few.low, 0.5);
  EXPECT_GT(few.high, 0.5);
  // 1.96 * sqrt(0.25 / 5000) is 0.0139.
  EXPECT_NEAR(many.high - many.low, 2 * 0.0139, 0.004);
  EXPECT_EQ(interval(50).low, few.low);
}

TEST(Scores, FalseDiscoveryRatesAreBenjaminiAndHochbergs) {
  // Sorted: 0.005, 0.01, 0.03, 0.04, 0.5; adjusted: 0.025, 0.025, 0.05, 0.05, 0.5.
  const auto q = falseDiscoveryRates({0.01, 0.5, 0.04, 0.005, 0.03});
  const std::vector<double> expected = {0.025, 0.5, 0.05, 0.025, 0.05};
  for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], expected[i], 1e-12);
}

}  // namespace
}  // namespace ecg
