// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/compare_actions.hpp"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>

#include "ui/session/settings/view_state.hpp"
#include "ui/windows/parts/icons.hpp"

namespace ecg {

CompareActions::CompareActions(QMainWindow& window, ViewState& view)
    : QObject(&window), window_(window), view_(view), menu_(new QMenu(tr("C&ompare"), &window)) {
  two = make("compare", tr("&Two panes"), {Qt::Key_V, Qt::Key_F7},
             tr("Two pages with one cursor: two records, targets, models or codebooks"));
  two->setCheckable(true);
  two->setIcon(theme::icon(theme::Glyph::kCompare));
  menu_->addSeparator();
  next_record =
      make("compare_next_record", tr("With the &next record of the list"), {Qt::SHIFT | Qt::Key_V});
  record = make("compare_record", tr("With another &record…"), {Qt::CTRL | Qt::Key_D});
  target = make("compare_target", tr("With another &Grad-CAM target"), {Qt::SHIFT | Qt::Key_T});
  codebook = make("compare_codebook", tr("With another &codebook…"), {});
  model = make("compare_model", tr("With another &model…"), {});
  menu_->addSeparator();
  other_pane = make("other_pane", tr("Go to the page, then to the &other pane"), {Qt::Key_F6});
  close_pane = make("close_pane", tr("C&lose this pane"), {Qt::CTRL | Qt::Key_W});
  menu_->addSeparator();
  addChoices();
}

QAction* CompareActions::make(const char* name, const QString& text,
                              const QList<QKeySequence>& keys, const QString& tip) {
  auto* action = new QAction(text, this);
  action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
  action->setShortcuts(keys);
  QString shown = tip.isEmpty() ? action->text().remove('&').remove(QStringLiteral("…")) : tip;
  if (!keys.isEmpty())
    shown += QStringLiteral(" (%1)").arg(keys.front().toString(QKeySequence::NativeText));
  action->setToolTip(shown);
  window_.addAction(action);
  menu_->addAction(action);
  return action;
}

void CompareActions::addChoices() {
  using Field = bool PairOptions::*;
  const auto choices = [this](Field field, const char* off_name, const QString& off,
                              const char* on_name, const QString& on) {
    auto* group = new QActionGroup(this);
    for (const bool value : {false, true}) {
      QAction* action = make(value ? on_name : off_name, value ? on : off, {});
      action->setCheckable(true);
      group->addAction(action);
      connect(action, &QAction::triggered, this, [this, field, value, action] {
        PairOptions wanted = view_.pair();
        wanted.*field = value;
        view_.changePair(action->text().remove('&'), wanted);
      });
      const auto follow = [this, field, value, action] {
        action->setChecked(view_.pair().*field == value);
      };
      connect(&view_, &ViewState::changed, action, follow);
      follow();
    }
  };
  choices(&PairOptions::one_above_other, "compare_beside", tr("&Side by side"), "compare_above",
          tr("One &above the other"));
  menu_->addSeparator();
  choices(&PairOptions::cursor_by_beat, "cursor_by_time", tr("Cursors at the same t&ime"),
          "cursor_by_beat", tr("Cursors at the same place in the &beat"));
}

void CompareActions::setState(bool open, bool has_record, bool explained, bool several_records) {
  two->setChecked(open);
  for (QAction* action : {two, record, codebook, model}) action->setEnabled(open || has_record);
  target->setEnabled(explained);
  next_record->setEnabled(several_records);
  other_pane->setEnabled(open || has_record);
  close_pane->setEnabled(open);
}

}  // namespace ecg
