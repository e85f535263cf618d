// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_times.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

/// ECGs are recorded at rates within these.
constexpr double kLowestHz = 40, kHighestHz = 20'000;

double perSecond(CsvTimeUnit unit) {
  return unit == CsvTimeUnit::kMilliseconds ? 1e3 : unit == CsvTimeUnit::kMicroseconds ? 1e6 : 1;
}

/// Fewest decimals for the rate that still put every sample where it was written.
double simplest(double rate, double steps, double span, double rounding) {
  double scale = 1;
  for (int digits = 0; digits < 10; ++digits, scale *= 10) {
    const double rounded = std::round(rate * scale) / scale;
    if (rounded > 0 && std::abs(steps / rounded - span) <= rounding) return rounded;
  }
  return rate;
}

/// How the rows of a table lie in time.
struct Spacing {
  double steps = 0;  ///< from the first row to the last, those of lost rows included
  std::vector<CsvGap> gaps;
};

class Rows {
 public:
  Rows(const std::vector<double>& times, double rounding) : times_(times), rounding_(rounding) {
    for (std::size_t k = 1; k < times.size(); ++k) between_.push_back(times[k] - times[k - 1]);
    span_ = times.back() - times.front();
    even_step_ = span_ / static_cast<double>(between_.size());
    for (std::size_t k = 0; k < times.size(); ++k) {
      const double off = times[k] - times.front() - even_step_ * static_cast<double>(k);
      off_ = std::max(off_, std::isfinite(off) ? std::abs(off) : INFINITY);
    }
  }

  /// @return nothing if the rows are not evenly spaced but for a few gaps
  std::optional<Spacing> find() const {
    if (!rises()) return isEven(0.75 * even_step_) ? std::optional(even()) : std::nullopt;
    const double usual = median();
    if (auto found = withUsualStep(usual)) return found;
    // Both ends may have been rounded away from the line between them.
    if (isEven(std::min(1.7 * rounding_, 0.75 * even_step_))) return even();
    const double step = meanNear(usual);
    if (rounding_ < 0.4 * step) {
      if (auto found = gapsBy(step, 0.25)) return found;
    }
    return isEven(0.75 * even_step_) ? std::optional(even()) : std::nullopt;
  }

  /// The first row, from 1, behind which the next does not follow by the usual step.
  std::size_t firstOddRow() const {
    const double usual = median();
    for (std::size_t k = 0; k < between_.size(); ++k) {
      if (!(std::abs(between_[k] - usual) <= 0.5 * std::abs(usual))) return k + 1;
    }
    return 1;
  }

 private:
  bool rises() const {
    return std::ranges::all_of(between_, [](double step) { return step > 0; });
  }
  bool isEven(double tolerance) const { return off_ <= tolerance; }
  Spacing even() const { return {static_cast<double>(between_.size()), {}}; }

  double median() const {
    auto sorted = between_;
    return upperMedian(sorted);
  }

  double meanNear(double usual) const {
    double sum = 0, count = 0;
    for (const double step : between_) {
      if (std::abs(step - usual) > 0.5 * usual) continue;
      sum += step;
      ++count;
    }
    return count > 0 ? sum / count : usual;
  }

  /// Nearly all steps are the same: the others are gaps, unless they recur so regularly that they
  /// are what rounding makes of a rate a little lower.
  std::optional<Spacing> withUsualStep(double usual) const {
    const double same = std::max(1e-4 * usual, 1e-3 * rounding_);
    const auto equal = static_cast<std::size_t>(std::ranges::count_if(
        between_, [&](double step) { return std::abs(step - usual) <= same; }));
    if (between_.size() < 3 || static_cast<double>(between_.size() - equal) >
                                   std::max(1.0, 0.02 * static_cast<double>(between_.size())))
      return std::nullopt;
    auto found = gapsBy(usual, 0.25);
    if (found && found->gaps.size() >= 3 && recur(found->gaps)) return std::nullopt;
    return found;
  }

  static bool recur(const std::vector<CsvGap>& gaps) {
    std::size_t least = SIZE_MAX, most = 0;
    for (std::size_t k = 1; k < gaps.size(); ++k) {
      least = std::min(least, gaps[k].row - gaps[k - 1].row);
      most = std::max(most, gaps[k].row - gaps[k - 1].row);
    }
    const bool single =
        std::ranges::all_of(gaps, [](const CsvGap& gap) { return gap.missing == 1; });
    return single && most - least <= 1;
  }

  /// @param most_gaps share of the steps that may be gaps
  std::optional<Spacing> gapsBy(double step, double most_gaps) const {
    Spacing spacing;
    for (std::size_t k = 0; k < between_.size(); ++k) {
      const double steps = std::max(1.0, std::round(between_[k] / step));
      if (steps > 1e12) return std::nullopt;
      spacing.steps += steps;
      if (steps > 1) spacing.gaps.push_back({k + 1, static_cast<std::size_t>(steps) - 1});
    }
    if (static_cast<double>(spacing.gaps.size()) > most_gaps * static_cast<double>(between_.size()))
      return std::nullopt;
    // The rows must lie where their numbers put them, or they drift and nothing is certain.
    const double fitted = span_ / spacing.steps;
    double number = 0;
    auto gap = spacing.gaps.begin();
    for (std::size_t k = 0; k < times_.size(); ++k) {
      if (gap != spacing.gaps.end() && gap->row == k) number += static_cast<double>(gap++->missing);
      if (!(std::abs(times_[k] - times_.front() - fitted * number) < 0.75 * fitted))
        return std::nullopt;
      ++number;
    }
    return spacing;
  }

  const std::vector<double>& times_;
  double rounding_;
  std::vector<double> between_;
  double span_ = 0, even_step_ = 0, off_ = 0;
};

/// What one decimal less or the precision of double leaves open.
double roundingOf(const std::vector<double>& times, int decimals) {
  return std::max(0.6 * std::pow(10.0, -decimals),
                  8 * std::numeric_limits<double>::epsilon() *
                      std::max(std::abs(times.back()), std::abs(times.front())));
}

}  // namespace

std::size_t CsvRate::missing() const {
  std::size_t all = 0;
  for (const auto& gap : gaps) all += gap.missing;
  return all;
}

CsvRate rateFromTimes(const std::vector<double>& times, CsvTimeUnit unit, int decimals,
                      const std::string& subject) {
  if (times.size() < 2) return {};
  const bool numbers = unit == CsvTimeUnit::kSamples;
  const double span = times.back() - times.front();
  if (!(span > 0) || !std::isfinite(span)) {
    if (numbers) return {};
    throw Error(ErrorCode::kCorrupt, subject, "csv.time-does-not-rise",
                "advice.give-rate-drop-column");
  }
  const double rounding = roundingOf(times, decimals);
  const Rows rows(times, rounding);
  auto spacing = rows.find();
  if (!spacing) {
    if (numbers) return {};
    throw Error(ErrorCode::kCorrupt, subject,
                Message("csv.time-not-even", {std::to_string(rows.firstOddRow())}),
                "advice.give-rate-ignore-times");
  }
  CsvRate rate;
  rate.gaps = std::move(spacing->gaps);
  if (numbers) return rate;
  const double step = span / spacing->steps;
  if (unit == CsvTimeUnit::kUnstated) {
    const bool seconds = 1 / step >= kLowestHz && 1 / step <= kHighestHz;
    const bool milliseconds = 1e3 / step >= kLowestHz && 1e3 / step <= kHighestHz;
    // A step of 1 may be a millisecond or a sample.
    if (seconds == milliseconds || std::abs(step - 1) < 1e-9) return rate;
    unit = seconds ? CsvTimeUnit::kSeconds : CsvTimeUnit::kMilliseconds;
    rate.concluded = true;
  }
  rate.hz = simplest(spacing->steps / span * perSecond(unit), spacing->steps,
                     span / perSecond(unit), rounding / perSecond(unit));
  return rate;
}

}  // namespace ecg
