// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/age_text.hpp"

#include <cmath>

namespace ecg {

std::string ageText(double years) {
  return years > kOldestStated ? "90+" : std::to_string(std::lround(years));
}

}  // namespace ecg
