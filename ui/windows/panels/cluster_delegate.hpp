// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMetaType>
#include <QStyledItemDelegate>
#include <optional>

#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"

namespace ecg {

/// One row of the cluster list, as data.
struct ClusterRow {
  int cluster = 0;
  QString name;  ///< the reader's, or one that is proposed; may be empty
  bool proposed = false;
  ClusterMark mark;
  double share = 0;              ///< of this record's time, 0..1
  double low = 0, high = 0;      ///< usual range
  bool has_range = false;        ///< the codebook knows the usual range
  std::optional<double> beside;  ///< share in the other pane's record
  double axis_max = 1;           ///< share at the right end of the bar
  ClusterWave wave;
  double mv_low = 0, mv_high = 1;  ///< the waves' common scale

  bool unusual() const { return has_range && (share < low || share > high); }
};

/// Draws a ClusterRow found in Qt::UserRole.
class ClusterDelegate final : public QStyledItemDelegate {
 public:
  static constexpr int kRowHeight = 25;
  static constexpr int kDimRole = Qt::UserRole + 1;  ///< bool: another cluster is highlighted

  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

}  // namespace ecg

Q_DECLARE_METATYPE(ecg::ClusterRow)
