// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <optional>
#include <string>

#include "ui/session/words/problem.hpp"

class QComboBox;
class QDoubleSpinBox;

namespace ecg {

/// Asks for the age or sex of a patient, which a model takes and a record does not state.
class PatientDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param problem whose subject is the record
  PatientDialog(const Problem& problem, QWidget* parent);

  std::optional<double> ageYears() const;
  /// "male", "female" or empty.
  std::string sex() const;

 private:
  QDoubleSpinBox* age_;
  QComboBox* sex_;
};

}  // namespace ecg
