// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/explain/record/explanation.hpp"

namespace ecg {

/// Where an explanation was not made with its codebook's own settings: "temperature 0.3 instead of
/// 0.165, depth factors 1, 1, 1 instead of 1, 0.5, 0.25". Empty: it was.
QString otherSettings(const Explanation& explanation);

}  // namespace ecg
