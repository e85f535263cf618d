// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <filesystem>
#include <vector>

#include "ui/figure/view/figure_view.hpp"

class QDropEvent;

namespace ecg {

class OverviewStrip;
class PaneHeader;

/// A page, its overview of a long record, and, while there are two, the header above it.
class PagePane : public QWidget {
  Q_OBJECT
 public:
  explicit PagePane(const QString& letter, QWidget* parent = nullptr);

  FigureView& page() { return *page_; }
  const FigureView& page() const { return *page_; }
  OverviewStrip& overview() { return *overview_; }
  PaneHeader& header() { return *header_; }

  /// @throws Error kBadArgument if the figure contradicts itself; the pane keeps what it had.
  void draw(const FigureModel& figure);
  /// Files dropped on it are its own; else they are the window's.
  void setTakesDrops(bool takes) { setAcceptDrops(takes); }

 signals:
  /// Clicked, or reached by the keyboard.
  void touched();
  void dropped(const std::vector<std::filesystem::path>& paths);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  PaneHeader* header_;
  FigureView* page_;
  OverviewStrip* overview_;
};

/// The files of a drag or a drop.
std::vector<std::filesystem::path> localPaths(const QDropEvent& event);

}  // namespace ecg
