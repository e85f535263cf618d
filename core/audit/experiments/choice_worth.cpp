// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/choice_worth.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr double kNotTold = std::numeric_limits<double>::quiet_NaN();
constexpr int kForestTrees = 100;  // of each of many forests
/// Tables of clusters against clusters are large: fewer draws do for their range.
constexpr int kMostTableDraws = 200;

std::set<std::size_t> learnedRecords(const AuditData& data) {
  std::set<std::size_t> learned;
  for (const Split& split : data.splits) learned.insert(split.learned.begin(), split.learned.end());
  return learned;
}

Contingency summed(const std::vector<Contingency>& tables, std::span<const std::size_t> drawn) {
  Contingency sum(tables.front().rows(), tables.front().columns());
  for (const std::size_t i : drawn) sum += tables[i];
  return sum;
}

}  // namespace

ChoiceJudge::ChoiceJudge(const AuditData& data, const AuditOptions& options, std::stop_token stop)
    : data_(data),
      options_(options),
      stop_(std::move(stop)),
      framed_(data.records.size(), 0),
      network_auroc_(kNotTold) {
  for (const FramePiece& piece : data.frames.pieces) framed_[piece.record] = 1;
  for (std::size_t r = 0; r < framed_.size(); ++r)
    if (framed_[r] != 0) framed_records_.push_back(r);
  for (const std::size_t r : judgedRecords(data))
    if (framed_[r] != 0) judged_.push_back(r);
  if (judged_.size() < 2)
    throw Error(ErrorCode::kUnsupported, Message("subject.choices"), "audit.needs-frames");
  for (const std::size_t r : learnedRecords(data))
    if (framed_[r] != 0) fittable_.push_back(r);
  SplitMix64 random(options.seed);
  const auto order = drawWithoutReplacement(fittable_.size(), fittable_.size(), random);
  std::vector<std::size_t> drawn;
  for (const std::size_t place : order) drawn.push_back(fittable_[place]);
  fittable_ = drawn;
  if (data.task == Task::kRegression) {
    target_ = known({{}});
    for (std::size_t r = 0; r < framed_.size(); ++r)
      target_.front().push_back(framed_[r] != 0 ? data.records[r].outputs.front() : kNotTold);
    return;
  }
  target_ = known(predictedBy(networkOutputs(data), data.task));
  truth_ = known(truthOf(data));
  network_auroc_ = macroAuroc(networkOutputs(data), truth_, judged_);
}

/// Nothing is known of records without frames, so that no forest learns from them.
LabelColumns ChoiceJudge::known(LabelColumns columns) const {
  for (std::vector<double>& column : columns)
    for (std::size_t r = 0; r < column.size(); ++r)
      if (framed_[r] == 0) column[r] = kNotTold;
  return columns;
}

RecordRows ChoiceJudge::sharesOf(const Clustering& fit) const {
  RecordRows rows = RecordRows::Zero(static_cast<Eigen::Index>(data_.records.size()), fit.clusters);
  for (std::size_t p = 0; p < fit.labels.size(); ++p) {
    const auto row = static_cast<Eigen::Index>(data_.frames.pieces[p].record);
    for (const int k : fit.labels[p]) rows(row, k) += 1;
  }
  for (Eigen::Index r = 0; r < rows.rows(); ++r)
    if (const float steps = rows.row(r).sum(); steps > 0) rows.row(r) /= steps;
  return rows;
}

LabelColumns ChoiceJudge::grown(const RecordRows& rows, const LabelColumns& target,
                                std::uint64_t seed) const {
  return surrogate(data_, rows, target, options_.seed * 4 + seed, options_.threads, stop_,
                   {.trees = kForestTrees, .regression = data_.task == Task::kRegression});
}

double ChoiceJudge::fidelityOf(const LabelColumns& said, std::span<const std::size_t> drawn) const {
  return data_.task == Task::kRegression ? rSquared(said.front(), target_.front(), drawn)
                                         : agreement(said, target_, drawn);
}

std::vector<Contingency> ChoiceJudge::pairTables(const Clustering& one,
                                                 const Clustering& other) const {
  std::vector<Contingency> tables(data_.records.size(),
                                  Contingency(static_cast<std::size_t>(one.clusters),
                                              static_cast<std::size_t>(other.clusters)));
  for (std::size_t p = 0; p < one.labels.size(); ++p) {
    Contingency& table = tables[data_.frames.pieces[p].record];
    for (std::size_t t = 0; t < one.labels[p].size(); ++t)
      table.add(static_cast<std::size_t>(one.labels[p][t]),
                static_cast<std::size_t>(other.labels[p][t]));
  }
  return tables;
}

Estimate ChoiceJudge::stability(std::span<const Clustering> fits) const {
  std::vector<std::vector<Contingency>> pairs;
  for (std::size_t a = 0; a < fits.size(); ++a)
    for (std::size_t b = a + 1; b < fits.size(); ++b) pairs.push_back(pairTables(fits[a], fits[b]));
  return overRecords(framed_records_, std::min(options_.repeats, kMostTableDraws), options_.seed,
                     [&](std::span<const std::size_t> drawn) {
                       throwIfStopped(stop_);
                       std::vector<double> indices;
                       for (const auto& tables : pairs)
                         indices.push_back(adjustedRand(summed(tables, drawn)));
                       return meanOfKnown(indices);
                     });
}

double ChoiceJudge::strangersAgreement(const Clustering& one, const Clustering& other) const {
  Contingency table(static_cast<std::size_t>(one.clusters),
                    static_cast<std::size_t>(other.clusters));
  const std::size_t pieces = one.labels.size();
  for (std::size_t p = 0; p < pieces; ++p) {
    const std::vector<int>& strange = other.labels[(p + 1) % pieces];
    const std::size_t steps = std::min(one.labels[p].size(), strange.size());
    for (std::size_t t = 0; t < steps; ++t)
      table.add(static_cast<std::size_t>(one.labels[p][t]),
                static_cast<std::size_t>(strange[(t + steps / 2) % steps]));
  }
  return adjustedRand(table);
}

std::vector<Contingency> ChoiceJudge::waveTables(const Clustering& fit) const {
  std::vector<Contingency> tables(
      data_.records.size(), Contingency(static_cast<std::size_t>(fit.clusters), kWaveClasses));
  for (std::size_t p = 0; p < fit.labels.size(); ++p) {
    const FramePiece& piece = data_.frames.pieces[p];
    const AuditRecord& record = data_.records[piece.record];
    Moments moments(record.waves);
    for (std::size_t t = 0; t < fit.labels[p].size(); ++t) {
      const double step = static_cast<double>(piece.begin) + static_cast<double>(t);
      const auto moment = moments.at(record.start_s + step * record.step_s);
      if (moment)
        tables[piece.record].add(static_cast<std::size_t>(fit.labels[p][t]), waveClass(*moment));
    }
  }
  return tables;
}

Estimate ChoiceJudge::waves(std::span<const Clustering> fits) const {
  std::vector<std::vector<Contingency>> all;
  for (const Clustering& fit : fits) all.push_back(waveTables(fit));
  return overRecords(judged_, options_.repeats, options_.seed,
                     [&](std::span<const std::size_t> drawn) {
                       std::vector<double> shares;
                       for (const auto& tables : all)
                         shares.push_back(toldShare(summed(tables, drawn)));
                       return meanOfKnown(shares);
                     });
}

Estimate ChoiceJudge::explained(const Clustering& fit) const {
  std::vector<double> within(data_.records.size(), 0), spread(data_.records.size(), 0);
  for (std::size_t p = 0; p < fit.within.size(); ++p) {
    within[data_.frames.pieces[p].record] += fit.within[p];
    spread[data_.frames.pieces[p].record] += fit.spread[p];
  }
  return overRecords(framed_records_, options_.repeats, options_.seed,
                     [&](std::span<const std::size_t> drawn) {
                       double left = 0, all = 0;
                       for (const std::size_t r : drawn) {
                         left += within[r];
                         all += spread[r];
                       }
                       return all > 0 ? 1 - left / all : kNotTold;
                     });
}

double ChoiceJudge::chanceFidelity() const {
  if (data_.task == Task::kRegression) return 0;  // R2 of the mean
  LabelColumns common = target_;
  for (std::vector<double>& column : common) {
    const double answer = meanOfKnown(column) > 0.5 ? 1 : 0;
    std::ranges::fill(column, answer);
  }
  return fidelityOf(common, judged_);
}

ToldByShares ChoiceJudge::toldBy(const Clustering& fit) const {
  const RecordRows rows = sharesOf(fit);
  const LabelColumns heard = grown(rows, target_, 0);
  if (data_.task == Task::kRegression) return {heard, {}};
  return {predictedBy(heard, data_.task), grown(rows, truth_, 1)};
}

double ChoiceJudge::meanFidelity(const ChoiceWorth& worth,
                                 std::span<const std::size_t> drawn) const {
  std::vector<double> shares;
  for (const ToldByShares& told : worth.told) shares.push_back(fidelityOf(told.said, drawn));
  return meanOfKnown(shares);
}

double ChoiceJudge::meanAuroc(const ChoiceWorth& worth, std::span<const std::size_t> drawn) const {
  std::vector<double> areas;
  for (const ToldByShares& told : worth.told)
    areas.push_back(macroAuroc(told.scores, truth_, drawn));
  return meanOfKnown(areas);
}

bool ChoiceJudge::tellsMore(const ChoiceWorth& more, const ChoiceWorth& than, double least) const {
  using Drawn = std::span<const std::size_t>;
  const auto gains = [&](const std::function<double(const ChoiceWorth&, Drawn)>& measure) {
    // The ranges of redrawn records are wide, those of the difference are not.
    const double gain = measure(more, judged_) - measure(than, judged_);
    return gain > least && overRecords(judged_, options_.repeats, options_.seed, [&](Drawn drawn) {
                             return measure(more, drawn) - measure(than, drawn);
                           }).low > 0;
  };
  return gains([&](const ChoiceWorth& worth, Drawn drawn) { return meanFidelity(worth, drawn); }) ||
         gains([&](const ChoiceWorth& worth, Drawn drawn) { return meanAuroc(worth, drawn); });
}

ChoiceWorth ChoiceJudge::worthOf(std::span<const Clustering> fits) const {
  ChoiceWorth worth;
  for (const Clustering& fit : fits) worth.told.push_back(toldBy(fit));
  worth.fidelity =
      overRecords(judged_, options_.repeats, options_.seed,
                  [&](std::span<const std::size_t> drawn) { return meanFidelity(worth, drawn); });
  worth.auroc =
      overRecords(judged_, options_.repeats, options_.seed,
                  [&](std::span<const std::size_t> drawn) { return meanAuroc(worth, drawn); });
  worth.waves = waves(fits);
  worth.stability = stability(fits);
  worth.explained = explained(fits.front());
  return worth;
}

}  // namespace ecg
