// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/scores.hpp"

#include <statistics.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/common/maths/order.hpp"
#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

alglib::real_1d_array numbersOf(const std::vector<double>& values) {
  alglib::real_1d_array array;
  array.setcontent(static_cast<alglib::ae_int_t>(values.size()), values.data());
  return array;
}

bool varies(const std::vector<double>& values) {
  if (values.size() < 2) return false;
  const auto [least, most] = std::ranges::minmax(values);
  return least < most;
}

double pairsOf(double count) { return count * (count - 1) / 2; }

struct Margins {
  std::vector<double> rows, columns;
};

Margins marginsOf(const Contingency& table) {
  Margins margins{std::vector<double>(table.rows(), 0), std::vector<double>(table.columns(), 0)};
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
      margins.rows[r] += table.at(r, c);
      margins.columns[c] += table.at(r, c);
    }
  }
  return margins;
}

}  // namespace

double auroc(const std::vector<double>& scores, const std::vector<char>& yes) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return scores[i]; });
  double wins = 0, with = 0, without = 0;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    double tied_with = 0, tied_without = 0;
    for (; end < order.size() && scores[order[end]] == scores[order[begin]]; ++end)
      ++(yes[order[end]] != 0 ? tied_with : tied_without);
    wins += tied_with * (without + tied_without / 2);
    with += tied_with;
    without += tied_without;
    begin = end;
  }
  return with > 0 && without > 0 ? wins / (with * without) : kUndefined;
}

double mannWhitney(const std::vector<double>& one, const std::vector<double>& other) {
  std::vector<double> all = one;
  all.insert(all.end(), other.begin(), other.end());
  std::vector<char> first(one.size(), 1);
  first.resize(all.size(), 0);
  const double wins = auroc(all, first);  // of a pair, and so U over the number of pairs
  if (std::isnan(wins)) return 1;
  std::ranges::sort(all);
  double ties = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    while (end < all.size() && all[end] == all[begin]) ++end;
    const auto count = static_cast<double>(end - begin);
    ties += count * (count * count - 1);
    begin = end;
  }
  const auto m = static_cast<double>(one.size()), n = static_cast<double>(other.size());
  const double variance = m * n / 12 * ((m + n + 1) - ties / ((m + n) * (m + n - 1)));
  if (!(variance > 0)) return 1;
  const double z = (wins - 0.5) * m * n / std::sqrt(variance);
  return std::erfc(std::abs(z) / std::sqrt(2.0));
}

double pearson(const std::vector<double>& x, const std::vector<double>& y) {
  if (!varies(x) || !varies(y)) return kUndefined;
  return alglib::pearsoncorr2(numbersOf(x), numbersOf(y));
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
  if (!varies(x) || !varies(y)) return kUndefined;
  return alglib::spearmancorr2(numbersOf(x), numbersOf(y));
}

double meanOfKnown(const std::vector<double>& values) {
  double sum = 0, known = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++known;
  }
  return known > 0 ? sum / known : kUndefined;
}

Estimate bootstrap(std::size_t count, int repeats, std::uint64_t seed,
                   const std::function<double(std::span<const std::size_t>)>& statistic) {
  std::vector<std::size_t> drawn(count);
  std::iota(drawn.begin(), drawn.end(), std::size_t{0});
  Estimate estimate{statistic(drawn), kUndefined, kUndefined};
  if (count == 0) return estimate;
  SplitMix64 random(seed);
  std::vector<double> values;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    for (std::size_t& record : drawn) record = random.below(count);
    const double value = statistic(drawn);
    if (!std::isnan(value)) values.push_back(value);
  }
  if (!values.empty()) {
    estimate.low = quantile(values, 0.025);
    estimate.high = quantile(values, 0.975);
  }
  return estimate;
}

Estimate meanEstimate(const std::vector<double>& values, int repeats, std::uint64_t seed) {
  return bootstrap(values.size(), repeats, seed, [&](std::span<const std::size_t> drawn) {
    double sum = 0, known = 0;
    for (const std::size_t i : drawn) {
      if (std::isnan(values[i])) continue;
      sum += values[i];
      ++known;
    }
    return known > 0 ? sum / known : kUndefined;
  });
}

double Contingency::total() const { return std::accumulate(counts_.begin(), counts_.end(), 0.0); }

void Contingency::operator+=(const Contingency& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

double purity(const Contingency& table) {
  double pure = 0;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    double most = 0;
    for (std::size_t c = 0; c < table.columns(); ++c) most = std::max(most, table.at(r, c));
    pure += most;
  }
  const double all = table.total();
  return all > 0 ? pure / all : kUndefined;
}

double mutualInformation(const Contingency& table) {
  const Margins margins = marginsOf(table);
  const double all = table.total();
  double nats = 0;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const double count = table.at(r, c);
      if (count > 0)
        nats += count / all * std::log(count * all / (margins.rows[r] * margins.columns[c]));
    }
  }
  return nats;
}

double toldShare(const Contingency& table) {
  const double all = table.total();
  double entropy = 0;
  for (const double count : marginsOf(table).columns)
    if (count > 0) entropy -= count / all * std::log(count / all);
  return entropy > 0 ? mutualInformation(table) / entropy : kUndefined;
}

double majorityShare(const Contingency& table) {
  const double all = table.total();
  return all > 0 ? std::ranges::max(marginsOf(table).columns) / all : kUndefined;
}

double adjustedRand(const Contingency& table) {
  const Margins margins = marginsOf(table);
  double together = 0, rows = 0, columns = 0;
  for (std::size_t r = 0; r < table.rows(); ++r)
    for (std::size_t c = 0; c < table.columns(); ++c) together += pairsOf(table.at(r, c));
  for (const double count : margins.rows) rows += pairsOf(count);
  for (const double count : margins.columns) columns += pairsOf(count);
  const double all = pairsOf(table.total());
  if (all == 0) return kUndefined;
  const double expected = rows * columns / all;
  const double most = (rows + columns) / 2;
  return most == expected ? 1 : (together - expected) / (most - expected);
}

std::vector<double> falseDiscoveryRates(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return p[i]; });
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto rank = static_cast<double>(order.size() - i);
    least = std::min(least, p[order[i]] * static_cast<double>(p.size()) / rank);
    adjusted[order[i]] = least;
  }
  return adjusted;
}

}  // namespace ecg
