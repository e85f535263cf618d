// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/mean_wave.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ecg {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

template <typename Values>
double between(const Values& mv, double place) {
  const double low = std::floor(place);
  if (!(low >= 0) || !(place <= static_cast<double>(mv.size()) - 1)) return kNaN;
  const auto before = static_cast<std::size_t>(low);
  const double share = place - low;
  if (share == 0) return mv[before];
  return (1 - share) * mv[before] + share * mv[before + 1];
}

/// Pieces of one lead, all of the same length.
class Pieces {
 public:
  Pieces(const Samples& mv, double rate_hz, double half_s, int points)
      : mv_(mv), rate_hz_(rate_hz), half_s_(half_s), points_(points) {}

  std::vector<double> around(double moment_s) const {
    std::vector<double> piece;
    piece.reserve(static_cast<std::size_t>(points_));
    for (int i = 0; i < points_; ++i) {
      const double offset_s = half_s_ * (2.0 * i / (points_ - 1) - 1);
      piece.push_back(between(mv_, (moment_s + offset_s) * rate_hz_));
    }
    return piece;
  }

  bool isWhole(double moment_s) const {
    return std::ranges::all_of(around(moment_s), [](double v) { return std::isfinite(v); });
  }

  std::vector<double> meanOver(std::span<const double> moments_s) const {
    std::vector<double> sum(static_cast<std::size_t>(points_), 0);
    std::vector<std::int64_t> count(sum.size(), 0);
    for (const double moment : moments_s) {
      const std::vector<double> piece = around(moment);
      for (std::size_t i = 0; i < piece.size(); ++i) {
        if (!std::isfinite(piece[i])) continue;
        sum[i] += piece[i];
        ++count[i];
      }
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] = count[i] > 0 ? sum[i] / static_cast<double>(count[i]) : kNaN;
    return sum;
  }

 private:
  const Samples& mv_;
  double rate_hz_, half_s_;
  int points_;
};

/// How well a piece follows `mean`, both without their level, whatever their size.
double likeness(const std::vector<double>& piece, const std::vector<double>& mean) {
  double n = 0, x = 0, y = 0, xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (!std::isfinite(piece[i]) || !std::isfinite(mean[i])) continue;
    n += 1;
    x += piece[i];
    y += mean[i];
    xy += piece[i] * mean[i];
    xx += piece[i] * piece[i];
    yy += mean[i] * mean[i];
  }
  if (n < 2) return 0;
  const double spread = (xx - x * x / n) * (yy - y * y / n);
  return spread > 0 ? (xy - x * y / n) / std::sqrt(spread) : 0;
}

double bestShift(const Pieces& pieces, const std::vector<double>& mean, double moment_s,
                 double step_s, int steps) {
  constexpr double kBetter = 1e-9;  // a flat trace fits everywhere: it stays where it is
  double best = 0, most = likeness(pieces.around(moment_s), mean);
  for (int k = 1; k <= steps; ++k) {
    for (const double shift : {-k * step_s, k * step_s}) {
      const double now = likeness(pieces.around(moment_s + shift), mean);
      if (now <= most + kBetter) continue;
      most = now;
      best = shift;
    }
  }
  return best;
}

}  // namespace

double valueBetween(std::span<const double> mv, double place) { return between(mv, place); }

MeanWave meanWave(const Samples& mv, double rate_hz, std::span<const double> moments_s,
                  double half_s, int points, double slack_s) {
  if (moments_s.empty() || points < 2) return {};
  const Pieces pieces(mv, rate_hz, half_s, points);
  std::vector<double> whole;
  for (const double moment : moments_s)
    if (pieces.isWhole(moment)) whole.push_back(moment);
  if (!whole.empty()) moments_s = whole;
  const std::vector<double> first = pieces.meanOver(moments_s);
  const double step_s = 2 * half_s / (points - 1);
  const int steps = static_cast<int>(slack_s / step_s + 1e-9);
  std::vector<double> aligned;
  for (const double moment : moments_s)
    aligned.push_back(moment + bestShift(pieces, first, moment, step_s, steps));
  return {pieces.meanOver(aligned), static_cast<int>(moments_s.size())};
}

}  // namespace ecg
