// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

#include "ui/session/work/job_types.hpp"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ecg {

class RecordsSource;
class Session;

/// The parameters of a fit, with the method's defaults.
class FitForm : public QWidget {
  Q_OBJECT
 public:
  /// @param folder where records were taken from last
  FitForm(const Session& session, const QString& folder, QWidget* parent = nullptr);

  /// Fills `request` from the entries. @return what is wrong with them, empty if nothing
  QString read(FitRequest& request) const;
  void complain(const QString& text);

 private:
  QBoxLayout* makeLimitRow();
  QBoxLayout* makeTemperatureRow();
  QString readFactors(std::vector<double>& factors) const;

  const Session& session_;
  RecordsSource* source_;
  QCheckBox* limit_;
  QSpinBox *records_, *clusters_, *seed_, *restarts_;
  QLineEdit* factors_;
  QCheckBox* calibrate_;
  QDoubleSpinBox* temperature_;
  QComboBox* placement_;
  QLabel* complaint_;
};

}  // namespace ecg
