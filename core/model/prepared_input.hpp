// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/common/matrix.hpp"
#include "core/model/model_spec.hpp"
#include "core/signal/ecg_record.hpp"

namespace ecg {

/// A record as the network wants it, with the way back to record time.
struct PreparedInput {
  Matrix values;       ///< [spec.leads x spec.samples], scaled
  double start_s = 0;  ///< record time of column 0
  double step_s = 0;   ///< 1 / spec.sampling_rate_hz
  int valid = 0;       ///< columns that hold the record; the rest is padding (0 mV)
  std::vector<std::string> warnings;
};

/// A whole record as the network wants it, whatever its length.
struct PreparedSignal {
  Matrix values;           ///< [spec.leads x time steps of the model's rate], scaled
  std::vector<float> pad;  ///< [spec.leads]: what 0 mV becomes
  double step_s = 0;       ///< 1 / spec.sampling_rate_hz; column 0 is the record's start
  std::vector<std::string> warnings;
};

/// Picks and orders the leads, fills gaps, resamples to the model's rate, scales.
/// @throws Error kMismatch (leads missing: all are named; a lead without a valid sample or without
///   any).
PreparedSignal prepareSignal(const EcgRecord& record, const ModelSpec& spec);

/// `samples` columns of `signal` from column `first` on; what lies beyond its end is 0 mV.
Matrix windowOf(const PreparedSignal& signal, std::int64_t first, int samples);

/// Says that a window of the model's length from `start_s` on does not hold just the
/// record: how much is padding, how much of the record is left out. @param valid as PreparedInput's
std::vector<std::string> windowWarnings(const EcgRecord& record, const ModelSpec& spec,
                                        double start_s, int valid);

/// One window of a record: picks and orders the leads, fills gaps, resamples to the model's rate,
/// cuts `spec.samples` from `start_s` on (pads with 0 mV at the end), scales.
/// @throws Error kMismatch (leads missing: all are named; a lead without a valid sample; too
/// short).
PreparedInput prepareInput(const EcgRecord& record, const ModelSpec& spec, double start_s = 0);

}  // namespace ecg
