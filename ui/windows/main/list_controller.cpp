// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/list_controller.hpp"

#include <QAction>

namespace ecg {
namespace {

constexpr int kNarrowWindow = 1300;  // pixels

bool several(const std::shared_ptr<const Dataset>& data) {
  return data && data->records.size() > 1;
}

}  // namespace

ListController::ListController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  RecordListDock* list = &parts_.list;
  connect(list, &RecordListDock::recordChosen, this, [this](int index) {
    parts_.compare.pager(parts_.active.index()).selectFrom(listed_, index);
  });
  connect(list, &RecordListDock::scanningWanted, this, [this, list](bool on) {
    for (std::size_t i = 0; i < 2; ++i) parts_.compare.source(i).session().setScanning(on);
    list->setScanning(on);
  });
  list->setScanning(parts_.active.session().isScanning());
  connect(parts_.actions.next_record, &QAction::triggered, this, [list] { list->step(+1); });
  connect(parts_.actions.previous_record, &QAction::triggered, this, [list] { list->step(-1); });
}

void ListController::addSource(PageSource& source) {
  QObject* wires = source.wires();
  Session* its = &source.session();
  connect(its, &Session::scanStarted, wires, [this] { showScan(); });
  connect(its, &Session::scanned, wires, [this, its](int index) {
    if (its == &scanning()) parts_.list.scanned(index);
  });
  its->setNeighbours([this, its](int direction) {
    const int now = its->currentIndex();
    return its->dataset() == listed_ ? parts_.list.neighbourOf(now, direction) : now + direction;
  });
  connect(its, &Session::datasetChanged, wires, [this, its] {
    if (its == &parts_.active.session()) show();
  });
  connect(its, &Session::currentIndexChanged, wires, [this, its](int index) {
    if (its == &parts_.active.session() && listed_ == its->dataset()) parts_.list.setCurrent(index);
  });
}

bool ListController::hasSeveral() const { return several(listed_); }

int ListController::neighbour(int direction) const {
  const int next = parts_.list.neighbour(direction);
  return next >= 0 ? next : parts_.list.neighbour(-direction);
}

void ListController::openInActive(int index) { parts_.active.opened().selectFrom(listed_, index); }

/// Of both panes the first one goes through a list they share.
Session& ListController::scanning() {
  Session& first = parts_.compare.source(0).session();
  return first.dataset() == listed_ ? first : parts_.compare.source(1).session();
}

void ListController::showScan() {
  const Session& its = scanning();
  const bool fits = listed_ && its.dataset() == listed_ &&
                    its.listScan()->size() == static_cast<int>(listed_->records.size());
  parts_.list.setScan(fits ? its.listScan() : nullptr);
}

void ListController::show() {
  const Session& session = parts_.active.session();
  const auto& mine = session.dataset();
  const auto& other = parts_.compare.source(1 - parts_.active.index()).session().dataset();
  const auto& data = several(mine) || !several(other) ? mine : other;
  if (data != listed_) {
    listed_ = data;
    parts_.list.setDataset(data);
    showScan();
    // The page keeps the larger part of a small window.
    if (several(data) && parts_.list.isHidden())
      parts_.window.resizeDocks({&parts_.list}, {parts_.window.width() < kNarrowWindow ? 280 : 400},
                                Qt::Horizontal);
    parts_.list.setVisible(several(data));
  }
  parts_.list.setCurrent(data == mine ? session.currentIndex() : -1);
}

}  // namespace ecg
