// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// A P or T of a lower Wave::confidence is uncertain: it is marked, but what rests on it is not
/// stated (resources/models/delineator/README.md tells how often such a wave is one).
inline constexpr float kSureConfidence = 0.7F;

}  // namespace ecg
