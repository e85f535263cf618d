// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// Runs a little of everything that networks are made of, forward and backward, so that torch has
/// loaded what it loads when it is first needed: afterwards it needs no file, no thread and no
/// other right. Call it once, on the thread that runs networks.
void warmUpTorch();

}  // namespace ecg
