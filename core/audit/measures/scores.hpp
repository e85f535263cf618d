// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace ecg {

/// Area under the receiver operating characteristic: how often a record with the label scores above
/// one without, ties counting half (Mann-Whitney). NaN unless there are both kinds.
/// @param yes one a score, 1 or 0
double auroc(const std::vector<double>& scores, const std::vector<char>& yes);

/// Two-sided p of "both come from the same distribution" (Mann-Whitney, normal approximation,
/// corrected for ties, no continuity correction); 1 where either is empty or all values are one.
double mannWhitney(const std::vector<double>& one, const std::vector<double>& other);

/// Pearson's and Spearman's correlation; NaN where one of the two does not vary.
double pearson(const std::vector<double>& x, const std::vector<double>& y);
double spearman(const std::vector<double>& x, const std::vector<double>& y);

/// Mean of those values that are numbers; NaN if none is.
double meanOfKnown(const std::vector<double>& values);

/// A number and the range that holds 95 % of what resampled records give.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// Percentile bootstrap over `count` records: `statistic` of all of them, and its 2.5th and 97.5th
/// percentile over `repeats` draws with replacement. Draws that give NaN do not count.
/// @param statistic of the numbers of the records drawn
Estimate bootstrap(std::size_t count, int repeats, std::uint64_t seed,
                   const std::function<double(std::span<const std::size_t>)>& statistic);

/// The mean of those values that are numbers, and the range that holds 95 % of the means of
/// redrawn ones. @param repeats, seed as bootstrap()
Estimate meanEstimate(const std::vector<double>& values, int repeats, std::uint64_t seed);

/// How often each pair of a cluster and a class of moments (or records) occurs.
class Contingency {
 public:
  Contingency(std::size_t rows, std::size_t columns)
      : columns_(columns), counts_(rows * columns, 0) {}

  void add(std::size_t row, std::size_t column, double count = 1) {
    counts_[row * columns_ + column] += count;
  }
  double at(std::size_t row, std::size_t column) const { return counts_[row * columns_ + column]; }
  std::size_t rows() const { return counts_.size() / columns_; }
  std::size_t columns() const { return columns_; }
  double total() const;
  void operator+=(const Contingency& other);

 private:
  std::size_t columns_;
  std::vector<double> counts_;
};

/// Share of all counts that lie in their row's largest column; NaN of an empty table.
double purity(const Contingency& table);
/// In nats. 0 of an empty table.
double mutualInformation(const Contingency& table);
/// Share of the columns' entropy that the rows tell, 0 to 1 (Theil's U; homogeneity); NaN where all
/// counts lie in one column.
double toldShare(const Contingency& table);
/// Share of the largest column: what purity is if rows say nothing.
double majorityShare(const Contingency& table);

/// Hubert and Arabie's adjusted Rand index of two labellings of the same items: 1 the same, 0 what
/// chance gives. @param table counts of pairs of labels
double adjustedRand(const Contingency& table);

/// Benjamini and Hochberg's adjusted p of many tests, in the same order.
std::vector<double> falseDiscoveryRates(const std::vector<double>& p);

}  // namespace ecg
