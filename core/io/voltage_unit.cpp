// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/voltage_unit.hpp"

#include <string>

#include "core/common/text.hpp"

namespace ecg {
namespace {

struct Voltage {
  std::string_view spelling;  ///< lower case
  double millivolts;
};

/// The micro sign and the Greek mu in UTF-8, the micro sign in Latin-1.
constexpr Voltage kVoltages[] = {{"mv", 1.0},          {"uv", 1e-3},        {"\xc2\xb5v", 1e-3},
                                 {"\xce\xbcv", 1e-3},  {"\xb5v", 1e-3},     {"v", 1e3},
                                 {"nv", 1e-6},         {"microvolt", 1e-3}, {"millivolt", 1.0},
                                 {"microvolts", 1e-3}, {"millivolts", 1.0}, {"volt", 1e3},
                                 {"volts", 1e3},       {"nanovolt", 1e-6},  {"nanovolts", 1e-6}};

}  // namespace

std::optional<double> millivoltsPerUnit(std::string_view unit) {
  const std::string lower = lowerCase(trimmed(unit));
  for (const auto& voltage : kVoltages) {
    if (voltage.spelling == lower) return voltage.millivolts;
  }
  return std::nullopt;
}

}  // namespace ecg
