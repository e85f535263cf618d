// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/atlas_controller.hpp"

#include <QAction>
#include <QMenu>
#include <QStatusBar>
#include <algorithm>

#include "ui/windows/atlas/atlas_window.hpp"
#include "ui/windows/panels/cluster_panel.hpp"

namespace ecg {

AtlasController::AtlasController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connect(parts_.actions.atlas, &QAction::triggered, this, [this] { open(std::nullopt); });
  connect(&parts_.side.clusters(), &ClusterPanel::atlasWanted, this,
          [this] { open(std::nullopt); });
  for (std::size_t i = 0; i < 2; ++i) {
    FigureView* either = &parts_.panes.page(i);
    either->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(either, &QWidget::customContextMenuRequested, this,
            [this, i, either](const QPoint& at) {
              parts_.active.activate(i);
              showMenu(either->mapToGlobal(at));
            });
  }
  // It may not outlive the session it works in.
  connect(&parts_.compare, &Comparison::sourceLeaves, this, [this](PageSource* leaving) {
    if (atlas_ && &atlas_->session() == &leaving->session()) delete atlas_;
  });
}

void AtlasController::open(std::optional<int> cluster) {
  if (!cluster) cluster = parts_.view.inspection().highlighted_cluster;
  if (!cluster) cluster = parts_.page.clusterAtCursor();
  Session& session = parts_.active.session();
  // It is about the codebook of one pane.
  if (atlas_ && &atlas_->session() != &session) delete atlas_;
  if (!atlas_) {
    atlas_ = new AtlasWindow(session, parts_.settings, &parts_.window);
    connect(atlas_, &AtlasWindow::showOnPageWanted, this, &AtlasController::showOnPage);
    connect(atlas_, &AtlasWindow::nameWanted, &parts_.naming, &ClusterNaming::ask);
    connect(atlas_, &AtlasWindow::snippetWanted, this, &AtlasController::openSnippet);
  }
  follow();
  atlas_->open(cluster);
}

void AtlasController::follow() {
  if (!atlas_) return;
  const std::size_t i = &parts_.compare.source(0).session() == &atlas_->session() ? 0 : 1;
  atlas_->setLook(parts_.view.options(), parts_.compare.source(i).names());
}

void AtlasController::say(const QString& text, int milliseconds) {
  parts_.window.statusBar()->showMessage(text, milliseconds);
}

void AtlasController::showOnPage(int cluster) {
  const auto& explanation = parts_.active.session().explanation();
  if (!explanation || cluster >= explanation->clusters) return;
  parts_.page.setHighlight(cluster);
  parts_.window.raise();
  parts_.window.activateWindow();
  parts_.active.page().setFocus();
  const bool occurs = std::ranges::any_of(
      explanation->segments, [&](const Segment& segment) { return segment.cluster == cluster; });
  if (occurs) return parts_.page.goToOccurrence(+1);
  say(tr("Cluster %1 does not occur in this record").arg(cluster));
}

void AtlasController::showSnippet(const AtlasSnippet& snippet, int cluster) {
  if (parts_.active.session().record()->sha256 != snippet.record_sha256)
    say(tr("This file is another than the one the atlas was made from"), 8000);
  parts_.page.setHighlight(cluster);
  parts_.page.showTime(snippet.time_s);
  parts_.active.page().setFocus();
}

void AtlasController::openSnippet(const AtlasSnippet& snippet, int cluster) {
  Session* session = &parts_.active.session();
  const auto& data = session->dataset();
  if (!data) return;
  const auto found = std::ranges::find(data->records, snippet.record_id, &RecordRef::id);
  if (found == data->records.end())
    return say(
        tr("%1 is not in the list of open records").arg(QString::fromStdString(snippet.record_id)));
  const int index = static_cast<int>(found - data->records.begin());
  parts_.window.raise();
  parts_.window.activateWindow();
  if (session->currentIndex() == index && session->explanation())
    return showSnippet(snippet, cluster);
  // As soon as the record is explained, unless another one was chosen meanwhile.
  auto* waiting = new QObject(this);
  connect(session, &Session::explanationChanged, waiting,
          [this, session, waiting, index, snippet, cluster] {
            if (&parts_.active.session() != session || !session->explanation()) return;
            if (session->currentIndex() == index) showSnippet(snippet, cluster);
            waiting->deleteLater();
          });
  connect(session, &Session::currentIndexChanged, waiting, [waiting, index](int now) {
    if (now != index) waiting->deleteLater();
  });
  session->selectRecord(index);
}

void AtlasController::showMenu(const QPoint& global) {
  const auto cluster = parts_.page.clusterAtCursor();
  if (!cluster) return;
  const auto& names = parts_.active.source().names();
  const QString name = names ? QString::fromStdString(names->of(*cluster)) : QString();
  auto* menu = new QMenu(&parts_.active.page());
  menu->setObjectName("clusterMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* title = menu->addAction(
      name.isEmpty() ? tr("Cluster %1").arg(*cluster)
                     : tr("Cluster %1: %2").arg(*cluster).arg(QString(name).replace('&', "&&")));
  title->setEnabled(false);
  menu->addSeparator();
  QAction* in_atlas = menu->addAction(tr("Show in the &atlas"));
  in_atlas->setObjectName("clusterMenu.atlas");
  connect(in_atlas, &QAction::triggered, this, [this, cluster] { open(cluster); });
  const bool highlighted = parts_.view.inspection().highlighted_cluster == cluster;
  QAction* highlight = menu->addAction(highlighted ? tr("Clear the &highlight") : tr("&Highlight"));
  connect(highlight, &QAction::triggered, this, [this, cluster, highlighted] {
    parts_.page.setHighlight(highlighted ? std::nullopt : cluster);
  });
  QAction* rename = menu->addAction(tr("&Name…"));
  connect(rename, &QAction::triggered, this, [this, cluster] { parts_.naming.ask(*cluster); });
  menu->popup(global);
}

}  // namespace ecg
