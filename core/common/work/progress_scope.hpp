// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/text/message.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {

/// While it lives, what this thread does without being handed a sink (reading a long file,
/// measuring, writing) tells `sink` how far it is; the innermost counts. Nothing depends on whether
/// it is heard, so it is not passed as a stop is.
class ProgressScope {
 public:
  /// @param sink must outlive this
  explicit ProgressScope(ProgressSink& sink);
  ~ProgressScope();
  ProgressScope(const ProgressScope&) = delete;
  ProgressScope& operator=(const ProgressScope&) = delete;

  /// Tells the innermost scope's sink, if there is one. Cheap. See ProgressSink::report.
  static void report(const Message& stage, double fraction);

 private:
  ProgressSink& sink_;
  ProgressScope* outer_;
};

/// For what wants a sink: that of the thread's innermost scope.
class ScopeProgress final : public ProgressSink {
 public:
  void report(const Message& stage, double fraction) override {
    ProgressScope::report(stage, fraction);
  }
};

}  // namespace ecg
