// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/busy_watch.hpp"

namespace ecg {

BusyWatch::BusyWatch(Comparison& compare, JobStatus& job, QObject* parent)
    : QObject(parent), compare_(compare), job_(job) {
  connect(&compare_, &Comparison::settled, this, &BusyWatch::follow);
}

void BusyWatch::addSource(PageSource& source) {
  QObject* wires = source.wires();
  connect(
      &source.session(), &Session::progressed, wires,
      [this](Topic, const QString& stage, double fraction) { job_.setProgress(stage, fraction); });
  // Of both the network is said to work, for which there is more to wait.
  connect(&source.work(), &PageWork::progressed, wires,
          [this](const QString& stage, double fraction) {
            for (std::size_t i = 0; i < 2; ++i)
              if (compare_.source(i).session().isBusy()) return;
            job_.setProgress(stage, fraction);
          });
  connect(&source, &PageSource::busyChanged, wires, [this] { follow(); });
}

void BusyWatch::follow() {
  const auto works = [this](std::size_t i) { return compare_.source(i).isAtWork(); };
  const bool busy = works(0) || works(1);
  if (busy != shown_) {
    shown_ = busy;
    job_.setBusy(busy);
  }
  if (busy) return;
  emit rested();
  tellIdle();
}

void BusyWatch::tellIdle() {
  if (compare_.isBusy() || held_) return;
  emit ready();
  if (!compare_.isBusy()) emit idle();
}

}  // namespace ecg
