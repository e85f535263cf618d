// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/spec/model_spec.hpp"

#include <algorithm>
#include <cmath>

namespace ecg {
namespace {

double sigmoid(double x) {
  // Two branches, so that exp never overflows.
  if (x >= 0) return 1 / (1 + std::exp(-x));
  const double e = std::exp(x);
  return e / (1 + e);
}

std::vector<double> softmax(std::vector<double> x) {
  const double top = *std::max_element(x.begin(), x.end());
  double sum = 0;
  for (double& v : x) sum += v = std::exp(v - top);
  for (double& v : x) v /= sum;
  return x;
}

}  // namespace

std::vector<double> probabilities(const std::vector<float>& outputs, Task task) {
  std::vector<double> values(outputs.begin(), outputs.end());
  if (values.empty() || task == Task::kRegression) return values;
  if (task == Task::kMultiClass) return softmax(std::move(values));
  std::transform(values.begin(), values.end(), values.begin(), sigmoid);
  return values;
}

}  // namespace ecg
