// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/pane_menus.hpp"

#include <QFileInfo>
#include <QMenu>
#include <map>

#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/prediction_panel.hpp"

namespace ecg {
namespace {

QString recordText(const Session& session) {
  if (session.record()) return QString::fromStdString(session.record()->id);
  if (session.dataset() && session.currentIndex() >= 0)
    return QString::fromStdString(
        session.dataset()->records[static_cast<std::size_t>(session.currentIndex())].id);
  return PaneMenus::tr("No record");
}

QString recordTip(const Session& session) {
  return session.record()
             ? PaneMenus::tr("Record: %1").arg(recordFacts(*session.record()))
             : PaneMenus::tr("Record: %1 could not be opened").arg(recordText(session));
}

QString codebookText(const Session& session) {
  const auto& codebook = session.codebook();
  if (!codebook) return PaneMenus::tr("No codebook");
  return PaneMenus::tr("%1, K = %2")
      .arg(QFileInfo(session.codebookName()).completeBaseName())
      .arg(codebook->clusters);
}

template <typename Thing>
std::string hashOf(const std::shared_ptr<const Thing>& thing) {
  return thing ? thing->sha256 : std::string();
}

}  // namespace

PaneMenus::PaneMenus(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  for (std::size_t i = 0; i < 2; ++i)
    connect(&parts_.panes.pane(i).header(), &PaneHeader::menuWanted, this,
            [this, i](PanePart part, QMenu* menu) { fill(i, part, menu); });
}

void PaneMenus::label() {
  if (!parts_.compare.isOpen()) return;
  for (std::size_t i = 0; i < 2; ++i) labelPane(i);
}

void PaneMenus::labelPane(std::size_t index) {
  const Session& own = parts_.compare.source(index).session();
  const Session& other = parts_.compare.source(1 - index).session();
  PaneHeader& header = parts_.panes.pane(index).header();
  header.choice(PanePart::kRecord)
      .setChoice(
          recordText(own), recordTip(own),
          hashOf(own.record()) != hashOf(other.record()) || recordText(own) != recordText(other));
  header.choice(PanePart::kModel)
      .setChoice(own.model() ? QString::fromStdString(own.model()->name) : tr("No model"),
                 tr("Model: %1").arg(toQString(own.modelFile())),
                 hashOf(own.model()) != hashOf(other.model()));
  header.choice(PanePart::kCodebook)
      .setChoice(codebookText(own), tr("Codebook: %1").arg(toQString(own.codebookFile())),
                 hashOf(own.codebook()) != hashOf(other.codebook()));
  const auto target = [this](const Session& one, std::size_t i) {
    return one.drawable()
               ? effectiveTarget(*one.drawable(), parts_.view.inspection(i).gradcam_target)
               : std::string();
  };
  const std::string label = target(own, index);
  header.choice(PanePart::kTarget)
      .setChoice(
          label.empty() ? tr("No Grad-CAM") : tr("Grad-CAM %1").arg(QString::fromStdString(label)),
          tr("Output whose Grad-CAM is shown"), label != target(other, 1 - index));
}

void PaneMenus::fill(std::size_t index, PanePart part, QMenu* menu) {
  menu->setToolTipsVisible(true);
  switch (part) {
    case PanePart::kRecord:
      return fillRecordMenu(index, menu);
    case PanePart::kModel:
      return fillModelMenu(index, menu);
    case PanePart::kCodebook:
      return fillCodebookMenu(index, menu);
    case PanePart::kTarget:
      return fillTargetMenu(index, menu);
  }
}

void PaneMenus::addFollowing(std::size_t index, Comparison::Part part, const QString& text,
                             QMenu* menu) {
  if (index == 0) return;
  QAction* action = menu->addAction(text);
  action->setCheckable(true);
  action->setChecked(parts_.compare.follows(part));
  connect(action, &QAction::triggered, this,
          [this, part](bool follow) { parts_.compare.setFollows(part, follow); });
  menu->addSeparator();
}

void PaneMenus::addRecent(Settings::Recent which, QMenu* menu) {
  constexpr int kMost = 5;
  const QStringList paths = parts_.settings.recent(which).mid(0, kMost);
  if (paths.isEmpty()) return;
  menu->addSeparator();
  for (const QString& path : paths) {
    QString name = QFileInfo(path).fileName();
    QAction* action = menu->addAction(name.replace('&', "&&"));
    action->setToolTip(path);
    connect(action, &QAction::triggered, this,
            [this, which, path] { parts_.commands.openRecent(int(which), toPath(path)); });
  }
}

void PaneMenus::fillRecordMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kRecord, tr("Same record as in A"), menu);
  const bool several = parts_.list.hasSeveral();
  for (const int direction : {+1, -1}) {
    QAction* action = menu->addAction(direction > 0 ? tr("Next record of the list")
                                                    : tr("Previous record of the list"));
    action->setEnabled(several && parts_.dock.neighbour(direction) >= 0);
    connect(action, &QAction::triggered, this,
            [this, index, direction] { parts_.pages.stepRecord(index, direction); });
  }
  connect(menu->addAction(tr("Open a record…")), &QAction::triggered, this,
          [this] { parts_.commands.openRecord(); });
  addRecent(Settings::Recent::kRecords, menu);
}

void PaneMenus::fillBundled(QMenu* menu) {
  const std::map<std::string, QString> titles = {{"ptbxl-superclass", tr("Five superclasses")},
                                                 {"ptbxl-age", tr("Age")}};
  for (const BundledModel& one : parts_.active.session().context().bundled()) {
    const auto title = titles.find(one.name());
    QAction* action =
        menu->addAction(title == titles.end()
                            ? QString::fromStdString(one.name())
                            : tr("%1 (%2)").arg(title->second, QString::fromStdString(one.name())));
    action->setObjectName("action.bundled." + QString::fromStdString(one.name()));
    connect(action, &QAction::triggered, this,
            [this, one] { parts_.active.opened().openBundled(one); });
  }
  menu->setEnabled(!menu->isEmpty());
}

void PaneMenus::fillModelMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kModel, tr("Same model as in A"), menu);
  fillBundled(menu->addMenu(tr("Bundled models")));
  connect(menu->addAction(tr("Open a model…")), &QAction::triggered, this,
          [this] { parts_.commands.openModel(); });
  addRecent(Settings::Recent::kModels, menu);
}

void PaneMenus::fillCodebookMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kCodebook, tr("Same codebook as in A"), menu);
  QAction* bundled = menu->addAction(tr("Bundled codebook"));
  std::filesystem::path file = parts_.active.session().context().bundled_codebook;
  for (const BundledModel& one : parts_.active.session().context().bundled())
    if (isAmong({one}, parts_.compare.source(index).session().modelFile())) file = one.codebook;
  bundled->setEnabled(!file.empty());
  connect(bundled, &QAction::triggered, this,
          [this, file] { parts_.active.opened().openCodebook(file); });
  connect(menu->addAction(tr("Open a codebook…")), &QAction::triggered, this,
          [this] { parts_.commands.openCodebook(); });
  addRecent(Settings::Recent::kCodebooks, menu);
}

void PaneMenus::fillTargetMenu(std::size_t index, QMenu* menu) {
  const auto& explanation = parts_.compare.source(index).session().drawable();
  if (!explanation || explanation->predictions.empty()) {
    menu->addAction(tr("not computed yet"))->setEnabled(false);
    return;
  }
  const std::string now =
      effectiveTarget(*explanation, parts_.view.inspection(index).gradcam_target);
  for (const Prediction& prediction : explanation->predictions) {
    QAction* action = menu->addAction(QString::fromStdString(prediction.label).replace('&', "&&"));
    action->setCheckable(true);
    action->setChecked(prediction.label == now);
    connect(action, &QAction::triggered, this,
            [this, label = prediction.label] { parts_.page.setTarget(label); });
  }
}

}  // namespace ecg
