// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>
#include <QStringList>
#include <vector>

#include "ui/session/work/channel_preview.hpp"

class QComboBox;

namespace ecg {

/// One channel's first seconds as a line, each to its own height. Paints at the screen's resolution
/// in the colours of the theme.
class ChannelPlot : public QWidget {
  Q_OBJECT
 public:
  ChannelPlot(std::vector<double> values, QWidget* parent);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<double> values_;
};

/// A row a channel: its label in the file, what it looks like, and the lead that it is.
class ChannelRows : public QScrollArea {
  Q_OBJECT
 public:
  explicit ChannelRows(QWidget* parent);

  void setPreview(const ChannelPreview& preview);
  /// One a channel, "-" for one that is left out.
  QStringList names() const;
  /// As many as fit; says nothing of it.
  void setNames(const QStringList& names);
  /// Makes Tab go on from `after` through the rows. @return the last of them, or `after`
  QWidget* orderTabs(QWidget* after);

 signals:
  void edited();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  std::vector<QComboBox*> boxes_;
};

}  // namespace ecg
