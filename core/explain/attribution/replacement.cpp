// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/attribution/replacement.hpp"

namespace ecg {
namespace {

/// A line over [begin, end), between the samples beside it.
void drawLine(Matrix& values, Eigen::Index begin, Eigen::Index end, const Eigen::VectorXf& zero) {
  const bool before = begin > 0, after = end < values.cols();
  const Eigen::VectorXf from = before  ? values.col(begin - 1).eval()
                               : after ? values.col(end).eval()
                                       : zero;
  const Eigen::VectorXf to = after ? values.col(end).eval() : from;
  const auto steps = static_cast<float>(end - begin + 1);
  for (Eigen::Index t = begin; t < end; ++t)
    values.col(t) = from + (to - from) * (static_cast<float>(t - begin + 1) / steps);
}

}  // namespace

Eigen::VectorXf zeroLevel(const ModelSpec& spec) {
  const auto of = [](const std::vector<double>& values, std::size_t lead, double otherwise) {
    if (values.empty()) return otherwise;
    return values.size() == 1 ? values.front() : values[lead];
  };
  Eigen::VectorXf zero(static_cast<Eigen::Index>(spec.leads.size()));
  for (std::size_t lead = 0; lead < spec.leads.size(); ++lead)
    zero[static_cast<Eigen::Index>(lead)] =
        static_cast<float>(-of(spec.scaling.mean, lead, 0) / of(spec.scaling.std, lead, 1));
  return zero;
}

Matrix withReplaced(const Matrix& input, const std::vector<char>& removed, Replacement how,
                    const Eigen::VectorXf& zero) {
  Matrix out = input;
  const Eigen::Index samples = input.cols();
  const auto gone = [&](Eigen::Index t) { return removed[static_cast<std::size_t>(t)] != 0; };
  for (Eigen::Index begin = 0; begin < samples;) {
    Eigen::Index end = begin;
    while (end < samples && gone(end)) ++end;
    if (end > begin && how == Replacement::kZeros)
      out.middleCols(begin, end - begin).colwise() = zero;
    else if (end > begin)
      drawLine(out, begin, end, zero);
    begin = end + 1;
  }
  return out;
}

}  // namespace ecg
