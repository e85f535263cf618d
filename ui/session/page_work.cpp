// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/page_work.hpp"

#include <QMetaObject>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/common/atomic_file.hpp"
#include "core/common/stop_scope.hpp"
#include "core/signal/beat_phase.hpp"
#include "core/signal/delineate.hpp"

namespace ecg {

namespace {

/// How long the end of a PageWork waits for its thread: what stops does so within 50 ms.
constexpr std::chrono::milliseconds kGrace{200};
/// The same for a file that is being written.
constexpr std::chrono::seconds kWritingGrace{3};

}  // namespace

/// What the worker and its PageWork share. The worker's thread keeps it.
struct PageWork::Shared {
  struct Job {
    bool writes = false;
    std::stop_token stop;
    Work work;
    std::function<void(PageWork&, const Deliver&)> post;
    Kind kind;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Job> queue;
  std::optional<bool> running;  ///< whether what runs writes
  bool quit = false;
  PageWork* owner = nullptr;  ///< null: gone

  static void run(const std::shared_ptr<Shared>& shared);
  static Deliver resultOf(const Job& job);
  bool isIdle() const { return queue.empty() && !running; }
};

PageWork::Deliver PageWork::Shared::resultOf(const Job& job) {
  try {
    // Names are written in their order, also those that newer ones follow.
    if (!job.writes) throwIfStopped(job.stop);
    const StopScope scope(job.writes ? std::stop_token() : job.stop);
    return job.work(job.stop);
  } catch (...) {
    const Problem problem = problemFrom(std::current_exception());
    if (problem.cancelled) return [](PageWork&) {};
    return [kind = job.kind, problem](PageWork& page) { emit page.failed(titleOf(kind), problem); };
  }
}

void PageWork::Shared::run(const std::shared_ptr<Shared>& shared) {
  std::unique_lock lock(shared->mutex);
  for (;;) {
    shared->changed.wait(lock, [&] { return shared->quit || !shared->queue.empty(); });
    if (shared->queue.empty()) return;
    std::optional<Job> job = std::move(shared->queue.front());
    shared->queue.pop_front();
    shared->running = job->writes;
    lock.unlock();
    Deliver deliver = resultOf(*job);
    lock.lock();
    shared->running.reset();
    if (shared->owner != nullptr) job->post(*shared->owner, deliver);
    shared->changed.notify_all();
    // What they hold may take its time to go: not while somebody waits for the lock.
    lock.unlock();
    deliver = {};
    job.reset();
    lock.lock();
  }
}

PageWork::PageWork(QObject* parent) : QObject(parent), shared_(std::make_shared<Shared>()) {
  shared_->owner = this;
  std::thread([shared = shared_] { Shared::run(shared); }).detach();
}

PageWork::~PageWork() {
  for (std::stop_source& stop : stops_) stop.request_stop();
  std::unique_lock lock(shared_->mutex);
  shared_->owner = nullptr;
  shared_->quit = true;
  std::erase_if(shared_->queue, [](const Shared::Job& job) { return !job.writes; });
  shared_->changed.notify_all();
  const bool writes = !shared_->queue.empty() || shared_->running.value_or(false);
  shared_->changed.wait_for(lock, writes ? std::chrono::milliseconds(kWritingGrace) : kGrace,
                            [&] { return shared_->isIdle(); });
}

void PageWork::measureRecord(std::shared_ptr<const EcgRecord> record) {
  start(Kind::kMeasure, [record = std::move(record)](const std::stop_token& stop) -> Deliver {
    auto measures = std::make_shared<RecordMeasures>();
    measures->waves = delineate(*record, stop);
    measures->numbers = measure(*record, measures->waves);
    measures->beat = medianBeat(*record, measures->waves);
    measures->r_peaks_s = rPeaks(measures->waves);
    return [record, measures](PageWork& page) { emit page.measured(record, measures); };
  });
}

void PageWork::filterRecord(std::shared_ptr<const EcgRecord> record, const DisplayFilter& filter) {
  start(Kind::kFilter, [record = std::move(record), filter](const std::stop_token&) -> Deliver {
    auto result = std::make_shared<const EcgRecord>(filtered(*record, filter));
    return
        [record, filter, result](PageWork& page) { emit page.filterDone(record, filter, result); };
  });
}

void PageWork::readNames(const std::filesystem::path& codebook, const std::string& sha256,
                         int clusters) {
  start(Kind::kReadNames, [codebook, sha256, clusters](const std::stop_token&) -> Deliver {
    auto names = std::make_shared<const ClusterNames>(namesOf(codebook, sha256, clusters));
    return [names](PageWork& page) { emit page.namesRead(names); };
  });
}

void PageWork::writeNames(const std::filesystem::path& codebook, bool bundled,
                          const ClusterNames& names) {
  start(Kind::kWriteNames, [codebook, bundled, names](const std::stop_token&) -> Deliver {
    writeFileAtomically(newNamesFile(codebook, names.codebook_sha256, bundled),
                        clusterNamesToJson(names));
    return [](PageWork&) {};
  });
}

void PageWork::start(Kind kind, Work work) {
  const auto place = static_cast<std::size_t>(kind);
  stops_[place].request_stop();
  stops_[place] = std::stop_source();
  const quint64 generation = ++generations_[place];
  if (++running_ == 1) emit busyChanged(true);
  // Called by the worker while the PageWork is known to live.
  const auto post = [kind, generation](PageWork& page, const Deliver& deliver) {
    QMetaObject::invokeMethod(
        &page, [&page, kind, generation, deliver] { page.finish(kind, generation, deliver); },
        Qt::QueuedConnection);
  };
  {
    const std::scoped_lock lock(shared_->mutex);
    shared_->queue.push_back(
        {kind == Kind::kWriteNames, stops_[place].get_token(), std::move(work), post, kind});
  }
  shared_->changed.notify_all();
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
    deliver(*this);
  if (--running_ == 0) emit busyChanged(false);
}

}  // namespace ecg
