// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "core/audit/experiments/choice_worth.hpp"

namespace ecg {

/// One way to fit, and what it is good for.
struct ChoiceRow {
  int clusters = 0;
  std::vector<double> factors;
  std::size_t records = 0;  ///< fitted
  ChoiceWorth worth;
};

/// What the experiment `choices` found.
struct ChoiceTables {
  std::vector<ChoiceRow> clusters;  ///< by their number, rising
  std::vector<ChoiceRow> records;   ///< by their number, rising
  std::vector<ChoiceRow> taps;      ///< the codebook's own factors first
  double network_auroc = 0;
  double strange = 0;       ///< agreement of clusterings of other records
  std::size_t plateau = 0;  ///< of `clusters`: from which row on more of them tell no more
};

/// The least gain of fidelity or AUROC that counts.
inline constexpr double kLeastGain = 0.01;

/// Tables, curves, control and meaning.
AuditResult choicesResult(const AuditData& data, std::size_t judged, int fits,
                          const ChoiceTables& found);

}  // namespace ecg
