// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <filesystem>
#include <vector>

#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/tap_choice.hpp"
#include "ui/session/words/problem.hpp"

class QCheckBox;
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
  /// @param taps that could be chosen, the likeliest first
  ModelDialog(const std::filesystem::path& file, const ModelOverrides& known, const ModelSpec& spec,
              const std::vector<TapChoice>& taps, QWidget* parent);

  ModelOverrides overrides() const;
  /// Whether they are to be kept in a file beside the model.
  bool keeps() const;

 private:
  /// @param said below the fields; may be empty
  void layOut(const std::filesystem::path& file, const QString& lead, const QString& said,
              const ModelOverrides& known);
  void makeFields(const ModelOverrides& known);
  void makeFormFields(const ModelOverrides& known);
  QWidget* tapsRow();
  QLineEdit* field(const char* name, const QString& placeholder, const QString& value);

  ModelOverrides known_;
  std::vector<TapChoice> choices_;
  double rate_hz_ = 1;
  QLineEdit *rate_, *samples_, *leads_, *labels_, *taps_, *output_, *inputs_;
  QComboBox *task_, *unit_, *layout_;
  QCheckBox* keep_;
};

}  // namespace ecg
