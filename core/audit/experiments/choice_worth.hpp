// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/audit/experiments/clusterings.hpp"
#include "core/audit/experiments/experiment.hpp"
#include "core/audit/experiments/surrogate.hpp"

namespace ecg {

/// What forests tell from the shares of one clustering.
struct ToldByShares {
  LabelColumns said;    ///< what the network says, or its value
  LabelColumns scores;  ///< the data set's labels; empty of a value
};

/// What one way to cluster is good for; NaN where the data do not tell.
struct ChoiceWorth {
  Estimate fidelity;   ///< agreement with the network of forests on shares; R2 of a value
  Estimate auroc;      ///< macro, of forests on shares, for the data set's labels
  Estimate waves;      ///< share of what there is to know of P, QRS, T and the rest (toldShare)
  Estimate stability;  ///< adjusted Rand index of two clusterings, over the pairs of them
  Estimate explained;  ///< share of the spread of R(t) around its mean that the centroids take up
  std::vector<ToldByShares> told{};  ///< one a clustering; fidelity and auroc are means over them
};

/// Measures clusterings on the records whose frames were kept. What it returns does not depend on
/// the number of threads.
class ChoiceJudge {
 public:
  /// @param data outlives it  @throws Error kUnsupported without frames, or if none of the records
  ///   that a split judges has any.
  ChoiceJudge(const AuditData& data, const AuditOptions& options, std::stop_token stop);

  /// Records that a codebook may be fitted on, in an order drawn with the seed: where one fold is
  /// judged those of the others, else all.
  const std::vector<std::size_t>& fittable() const { return fittable_; }
  std::size_t judged() const { return judged_.size(); }
  /// Macro AUROC of the network itself on the judged records.
  double networkAuroc() const { return network_auroc_; }

  /// Agreement with the network of answers that are the same for each record: the most common, or
  /// the mean value.
  double chanceFidelity() const;

  /// Means over `fits`, those of one choice with other seeds; stability is of their pairs.
  ChoiceWorth worthOf(std::span<const Clustering> fits) const;
  /// Whether one choice tells more of the decision than another by more than `least` of fidelity or
  /// AUROC, and for certain: on the same redrawn records.
  bool tellsMore(const ChoiceWorth& more, const ChoiceWorth& than, double least) const;
  /// The agreement of two clusterings where each record is held against another one, half of it
  /// later.
  double strangersAgreement(const Clustering& one, const Clustering& other) const;

 private:
  LabelColumns grown(const RecordRows& rows, const LabelColumns& target, std::uint64_t seed) const;
  double fidelityOf(const LabelColumns& said, std::span<const std::size_t> drawn) const;
  double meanFidelity(const ChoiceWorth& worth, std::span<const std::size_t> drawn) const;
  double meanAuroc(const ChoiceWorth& worth, std::span<const std::size_t> drawn) const;
  ToldByShares toldBy(const Clustering& fit) const;
  RecordRows sharesOf(const Clustering& fit) const;
  Estimate stability(std::span<const Clustering> fits) const;
  std::vector<Contingency> waveTables(const Clustering& fit) const;
  Estimate waves(std::span<const Clustering> fits) const;
  Estimate explained(const Clustering& fit) const;
  std::vector<Contingency> pairTables(const Clustering& one, const Clustering& other) const;
  LabelColumns known(LabelColumns columns) const;

  const AuditData& data_;
  const AuditOptions& options_;
  std::stop_token stop_;
  std::vector<char> framed_;  ///< one a record
  std::vector<std::size_t> framed_records_, judged_, fittable_;
  LabelColumns target_, truth_;  ///< what the network says, what the data set says
  double network_auroc_;
};

}  // namespace ecg
