// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_snippets_view.hpp"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kLeastCell = 172, kMostCell = 232, kGap = 14, kCaption = 36;
constexpr double kShape = 0.82;  // height of the paper by its width

}  // namespace

AtlasSnippetsView::AtlasSnippetsView(QWidget* parent) : QWidget(parent) {
  setObjectName("atlas.snippets");
  setAccessibleName(tr("Typical moments of the cluster"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void AtlasSnippetsView::setSnippets(std::shared_ptr<const Atlas> atlas, int cluster,
                                    std::size_t trace, const AtlasLook& look,
                                    std::function<bool(const std::string&)> can_open) {
  if (atlas != atlas_ || cluster != cluster_) chosen_ = 0;
  atlas_ = std::move(atlas);
  cluster_ = cluster;
  trace_ = trace;
  look_ = look;
  can_open_ = std::move(can_open);
  const Grid grid = gridFor(kLeastCell);
  look_.mm_per_mv =
      snippetGain(this->cluster(), trace_, 0.86 * grid.paper / (grid.width / (25 * 0.8)));
  setAccessibleDescription(describe(chosen_));
  updateGeometry();
  update();
}

QString AtlasSnippetsView::scaleText() const {
  return tr("25 mm/s, %1 mm/mV").arg(look_.mm_per_mv);
}

const AtlasCluster& AtlasSnippetsView::cluster() const {
  return atlas_->clusters[static_cast<std::size_t>(cluster_)];
}

int AtlasSnippetsView::cells() const {
  return atlas_ ? 1 + static_cast<int>(cluster().snippets.size()) : 0;
}

AtlasSnippetsView::Grid AtlasSnippetsView::gridFor(int width) const {
  Grid grid;
  grid.columns = std::max(1, (width + kGap) / (kLeastCell + kGap));
  grid.width = std::min<double>(
      kMostCell, std::floor(double(width - (grid.columns - 1) * kGap) / grid.columns));
  grid.paper = std::round(kShape * grid.width);
  grid.height = grid.paper + kCaption;
  return grid;
}

int AtlasSnippetsView::heightForWidth(int width) const {
  const Grid grid = gridFor(width);
  const int rows = (cells() + grid.columns - 1) / grid.columns;
  return static_cast<int>(rows * (grid.height + kGap));
}

QSize AtlasSnippetsView::sizeHint() const { return {700, heightForWidth(std::max(300, width()))}; }

QRectF AtlasSnippetsView::cellAt(int cell) const {
  const Grid grid = gridFor(width());
  return {(cell % grid.columns) * (grid.width + kGap), (cell / grid.columns) * (grid.height + kGap),
          grid.width, grid.height};
}

int AtlasSnippetsView::cellUnder(const QPointF& position) const {
  for (int cell = 0; cell < cells(); ++cell)
    if (cellAt(cell).contains(position)) return cell;
  return -1;
}

const AtlasSnippet* AtlasSnippetsView::snippetOf(int cell) const {
  if (cell < 1 || cell >= cells()) return nullptr;
  return &cluster().snippets[static_cast<std::size_t>(cell - 1)];
}

QString AtlasSnippetsView::describe(int cell) const {
  const AtlasSnippet* snippet = snippetOf(cell);
  if (snippet == nullptr) {
    return tr("Mean of all occurrences in lead %1, laid over one another at their middle; each of "
              "%2 records counts once")
        .arg(QString::fromStdString(atlas_ ? atlas_->lead : ""))
        .arg(atlas_ ? cluster().wave_records : 0);
  }
  const AtlasTrace* trace = traceOf(*snippet, trace_);
  return tr("Record %1, lead %2, %3 to %4 s; %5 from the centroid")
      .arg(QString::fromStdString(snippet->record_id),
           QString::fromStdString(trace != nullptr ? trace->lead : ""))
      .arg(snippet->begin_s, 0, 'f', 2)
      .arg(snippet->end_s, 0, 'f', 2)
      .arg(snippet->distance, 0, 'g', 3);
}

void AtlasSnippetsView::paintCell(QPainter& painter, int cell) const {
  const QRectF box = cellAt(cell);
  const auto& colours = theme::colours();
  const Grid grid = gridFor(width());
  const QRectF paper(box.left() + 0.5, box.top() + 0.5, box.width() - 1, grid.paper - 1);
  const AtlasSnippet* snippet = snippetOf(cell);
  QString title, facts;
  bool link = false;
  if (snippet == nullptr) {
    paintAtlasWave(painter, paper, cluster(), look_, devicePixelRatioF());
    title = tr("Mean of all");
    facts =
        tr("%1 · %2 records").arg(QString::fromStdString(atlas_->lead)).arg(cluster().wave_records);
  } else {
    paintAtlasSnippet(painter, paper, *snippet, trace_, look_, devicePixelRatioF());
    const AtlasTrace* trace = traceOf(*snippet, trace_);
    title = QString::fromStdString(snippet->record_id);
    facts = tr("%1 · %2 s · d %3")
                .arg(QString::fromStdString(trace != nullptr ? trace->lead : ""))
                .arg(snippet->time_s, 0, 'f', 2)
                .arg(snippet->distance, 0, 'f', 3);
    link = can_open_ && can_open_(snippet->record_id);
  }
  painter.setRenderHint(QPainter::Antialiasing, true);
  if (cell == chosen_ && hasFocus()) {
    painter.setPen(QPen(colours.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5));
  }
  const QRectF caption(box.left(), box.top() + grid.paper + 2, box.width(), kCaption - 2);
  painter.setFont(theme::font(0.95, QFont::DemiBold));
  painter.setPen(link ? colours.accent : colours.text);
  painter.drawText(
      caption, Qt::AlignLeft | Qt::AlignTop,
      QFontMetricsF(painter.font()).elidedText(title, Qt::ElideMiddle, caption.width()));
  painter.setFont(theme::font(0.9));
  painter.setPen(colours.muted);
  painter.drawText(
      caption.adjusted(0, 0, 0, -2), Qt::AlignLeft | Qt::AlignBottom,
      QFontMetricsF(painter.font()).elidedText(facts, Qt::ElideRight, caption.width()));
}

void AtlasSnippetsView::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  for (int cell = 0; cell < cells(); ++cell)
    if (cellAt(cell).toAlignedRect().intersects(event->rect())) paintCell(painter, cell);
}

bool AtlasSnippetsView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int cell = cellUnder(help->pos());
    if (cell < 0)
      QToolTip::hideText();
    else
      QToolTip::showText(help->globalPos(), describe(cell), this, cellAt(cell).toAlignedRect());
    return true;
  }
  return QWidget::event(event);
}

void AtlasSnippetsView::choose(int cell) {
  if (cell < 0 || cell >= cells()) return;
  chosen_ = cell;
  setAccessibleDescription(describe(cell));
  emit chosenMoved(cellAt(cell).toAlignedRect());
  update();
}

void AtlasSnippetsView::ask(int cell) {
  if (snippetOf(cell) != nullptr) emit recordWanted(cell - 1);
}

void AtlasSnippetsView::mousePressEvent(QMouseEvent* event) {
  choose(cellUnder(event->position()));
}

void AtlasSnippetsView::mouseDoubleClickEvent(QMouseEvent* event) {
  ask(cellUnder(event->position()));
}

void AtlasSnippetsView::mouseMoveEvent(QMouseEvent* event) {
  const AtlasSnippet* snippet = snippetOf(cellUnder(event->position()));
  setCursor(snippet != nullptr && can_open_ && can_open_(snippet->record_id)
                ? Qt::PointingHandCursor
                : Qt::ArrowCursor);
}

void AtlasSnippetsView::keyPressEvent(QKeyEvent* event) {
  const int columns = gridFor(width()).columns;
  switch (event->key()) {
    case Qt::Key_Left:
      return choose(chosen_ - 1);
    case Qt::Key_Right:
      return choose(chosen_ + 1);
    case Qt::Key_Up:
      return choose(chosen_ - columns);
    case Qt::Key_Down:
      return choose(chosen_ + columns);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return ask(chosen_);
    default:
      QWidget::keyPressEvent(event);
  }
}

void AtlasSnippetsView::contextMenuEvent(QContextMenuEvent* event) {
  const int cell = event->reason() == QContextMenuEvent::Mouse ? cellUnder(event->pos()) : chosen_;
  const AtlasSnippet* snippet = snippetOf(cell);
  if (snippet == nullptr) return;
  choose(cell);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QAction* open =
      menu->addAction(tr("Open %1 at this moment").arg(QString::fromStdString(snippet->record_id)),
                      this, [this, cell] { ask(cell); });
  open->setEnabled(can_open_ && can_open_(snippet->record_id));
  menu->popup(event->globalPos());
}

}  // namespace ecg
