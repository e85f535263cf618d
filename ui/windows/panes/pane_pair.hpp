// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSplitter>
#include <array>
#include <functional>
#include <optional>

#include "ui/windows/panes/page_pane.hpp"

namespace ecg {

/// The page, or two of them with one cursor. While there are two they show the same part at the
/// same scale, whichever is moved, and a cursor in one stands in the other where it belongs there.
/// Knows nothing of where their figures come from.
class PanePair : public QSplitter {
  Q_OBJECT
 public:
  /// Where the cursor of a page at `time_s` stands in the other; nothing: nowhere.
  using CursorMap = std::function<std::optional<double>(double time_s, std::size_t from)>;

  explicit PanePair(QWidget* parent = nullptr);

  PagePane& pane(std::size_t index) { return *panes_[index]; }
  FigureView& page(std::size_t index) { return panes_[index]->page(); }

  bool isOpen() const { return open_; }
  /// Shows the second pane, or hides it.
  void setOpen(bool open);
  /// Marks the pane that keys, menus and panels are about.
  void setActive(std::size_t index);
  /// Without one both cursors stand at the same time.
  void setCursorMap(CursorMap map);
  bool hasCursorMap() const { return map_ != nullptr; }

  /// A new record takes the other pane's zoom. @throws Error kBadArgument if the figure contradicts
  /// itself; the pane keeps what it had.
  void draw(std::size_t index, const FigureModel& figure);

 signals:
  /// A pane was clicked or reached by the keyboard.
  void touched(std::size_t index);

 private:
  void connectPane(std::size_t index);
  void fit();
  void followView(std::size_t from);
  void followCursor(std::size_t from);

  std::array<PagePane*, 2> panes_;
  std::array<QSize, 2> sizes_;
  CursorMap map_;
  bool open_ = false;
  bool in_step_ = false;  ///< one is being brought in step with the other
};

}  // namespace ecg
