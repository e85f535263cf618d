// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Writes `<folder>/<id>.hea` and `.dat` in WFDB format 16, one digit `resolution_mv` (default
/// 1 uV); missing samples as -32768. Both files or none (see writeFilesTogether). @return the
/// header's path.
/// @throws Error kUnsupported (a value outside the 16-bit range, no samples, a name that WFDB does
/// not allow), kBadArgument (resolution), kUnreadable, kMismatch (an OutputGuard forbids it);
/// Cancelled.
std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                double resolution_mv = 0.001, const std::stop_token& stop = {});

/// The same with a digit of its own for each lead. @param resolution_mv one a lead
std::filesystem::path writeWfdb(const EcgRecord& record, const std::filesystem::path& folder,
                                const std::vector<double>& resolution_mv,
                                const std::stop_token& stop = {});

}  // namespace ecg
