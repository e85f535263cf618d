// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/knee.hpp"

namespace ecg {

std::size_t kneeOf(const std::vector<double>& x, const std::vector<double>& y) {
  std::size_t knee = 0;
  double most = 0;
  const double width = x.back() - x.front();
  for (std::size_t i = 1; i + 1 < x.size(); ++i) {
    const double line = y.front() + (y.back() - y.front()) * (x[i] - x.front()) / width;
    if (y[i] - line > most) {
      most = y[i] - line;
      knee = i;
    }
  }
  return knee;
}

}  // namespace ecg
