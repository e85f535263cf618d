// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/io/hdf5/hdf5_message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// A unit that CODE's tracings come in.
struct TracingUnit {
  std::string name;
  double millivolts = 1;
};

/// The unit in which typical tracings of a file, [leads, samples] each, have the amplitude of ECGs:
/// mV, 1e-4 V (as CODE's networks take them), uV or V. mV if all are flat.
TracingUnit unitByAmplitude(const std::vector<std::vector<Lead>>& typical);

/// One tracing as twelve leads in the file's unit, its leads' names those of CODE-15 %.
/// @throws Error kCorrupt if neither axis has 12 leads, or both.
std::vector<Lead> leadsOfTracing(const Hdf5Answer& shape, std::span<const float> values,
                                 const std::string& subject);

/// Samples of zero in every lead that a tracing has at its ends.
struct TracingPadding {
  std::int64_t before = 0, behind = 0;
};

/// Cuts samples that are zero in every lead off both ends; zeros within stay. CODE-15 % centres its
/// tracings of 7 or 10 s in 4,096 samples, and networks are trained on them as stored, so what was
/// cut is kept as EcgRecord::padding_before and padding_after.
/// @return what was cut. @throws Error kCorrupt if nothing is left.
TracingPadding cutPadding(std::vector<Lead>& leads, const std::string& subject);

}  // namespace ecg
