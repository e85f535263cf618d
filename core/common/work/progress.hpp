// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <exception>
#include <stop_token>
#include <string_view>

#include "core/common/text/message.hpp"

namespace ecg {

/// Where long work tells how far it is. One implementation draws a bar on stderr, one feeds the
/// window. Called from the worker thread; must not block.
class ProgressSink {
 public:
  virtual ~ProgressSink() = default;
  /// @param stage what is being done, in a few words  @param fraction 0 to 1; negative: unknown
  virtual void report(const Message& stage, double fraction) = 0;
};

/// A sink that ignores what it is told.
class NoProgress final : public ProgressSink {
 public:
  void report(const Message&, double) override {}
};

/// Thrown by long work after a stop was requested; nothing was written.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

/// @throws Cancelled if `stop` was requested.
inline void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Cancelled();
}

}  // namespace ecg
