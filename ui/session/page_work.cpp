// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/page_work.hpp"

#include <QMetaObject>
#include <exception>
#include <utility>

#include "core/common/atomic_file.hpp"
#include "core/signal/beat_phase.hpp"
#include "core/signal/delineate.hpp"

namespace ecg {

PageWork::PageWork(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
  pool_.setExpiryTimeout(-1);
}

PageWork::~PageWork() {
  for (std::stop_source& stop : stops_) stop.request_stop();
  pool_.waitForDone();
}

void PageWork::measureRecord(std::shared_ptr<const EcgRecord> record) {
  start(Kind::kMeasure, [this, record = std::move(record)](const std::stop_token& stop) -> Deliver {
    auto measures = std::make_shared<RecordMeasures>();
    measures->waves = delineate(*record, stop);
    measures->numbers = measure(*record, measures->waves);
    measures->beat = medianBeat(*record, measures->waves);
    measures->r_peaks_s = rPeaks(measures->waves);
    return [this, record, measures] { emit measured(record, measures); };
  });
}

void PageWork::filterRecord(std::shared_ptr<const EcgRecord> record, const DisplayFilter& filter) {
  start(Kind::kFilter,
        [this, record = std::move(record), filter](const std::stop_token&) -> Deliver {
          auto result = std::make_shared<const EcgRecord>(filtered(*record, filter));
          return [this, record, filter, result] { emit filterDone(record, filter, result); };
        });
}

void PageWork::readNames(const std::filesystem::path& codebook, const std::string& sha256,
                         int clusters) {
  start(Kind::kReadNames, [this, codebook, sha256, clusters](const std::stop_token&) -> Deliver {
    auto names = std::make_shared<const ClusterNames>(
        readClusterNames(clusterNamesFile(codebook), sha256, clusters));
    return [this, names] { emit namesRead(names); };
  });
}

void PageWork::writeNames(const std::filesystem::path& codebook, const ClusterNames& names) {
  start(Kind::kWriteNames, [codebook, names](const std::stop_token&) -> Deliver {
    writeFileAtomically(clusterNamesFile(codebook), clusterNamesToJson(names));
    return [] {};
  });
}

void PageWork::start(Kind kind, std::function<Deliver(const std::stop_token&)> work) {
  const auto place = static_cast<std::size_t>(kind);
  stops_[place].request_stop();
  stops_[place] = std::stop_source();
  const quint64 generation = ++generations_[place];
  if (++running_ == 1) emit busyChanged(true);
  pool_.start([this, kind, generation, stop = stops_[place].get_token(), work = std::move(work)] {
    Deliver deliver = [] {};
    try {
      // Names are written in their order, also those that newer ones follow.
      if (kind == Kind::kWriteNames || !stop.stop_requested()) deliver = work(stop);
    } catch (...) {
      const Problem problem = problemFrom(std::current_exception());
      if (!problem.cancelled)
        deliver = [this, kind, problem] { emit failed(titleOf(kind), problem); };
    }
    QMetaObject::invokeMethod(
        this, [this, kind, generation, deliver] { finish(kind, generation, deliver); },
        Qt::QueuedConnection);
  });
}

QString PageWork::titleOf(Kind kind) {
  switch (kind) {
    case Kind::kMeasure:
      return tr("The record cannot be measured");
    case Kind::kFilter:
      return tr("The display filter cannot be used");
    case Kind::kReadNames:
      return tr("The clusters' names cannot be read");
    case Kind::kWriteNames:
      break;
  }
  return tr("The clusters' names cannot be saved");
}

void PageWork::finish(Kind kind, quint64 generation, const Deliver& deliver) {
  if (kind == Kind::kWriteNames || generation == generations_[static_cast<std::size_t>(kind)])
    deliver();
  if (--running_ == 0) emit busyChanged(false);
}

}  // namespace ecg
