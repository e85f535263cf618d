// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/window_menus.hpp"

#include <QActionGroup>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>

#include "core/signal/demo_generator.hpp"
#include "ui/windows/view_actions.hpp"
#include "ui/windows/window_actions.hpp"

namespace ecg {
namespace {

QString say(const char* text) { return QCoreApplication::translate("ecg::WindowMenus", text); }

void fillDemo(QMenu* menu, const MenuTargets& targets) {
  for (const DemoKind& kind : demoKinds()) {
    const auto title = QString::fromUtf8(kind.title.data(), qsizetype(kind.title.size()));
    QAction* action = menu->addAction(title);
    action->setObjectName("action.demo." +
                          QString::fromUtf8(kind.id.data(), qsizetype(kind.id.size())));
    QObject::connect(action, &QAction::triggered, menu,
                     [targets, id = std::string(kind.id)] { targets.open_demo(id); });
  }
}

void fillRecent(QMenu* menu, Settings& settings, Settings::Recent list,
                const MenuTargets& targets) {
  menu->clear();
  const QStringList paths = settings.recent(list);
  menu->setEnabled(true);
  for (const QString& path : paths) {
    const QFileInfo info(path);
    QString text = info.fileName() + QStringLiteral("   —   ") + info.dir().path();
    QAction* action = menu->addAction(text.replace('&', "&&"));
    action->setToolTip(path);
    QObject::connect(action, &QAction::triggered, menu,
                     [targets, list, path] { targets.open_recent(list, toPath(path)); });
  }
  if (paths.isEmpty()) menu->addAction(say("nothing yet"))->setEnabled(false);
}

QMenu* recentMenu(QMenu* parent, const QString& title, Settings& settings, Settings::Recent list,
                  const MenuTargets& targets) {
  QMenu* menu = parent->addMenu(title);
  QObject::connect(menu, &QMenu::aboutToShow, menu,
                   [menu, &settings, list, targets] { fillRecent(menu, settings, list, targets); });
  return menu;
}

/// How much of what was seen or read ahead is kept: the one choice that is about the machine.
void fillMemory(QMenu* menu, Settings& settings, const MenuTargets& targets) {
  auto* choices = new QActionGroup(menu);
  const int now = settings.cacheMegabytes();
  for (const int megabytes : {0, 64, 256, 1024, 4096}) {
    QAction* action = menu->addAction(megabytes == 0 ? say("Nothing (no reading ahead)")
                                                     : say("Up to %1 MB").arg(megabytes));
    action->setObjectName(QStringLiteral("action.memory.%1").arg(megabytes));
    action->setCheckable(true);
    action->setChecked(megabytes == now);
    choices->addAction(action);
    QObject::connect(action, &QAction::triggered, menu, [&settings, targets, megabytes] {
      settings.setCacheMegabytes(megabytes);
      targets.memory_changed();
    });
  }
}

void buildFileMenu(QMenu* menu, WindowActions& actions, Settings& settings,
                   const MenuTargets& targets) {
  menu->addActions({actions.open_record, actions.open_folder});
  recentMenu(menu, say("Open &recent"), settings, Settings::Recent::kRecords, targets);
  fillDemo(menu->addMenu(say("&Demo")), targets);
  menu->addSeparator();
  menu->addActions({actions.next_record, actions.previous_record});
  menu->addSeparator();
  menu->addActions({actions.save_record, actions.export_figure, actions.export_explanation});
  menu->addSeparator();
  fillMemory(menu->addMenu(say("&Keep seen records in memory")), settings, targets);
  menu->addSeparator();
  menu->addAction(actions.quit);
}

void buildViewMenu(QMenu* menu, WindowActions& actions, ViewActions& view, QAction* record_list) {
  menu->addActions({view.undo, view.redo});
  menu->addSeparator();
  menu->addAction(view.standard);
  for (QMenu* choices :
       {view.layouts, view.speeds, view.gains, view.filters, view.themes, view.palettes})
    menu->addMenu(choices);
  menu->addSeparator();
  menu->addActions({view.waves, view.ribbon, view.entropy, view.gradcam, view.strips_once,
                    view.band, view.coloured_trace, view.relu});
  menu->addSeparator();
  menu->addActions({actions.zoom_in, actions.zoom_out, actions.reset_view, actions.true_size,
                    actions.calibrate_screen});
  menu->addSeparator();
  menu->addActions({actions.next_occurrence, actions.previous_occurrence, actions.name_cluster,
                    actions.next_target});
  menu->addSeparator();
  menu->addActions({record_list, actions.side_panel});
}

void buildModelMenu(QMenu* menu, WindowActions& actions, Settings& settings,
                    const MenuTargets& targets) {
  menu->addActions({actions.open_model, actions.open_codebook});
  recentMenu(menu, say("Recent mo&dels"), settings, Settings::Recent::kModels, targets);
  recentMenu(menu, say("Recent code&books"), settings, Settings::Recent::kCodebooks, targets);
  menu->addAction(actions.use_bundled);
  menu->addSeparator();
  menu->addActions({actions.fit, actions.explanation_settings, actions.atlas});
}

}  // namespace

void buildMenus(QMainWindow& window, WindowActions& actions, ViewActions& view,
                QAction* record_list, Settings& settings, const MenuTargets& targets) {
  QMenuBar* bar = window.menuBar();
  buildFileMenu(bar->addMenu(say("&File")), actions, settings, targets);
  buildViewMenu(bar->addMenu(say("&View")), actions, view, record_list);
  buildModelMenu(bar->addMenu(say("&Model")), actions, settings, targets);
  bar->addMenu(say("Meas&ure"))
      ->addActions({actions.calipers, actions.march, actions.swap_handle, actions.measurements,
                    actions.copy_measurements});
  QMenu* help = bar->addMenu(say("&Help"));
  help->addActions({actions.shortcuts, actions.about});
  for (QMenu* menu : bar->findChildren<QMenu*>()) menu->setToolTipsVisible(false);
}

}  // namespace ecg
