// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/signal_summary.hpp"

#include <array>
#include <cmath>

#include "core/common/maths/order.hpp"

namespace ecg {
namespace {

constexpr std::size_t kNumbers = 5;

std::array<float, kNumbers> summaryOf(const Samples& mv) {
  std::vector<double> values;
  for (const double value : std::vector<double>(mv))
    if (std::isfinite(value)) values.push_back(value);
  if (values.empty()) return {};
  const double middle = medianOf(values);
  double size = 0, square = 0, fourth = 0;
  for (double& value : values) {
    value -= middle;
    size += std::abs(value);
    square += value * value;
    fourth += value * value * value * value;
  }
  const auto count = static_cast<double>(values.size());
  const double variance = square / count;
  const double kurtosis = variance > 0 ? fourth / count / (variance * variance) : 0;
  return {static_cast<float>(quantile(values, 0.05)), static_cast<float>(quantile(values, 0.95)),
          static_cast<float>(size / count), static_cast<float>(std::sqrt(variance)),
          static_cast<float>(kurtosis)};
}

}  // namespace

std::vector<float> signalSummary(const EcgRecord& record, const std::vector<std::string>& leads) {
  std::vector<float> summary;
  for (const std::string& name : leads) {
    const Lead* lead = record.find(name);
    const auto numbers = lead ? summaryOf(lead->mv) : std::array<float, kNumbers>{};
    summary.insert(summary.end(), numbers.begin(), numbers.end());
  }
  return summary;
}

}  // namespace ecg
