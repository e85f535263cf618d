// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <stop_token>

#include "core/common/work/progress.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// Sorts what the user gave into records, models and codebooks; models and codebooks are not read.
/// What cannot be opened is a problem in the result. Any thread.
/// @throws Cancelled
PathsOpened openPaths(const OpenPathsRequest& wanted, const std::stop_token& stop,
                      ProgressSink& progress);

/// A record of a list. @throws Error if it cannot be read; Cancelled
std::shared_ptr<const EcgRecord> readListed(const RecordRef& listed, const std::stop_token& stop);

/// Only what is read in a moment is read unasked: a user's next wish waits until it is given up.
bool readsInAMoment(const RecordRef& ref);

}  // namespace ecg
