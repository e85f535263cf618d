// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>

#include "core/explain/codebook/cluster_names.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/panels/side_panel.hpp"

namespace ecg {

/// Asks for the names of clusters, which can be undone and are kept with the codebook. GUI thread.
class ClusterNaming : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Comparison& compare;
    ViewState& view;
    ActivePane& active;
    SidePanel& side;
    WindowActions& actions;
  };
  explicit ClusterNaming(const Parts& parts, QObject* parent = nullptr);

  /// Asks for the name of a cluster of the active pane's codebook.
  void ask(int cluster);

 signals:
  /// The names in use are others.
  void named();

 private:
  void setNames(const ClusterNames& names);

  Parts parts_;
};

}  // namespace ecg
