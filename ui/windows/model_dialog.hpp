// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <filesystem>

#include "core/model/model_spec.hpp"
#include "ui/session/problem.hpp"

class QComboBox;
class QLineEdit;

namespace ecg {

/// Asks for what a model file does not say about itself, or for what was found out wrongly. Empty
/// fields stay as the file has them.
class ModelDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param known what was given before  @param problem which fields are missing
  ModelDialog(const std::filesystem::path& file, const ModelOverrides& known,
              const Problem& problem, QWidget* parent);

  /// Of a model that is open: says where its taps sit in time, and what is in doubt.
  ModelDialog(const std::filesystem::path& file, const ModelOverrides& known, const ModelSpec& spec,
              QWidget* parent);

  ModelOverrides overrides() const;

 private:
  /// @param said below the fields; may be empty
  void layOut(const std::filesystem::path& file, const QString& lead, const QString& said,
              const ModelOverrides& known);
  void makeFields(const ModelOverrides& known);
  QLineEdit* field(const char* name, const QString& placeholder, const QString& value);

  QLineEdit *rate_, *samples_, *leads_, *labels_, *taps_;
  QComboBox *task_, *unit_;
};

}  // namespace ecg
