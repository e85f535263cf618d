// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

#include "core/signal/record/ecg_record.hpp"

class QLabel;
class QToolButton;

namespace ecg {

/// The line above the page: which record this is, what was measured in it, and what the program is
/// for.
class HeaderBar : public QWidget {
  Q_OBJECT
 public:
  explicit HeaderBar(QWidget* parent = nullptr);

  /// @param record may be null: nothing is open  @param failed_id a record that could not be opened
  void setRecord(const EcgRecord* record, const QString& failed_id = {});

  /// What was measured in that record, below its facts; parts that there is no room for are left
  /// out from the end. Empty: nothing yet.
  void setMeasures(const QString& text);

 signals:
  /// The remark about warnings was clicked.
  void remarksClicked();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fitMeasures();

  QLabel* id_;
  QLabel* facts_;
  QLabel* measures_;
  QString measures_text_;
  QToolButton* remarks_;
  QLabel* purpose_;
};

/// "62 y, male · 500 Hz · 12 leads · 10 s", leaving out what is unknown. Ages over 89 read "90+ y".
QString recordFacts(const EcgRecord& record);

}  // namespace ecg
