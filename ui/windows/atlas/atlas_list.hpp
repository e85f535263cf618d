// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMetaType>
#include <QStyledItemDelegate>
#include <QWidget>
#include <optional>
#include <vector>

#include "ui/figure/colour/cluster_mark.hpp"

class QListView;
class QStandardItemModel;

namespace ecg {

/// One row of the atlas's list, as data.
struct AtlasRow {
  int cluster = 0;
  QString name;  ///< the reader's; may be empty
  ClusterMark mark;
  double share = 0;     ///< of all time in the data of the atlas, 0..1
  double axis_max = 1;  ///< share at the right end of the bar
};

/// Draws an AtlasRow found in Qt::UserRole.
class AtlasRowDelegate final : public QStyledItemDelegate {
 public:
  static constexpr int kRowHeight = 30;

  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

/// The clusters of an atlas: number on colour and hatching, name, share; the one chosen last is
/// current. Arrow keys go through it.
class AtlasList : public QWidget {
  Q_OBJECT
 public:
  explicit AtlasList(QWidget* parent = nullptr);

  /// Shows `rows` in their order; the current cluster stays current if it is among them.
  void setRows(const std::vector<AtlasRow>& rows);
  /// Makes a cluster current; one that is not listed: nothing happens.
  void setCurrent(int cluster);
  std::optional<int> current() const;
  /// To the next (+1) or previous (-1) row.
  void step(int direction);
  void focusList();

 signals:
  void currentChanged(int cluster);
  /// Enter was pressed on a row, or it was double-clicked.
  void activated(int cluster);

 private:
  QStandardItemModel* model_;
  QListView* list_;
};

}  // namespace ecg

Q_DECLARE_METATYPE(ecg::AtlasRow)
