// SPDX-License-Identifier: GPL-3.0-or-later
// Only for main_window*.cpp.
#pragma once
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <memory>

#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/compare_actions.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/main/window_menus.hpp"
#include "ui/windows/main/window_toolbar.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/details_panel.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/job_status.hpp"
#include "ui/windows/panels/measure_panel.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panels/side_panel.hpp"
#include "ui/windows/panes/empty_page.hpp"
#include "ui/windows/panes/overview_strip.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"
#include "ui/windows/parts/theme.hpp"

class QMessageBox;

namespace ecg {

class AtlasWindow;

/// The parts of the window and the wires between them; what the parts do is theirs.
struct MainWindow::Impl {
  Impl(MainWindow& window, AppContext context);
  ~Impl();

  MainWindow& window;
  Settings settings;
  Comparison* compare;
  ViewState* view;

  PanePair* panes;
  /// @name Of the active pane: what keys, menus and panels are about
  /// @{
  PageSource* source;
  Session* session;
  PageWork* work;
  FigureView* page;
  /// @}
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
  CompareActions* compare_actions;
  WindowCommands* commands;
  QTimer* present_soon;
  AtlasWindow* atlas = nullptr;  ///< made when it is first asked for

  /// Where something for the active pane is opened.
  Session& opened() { return compare->own(view->active()).session(); }
  void saveSplitter() {
    if (!compare->isOpen()) return;
    settings.setSplitter(view->pair().one_above_other, panes->saveState());
  }
  /// True while a session or a page's own work goes on.
  bool isBusy() const { return compare->isBusy(); }
  /// False: something would be lost, and the user is being asked.
  bool mayClose();
  bool close_anyway = false;  ///< the user said so
  /// Opens a second pane as soon as the first one has what it was asked for.
  void compareWith(const CompareWish& wish);

  std::optional<CompareWish> wish;  ///< waits until the first pane is ready
  std::string wished_target;        ///< waits for the second pane's model
  std::shared_ptr<const Dataset> listed_data;
  QSize first_size;  ///< given by the window itself, before anybody asked for another
  bool shown_busy = false;
  bool starting_comparison = false;  ///< an idle moment between its steps is none

  /// What the list of clusters was made from; it is made anew only if something of it changes.
  struct Listed {
    std::shared_ptr<const Explanation> explanation;
    std::shared_ptr<const EcgRecord> record;
    std::shared_ptr<const ClusterNames> names;
    std::shared_ptr<const Explanation> beside;  ///< null unless it is of the same codebook
    std::string lead;                           ///< of the mean waves
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
  void connectTimer();
  void connectSource(PageSource* one);
  void connectSession(PageSource* one);
  void connectModel(PageSource* one);
  void connectView();
  void connectFileActions();
  void connectPageActions();
  void connectMeasuring();
  void connectAtlas();
  void connectCompare();
  void connectPanes();

  /// Draws what is open now, all parts at once.
  void present();
  void presentExplanation();
  void draw();
  void drawPane(std::size_t index);
  void showList();
  void showScan();
  /// The session whose scan the list shows.
  Session& scanning();
  void followBusy();
  void request();
  /// The window is as dark as its page.
  void followTheme();
  void listClusters();
  void updateActions();
  void updateSummary();

  std::size_t paneCount() const { return compare->isOpen() ? 2 : 1; }
  /// The pages as they are now, those without a record left out.
  std::vector<FigureModel> figures() const;
  void tellIdle();

  /// @name Two panes: main_window_compare.cpp
  /// @{
  void startComparison(const CompareWish& what);
  void toggleComparison();
  void closePane(std::size_t index);
  Session& openBeside();
  void closeDialogsOf(const Session& leaving);
  std::string takeWishedTarget();
  void activate(std::size_t index);
  void followComparison();
  void followPair();
  void presentPanes();
  void labelPane(std::size_t index);
  void compareRecords(int direction);
  void stepRecord(std::size_t index, int direction);
  void compareTargets();
  bool hasTarget(const std::string& label);
  void fillPaneMenu(std::size_t index, PanePart part, QMenu* menu);
  void fillRecordMenu(std::size_t index, QMenu* menu);
  void fillModelMenu(std::size_t index, QMenu* menu);
  void fillBundled(QMenu* menu);
  void fillCodebookMenu(std::size_t index, QMenu* menu);
  void fillTargetMenu(std::size_t index, QMenu* menu);
  void addFollowing(std::size_t index, Comparison::Part part, const QString& text, QMenu* menu);
  void addRecent(Settings::Recent list, QMenu* menu);
  std::shared_ptr<const Explanation> besideExplanation() const;
  std::shared_ptr<const EcgRecord> besideRecord(std::size_t index) const;
  /// One pane as it is now.
  FigureModel figureOf(std::size_t index) const;
  void tellSaved(const std::filesystem::path& file);
  std::optional<double> matchCursor(double time_s, std::size_t from) const;
  /// @}
  void setCaliper(const std::optional<Caliper>& caliper, const QString& what);
  void setCaliperMode(bool on);
  void moveCaliper(double seconds, double mv);
  void nameCluster(int cluster);
  void setNames(const ClusterNames& names);
  void calibrateScreen();
  void showTrueSize();
  void stopOrClear();
  /// @name main_window_close.cpp
  /// @{
  /// What would be lost, a sentence each.
  QStringList lostByClosing() const;
  void addSaveButton(QMessageBox& box);
  void saveCodebook(Session& of);
  void askToStopFitting();
  /// @}
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
