// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <vector>

#include "ui/session/work/job_types.hpp"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ecg {

class Settings;

/// Asks how and where to save the page, or two pages as two files, whose names end in -A and -B,
/// and before a file is replaced that nobody chose in the dialog of files. Writes nothing itself:
/// read requests() when accepted.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param figures the pages as they are now, at least one; must have records
  ExportDialog(std::vector<FigureModel> figures, Settings& settings, QWidget* parent);

  /// One a page.
  std::vector<WriteFigureRequest> requests() const;

 private:
  FigureFormat format() const;
  PaperSize paper() const;
  void browse();
  void follow();
  void describe();
  void confirm();
  void keep();

  std::vector<FigureModel> figures_;
  Settings& settings_;
  QComboBox* format_;
  QComboBox* paper_;
  QSpinBox* dpi_;
  QLabel* notes_;  ///< how the page comes on that paper
  QLineEdit* file_;
  QString chosen_;  ///< in the dialog of files, which asked
  QPushButton* save_;
};

/// Extension of a format, with the dot.
QString extensionOf(FigureFormat format);

}  // namespace ecg
