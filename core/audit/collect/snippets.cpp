// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/snippets.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"

namespace ecg {

SnippetCutter::SnippetCutter(const EcgRecord& record, const std::vector<std::string>& leads)
    : rate_hz_(record.sampling_rate_hz) {
  for (const std::string& name : leads) {
    const Lead* lead = record.find(name);
    mv_.push_back(lead ? std::vector<double>(lead->mv) : std::vector<double>());
    std::vector<double> known;
    for (const double value : mv_.back())
      if (std::isfinite(value)) known.push_back(value);
    const double middle = medianOf(known);
    for (double& value : mv_.back()) value -= middle;
  }
}

std::optional<std::vector<float>> SnippetCutter::at(double time_s) const {
  std::vector<float> snippet;
  snippet.reserve(mv_.size() * kSnippetPoints);
  for (const std::vector<double>& mv : mv_) {
    for (int point = -kSnippetReach; point <= kSnippetReach; ++point) {
      if (mv.empty()) {
        snippet.push_back(0);
        continue;
      }
      const double place = (time_s + point * kSnippetStep_s) * rate_hz_;
      if (place < 0 || place > static_cast<double>(mv.size() - 1)) return std::nullopt;
      const auto before = static_cast<std::size_t>(place);
      const std::size_t after = std::min(before + 1, mv.size() - 1);
      const double share = place - static_cast<double>(before);
      const double value = (1 - share) * mv[before] + share * mv[after];
      if (!std::isfinite(value)) return std::nullopt;
      snippet.push_back(static_cast<float>(value));
    }
  }
  return snippet;
}

}  // namespace ecg
