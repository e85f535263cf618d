// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <string>
#include <utility>
#include <vector>

#include "ui/session/work/job_types.hpp"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ecg {

class RecordsSource;
class Session;
class Settings;

/// What an audit is made of: records, experiments, the folder of its report.
class AuditForm : public QWidget {
  Q_OBJECT
 public:
  /// Starts with the folders that were used last, the report's being the codebook's own. Both
  /// outlive the form.
  AuditForm(const Session& session, const Settings& settings, QWidget* parent = nullptr);

  /// Fills `request` from the entries. @return what is wrong with them, empty if nothing
  QString read(AuditRequest& request) const;
  void complain(const QString& text);

 private:
  QWidget* makeExperiments();
  void addExperiment(const std::string& name, QBoxLayout* column);
  QString readExperiments(std::vector<std::string>& only) const;

  const Session& session_;
  RecordsSource* source_;
  QLineEdit* report_;
  std::vector<std::pair<std::string, QCheckBox*>> experiments_;
  QSpinBox* seed_;
  QLabel* complaint_;
};

/// The settings' purpose of the report's folder: each codebook has its own.
QString auditFolderPurpose(const Codebook& codebook);

}  // namespace ecg
