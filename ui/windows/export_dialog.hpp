// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

#include "ui/session/job_types.hpp"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ecg {

class Settings;

/// Asks how and where to save the page. Writes nothing itself: read request() when accepted.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param figure the page as it is now; must have a record
  ExportDialog(FigureModel figure, Settings& settings, QWidget* parent);

  WriteFigureRequest request() const;

 private:
  FigureFormat format() const;
  void browse();
  void follow();

  FigureModel figure_;
  Settings& settings_;
  QComboBox* format_;
  QSpinBox* dpi_;
  QLineEdit* file_;
  QPushButton* save_;
};

/// Extension of a format, with the dot.
QString extensionOf(FigureFormat format);

}  // namespace ecg
