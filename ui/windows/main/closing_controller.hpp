// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <QStringList>

#include "ui/session/settings/settings.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/busy_watch.hpp"
#include "ui/windows/panels/job_status.hpp"

class QMessageBox;

namespace ecg {

/// Stopping work, and closing the window without losing what was worked out. GUI thread.
class ClosingController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Settings& settings;
    Comparison& compare;
    BusyWatch& busy;
    JobStatus& job;
  };
  explicit ClosingController(const Parts& parts, QObject* parent = nullptr);

  /// False: something would be lost, and the user is being asked.
  bool mayClose();
  /// Stops what is under way; of a fit, an atlas or an audit the user is asked. @return false:
  /// nothing is
  bool stopWork();

 private:
  /// What would be lost, a sentence each.
  QStringList lostByClosing() const;
  void addSaveButton(QMessageBox& box);
  void saveCodebook(Session& of);
  void askToStopFitting();

  Parts parts_;
  bool close_anyway_ = false;  ///< the user said so
};

}  // namespace ecg
