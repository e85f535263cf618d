// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/signal/ecg_record.hpp"

namespace ecg {

/// The record as an EDF+C file, in millivolts at its own rate, each lead with the digit that
/// quantisationOf gives. Missing samples are -32768, one below the digital minimum, and an
/// annotation says so. The last data record is filled up with the last sample; the annotation
/// "Recording ends" marks where. No name, date or comment is written; sex and age are.
/// @param notes what could not be kept (resolution, rate) is added to it
/// @throws Error kBadArgument (no samples, leads of different length, no rate, infinite samples).
std::string recordToEdf(const EcgRecord& record, std::vector<std::string>& notes);

}  // namespace ecg
