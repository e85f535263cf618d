// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/page_work.hpp"

#include <QMetaObject>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/work/freed_memory.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/common/work/stop_scope.hpp"
#include "core/signal/waves/beat_phase.hpp"
#include "core/signal/waves/delineate.hpp"
#include "ui/session/words/core_words.hpp"

namespace ecg {

namespace {

/// How long the end of a PageWork waits for its thread: what stops does so within 50 ms.
constexpr std::chrono::milliseconds kGrace{200};
/// The same for a file that is being written.
constexpr std::chrono::seconds kWritingGrace{3};
/// What takes longer is long: the user hears how far it is.
constexpr std::chrono::milliseconds kLong{300};
/// Not more often than an eye can follow.
constexpr std::chrono::milliseconds kBetweenReports{40};

/// Of a record with more than these it matters what is held beside it: 2 hours at 500 Hz.
constexpr std::int64_t kManySamples = std::int64_t{1} << 22;

}  // namespace

/// What the worker and its PageWork share. The worker's thread keeps it.
struct PageWork::Shared {
  struct Job {
    bool writes = false;
    std::stop_token stop;
    Work work;
    std::function<void(PageWork&, const Deliver&)> post;
    Kind kind;
    quint64 generation;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Job> queue;
  std::optional<bool> running;  ///< whether what runs writes
  bool quit = false;
  PageWork* owner = nullptr;  ///< null: gone

  static void run(const std::shared_ptr<Shared>& shared);
  Deliver resultOf(const Job& job);
  bool isIdle() const { return queue.empty() && !running; }
};

/// Tells the GUI thread how far a job is, once it has turned out to be long.
class PageWork::Progress final : public ProgressSink {
 public:
  Progress(Shared& shared, Kind kind, quint64 generation)
      : shared_(shared), kind_(kind), generation_(generation), next_(Clock::now() + kLong) {}

  void report(const Message& stage, double fraction) override {
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + kBetweenReports;
    const QString text = coreWords(stage);
    const std::scoped_lock lock(shared_.mutex);
    PageWork* const page = shared_.owner;
    if (page == nullptr) return;
    QMetaObject::invokeMethod(
        page,
        [page, kind = kind_, generation = generation_, text, fraction] {
          page->tellProgress(kind, generation, text, fraction);
        },
        Qt::QueuedConnection);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Shared& shared_;
  Kind kind_;
  quint64 generation_;
  Clock::time_point next_;
};

PageWork::Deliver PageWork::Shared::resultOf(const Job& job) {
  try {
    // Names are written in their order, also those that newer ones follow.
    if (!job.writes) throwIfStopped(job.stop);
    const StopScope scope(job.writes ? std::stop_token() : job.stop);
    Progress progress(*this, job.kind, job.generation);
    const ProgressScope told(progress);
    return job.work(job.stop);
  } catch (...) {
    const Problem problem = problemFrom(std::current_exception());
    if (problem.cancelled) return [kind = job.kind](PageWork& page) { page.tellStopped(kind); };
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
    Deliver deliver = shared->resultOf(*job);
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
    // What that took would stay beside what the beats of a day take.
    if (record->samples() > kManySamples) returnFreedMemory();
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
    shared_->queue.push_back({kind == Kind::kWriteNames, stops_[place].get_token(), std::move(work),
                              post, kind, generation});
  }
  shared_->changed.notify_all();
}

void PageWork::cancel() {
  for (const Kind kind : {Kind::kMeasure, Kind::kFilter})
    stops_[static_cast<std::size_t>(kind)].request_stop();
}

void PageWork::tellStopped(Kind kind) {
  if (kind == Kind::kMeasure) emit measuringStopped();
  if (kind == Kind::kFilter) emit filteringStopped();
}

void PageWork::tellProgress(Kind kind, quint64 generation, const QString& stage, double fraction) {
  if (generation != generations_[static_cast<std::size_t>(kind)]) return;
  if (!std::exchange(long_, true)) emit busyChanged(true);
  emit progressed(stage, fraction);
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
  if (--running_ > 0) return;
  long_ = false;
  emit busyChanged(false);
}

}  // namespace ecg
