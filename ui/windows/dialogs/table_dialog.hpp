// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <filesystem>
#include <stop_token>

#include "core/io/reader/record_reader.hpp"
#include "ui/session/words/problem.hpp"
#include "ui/session/work/channel_preview.hpp"

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ecg {

class ChannelRows;

/// Asks for what a file does not say about itself: the leads of its channels, each with what it
/// looks like; of a table of numbers also rate and unit. An empty field stays as the file has it.
/// Only what the file does not say can be filled in. The file is read beside the GUI thread.
class TableDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param known what was said before, offered again  @param problem what is missing; one without
  /// a code: only the leads are to be named
  TableDialog(const std::filesystem::path& file, const ReadOptions& known, const Problem& problem,
              QWidget* parent);
  ~TableDialog() override;

  ReadOptions reading() const;
  /// The labels of the channels that were named; empty as long as they are not known.
  const std::vector<std::string>& labels() const { return preview_.labels; }

 private:
  void makeFields(const ReadOptions& known);
  void makeLeadFields(const ReadOptions& known);
  QWidget* leadButtons();
  void startPreview(const std::filesystem::path& file, const ReadOptions& known);
  void setPreview(const ChannelPreview& preview);
  void orderTabs();
  /// Names are wanted for every column or for none.
  void check();
  QString complaint() const;
  /// That numbers in this unit are no ECG, or which unit would make them one.
  QString doubt() const;
  void setNames(const QStringList& names);
  std::vector<std::string> names() const;

  std::filesystem::path file_;
  ReadOptions said_;         ///< what stays as it was said before
  std::size_t columns_ = 0;  ///< that are no time; 0: not known yet
  bool asks_rate_ = true, asks_unit_ = true, asks_leads_ = true;
  ChannelPreview preview_;
  std::stop_source stop_;
  QLineEdit *rate_, *leads_;
  QComboBox* unit_;
  ChannelRows* rows_;
  QWidget* lead_buttons_;
  QLabel *remark_, *doubt_;
  QDialogButtonBox* buttons_;
};

}  // namespace ecg
