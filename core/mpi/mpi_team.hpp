// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include "core/common/work/team.hpp"

namespace ecg {

/// The processes that `mpirun` started together. Made once, before other threads; its end ends MPI,
/// and aborts the whole team if an exception is under way, so that no member waits for one that is
/// gone. @throws Error kUnsupported if MPI cannot be started.
std::unique_ptr<Team> makeMpiTeam();

}  // namespace ecg
