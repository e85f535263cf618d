// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_menus.hpp"

#include <QActionGroup>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>
#include <algorithm>
#include <iterator>

#include "core/signal/demo/demo_generator.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/parts/language.hpp"

namespace ecg {
namespace {

class MenuWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::WindowMenus)
};

/// What the generator calls its records.
constexpr const char* kDemoTitles[] = {
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Sinus rhythm"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Anterior infarction"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Inferior infarction"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Left bundle branch block"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Right bundle branch block"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Left ventricular hypertrophy"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "ST-T change"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Atrial fibrillation"),
    QT_TRANSLATE_NOOP("ecg::WindowMenus", "Ventricular ectopy")};

void fillDemo(QMenu* menu, const MenuTargets& targets) {
  for (const DemoKind& kind : demoKinds()) {
    const auto known = std::ranges::find(kDemoTitles, kind.title);
    const QString title = known == std::end(kDemoTitles)
                              ? QString::fromUtf8(kind.title.data(), qsizetype(kind.title.size()))
                              : MenuWords::tr(*known);
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
  if (paths.isEmpty()) menu->addAction(MenuWords::tr("nothing yet"))->setEnabled(false);
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
    QAction* action = menu->addAction(megabytes == 0 ? MenuWords::tr("Nothing (no reading ahead)")
                                                     : MenuWords::tr("Up to %1 MB").arg(megabytes));
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

/// Names of languages stand in their own: who cannot read this one must find theirs.
void fillLanguages(QMenu* menu, Settings& settings, const MenuTargets& targets) {
  auto* choices = new QActionGroup(menu);
  QStringList codes = languages();
  codes.prepend(QString());
  for (const QString& code : codes) {
    QAction* action = menu->addAction(
        code.isEmpty() ? MenuWords::tr("As the system: %1").arg(languageName(systemLanguage()))
                       : languageName(code));
    action->setObjectName(QStringLiteral("action.language.") + code);
    action->setCheckable(true);
    action->setChecked(code == settings.language());
    choices->addAction(action);
    QObject::connect(action, &QAction::triggered, menu, [&settings, targets, code] {
      settings.setLanguage(code);
      targets.language_changed();
    });
  }
}

void buildFileMenu(QMenu* menu, WindowActions& actions, Settings& settings,
                   const MenuTargets& targets) {
  menu->addActions({actions.open_record, actions.open_folder});
  recentMenu(menu, MenuWords::tr("Open &recent"), settings, Settings::Recent::kRecords, targets);
  fillDemo(menu->addMenu(MenuWords::tr("&Demo")), targets);
  menu->addSeparator();
  menu->addActions(
      {actions.next_record, actions.previous_record, actions.next_page, actions.previous_page});
  menu->addSeparator();
  menu->addActions(
      {actions.name_leads, actions.save_record, actions.export_figure, actions.export_explanation});
  menu->addSeparator();
  fillMemory(menu->addMenu(MenuWords::tr("&Keep seen records in memory")), settings, targets);
  menu->addSeparator();
  menu->addAction(actions.quit);
}

void buildViewMenu(QMenu* menu, WindowActions& actions, ViewActions& view, QMenu* compare,
                   QAction* record_list, Settings& settings, const MenuTargets& targets) {
  menu->addActions({view.undo, view.redo});
  menu->addSeparator();
  menu->addAction(view.standard);
  for (QMenu* choices :
       {view.layouts, view.speeds, view.gains, view.filters, view.themes, view.palettes})
    menu->addMenu(choices);
  menu->addSeparator();
  menu->addActions({view.waves, view.ribbon, view.entropy, view.gradcam, view.why, view.strips_once,
                    view.band, view.coloured_trace, view.relu});
  menu->addSeparator();
  menu->addActions({actions.zoom_in, actions.zoom_out, actions.reset_view, actions.true_size,
                    actions.calibrate_screen});
  menu->addSeparator();
  menu->addActions({actions.next_occurrence, actions.previous_occurrence, actions.name_cluster,
                    actions.next_target});
  menu->addSeparator();
  menu->addMenu(compare);
  menu->addActions({record_list, actions.side_panel});
  fillLanguages(menu->addMenu(MenuWords::tr("Lan&guage")), settings, targets);
}

void buildModelMenu(QMenu* menu, WindowActions& actions, Settings& settings,
                    const MenuTargets& targets) {
  menu->addActions({actions.open_model, actions.open_codebook});
  recentMenu(menu, MenuWords::tr("Recent mo&dels"), settings, Settings::Recent::kModels, targets);
  recentMenu(menu, MenuWords::tr("Recent code&books"), settings, Settings::Recent::kCodebooks,
             targets);
  targets.fill_bundled(menu->addMenu(MenuWords::tr("&Bundled models")));
  menu->addAction(actions.about_model);
  menu->addSeparator();
  menu->addActions({actions.fit, actions.explanation_settings, actions.atlas, actions.audit});
}

}  // namespace

void buildMenus(QMainWindow& window, WindowActions& actions, ViewActions& view, QMenu* compare,
                QAction* record_list, Settings& settings, const MenuTargets& targets) {
  QMenuBar* bar = window.menuBar();
  buildFileMenu(bar->addMenu(MenuWords::tr("&File")), actions, settings, targets);
  buildViewMenu(bar->addMenu(MenuWords::tr("&View")), actions, view, compare, record_list, settings,
                targets);
  buildModelMenu(bar->addMenu(MenuWords::tr("&Model")), actions, settings, targets);
  QMenu* measure = bar->addMenu(MenuWords::tr("Meas&ure"));
  measure->addActions({actions.calipers, actions.march, actions.swap_handle, actions.measurements,
                       actions.copy_measurements});
  measure->addMenu(view.formulas);
  QMenu* help = bar->addMenu(MenuWords::tr("&Help"));
  help->addActions({actions.shortcuts, actions.about});
  for (QMenu* menu : bar->findChildren<QMenu*>()) menu->setToolTipsVisible(false);
}

}  // namespace ecg
