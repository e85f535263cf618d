// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/io/hdf5_message.hpp"
#include "core/signal/ecg_record.hpp"

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

/// Cuts samples that are zero in every lead off both ends.
/// @return a sentence about what was cut; empty if nothing was.
/// @throws Error kCorrupt if nothing is left.
std::string cutPadding(std::vector<Lead>& leads, const std::string& subject);

}  // namespace ecg
