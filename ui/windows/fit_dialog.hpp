// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <memory>

#include "ui/session/job_types.hpp"

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QStackedWidget;

namespace ecg {

class Session;
class Settings;

/// Fits a codebook for the loaded model: parameters, then progress with a way out, then the result,
/// to be saved and used. Closing it while it works stops the fit. Does not block the window.
class FitDialog : public QDialog {
  Q_OBJECT
 public:
  FitDialog(Session& session, Settings& settings, QWidget* parent);

  void reject() override;

 private:
  QWidget* makeForm();
  QWidget* makeProgress();
  QWidget* makeResult();
  void connectSession();
  void startFit();
  void showResult(const std::shared_ptr<const Codebook>& codebook);
  void showFailure(const Problem& problem);
  void showForm();
  void saveAs();
  /// @return what is wrong with the entries, empty if nothing
  QString readForm(FitRequest& request) const;

  Session& session_;
  Settings& settings_;
  bool running_ = false;
  std::shared_ptr<const Codebook> codebook_;

  QStackedWidget* pages_;
  QRadioButton *from_list_, *from_folder_;
  QLineEdit* folder_;
  QCheckBox* limit_;
  QSpinBox *records_, *clusters_, *seed_, *restarts_;
  QLineEdit* factors_;
  QCheckBox* calibrate_;
  QDoubleSpinBox* temperature_;
  QLabel* complaint_;
  QLabel* stage_;
  QProgressBar* bar_;
  QLabel* result_;
  QPushButton *start_, *save_, *use_, *close_;
};

}  // namespace ecg
