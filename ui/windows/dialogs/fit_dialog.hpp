// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QElapsedTimer>
#include <filesystem>
#include <memory>

#include "ui/session/work/job_types.hpp"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ecg {

class FitForm;
class ProgressPage;
class Session;
class Settings;

/// Fits a codebook for the loaded model: parameters, then progress with a way out, then the result,
/// to be saved and used. Closing it asks before it throws away what was worked out. Does not block
/// the window.
class FitDialog : public QDialog {
  Q_OBJECT
 public:
  FitDialog(Session& session, Settings& settings, QWidget* parent);

  void reject() override;
  /// The session it fits in.
  const Session& session() const { return session_; }
  bool isRunning() const { return running_; }
  /// A codebook is ready that was neither saved nor used.
  bool hasUnkept() const { return codebook_ != nullptr && !kept_; }
  /// Asks for a file and saves the codebook there.
  void saveAs();

 private:
  QWidget* makeResult();
  void connectSession();
  /// @param tune choose clusters and depth factors first
  void startFit(bool tune);
  void showResult(const std::shared_ptr<const Codebook>& codebook);
  void showFailure(const Problem& problem);
  void showForm();
  void use();
  void askToClose();
  void askToStop();

  Session& session_;
  Settings& settings_;
  bool running_ = false, kept_ = false;
  QElapsedTimer since_;  ///< since the fit began
  std::filesystem::path saving_;
  std::shared_ptr<const Codebook> codebook_;

  QStackedWidget* pages_;
  FitForm* form_;
  ProgressPage* progress_;
  QLabel *result_, *picture_;  ///< the picture only where parameters were chosen
  QPushButton *tune_, *start_, *save_, *use_, *close_;
};

}  // namespace ecg
