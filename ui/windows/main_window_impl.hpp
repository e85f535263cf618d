// SPDX-License-Identifier: GPL-3.0-or-later
// Only for main_window*.cpp.
#pragma once
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <memory>

#include "ui/figure/figure_view.hpp"
#include "ui/session/page_work.hpp"
#include "ui/session/session.hpp"
#include "ui/session/settings.hpp"
#include "ui/session/view_state.hpp"
#include "ui/windows/cluster_panel.hpp"
#include "ui/windows/details_panel.hpp"
#include "ui/windows/empty_page.hpp"
#include "ui/windows/header_bar.hpp"
#include "ui/windows/job_status.hpp"
#include "ui/windows/main_window.hpp"
#include "ui/windows/measure_panel.hpp"
#include "ui/windows/message_bar.hpp"
#include "ui/windows/overview_strip.hpp"
#include "ui/windows/prediction_panel.hpp"
#include "ui/windows/record_list_dock.hpp"
#include "ui/windows/side_panel.hpp"
#include "ui/windows/theme.hpp"
#include "ui/windows/view_actions.hpp"
#include "ui/windows/window_actions.hpp"
#include "ui/windows/window_commands.hpp"
#include "ui/windows/window_menus.hpp"
#include "ui/windows/window_toolbar.hpp"

namespace ecg {

class AtlasWindow;

/// The parts of the window and the wires between them; what the parts do is theirs.
struct MainWindow::Impl {
  Impl(MainWindow& window, AppContext context);
  ~Impl();

  MainWindow& window;
  Settings settings;
  Session* session;
  PageWork* work;
  ViewState* view;

  FigureView* page;
  OverviewStrip* overview;
  EmptyPage* empty;
  WindowToolBar* tools;
  QStackedWidget* stack;
  HeaderBar* header;
  MessageBar* messages;
  SidePanel* side;
  RecordListDock* list;
  JobStatus* job;
  QLabel* summary;   ///< in the status bar: model, codebook, mean entropy
  QLabel* position;  ///< in the tool bar: "3 of 120"
  std::unique_ptr<WindowActions> actions;
  ViewActions* view_actions;
  WindowCommands* commands;
  QTimer* present_soon;
  AtlasWindow* atlas = nullptr;  ///< made when it is first asked for

  /// True while the session or the page's own work goes on.
  bool isBusy() const { return session->isBusy() || work->isBusy(); }

  std::shared_ptr<const EcgRecord> measured_record;  ///< whose measures these are, or will be
  std::shared_ptr<const RecordMeasures> measures;
  std::shared_ptr<const EcgRecord> filter_source, filter_result;
  DisplayFilter filter_used;  ///< what filter_result was made with
  std::shared_ptr<const ClusterNames> names;

  /// What the list of clusters was made from; it is made anew only if something of it changes.
  struct Listed {
    std::shared_ptr<const Explanation> explanation;
    std::shared_ptr<const EcgRecord> record;
    std::shared_ptr<const ClusterNames> names;
    std::string lead;  ///< of the mean waves
    ThemeKind theme = ThemeKind::kLight;
    PaletteKind palette = PaletteKind::kStandard;
    bool hatching = true;
    bool operator==(const Listed&) const = default;
  };
  Listed listed;
  bool dark = false;  ///< the window is now

 private:
  void compose();
  void buildStatusBar();
  void connectSession();
  void connectView();
  void connectFileActions();
  void connectPageActions();
  void connectWork();
  void connectMeasuring();
  void connectAtlas();

  /// Draws what is open now, all parts at once.
  void present();
  void presentExplanation();
  void draw();
  /// The window is as dark as its page.
  void followTheme();
  void listClusters();
  void updateActions();
  void updateSummary();

  FigureModel figureModel() const;
  /// Asks for what the page needs of this record and codebook and has not yet.
  void requestMeasures();
  void requestFilter();
  void requestNames();
  void tellIdle();
  void setCaliper(const std::optional<Caliper>& caliper, const QString& what);
  void setCaliperMode(bool on);
  void moveCaliper(double seconds, double mv);
  void nameCluster(int cluster);
  void calibrateScreen();
  void showTrueSize();
  void stopOrClear();
  /// The atlas at a cluster; without one at the cluster that is highlighted or at the cursor.
  void openAtlas(std::optional<int> cluster);
  void showAtlasLook();
  void showFromAtlas(int cluster);
  void openSnippet(const AtlasSnippet& snippet, int cluster);
  std::optional<int> clusterAtCursor() const;
  void showClusterMenu(const QPoint& global);
  void followCaliper();
  void setTarget(const std::string& label);
  void setHighlight(std::optional<int> cluster);
  void nextTarget();
  void goToOccurrence(int direction);
  void moveCursor(double seconds);
  void showTime(double time_s);
  /// Tells a screen reader what stands at the cursor.
  void describeCursor(double time_s);
};

}  // namespace ecg
