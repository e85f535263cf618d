// SPDX-License-Identifier: GPL-3.0-or-later
// Between the page and the cluster atlas.
#include <QAction>
#include <QMenu>
#include <QStatusBar>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/windows/atlas/atlas_window.hpp"
#include "ui/windows/main/main_window_impl.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"

namespace ecg {

void MainWindow::Impl::connectAtlas() {
  QObject::connect(actions->atlas, &QAction::triggered, &window,
                   [this] { openAtlas(std::nullopt); });
  QObject::connect(&side->clusters(), &ClusterPanel::atlasWanted, &window,
                   [this] { openAtlas(std::nullopt); });
  for (std::size_t i = 0; i < 2; ++i) {
    FigureView* either = &panes->page(i);
    either->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(either, &QWidget::customContextMenuRequested, &window,
                     [this, i, either](const QPoint& at) {
                       activate(i);
                       showClusterMenu(either->mapToGlobal(at));
                     });
  }
}

std::optional<int> MainWindow::Impl::clusterAtCursor() const {
  const auto& e = session->explanation();
  const auto time = page->cursorTime();
  if (!e || !time || e->step_s <= 0) return std::nullopt;
  const auto step = std::lround((*time - e->start_s) / e->step_s);
  if (step < 0 || step >= e->count) return std::nullopt;
  const int cluster = e->cluster[static_cast<std::size_t>(step)];
  return cluster == kNoCluster ? std::nullopt : std::optional(cluster);
}

void MainWindow::Impl::openAtlas(std::optional<int> cluster) {
  if (!cluster) cluster = view->options().highlighted_cluster;
  if (!cluster) cluster = clusterAtCursor();
  // It is about the codebook of one pane.
  if (atlas != nullptr && &atlas->session() != session) delete std::exchange(atlas, nullptr);
  if (atlas == nullptr) {
    atlas = new AtlasWindow(*session, settings, &window);
    QObject::connect(atlas, &AtlasWindow::showOnPageWanted, &window,
                     [this](int wanted) { showFromAtlas(wanted); });
    QObject::connect(atlas, &AtlasWindow::nameWanted, &window,
                     [this](int wanted) { nameCluster(wanted); });
    QObject::connect(
        atlas, &AtlasWindow::snippetWanted, &window,
        [this](const AtlasSnippet& snippet, int wanted) { openSnippet(snippet, wanted); });
  }
  showAtlasLook();
  atlas->open(cluster);
}

void MainWindow::Impl::showAtlasLook() {
  if (atlas == nullptr) return;
  const std::size_t i = &compare->source(0).session() == &atlas->session() ? 0 : 1;
  atlas->setLook(view->options(i), compare->source(i).names());
}

void MainWindow::Impl::showFromAtlas(int cluster) {
  const auto& explanation = session->explanation();
  if (!explanation || cluster >= explanation->clusters) return;
  setHighlight(cluster);
  window.raise();
  window.activateWindow();
  page->setFocus();
  const bool occurs = std::ranges::any_of(
      explanation->segments, [&](const Segment& segment) { return segment.cluster == cluster; });
  if (occurs) return goToOccurrence(+1);
  window.statusBar()->showMessage(tr("Cluster %1 does not occur in this record").arg(cluster),
                                  6000);
}

void MainWindow::Impl::openSnippet(const AtlasSnippet& snippet, int cluster) {
  const auto& data = session->dataset();
  if (!data) return;
  const auto found = std::ranges::find(data->records, snippet.record_id, &RecordRef::id);
  if (found == data->records.end()) {
    window.statusBar()->showMessage(
        tr("%1 is not in the list of open records").arg(QString::fromStdString(snippet.record_id)),
        6000);
    return;
  }
  const int index = static_cast<int>(found - data->records.begin());
  const auto show = [this, cluster, sha256 = snippet.record_sha256, time = snippet.time_s] {
    if (session->record()->sha256 != sha256) {
      window.statusBar()->showMessage(
          tr("This file is another than the one the atlas was made from"), 8000);
    }
    setHighlight(cluster);
    showTime(time);
    page->setFocus();
  };
  window.raise();
  window.activateWindow();
  if (session->currentIndex() == index && session->explanation()) return show();
  // As soon as the record is explained, unless another one was chosen meanwhile.
  auto* waiting = new QObject(&window);
  QObject::connect(session, &Session::explanationChanged, waiting, [this, waiting, index, show] {
    if (!session->explanation()) return;
    if (session->currentIndex() == index) show();
    waiting->deleteLater();
  });
  QObject::connect(session, &Session::currentIndexChanged, waiting, [waiting, index](int now) {
    if (now != index) waiting->deleteLater();
  });
  session->selectRecord(index);
}

void MainWindow::Impl::showClusterMenu(const QPoint& global) {
  const auto cluster = clusterAtCursor();
  if (!cluster) return;
  const auto& names = source->names();
  const QString name = names ? QString::fromStdString(names->of(*cluster)) : QString();
  auto* menu = new QMenu(page);
  menu->setObjectName("clusterMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* title = menu->addAction(
      name.isEmpty() ? tr("Cluster %1").arg(*cluster)
                     : tr("Cluster %1: %2").arg(*cluster).arg(QString(name).replace('&', "&&")));
  title->setEnabled(false);
  menu->addSeparator();
  QAction* in_atlas = menu->addAction(tr("Show in the &atlas"));
  in_atlas->setObjectName("clusterMenu.atlas");
  QObject::connect(in_atlas, &QAction::triggered, &window, [this, cluster] { openAtlas(cluster); });
  const bool highlighted = view->options().highlighted_cluster == cluster;
  QAction* highlight = menu->addAction(highlighted ? tr("Clear the &highlight") : tr("&Highlight"));
  QObject::connect(highlight, &QAction::triggered, &window, [this, cluster, highlighted] {
    setHighlight(highlighted ? std::nullopt : cluster);
  });
  QAction* rename = menu->addAction(tr("&Name…"));
  QObject::connect(rename, &QAction::triggered, &window,
                   [this, cluster] { nameCluster(*cluster); });
  menu->popup(global);
}

}  // namespace ecg
