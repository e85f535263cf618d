// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/removal.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "core/common/maths/random.hpp"

namespace ecg {

double areaUnder(const std::vector<double>& curve) {
  double area = 0;
  for (std::size_t i = 1; i < curve.size(); ++i)
    area += (curve[i - 1] + curve[i]) / 2 * (kRemovedShares[i] - kRemovedShares[i - 1]);
  return area;
}

Removal::Removal(Model& model, const ProbedRecord& record, Replacement how,
                 const std::stop_token& stop)
    : model_(model),
      record_(record),
      how_(how),
      stop_(stop),
      stretches_(record.stretches()),
      zero_(zeroLevel(model.spec())) {
  std::vector<std::size_t> all(stretches_.count());
  std::iota(all.begin(), all.end(), std::size_t{0});
  whole_ = outputWithout(stretches_.marked({}));
  nothing_ = outputWithout(stretches_.marked(all));
}

double Removal::outputWithout(const std::vector<char>& removed) const {
  const Matrix left = withReplaced(record_.input.values, removed, how_, zero_);
  const std::vector<float> outputs = model_.forward(left, record_.input.beside, stop_).outputs;
  return probabilities(outputs, model_.spec().task)[static_cast<std::size_t>(record_.target)];
}

RemovalCurves Removal::along(const std::vector<double>& importance, std::uint64_t seed) const {
  SplitMix64 random(seed);
  std::vector<std::size_t> order =
      drawWithoutReplacement(importance.size(), importance.size(), random);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return importance[i]; });
  RemovalCurves curves;
  const std::span<const std::size_t> all = order;
  for (const double share : kRemovedShares) {
    const auto count =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(order.size())));
    const bool none = count == 0, every = count == order.size();
    curves.deletion.push_back(none    ? whole_
                              : every ? nothing_
                                      : outputWithout(stretches_.marked(all.first(count))));
    curves.insertion.push_back(none    ? nothing_
                               : every ? whole_
                                       : outputWithout(stretches_.marked(all.subspan(count))));
  }
  return curves;
}

}  // namespace ecg
