// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>

namespace ecg {

/// Millivolts in one `unit` as ECG files spell units of voltage, in any case: "uV" (also with the
/// micro sign or the Greek mu), "mV", "V", "nV", "MICROVOLTS", ... Nothing for any other unit.
std::optional<double> millivoltsPerUnit(std::string_view unit);

}  // namespace ecg
