// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/main_window_impl.hpp"

#include <QApplication>
#include <QStatusBar>
#include <utility>

#include "ui/windows/main/window_menus.hpp"
#include "ui/windows/parts/plain_labels.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {

MainWindow::Impl::Impl(MainWindow& the_window, AppContext context)
    : window(the_window),
      compare(new Comparison(std::move(context), settings, &window)),
      view(new ViewState(settings.viewOptions(), &window, settings.pairOptions())),
      parts(window, *view),
      active(*compare, *view, *parts.panes),
      presenter({*compare, *view, *parts.panes, *parts.messages}),
      commands(new WindowCommands(window,
                                  {[this]() -> Session& { return active.session(); },
                                   [this]() -> Session& { return active.opened(); }},
                                  settings, [this] { return presenter.figures(); })),
      busy(*compare, *parts.job),
      frame({window, *compare, active, *parts.stack, *parts.empty, *parts.panes, *parts.header,
             *parts.tools, *parts.position, *parts.summary, *parts.list, *parts.actions,
             *parts.view_actions}),
      panels({*compare, active, *parts.side, *parts.header}),
      page({active, *view, *parts.panes, *parts.side, *parts.list, *parts.actions,
            *parts.view_actions}),
      list({window, *compare, active, *parts.list, *parts.actions}),
      files({window, *compare, active, *view, *parts.panes, *parts.empty, *parts.messages,
             *commands, *parts.actions, *parts.view_actions}),
      comparing({window, settings, *compare, *view, *parts.panes, active, *parts.messages,
                 *parts.compare_actions, *commands, list, page, busy}),
      menus({settings, *compare, *view, *parts.panes, active, *parts.list, *commands, list, page,
             comparing}),
      measures({window, settings, *view, *parts.panes, active, *parts.side, *parts.header,
                *parts.actions}),
      naming({window, *compare, *view, active, *parts.side, *parts.actions}),
      atlas({window, settings, *compare, *view, *parts.panes, active, *parts.side, *parts.actions,
             page, naming}),
      closing({window, settings, *compare, busy, *parts.job}) {
  buildMenuBar();
  window.setAcceptDrops(true);
  window.setWindowTitle(QStringLiteral("EcgLens"));
  first_size = parts.restore(settings);
  addSource(compare->source(0));
  connectPages();
  connectWork();
  followTheme();
  new PlainLabels(&window);
  PlainLabels::apply(window);
  presenter.present();
}

MainWindow::Impl::~Impl() {
  // First the workers: nothing may arrive while the widgets go.
  compare->disconnect();
  delete compare;
}

void MainWindow::Impl::buildMenuBar() {
  buildMenus(window, *parts.actions, *parts.view_actions, parts.compare_actions->menu(),
             parts.show_list, settings,
             {[this](const std::string& kind) { files.openDemo(kind); },
              [this](QMenu* menu) { menus.fillBundled(menu); },
              [this](Settings::Recent recent, const std::filesystem::path& path) {
                commands->openRecent(int(recent), path);
              },
              [this] { compare->updateCacheLimit(); },
              [this] {
                window.statusBar()->showMessage(
                    tr("The language changes when EcgLens is started again"), 6000);
              }});
}

void MainWindow::Impl::addSource(PageSource& source) {
  presenter.addSource(source);
  comparing.addSource(source);  // after the presenter, which forgets what was of another model
  list.addSource(source);
  frame.addSource(source);
  files.addSource(source);
  busy.addSource(source);
}

void MainWindow::Impl::connectPages() {
  connect(&presenter, &PagePresenter::presenting, &frame, &FrameController::presentRecord);
  connect(&presenter, &PagePresenter::presented, &presenter, [this] {
    panels.present();
    panels.follow();
    atlas.follow();
    comparing.follow();
    menus.label();
    frame.present();
  });
  connect(&presenter, &PagePresenter::drawn, &presenter, [this] {
    panels.follow();
    atlas.follow();
  });
  connect(view, &ViewState::changed, &presenter, [this] {
    followTheme();
    presenter.drawAnew();
    comparing.follow();
    menus.label();
    measures.follow();
    comparing.followPair();
  });
  connect(&active, &ActivePane::changed, &presenter, [this] {
    list.show();
    presenter.present();
  });
  connect(&naming, &ClusterNaming::named, &presenter, &PagePresenter::draw);
  connect(&page, &PageController::caliperMoveWanted, &measures,
          [this](double seconds) { measures.moveCaliper(seconds, 0); });
}

void MainWindow::Impl::connectWork() {
  connect(compare, &Comparison::sourceAdded, &presenter,
          [this](PageSource* added) { addSource(*added); });
  connect(&comparing, &CompareController::changed, &presenter, [this] {
    presenter.presentSoon();
    if (!compare->isBusy()) presenter.present();
  });
  connect(&busy, &BusyWatch::rested, &presenter, [this] {
    if (presenter.isDue()) presenter.present();
  });
  connect(&busy, &BusyWatch::idle, &window, &MainWindow::idle);
  connect(parts.actions->stop, &QAction::triggered, &closing, [this] { stopOrClear(); });
}

void MainWindow::Impl::followTheme() {
  const bool wanted = view->options().theme == ThemeKind::kDark;
  if (wanted == dark_) return;
  dark_ = wanted;
  theme::apply(*qApp, dark_);
}

void MainWindow::Impl::stopOrClear() {
  if (closing.stopWork() || measures.removeCaliper()) return;
  if (view->inspection().highlighted_cluster) return page.setHighlight(std::nullopt);
  comparing.close(1);
}

void MainWindow::Impl::saveSettings() {
  settings.setWindow(window.saveGeometry(), window.saveState());
  settings.setViewOptions(view->options());
  settings.setPairOptions(view->pair());
  comparing.saveSplitter();
}

}  // namespace ecg
