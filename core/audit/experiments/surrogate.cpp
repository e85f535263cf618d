// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/surrogate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/common/text/error.hpp"
#include "core/common/work/parallel.hpp"

namespace ecg {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kLikely = 0.5;  // from here on a label counts as said

template <typename Values>
RecordRows rowsOf(const AuditData& data, const Values& values) {
  RecordRows rows(static_cast<Eigen::Index>(data.records.size()),
                  static_cast<Eigen::Index>(values(data.records.front()).size()));
  for (std::size_t r = 0; r < data.records.size(); ++r) {
    const auto& own = values(data.records[r]);
    for (std::size_t c = 0; c < own.size(); ++c)
      rows(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(c)) = static_cast<float>(own[c]);
  }
  return rows;
}

}  // namespace

RecordRows hardShares(const AuditData& data) {
  return rowsOf(
      data, [](const AuditRecord& record) -> auto& { return record.hard; });
}
RecordRows softShares(const AuditData& data) {
  return rowsOf(
      data, [](const AuditRecord& record) -> auto& { return record.soft; });
}
RecordRows signalRows(const AuditData& data) {
  return rowsOf(
      data, [](const AuditRecord& record) -> auto& { return record.signal; });
}

RecordRows chosenRows(const RecordRows& rows, const std::vector<std::size_t>& records) {
  RecordRows chosen(static_cast<Eigen::Index>(records.size()), rows.cols());
  for (std::size_t i = 0; i < records.size(); ++i)
    chosen.row(static_cast<Eigen::Index>(i)) = rows.row(static_cast<Eigen::Index>(records[i]));
  return chosen;
}

LabelColumns truthOf(const AuditData& data) {
  LabelColumns truth(data.labels.size());
  for (std::size_t label = 0; label < truth.size(); ++label) {
    for (const AuditRecord& record : data.records)
      truth[label].push_back(record.labelled ? static_cast<double>(record.truth[label]) : kUnknown);
  }
  return truth;
}

LabelColumns networkOutputs(const AuditData& data) {
  LabelColumns outputs(data.labels.size());
  for (std::size_t label = 0; label < outputs.size(); ++label)
    for (const AuditRecord& record : data.records) outputs[label].push_back(record.outputs[label]);
  return outputs;
}

LabelColumns predictedBy(const LabelColumns& probabilities, Task task) {
  LabelColumns predicted = probabilities;
  if (predicted.empty()) return predicted;
  for (std::size_t record = 0; record < predicted.front().size(); ++record) {
    std::size_t most = 0;
    for (std::size_t label = 1; label < predicted.size(); ++label)
      if (probabilities[label][record] > probabilities[most][record]) most = label;
    for (std::size_t label = 0; label < predicted.size(); ++label) {
      const double own = probabilities[label][record];
      const bool yes = task == Task::kMultiClass ? label == most : own >= kLikely;
      predicted[label][record] = std::isnan(own) ? kUnknown : yes;
    }
  }
  return predicted;
}

LabelColumns surrogate(const AuditData& data, const RecordRows& rows, const LabelColumns& target,
                       std::uint64_t seed, int threads, const std::stop_token& stop,
                       ForestOptions shape) {
  LabelColumns said(target.size(), std::vector<double>(data.records.size(), kUnknown));
  const std::size_t labels = target.size();
  parallelChunks(data.splits.size() * labels, threads, [&](std::size_t chunk, int) {
    const Split& split = data.splits[chunk / labels];
    const std::size_t label = chunk % labels;
    std::vector<std::size_t> learned;
    std::vector<double> wanted;
    for (const std::size_t record : split.learned) {
      if (std::isnan(target[label][record])) continue;
      learned.push_back(record);
      wanted.push_back(target[label][record]);
    }
    if (learned.empty()) return;
    ForestOptions own_shape = shape;
    own_shape.seed = seed + chunk;
    const Forest forest = growForest(chosenRows(rows, learned), wanted, own_shape, stop);
    const std::vector<double> own = predict(forest, chosenRows(rows, split.judged));
    for (std::size_t i = 0; i < own.size(); ++i) said[label][split.judged[i]] = own[i];
  });
  return said;
}

double agreement(const LabelColumns& said, const LabelColumns& target,
                 std::span<const std::size_t> drawn) {
  std::vector<double> shares;
  for (std::size_t label = 0; label < said.size(); ++label) {
    double same = 0, known = 0;
    for (const std::size_t record : drawn) {
      if (std::isnan(said[label][record]) || std::isnan(target[label][record])) continue;
      same += said[label][record] == target[label][record];
      ++known;
    }
    shares.push_back(known > 0 ? same / known : kUnknown);
  }
  return meanOfKnown(shares);
}

double aurocOf(const LabelColumns& scores, const LabelColumns& target, std::size_t label,
               std::span<const std::size_t> drawn) {
  std::vector<double> known;
  std::vector<char> yes;
  for (const std::size_t record : drawn) {
    if (std::isnan(scores[label][record]) || std::isnan(target[label][record])) continue;
    known.push_back(scores[label][record]);
    yes.push_back(target[label][record] != 0);
  }
  return auroc(known, yes);
}

double macroAuroc(const LabelColumns& scores, const LabelColumns& target,
                  std::span<const std::size_t> drawn) {
  std::vector<double> areas;
  for (std::size_t label = 0; label < scores.size(); ++label)
    areas.push_back(aurocOf(scores, target, label, drawn));
  return meanOfKnown(areas);
}

double rSquared(const std::vector<double>& said, const std::vector<double>& target,
                std::span<const std::size_t> drawn) {
  double sum = 0, count = 0;
  for (const std::size_t i : drawn) {
    if (std::isnan(said[i]) || std::isnan(target[i])) continue;
    sum += target[i];
    ++count;
  }
  const double mean = sum / count;
  double error = 0, variance = 0;
  for (const std::size_t i : drawn) {
    if (std::isnan(said[i]) || std::isnan(target[i])) continue;
    error += (said[i] - target[i]) * (said[i] - target[i]);
    variance += (target[i] - mean) * (target[i] - mean);
  }
  return variance > 0 ? 1 - error / variance : kUnknown;
}

std::vector<std::size_t> judgedRecords(const AuditData& data) {
  std::set<std::size_t> judged;
  for (const Split& split : data.splits) judged.insert(split.judged.begin(), split.judged.end());
  return {judged.begin(), judged.end()};
}

Estimate overRecords(const std::vector<std::size_t>& records, int repeats, std::uint64_t seed,
                     const std::function<double(std::span<const std::size_t>)>& statistic) {
  std::vector<std::size_t> drawn(records.size());
  return bootstrap(records.size(), repeats, seed, [&](std::span<const std::size_t> places) {
    for (std::size_t i = 0; i < places.size(); ++i) drawn[i] = records[places[i]];
    return statistic(drawn);
  });
}

}  // namespace ecg
