// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <filesystem>

#include "core/io/record_reader.hpp"
#include "ui/session/problem.hpp"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace ecg {

/// Asks for what a table of numbers does not say about itself: rate, unit, names of its columns.
/// An empty field stays as the file has it. Only what the file does not say can be filled in.
class TableDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param known what was said before, offered again  @param problem what is missing
  TableDialog(const std::filesystem::path& file, const ReadOptions& known, const Problem& problem,
              QWidget* parent);

  ReadOptions reading() const;

 private:
  void makeFields(const ReadOptions& known);
  /// Names are wanted for every column or for none.
  void check();
  std::vector<std::string> names() const;

  std::size_t columns_ = 0;  ///< that are no time
  bool asks_rate_ = true, asks_unit_ = true, asks_leads_ = true;
  QLineEdit *rate_, *leads_;
  QComboBox* unit_;
  QLabel* remark_;
  QDialogButtonBox* buttons_;
};

}  // namespace ecg
