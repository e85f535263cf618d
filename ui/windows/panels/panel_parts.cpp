// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/panel_parts.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg {

BarList::BarList(int row_height, QWidget* parent) : QListView(parent), row_height_(row_height) {
  setFrameShape(QFrame::NoFrame);
  setUniformItemSizes(true);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMouseTracking(true);
  setShowsAllRows(true);
  connect(this, &QListView::clicked, this,
          [this](const QModelIndex& index) { emit rowChosen(index.row()); });
}

void BarList::setShowsAllRows(bool all) {
  all_rows_ = all;
  setVerticalScrollBarPolicy(all ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
  setSizePolicy(QSizePolicy::Expanding, all ? QSizePolicy::Fixed : QSizePolicy::Preferred);
}

void BarList::setMostRows(int rows) {
  most_rows_ = rows;
  setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  updateGeometry();
}

QSize BarList::sizeHint() const {
  const int rows = model() ? model()->rowCount() : 0;
  return {240, std::min(rows, most_rows_) * row_height_ + 2};
}

QSize BarList::minimumSizeHint() const {
  return all_rows_ ? QSize(160, sizeHint().height())
                   : QSize(160, std::min(sizeHint().height(), 3 * row_height_));
}

void BarList::followRows() {
  updateGeometry();
  for (QWidget* around = parentWidget(); around != nullptr; around = around->parentWidget())
    if (around->layout() != nullptr) around->layout()->activate();
}

void BarList::keyPressEvent(QKeyEvent* event) {
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
      currentIndex().isValid()) {
    emit rowChosen(currentIndex().row());
    return event->accept();
  }
  QListView::keyPressEvent(event);
}

SectionHeader::SectionHeader(const QString& title, QWidget* parent)
    : QWidget(parent), hint_(new QLabel(this)) {
  auto* name = new QLabel(title, this);
  name->setFont(theme::font(1.1, QFont::DemiBold));
  hint_->setFont(theme::font(0.9));
  theme::mute(*hint_);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, theme::kStep / 2);
  row->addWidget(name);
  row->addStretch();
  row->addWidget(hint_);
}

void SectionHeader::setHint(const QString& hint) { hint_->setText(hint); }

}  // namespace ecg
