// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Are moments that lie close together in R(t) alike in shape? Pairs of moments of different
/// records: their distance in R against the dynamic time warping distance of the waveform around
/// them, over pairs from one cluster, from two, and of any.
/// @throws Error kUnsupported (too few moments have a waveform and features); Cancelled.
AuditResult shape(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                  ProgressSink& progress);

}  // namespace ecg
