// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Which clusters are common in records of which class: mean share of the time in records with the
/// label and without, their ratio (lift), and a Mann-Whitney test over records, corrected for
/// the number of pairs (Benjamini-Hochberg). Control: the same with the labels dealt out anew.
/// @throws Error kUnsupported if neither data set nor network gives labels; Cancelled.
AuditResult specialisation(const AuditData& data, const AuditOptions& options,
                           const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
