// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QMainWindow>
#include <QObject>
#include <QStackedWidget>

#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/main/window_toolbar.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/record_list_dock.hpp"

namespace ecg {

/// Keeps what stands around the pages with what the active one shows: title, header, place in the
/// list, summary, and which actions make sense. GUI thread.
class FrameController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Comparison& compare;
    ActivePane& active;
    QStackedWidget& stack;  ///< the empty page, and the panes
    QWidget& empty;
    QWidget& panes;
    HeaderBar& header;
    WindowToolBar& tools;
    QLabel& position;  ///< in the tool bar: "3 of 120"
    QLabel& summary;   ///< in the status bar: model, codebook, mean entropy
    RecordListDock& list;
    WindowActions& actions;
    ViewActions& view_actions;
  };
  explicit FrameController(const Parts& parts, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Before the pages are drawn: shows them or the empty page, and names the record.
  void presentRecord();
  /// After that.
  void present();

 private:
  void updateActions();
  void updateSummary();

  Parts parts_;
};

}  // namespace ecg
