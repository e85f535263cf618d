// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// The pane that keys, menus and panels are about, of one or two. GUI thread.
class ActivePane : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  ActivePane(Comparison& compare, ViewState& view, PanePair& panes, QObject* parent = nullptr);

  std::size_t index() const { return view_.active(); }
  PageSource& source() const { return *source_; }
  Session& session() const { return source_->session(); }
  FigureView& page() const { return *page_; }
  const ViewOptions& options() const { return view_.options(); }
  const Inspection& inspection() const { return view_.inspection(); }
  /// The session in which something for this pane is opened: one of its own.
  Session& opened() { return compare_.own(view_.active()).session(); }

  /// Makes another pane the active one, or follows what that pane is drawn from now. Out of range
  /// while there is one pane: the first.
  void activate(std::size_t index);

 signals:
  /// It is another pane, or one that is drawn from another source.
  void changed();

 private:
  Comparison& compare_;
  ViewState& view_;
  PanePair& panes_;
  PageSource* source_;
  FigureView* page_;
};

}  // namespace ecg
