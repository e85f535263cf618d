// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/splits.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

/// "1-8" of 1, 2, ... 8; "1, 3-4".
std::string rangesOf(const std::set<int>& numbers) {
  std::string text;
  for (auto it = numbers.begin(); it != numbers.end();) {
    const int first = *it;
    int last = first;
    for (++it; it != numbers.end() && *it == last + 1; ++it) last = *it;
    text += (text.empty() ? "" : ", ") + std::to_string(first);
    if (last > first) text += "-" + std::to_string(last);
  }
  return text;
}

void splitByFold(AuditData& data, int judged_fold, std::set<int> folds) {
  Split split;
  for (std::size_t i = 0; i < data.records.size(); ++i) {
    const auto& fold = data.records[i].fold;
    if (!fold) continue;
    (*fold == judged_fold ? split.judged : split.learned).push_back(i);
  }
  if (split.judged.empty() || split.learned.empty()) {
    throw Error(ErrorCode::kBadArgument, Message("subject.judged-fold"),
                {"audit.no-such-fold", {std::to_string(judged_fold), rangesOf(folds)}});
  }
  folds.erase(judged_fold);
  data.split_text = "learned on fold" + std::string(folds.size() > 1 ? "s " : " ") +
                    rangesOf(folds) + " (" + std::to_string(split.learned.size()) +
                    " records), judged on fold " + std::to_string(judged_fold) + " (" +
                    std::to_string(split.judged.size()) + " records)";
  data.splits.push_back(std::move(split));
}

void splitByChance(AuditData& data, int parts, std::uint64_t seed) {
  if (parts < 2)
    throw Error(ErrorCode::kBadArgument, Message("subject.parts"), "argument.at-least-2");
  const std::size_t count = data.records.size();
  const std::size_t most = std::min<std::size_t>(static_cast<std::size_t>(parts), count);
  SplitMix64 random(seed);
  const auto order = drawWithoutReplacement(count, count, random);
  for (std::size_t part = 0; part < most; ++part) {
    Split split;
    for (std::size_t i = 0; i < count; ++i)
      (i % most == part ? split.judged : split.learned).push_back(order[i]);
    std::ranges::sort(split.judged);
    std::ranges::sort(split.learned);
    data.splits.push_back(std::move(split));
  }
  data.split_text = "in " + std::to_string(most) +
                    " parts, each judged by what was learned on the others (" +
                    std::to_string(count) + " records)";
}

}  // namespace

void split(AuditData& data, std::optional<int> judged_fold, int parts, std::uint64_t seed) {
  data.splits.clear();
  std::set<int> folds;
  for (const AuditRecord& record : data.records)
    if (record.fold) folds.insert(*record.fold);
  if (judged_fold || folds.size() > 1)
    splitByFold(data, judged_fold.value_or(folds.empty() ? 0 : *folds.rbegin()), folds);
  else
    splitByChance(data, parts, seed);
}

}  // namespace ecg
