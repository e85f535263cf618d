// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/audit/collect/audit_data.hpp"
#include "core/audit/forest/forest.hpp"
#include "core/audit/measures/scores.hpp"
#include "core/common/maths/matrix.hpp"

namespace ecg {

/// One column a label: what is to be learned, or what was said. NaN: nothing is known.
using LabelColumns = std::vector<std::vector<double>>;

/// A row of features a record, of AuditData::records.
using RecordRows = Matrix;

/// @name What forests learn from, one row a record.
/// @{
RecordRows hardShares(const AuditData& data);
RecordRows softShares(const AuditData& data);
RecordRows signalRows(const AuditData& data);
/// @}

/// The rows of those records alone, in their order.
RecordRows chosenRows(const RecordRows& rows, const std::vector<std::size_t>& records);

/// The labels as the data set has them; NaN for a record of which it says nothing.
LabelColumns truthOf(const AuditData& data);
/// 0.5 and more, or the most probable of exclusive labels.
LabelColumns predictedBy(const LabelColumns& probabilities, Task task);
/// The network's own.
LabelColumns networkOutputs(const AuditData& data);

/// For each split a forest a label, grown on the learned records of which `target` knows something,
/// asked about the judged ones. @return probabilities (or values) of the judged records; NaN
/// elsewhere. Same with any number of threads.  @param shape of the forests, but for the seed
LabelColumns surrogate(const AuditData& data, const RecordRows& rows, const LabelColumns& target,
                       std::uint64_t seed, int threads, const std::stop_token& stop,
                       ForestOptions shape = {});

/// @name Over the records `drawn`, of which both are known.
/// @{
/// Mean over the labels of the share of records for which both say the same.
double agreement(const LabelColumns& said, const LabelColumns& target,
                 std::span<const std::size_t> drawn);
/// Mean over the labels that both occur and do not.
double macroAuroc(const LabelColumns& scores, const LabelColumns& target,
                  std::span<const std::size_t> drawn);
double aurocOf(const LabelColumns& scores, const LabelColumns& target, std::size_t label,
               std::span<const std::size_t> drawn);
/// 1 minus the squared error over the variance; NaN where nothing varies or nothing is known.
double rSquared(const std::vector<double>& said, const std::vector<double>& target,
                std::span<const std::size_t> drawn);
/// @}

/// The records that some split judges, in their order.
std::vector<std::size_t> judgedRecords(const AuditData& data);

/// `bootstrap` over records given by their numbers.
Estimate overRecords(const std::vector<std::size_t>& records, int repeats, std::uint64_t seed,
                     const std::function<double(std::span<const std::size_t>)>& statistic);

}  // namespace ecg
