// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/list_scan.hpp"

#include <algorithm>
#include <utility>

#include "core/explain/record/regression.hpp"

namespace ecg {

ScanLine scanLine(const EcgRecord& record, const Explanation& explanation) {
  ScanLine line;
  const auto& all = explanation.predictions;
  if (const auto leading = leadingOutput(all, explanation.model)) {
    line.output = static_cast<std::int16_t>(*leading);
    line.probability = static_cast<float>(all[*leading].probability);
  }
  if (const auto mean = meanEntropy(explanation)) line.entropy = static_cast<float>(*mean);
  line.coverage = static_cast<float>(explanation.coverage);
  if (record.age_years) line.age_years = static_cast<float>(*record.age_years);
  if (!record.sex.empty()) line.sex = record.sex.front();
  return line;
}

ListScan::ListScan(std::size_t records, ModelSpec model)
    : states_(records, State::kWaiting), lines_(records), model_(std::move(model)) {}

const ScanLine* ListScan::line(int index) const {
  if (index < 0 || index >= size()) return nullptr;
  const auto i = static_cast<std::size_t>(index);
  return states_[i] == State::kDone ? &lines_[i] : nullptr;
}

const std::string& ListScan::outputName(const ScanLine& line) const {
  static const std::string none;
  const auto i = static_cast<std::size_t>(line.output);
  return line.output >= 0 && i < model_.labels.size() ? model_.labels[i] : none;
}

std::string ListScan::problem(int index) const {
  const auto found = problems_.find(index);
  return found == problems_.end() ? std::string() : found->second;
}

void ListScan::put(int index, const ScanLine& line) {
  if (index < 0 || index >= size()) return;
  problems_.erase(index);
  lines_[static_cast<std::size_t>(index)] = line;
  settle(index, State::kDone);
}

void ListScan::fail(int index, std::string why) {
  if (index < 0 || index >= size()) return;
  problems_[index] = std::move(why);
  settle(index, State::kFailed);
}

void ListScan::settle(int index, State state) {
  State& now = states_[static_cast<std::size_t>(index)];
  if (now == State::kWaiting) ++finished_;
  now = state;
}

std::vector<int> ListScan::nextWaiting(int from, std::size_t most) const {
  std::vector<int> found;
  if (isComplete()) return found;
  const int start = std::clamp(from, 0, size());
  for (int i = 0; i < size() && found.size() < most; ++i) {
    const int index = (start + i) % size();
    if (states_[static_cast<std::size_t>(index)] == State::kWaiting) found.push_back(index);
  }
  return found;
}

}  // namespace ecg
