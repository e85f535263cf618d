// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <functional>
#include <memory>

#include "ui/figure/sheet/atlas_painter.hpp"

namespace ecg {

/// The typical moments of a cluster side by side, the mean of its occurrences first; as many in a
/// row as the width allows. Arrow keys choose one, Enter or a double click asks for its record.
class AtlasSnippetsView : public QWidget {
  Q_OBJECT
 public:
  explicit AtlasSnippetsView(QWidget* parent = nullptr);

  /// @param trace 0: the atlas's lead, 1: the lead that moves most
  /// @param can_open true for a record that can be opened from here
  void setSnippets(std::shared_ptr<const Atlas> atlas, int cluster, std::size_t trace,
                   const AtlasLook& look, std::function<bool(const std::string&)> can_open);

  /// "25 mm/s, 10 mm/mV".
  QString scaleText() const;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;

 signals:
  /// The record of the snippet of that number is wanted.
  void recordWanted(int snippet);
  /// The cell that is chosen moved; in this widget's coordinates.
  void chosenMoved(const QRect& cell);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  struct Grid {
    int columns = 1;
    double width = 200, height = 200, paper = 160;
  };
  Grid gridFor(int width) const;
  int cells() const;
  QRectF cellAt(int cell) const;
  int cellUnder(const QPointF& position) const;
  const AtlasCluster& cluster() const;
  /// The snippet a cell shows; nullptr: the mean.
  const AtlasSnippet* snippetOf(int cell) const;
  void choose(int cell);
  void ask(int cell);
  void paintCell(QPainter& painter, int cell) const;
  QString describe(int cell) const;

  std::shared_ptr<const Atlas> atlas_;
  int cluster_ = 0, chosen_ = 0;
  std::size_t trace_ = 0;
  AtlasLook look_;
  std::function<bool(const std::string&)> can_open_;
};

}  // namespace ecg
