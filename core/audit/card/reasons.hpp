// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/card/audit_card.hpp"
#include "core/explain/record/explanation.hpp"

namespace ecg {

/// What the shares of the clusters in one record say of one output, by the surrogate. All in the
/// surrogate's terms: the share of trees that say yes (0..1), or a value for a regression.
struct OutputReasons {
  std::string label;
  double network = 0;              ///< what the network says
  double said = 0;                 ///< what the surrogate says: base + sum of of_cluster
  double base = 0;                 ///< what it says when no share is known
  bool agrees = false;             ///< both decide alike; always of a regression
  std::vector<double> of_cluster;  ///< [clusters] what its share adds (contributions())
  /// [clusters] what it would say if that cluster took its usual share, the others in proportion.
  std::vector<double> if_usual;
};

/// Why the network decided as it did for one record, as far as the clusters carry it: empty where
/// the explanation was made otherwise than the card's (its codebook, model, or settings).
struct Reasons {
  std::vector<OutputReasons> outputs;  ///< as the explanation's predictions
  const OutputReasons* of(const std::string& label) const;
};

/// @throws Cancelled. Takes some ten milliseconds; any thread.
Reasons reasonsFor(const AuditCard& card, const Explanation& explanation,
                   const std::stop_token& stop);

}  // namespace ecg
