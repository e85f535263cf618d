// SPDX-License-Identifier: GPL-3.0-or-later
// What the headers of two panes say, and their menus.
#include <QFileInfo>
#include <QMenu>
#include <map>

#include "ui/windows/main/main_window_impl.hpp"

namespace ecg {
namespace {

QString text(const std::string& word) { return QString::fromStdString(word); }

QString recordText(const Session& session) {
  if (session.record()) return text(session.record()->id);
  if (session.dataset() && session.currentIndex() >= 0)
    return text(session.dataset()->records[static_cast<std::size_t>(session.currentIndex())].id);
  return MainWindow::tr("No record");
}

QString recordTip(const Session& session) {
  return session.record()
             ? MainWindow::tr("Record: %1").arg(recordFacts(*session.record()))
             : MainWindow::tr("Record: %1 could not be opened").arg(recordText(session));
}

QString codebookText(const Session& session) {
  const auto& codebook = session.codebook();
  if (!codebook) return MainWindow::tr("No codebook");
  return MainWindow::tr("%1, K = %2")
      .arg(QFileInfo(session.codebookName()).completeBaseName())
      .arg(codebook->clusters);
}

template <typename Thing>
std::string hashOf(const std::shared_ptr<const Thing>& thing) {
  return thing ? thing->sha256 : std::string();
}

}  // namespace

void MainWindow::Impl::presentPanes() {
  const auto& mine = compare->source(0).session().codebook();
  const auto& other = compare->source(1).session().codebook();
  view->setSharedClusters(mine && other && mine->sha256 == other->sha256);
  const Session& shown = *session;
  compare_actions->setState(compare->isOpen(), shown.record() != nullptr,
                            shown.drawable() != nullptr,
                            listed_data && listed_data->records.size() > 1);
  if (!compare->isOpen()) return;
  for (std::size_t i = 0; i < 2; ++i) labelPane(i);
}

void MainWindow::Impl::labelPane(std::size_t index) {
  const Session& own = compare->source(index).session();
  const Session& other = compare->source(1 - index).session();
  PaneHeader& header = panes->pane(index).header();
  header.choice(PanePart::kRecord)
      .setChoice(
          recordText(own), recordTip(own),
          hashOf(own.record()) != hashOf(other.record()) || recordText(own) != recordText(other));
  header.choice(PanePart::kModel)
      .setChoice(own.model() ? text(own.model()->name) : tr("No model"),
                 tr("Model: %1").arg(toQString(own.modelFile())),
                 hashOf(own.model()) != hashOf(other.model()));
  header.choice(PanePart::kCodebook)
      .setChoice(codebookText(own), tr("Codebook: %1").arg(toQString(own.codebookFile())),
                 hashOf(own.codebook()) != hashOf(other.codebook()));
  const auto target = [this](const Session& one, std::size_t i) {
    return one.drawable() ? effectiveTarget(*one.drawable(), view->options(i).gradcam_target)
                          : std::string();
  };
  const std::string label = target(own, index);
  header.choice(PanePart::kTarget)
      .setChoice(label.empty() ? tr("No Grad-CAM") : tr("Grad-CAM %1").arg(text(label)),
                 tr("Output whose Grad-CAM is shown"), label != target(other, 1 - index));
}

void MainWindow::Impl::fillPaneMenu(std::size_t index, PanePart part, QMenu* menu) {
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

void MainWindow::Impl::addFollowing(std::size_t index, Comparison::Part part, const QString& text,
                                    QMenu* menu) {
  if (index == 0) return;
  QAction* action = menu->addAction(text);
  action->setCheckable(true);
  action->setChecked(compare->follows(part));
  QObject::connect(action, &QAction::triggered, &window,
                   [this, part](bool follow) { compare->setFollows(part, follow); });
  menu->addSeparator();
}

void MainWindow::Impl::addRecent(Settings::Recent which, QMenu* menu) {
  constexpr int kMost = 5;
  const QStringList paths = settings.recent(which).mid(0, kMost);
  if (paths.isEmpty()) return;
  menu->addSeparator();
  for (const QString& path : paths) {
    QString name = QFileInfo(path).fileName();
    QAction* action = menu->addAction(name.replace('&', "&&"));
    action->setToolTip(path);
    QObject::connect(action, &QAction::triggered, &window,
                     [this, which, path] { commands->openRecent(int(which), toPath(path)); });
  }
}

void MainWindow::Impl::fillRecordMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kRecord, tr("Same record as in A"), menu);
  const bool several = listed_data && listed_data->records.size() > 1;
  for (const int direction : {+1, -1}) {
    QAction* action = menu->addAction(direction > 0 ? tr("Next record of the list")
                                                    : tr("Previous record of the list"));
    action->setEnabled(several && list->neighbour(direction) >= 0);
    QObject::connect(action, &QAction::triggered, &window,
                     [this, index, direction] { stepRecord(index, direction); });
  }
  QObject::connect(menu->addAction(tr("Open a record…")), &QAction::triggered, &window,
                   [this] { commands->openRecord(); });
  addRecent(Settings::Recent::kRecords, menu);
}

void MainWindow::Impl::fillBundled(QMenu* menu) {
  const std::map<std::string, QString> titles = {{"ptbxl-superclass", tr("Five superclasses")},
                                                 {"ptbxl-age", tr("Age")}};
  for (const BundledModel& one : session->context().bundled()) {
    const auto title = titles.find(one.name());
    QAction* action =
        menu->addAction(title == titles.end() ? text(one.name())
                                              : tr("%1 (%2)").arg(title->second, text(one.name())));
    action->setObjectName("action.bundled." + text(one.name()));
    QObject::connect(action, &QAction::triggered, &window,
                     [this, one] { opened().openBundled(one); });
  }
  menu->setEnabled(!menu->isEmpty());
}

void MainWindow::Impl::fillModelMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kModel, tr("Same model as in A"), menu);
  fillBundled(menu->addMenu(tr("Bundled models")));
  QObject::connect(menu->addAction(tr("Open a model…")), &QAction::triggered, &window,
                   [this] { commands->openModel(); });
  addRecent(Settings::Recent::kModels, menu);
}

void MainWindow::Impl::fillCodebookMenu(std::size_t index, QMenu* menu) {
  addFollowing(index, Comparison::Part::kCodebook, tr("Same codebook as in A"), menu);
  QAction* bundled = menu->addAction(tr("Bundled codebook"));
  std::filesystem::path file = session->context().bundled_codebook;
  for (const BundledModel& one : session->context().bundled())
    if (isAmong({one}, compare->source(index).session().modelFile())) file = one.codebook;
  bundled->setEnabled(!file.empty());
  QObject::connect(bundled, &QAction::triggered, &window,
                   [this, file] { opened().openCodebook(file); });
  QObject::connect(menu->addAction(tr("Open a codebook…")), &QAction::triggered, &window,
                   [this] { commands->openCodebook(); });
  addRecent(Settings::Recent::kCodebooks, menu);
}

void MainWindow::Impl::fillTargetMenu(std::size_t index, QMenu* menu) {
  const auto& explanation = compare->source(index).session().drawable();
  if (!explanation || explanation->predictions.empty()) {
    menu->addAction(tr("not computed yet"))->setEnabled(false);
    return;
  }
  const std::string now = effectiveTarget(*explanation, view->options(index).gradcam_target);
  for (const Prediction& prediction : explanation->predictions) {
    QAction* action = menu->addAction(text(prediction.label).replace('&', "&&"));
    action->setCheckable(true);
    action->setChecked(prediction.label == now);
    QObject::connect(action, &QAction::triggered, &window,
                     [this, label = prediction.label] { setTarget(label); });
  }
}

}  // namespace ecg
