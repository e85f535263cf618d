// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFrame>
#include <QStringList>
#include <deque>

#include "ui/session/state/notice.hpp"

class QLabel;
class QPushButton;
class QToolButton;

namespace ecg {

/// What went wrong, at the top of the page: title, reason and advice, a button where one helps,
/// details on request. Several wait behind one another ("1 of 3"); nothing blocks. Hidden while
/// there is nothing to say.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);

  /// Shows `notice` now; older ones come back when it is closed. What fails again under the same
  /// title is one message with a count; its details list what was said.
  void add(const Notice& notice);
  /// Forgets everything.
  void clear();

  int count() const { return static_cast<int>(messages_.size()); }
  /// How often the one shown was said.
  int times() const { return messages_.empty() ? 0 : messages_.front().times; }
  QString text() const;
  /// The errors among them, each with its title, the oldest first.
  QStringList errors() const;

 signals:
  void actionWanted(ecg::Notice::Action action);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// Notices of one title, as one message.
  struct Message {
    Notice notice;      ///< the newest
    QStringList texts;  ///< what they said, each once, the newest last
    int times = 1;
    QString details() const;
  };
  void closeCurrent();
  void refresh();
  void colour();

  std::deque<Message> messages_;  ///< newest first
  QLabel* icon_;
  QLabel* text_;
  QLabel* details_;
  QLabel* count_;
  QPushButton* action_;
  QToolButton* more_;
  QToolButton* close_;
};

}  // namespace ecg
