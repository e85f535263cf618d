// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// Leaves this process, for good and with all of its threads, nothing but memory, the clock, and
/// the descriptors that it holds: 28 system calls are allowed (seccomp), none of which opens,
/// connects, starts or signals anything but itself; where the kernel has Landlock, no path can be
/// reached either. @return false if the system does not let it.
bool giveUpAllRights();

/// Ends this process as soon as the other end of `descriptor` is closed, whatever else it is doing.
/// Call it before the rights are gone.
void endWithTheProgram(int descriptor);

}  // namespace ecg
