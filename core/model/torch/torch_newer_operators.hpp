// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// Operators of PyTorch 2 that networks are saved with and LibTorch 1.13 does not have, written out
/// of those that it has: torch knows them where this is called, before a network is loaded.
void knowNewerOperators();

}  // namespace ecg
