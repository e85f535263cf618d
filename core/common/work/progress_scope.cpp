// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/progress_scope.hpp"

#include <utility>

#include "core/common/text/message.hpp"

namespace ecg {
namespace {

thread_local ProgressScope* innermost_progress = nullptr;

}  // namespace

ProgressScope::ProgressScope(ProgressSink& sink)
    : sink_(sink), outer_(std::exchange(innermost_progress, this)) {}

ProgressScope::~ProgressScope() { innermost_progress = outer_; }

void ProgressScope::report(const Message& stage, double fraction) {
  if (innermost_progress != nullptr) innermost_progress->sink_.report(stage, fraction);
}

}  // namespace ecg
