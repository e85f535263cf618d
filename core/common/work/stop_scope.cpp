// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/stop_scope.hpp"

#include <utility>

namespace ecg {
namespace {

thread_local const std::stop_token* innermost_stop = nullptr;

}  // namespace

StopScope::StopScope(std::stop_token stop)
    : stop_(std::move(stop)), outer_(std::exchange(innermost_stop, &stop_)) {}

StopScope::~StopScope() { innermost_stop = outer_; }

void throwIfScopeStopped() {
  if (innermost_stop != nullptr) throwIfStopped(*innermost_stop);
}

}  // namespace ecg
