// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// Keeps up to 128 MB that the program has freed for its next use instead of giving it back to the
/// system at once: pictures and activations of the same few megabytes come and go with every page,
/// and fresh pages of memory cost more than filling them. Call once, before other threads run.
/// Does nothing where the C library is not glibc.
void keepFreedMemory();

/// Gives back to the system what the program has freed so far, whatever was said before. Takes some
/// milliseconds: for the end of what needed much.
void returnFreedMemory();

}  // namespace ecg
