// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <QPointer>
#include <optional>

#include "core/explain/atlas/atlas.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/cluster_naming.hpp"
#include "ui/windows/main/page_controller.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/panels/side_panel.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

class AtlasWindow;

/// Between the pages and the cluster atlas. GUI thread.
class AtlasController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Settings& settings;
    Comparison& compare;
    ViewState& view;
    PanePair& panes;
    ActivePane& active;
    SidePanel& side;
    WindowActions& actions;
    PageController& page;
    ClusterNaming& naming;
  };
  explicit AtlasController(const Parts& parts, QObject* parent = nullptr);

  /// The atlas at a cluster; without one at the cluster that is highlighted or at the cursor.
  void open(std::optional<int> cluster);
  /// Keeps its theme, marks and names with the page of its codebook.
  void follow();

 private:
  void showOnPage(int cluster);
  void openSnippet(const AtlasSnippet& snippet, int cluster);
  void showSnippet(const AtlasSnippet& snippet, int cluster);
  void showMenu(const QPoint& global);
  void say(const QString& text, int milliseconds = 6000);

  Parts parts_;
  QPointer<AtlasWindow> atlas_;  ///< made when it is first asked for; of one session
};

}  // namespace ecg
