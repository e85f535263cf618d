// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>

#include "core/common/work/progress.hpp"

namespace ecg {

/// While it lives, what this thread does without being handed a stop token (reading a file,
/// resampling, a pass of the network) ends when `stop` is requested: long loops there look at the
/// innermost scope. So a value such as a record can be asked for by a plain function, and whoever
/// asks decides whether it may be given up. Scopes of one thread nest.
class StopScope {
 public:
  explicit StopScope(std::stop_token stop);
  ~StopScope();
  StopScope(const StopScope&) = delete;
  StopScope& operator=(const StopScope&) = delete;

 private:
  std::stop_token stop_;
  const std::stop_token* outer_;
};

/// @throws Cancelled if this thread is in a scope whose stop was requested. Cheap.
void throwIfScopeStopped();

}  // namespace ecg
