// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/view_actions.hpp"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QUndoStack>
#include <utility>

#include "ui/session/view_state.hpp"

namespace ecg {
namespace {

QMenu* menuOf(QMainWindow& window, const QString& title, QActionGroup*& group) {
  auto* menu = new QMenu(title, &window);
  group = new QActionGroup(menu);
  return menu;
}

}  // namespace

ViewActions::ViewActions(QMainWindow& window, ViewState& view) : QObject(&window), view_(view) {
  ribbon = flag(window, "ribbon", tr("&Clusters"), tr("Cluster ribbon under the leads"), Qt::Key_1,
                &ViewOptions::show_ribbon);
  entropy = flag(window, "entropy", tr("&Entropy"),
                 tr("How sure the assignment to a cluster is, under the leads"), Qt::Key_2,
                 &ViewOptions::show_entropy);
  gradcam =
      flag(window, "gradcam", tr("&Grad-CAM"), tr("Where the chosen output looks, under the leads"),
           Qt::Key_3, &ViewOptions::show_gradcam);
  strips_once = flag(window, "strips_once", tr("Strips &once"),
                     tr("One set of strips under the last row instead of one a row"), Qt::Key_4,
                     &ViewOptions::strips_once);
  band = flag(window, "band", tr("Clusters &behind the trace"),
              tr("Cluster colours behind the trace"), Qt::Key_B, &ViewOptions::band_behind_trace);
  relu =
      flag(window, "relu", tr("Grad-CAM: &positive part only"),
           tr("Off: the sign is shown, blue against red"), Qt::Key_R, &ViewOptions::gradcam_relu);

  QActionGroup* group = nullptr;
  layouts = menuOf(window, tr("&Layout"), group);
  for (const auto& [layout, name, text] :
       {std::tuple{PageLayout::kThreeByFourRhythm, "layout_3x4", tr("3×4 + rhythm")},
        std::tuple{PageLayout::kTwelveByOne, "layout_12x1", tr("12×1")}})
    choice(
        layouts, group, name, text, [l = layout](const ViewOptions& o) { return o.layout == l; },
        [l = layout](ViewOptions& o) { o.layout = l; });
  layouts->actions()[0]->setShortcut(Qt::Key_L | Qt::SHIFT);
  layouts->actions()[1]->setShortcut(Qt::Key_L);
  speeds = menuOf(window, tr("&Paper speed"), group);
  for (const double speed : {12.5, 25.0, 50.0})
    choice(
        speeds, group, "speed", tr("%1 mm/s").arg(speed),
        [speed](const ViewOptions& o) { return o.mm_per_s == speed; },
        [speed](ViewOptions& o) { o.mm_per_s = speed; });
  gains = menuOf(window, tr("&Gain"), group);
  for (const double gain : {5.0, 10.0, 20.0})
    choice(
        gains, group, "gain", tr("%1 mm/mV").arg(gain),
        [gain](const ViewOptions& o) { return o.mm_per_mv == gain; },
        [gain](ViewOptions& o) { o.mm_per_mv = gain; });
  for (QMenu* menu : {layouts, speeds, gains}) window.addActions(menu->actions());

  undo = view_.undoStack().createUndoAction(this, tr("&Undo"));
  undo->setObjectName("action.undo");
  undo->setShortcut(QKeySequence::Undo);
  redo = view_.undoStack().createRedoAction(this, tr("&Redo"));
  redo->setObjectName("action.redo");
  redo->setShortcut(QKeySequence::Redo);
  window.addActions({undo, redo});
  connect(&view_, &ViewState::changed, this, &ViewActions::follow);
  follow();
}

QAction* ViewActions::flag(QMainWindow& window, const char* name, const QString& text,
                           const QString& tip, int key, bool ViewOptions::*field) {
  auto* action = new QAction(text, this);
  action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
  action->setCheckable(true);
  action->setShortcut(QKeySequence(key));
  action->setToolTip(QStringLiteral("%1 (%2)").arg(tip, action->shortcut().toString()));
  window.addAction(action);
  bindings_.push_back({action, [field](const ViewOptions& options) { return options.*field; }});
  connect(action, &QAction::triggered, this, [this, action, field](bool on) {
    ViewOptions wanted = view_.options();
    wanted.*field = on;
    const QString what = action->text().remove('&');
    view_.change(on ? tr("show %1").arg(what) : tr("hide %1").arg(what), wanted);
  });
  return action;
}

QAction* ViewActions::choice(QMenu* menu, QActionGroup* group, const char* name,
                             const QString& text, std::function<bool(const ViewOptions&)> is_on,
                             std::function<void(ViewOptions&)> set) {
  QAction* action = menu->addAction(text);
  action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
  action->setCheckable(true);
  group->addAction(action);
  bindings_.push_back({action, std::move(is_on)});
  connect(action, &QAction::triggered, this, [this, text, set = std::move(set)] {
    ViewOptions wanted = view_.options();
    set(wanted);
    view_.change(text, wanted);
  });
  return action;
}

void ViewActions::follow() {
  for (const Binding& binding : bindings_)
    binding.action->setChecked(binding.is_on(view_.options()));
  const bool any =
      view_.options().show_ribbon || view_.options().show_entropy || view_.options().show_gradcam;
  strips_once->setEnabled(any);
  emit updated();
}

QString ViewActions::layoutText() const {
  return view_.options().layout == PageLayout::kTwelveByOne
             ? tr("12×1")
             : tr("3×4 + %1").arg(QString::fromStdString(view_.options().rhythm_lead));
}

QString ViewActions::speedText() const { return tr("%1 mm/s").arg(view_.options().mm_per_s); }
QString ViewActions::gainText() const { return tr("%1 mm/mV").arg(view_.options().mm_per_mv); }

}  // namespace ecg
