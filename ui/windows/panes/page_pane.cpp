// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/page_pane.hpp"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/session/settings/settings.hpp"
#include "ui/windows/panes/overview_strip.hpp"
#include "ui/windows/panes/pane_header.hpp"

namespace ecg {

std::vector<std::filesystem::path> localPaths(const QDropEvent& event) {
  std::vector<std::filesystem::path> paths;
  for (const QUrl& url : event.mimeData()->urls())
    if (url.isLocalFile()) paths.push_back(toPath(url.toLocalFile()));
  return paths;
}

PagePane::PagePane(const QString& letter, QWidget* parent)
    : QWidget(parent),
      header_(new PaneHeader(letter, this)),
      page_(new FigureView(this)),
      overview_(new OverviewStrip(this)) {
  page_->setFocusPolicy(Qt::StrongFocus);
  page_->setAccessibleName(tr("ECG page"));
  page_->setAcceptDrops(false);  // drops belong to the pane, or to the window
  page_->installEventFilter(this);
  header_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(header_);
  column->addWidget(page_, 1);
  column->addWidget(overview_);
  connect(header_, &PaneHeader::touched, this, &PagePane::touched);
  connect(page_, &FigureView::viewChanged, overview_, &OverviewStrip::setVisibleTime);
  connect(overview_, &OverviewStrip::navigated, page_, &FigureView::showFrom);
}

void PagePane::draw(const FigureModel& figure) {
  page_->setFigure(figure);
  overview_->setFigure(page_->figure());
}

bool PagePane::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::MouseButtonPress) emit touched();
  return QWidget::eventFilter(watched, event);
}

void PagePane::dragEnterEvent(QDragEnterEvent* event) {
  if (!localPaths(*event).empty()) event->acceptProposedAction();
}

void PagePane::dropEvent(QDropEvent* event) {
  const auto paths = localPaths(*event);
  if (paths.empty()) return;
  event->acceptProposedAction();
  emit dropped(paths);
}

}  // namespace ecg
