// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <vector>

#include "core/explain/codebook/explain_options.hpp"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QSlider;
class QUndoStack;

namespace ecg {

class Session;

/// What is used instead of the codebook's parameters: temperature, depth factors, where frames sit
/// in time. Each choice is carried out at once, can be undone, and is remembered for the codebook.
/// Does not block the window.
class ExplanationSettings : public QDialog {
  Q_OBJECT
 public:
  /// @param undo takes a step for each change
  ExplanationSettings(Session& session, QUndoStack& undo, QWidget* parent);

  /// The session it is about.
  const Session& session() const { return session_; }

 private:
  QGroupBox* makeTemperature();
  QGroupBox* makeFactors();
  QGroupBox* makePlacement();
  /// One row a tap of the codebook in use.
  void makeFactorRows();
  /// Shows what the session has.
  void follow();
  void describe();
  /// @param kind changes of one kind that follow one another are one step
  void choose(const ExplainOptions& options, const QString& text, const QString& kind = {});
  void chooseTemperature(TemperatureRule rule, double temperature, const QString& kind = {});
  void chooseFactors();

  Session& session_;
  QUndoStack& undo_;
  bool following_ = false;
  QRadioButton *of_codebook_, *one_, *of_record_, *given_;
  QSlider* slider_;
  QDoubleSpinBox* temperature_;
  QFormLayout* factor_rows_;
  std::vector<QDoubleSpinBox*> factors_;
  QComboBox* placement_;
  QLabel* note_;
  QPushButton* reset_;
};

}  // namespace ecg
