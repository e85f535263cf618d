// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QScopedValueRollback>

#include "ui/session/state/comparison.hpp"
#include "ui/windows/panels/job_status.hpp"

namespace ecg {

/// Shows that the window's sources are at work, and says when nothing is left to do. GUI thread.
class BusyWatch : public QObject {
  Q_OBJECT
 public:
  BusyWatch(Comparison& compare, JobStatus& job, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Something is at work that the user is told of.
  bool isShown() const { return shown_; }
  /// Looks anew.
  void follow();
  /// Says so if nothing is left to do.
  void tellIdle();
  /// While what it gives lives, an idle moment is none.
  [[nodiscard]] QScopedValueRollback<bool> hold() {
    return QScopedValueRollback<bool>(held_, true);
  }

 signals:
  /// Nothing is at work that the user is told of.
  void rested();
  /// Nothing goes on; what was waiting for that may begin.
  void ready();
  /// Nothing is left to do.
  void idle();

 private:
  Comparison& compare_;
  JobStatus& job_;
  bool shown_ = false;
  bool held_ = false;
};

}  // namespace ecg
