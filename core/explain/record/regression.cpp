// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/regression.hpp"

#include <algorithm>

#include "core/common/json/json_text.hpp"
#include "core/signal/record/age_text.hpp"

namespace ecg {
namespace {

bool isAge(const ModelSpec& spec) { return givesValues(spec) && spec.recorded == "age"; }

}  // namespace

std::optional<double> recordedValue(const EcgRecord& record, const ModelSpec& spec) {
  return isAge(spec) ? record.age_years : std::nullopt;
}

std::string recordedText(const ModelSpec& spec, double recorded) {
  return isAge(spec) && recorded > kOldestStated ? ageText(recorded) : json_text::number(recorded);
}

std::optional<std::size_t> leadingOutput(const std::vector<Prediction>& outputs,
                                         const ModelSpec& spec) {
  if (outputs.empty()) return std::nullopt;
  if (givesValues(spec)) return 0;
  const auto most = std::ranges::max_element(outputs, {}, &Prediction::probability);
  return static_cast<std::size_t>(most - outputs.begin());
}

}  // namespace ecg
