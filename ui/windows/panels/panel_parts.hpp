// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QListView>
#include <QWidget>
#include <limits>

namespace ecg {

/// A list whose rows are drawn by a delegate, as tall as its rows: keyboard and screen readers work
/// as in any list.
class BarList : public QListView {
  Q_OBJECT
 public:
  explicit BarList(int row_height, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  int rowHeight() const { return row_height_; }
  /// Before followRows().
  void setRowHeight(int height) { row_height_ = height; }

  /// Call when rows have come or gone. The layouts around the list follow at once: left to the
  /// event loop they do so in several turns, and a painting in between would show half of it.
  void followRows();

  /// True: all rows always fit and the panel scrolls; false: the list itself scrolls.
  void setShowsAllRows(bool all);
  /// The list is as tall as its rows up to this many, and scrolls where there are more.
  void setMostRows(int rows);

 signals:
  /// A row was clicked, or Enter pressed on it.
  void rowChosen(int row);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  int row_height_;
  bool all_rows_ = true;
  int most_rows_ = std::numeric_limits<int>::max();
};

/// Bold title on the left, quiet hint on the right.
class SectionHeader : public QWidget {
  Q_OBJECT
 public:
  explicit SectionHeader(const QString& title, QWidget* parent = nullptr);
  void setHint(const QString& hint);

 private:
  QLabel* hint_;
};

}  // namespace ecg
