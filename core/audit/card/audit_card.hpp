// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/collect/audit_data.hpp"
#include "core/audit/experiments/experiment.hpp"
#include "core/audit/forest/forest.hpp"
#include "core/audit/measures/calibration.hpp"

namespace ecg {

/// How well one output of the network did on records that were judged.
struct LabelCard {
  std::string label;
  std::size_t with = 0, records = 0;  ///< judged records with the label, and all of known labels
  Estimate auroc;                     ///< NaN: not known
  /// Where sensitivity and specificity add up to most (Youden, Cancer 3, 1950); NaN: not known.
  double threshold = 0, sensitivity = 0, specificity = 0;
  std::optional<Calibration> calibration;  ///< where one says more than the network's own
};

/// Forests that say from the shares of the clusters what the network says, one a label.
struct Surrogate {
  std::vector<Forest> forests;
  std::vector<double> usual;  ///< median share of each cluster in the records learned from
  std::size_t learned = 0;    ///< how many
  double fidelity = 0;        ///< share of judged outputs on which it agrees; of a regression R2
};

/// What an audit found that the page of any record tells. A value.
struct AuditCard {
  std::string sha256;  ///< of the file it was read from or written to
  std::string model_sha256, codebook_sha256;
  std::string data_source, split_text;
  std::size_t records = 0, judged = 0;
  std::uint64_t seed = 0;
  bool fitted_on_judged = false;
  bool regression = false;
  Surrogate surrogate;
  std::vector<LabelCard> labels;  ///< one a forest; of a regression without figures
  /// How often cluster and wave agree, and how often what can be read from the same layers does.
  std::optional<double> purity, probe;
  std::optional<bool> random_network_fails;  ///< a network without what it learned loses the map
};

/// What the page tells of an audit; needs an audit that asked whether the clusters carry the
/// decision (sufficiency, regression). Forests of 100 trees, grown on the records learned from
/// where there is one split, else on all.
/// @return nothing if no such experiment is among the results  @throws Cancelled
std::optional<AuditCard> auditCard(const AuditData& data, const std::vector<AuditResult>& results,
                                   const AuditOptions& options, const std::stop_token& stop);

}  // namespace ecg
