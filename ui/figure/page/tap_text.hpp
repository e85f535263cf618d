// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// "160 ms": from one frame of a tap to the next. @param rate_hz the model's
QString stepText(const LayerTap& tap, double rate_hz);

/// "block3: 40 ms, block5: 160 ms": how finely each tapped block can tell times apart.
QString stepsText(const ModelSpec& model);

/// "block3, block5": the taps whose places in time are in doubt; empty if none is.
QString doubtedTaps(const ModelSpec& model);

}  // namespace ecg
