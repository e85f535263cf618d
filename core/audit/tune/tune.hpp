// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>

#include "core/audit/collect/audit_data.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/explain/codebook/tuning.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// Ways to fit are compared on at most so many of the records of a fit.
inline constexpr int kTunedRecords = 200;

/// Compares numbers of clusters, taps and depth factors for a fit of these records, on some of them
/// drawn with its seed: each is clustered three times and asked, as by the audit's experiment
/// `choices`, what its clusters tell of the decision and the waves and how well the three agree.
/// Chosen is the knee: where a choice is worth the most for the number of its clusters. The network
/// runs once. Same inputs, options and seed: the same to the last bit.
/// @param options of the fit: looks at records, seed, placement, threads and jobs
/// @throws Error kUnsupported (fewer than ten records are usable, too few different time steps);
///   Cancelled.
Tuning tune(const Dataset& data, Model& model, const FitOptions& options,
            const std::stop_token& stop, ProgressSink& progress);

/// The same of what was collected. @param repeats draws for the ranges
Tuning tuneFrames(const AuditData& data, std::uint64_t seed, int repeats, int threads,
                  const std::stop_token& stop, ProgressSink& progress);

/// The options of the chosen way to fit in place of those of `options`.
FitOptions tuned(const Tuning& tuning, FitOptions options);

/// Fills in `worth`, where what lies within the range of the best counts as the best, and `chosen`.
/// @param chance_fidelity of answers without looking
void chooseKnee(Tuning& tuning, double chance_fidelity);

}  // namespace ecg
