// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QElapsedTimer>

#include "ui/session/work/job_types.hpp"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ecg {

class AuditForm;
class ProgressPage;
class Session;
class Settings;

/// Audits the codebook in use: what on, then progress with a way out, then what was found and where
/// the report is. Closing it while it runs asks first. Does not block the window.
class AuditDialog : public QDialog {
  Q_OBJECT
 public:
  AuditDialog(Session& session, Settings& settings, QWidget* parent);

  void reject() override;
  /// The session it works in.
  const Session& session() const { return session_; }
  bool isRunning() const { return running_; }

 private:
  QWidget* makeResult();
  void makeButtons();
  void connectSession();
  void start();
  void showForm();
  void showResult(const AuditReady& ready);
  void showFailure(const Problem& problem);
  void askToStop();
  /// By the program the desktop has for it; says so if there is none.
  void openThere(const std::filesystem::path& path, QPushButton& button);

  Session& session_;
  Settings& settings_;
  bool running_ = false;
  QElapsedTimer since_;  ///< since it began
  QString codebook_;     ///< the name of the one that is audited
  std::filesystem::path report_, folder_;

  QStackedWidget* pages_;
  AuditForm* form_;
  ProgressPage* progress_;
  QLabel *result_, *unopened_;
  QPushButton *start_, *open_, *show_, *close_;
};

}  // namespace ecg
