// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/analysis_job.hpp"
#include "ui/session/words/core_words.hpp"

#include <QMetaObject>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <utility>

namespace ecg {

Topic topicOf(const JobRequest& request) {
  struct Visitor {
    Topic operator()(const OpenPathsRequest&) const { return Topic::kPaths; }
    Topic operator()(const ReadRecordRequest&) const { return Topic::kRecord; }
    Topic operator()(const DemoRequest&) const { return Topic::kRecord; }
    Topic operator()(const LoadModelRequest&) const { return Topic::kModel; }
    Topic operator()(const ReadCodebookRequest&) const { return Topic::kCodebook; }
    Topic operator()(const ExplainRequest&) const { return Topic::kExplain; }
    Topic operator()(const FitRequest&) const { return Topic::kFit; }
    Topic operator()(const WriteFigureRequest&) const { return Topic::kWrite; }
    Topic operator()(const WriteExplanationRequest&) const { return Topic::kWrite; }
    Topic operator()(const WriteCodebookRequest&) const { return Topic::kWrite; }
    Topic operator()(const WriteAtlasRequest&) const { return Topic::kWrite; }
    Topic operator()(const WriteRecordRequest&) const { return Topic::kWrite; }
    Topic operator()(const ReadAtlasRequest&) const { return Topic::kReadAtlas; }
    Topic operator()(const AtlasRequest&) const { return Topic::kAtlas; }
    Topic operator()(const LookAheadRequest&) const { return Topic::kLookAhead; }
    Topic operator()(const ListScanRequest&) const { return Topic::kListScan; }
  };
  return std::visit(Visitor{}, request);
}

/// What the GUI thread and the worker share, guarded by `mutex`.
struct AnalysisJob::Shared {
  std::mutex mutex;
  std::condition_variable wake, ended;
  std::deque<Pending> queue;
  std::optional<Topic> running;
  std::stop_source stop;
  bool quit = false, has_ended = false;
  AnalysisJob* job = nullptr;  ///< null: nobody listens any more

  /// Calls `function` on the GUI thread with the job, if that is still there then.
  template <typename Function>
  void tell(Function function) {
    const std::lock_guard lock(mutex);
    if (job == nullptr) return;
    // What is queued for an object goes with it.
    QMetaObject::invokeMethod(
        job, [job = job, function = std::move(function)] { function(*job); }, Qt::QueuedConnection);
  }
};

/// Sends what core reports to the GUI thread, but not more often than an eye can follow.
class AnalysisJob::Progress final : public ProgressSink {
 public:
  Progress(Shared& shared, Topic topic, quint64 generation)
      : shared_(shared), topic_(topic), generation_(generation) {}

  void report(std::string_view stage, double fraction) override {
    if (!isWish(topic_)) return;
    const auto now = Clock::now();
    const bool new_stage = stage != stage_;
    if (!new_stage && now - last_ < std::chrono::milliseconds(40)) return;
    last_ = now;
    stage_ = stage;
    shared_.tell([topic = topic_, generation = generation_, text = coreWords(stage_),
                  fraction](AnalysisJob& job) {
      if (job.generations_[static_cast<std::size_t>(topic)] == generation)
        emit job.progressed(topic, text, fraction);
    });
  }

 private:
  using Clock = std::chrono::steady_clock;
  Shared& shared_;
  Topic topic_;
  quint64 generation_;
  std::string stage_;
  Clock::time_point last_{};
};

namespace {

std::atomic<int> left_behind{0};
constexpr std::chrono::seconds kPatience{1};

}  // namespace

int AnalysisJob::leftBehind() { return left_behind; }

AnalysisJob::AnalysisJob(Work work, QObject* parent)
    : QObject(parent), shared_(std::make_shared<Shared>()) {
  shared_->job = this;
  worker_ = std::thread([shared = shared_, work = std::move(work)]() mutable {
    runWorker(shared, std::move(work));
    const std::lock_guard lock(shared->mutex);
    shared->has_ended = true;
    if (shared->job == nullptr) --left_behind;
    shared->ended.notify_all();
  });
}

AnalysisJob::~AnalysisJob() {
  std::unique_lock lock(shared_->mutex);
  shared_->quit = true;
  shared_->queue.clear();
  shared_->stop.request_stop();
  shared_->wake.notify_one();
  if (shared_->ended.wait_for(lock, kPatience, [this] { return shared_->has_ended; })) {
    lock.unlock();
    worker_.join();
  } else {
    shared_->job = nullptr;
    ++left_behind;
    worker_.detach();
  }
}

quint64 AnalysisJob::submit(JobRequest request) {
  const Topic topic = topicOf(request);
  const bool wish = isWish(topic);
  // Before forget(), so that no idle moment shows.
  if (wish && ++outstanding_ == 1) emit busyChanged(true);
  if (topic != Topic::kWrite) forget(topic);
  const quint64 generation = generations_[static_cast<std::size_t>(topic)];
  Pending job{topic, generation, std::make_shared<const JobRequest>(std::move(request))};
  {
    const std::lock_guard lock(shared_->mutex);
    // Stable: behind all requests of the same or an earlier topic.
    auto& queue = shared_->queue;
    const auto place =
        std::upper_bound(queue.begin(), queue.end(), topic,
                         [](Topic mine, const Pending& other) { return mine < other.topic; });
    queue.insert(place, std::move(job));
    if (wish && shared_->running && !isWish(*shared_->running)) shared_->stop.request_stop();
  }
  shared_->wake.notify_one();
  return generation;
}

void AnalysisJob::forget(Topic topic) {
  ++generations_[static_cast<std::size_t>(topic)];
  int removed = 0;
  {
    const std::lock_guard lock(shared_->mutex);
    removed = static_cast<int>(
        std::erase_if(shared_->queue, [topic](const Pending& job) { return job.topic == topic; }));
    if (shared_->running == topic) shared_->stop.request_stop();
  }
  if (isWish(topic)) leaveOutstanding(removed);
}

void AnalysisJob::cancelAll() {
  std::deque<Pending> waiting;
  {
    const std::lock_guard lock(shared_->mutex);
    waiting.swap(shared_->queue);
    if (shared_->running) shared_->stop.request_stop();
  }
  Problem stopped;
  stopped.cancelled = true;
  for (const Pending& job : waiting)
    deliver(JobReply{job.topic, job.generation, job.request, stopped});
}

// By value: what the work holds (the model) must die with this call, on the worker thread.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void AnalysisJob::runWorker(const std::shared_ptr<Shared>& shared, Work work) {
  for (;;) {
    Pending job;
    std::stop_token stop;
    {
      std::unique_lock lock(shared->mutex);
      shared->running.reset();
      shared->wake.wait(lock, [&] { return shared->quit || !shared->queue.empty(); });
      if (shared->quit) return;
      job = std::move(shared->queue.front());
      shared->queue.pop_front();
      shared->running = job.topic;
      shared->stop = std::stop_source();
      stop = shared->stop.get_token();
    }
    carryOut(shared, work, job, stop);
  }
}

void AnalysisJob::carryOut(const std::shared_ptr<Shared>& shared, const Work& work,
                           const Pending& job, const std::stop_token& stop) {
  JobReply reply{job.topic, job.generation, job.request, Problem{}};
  try {
    Progress progress(*shared, job.topic, job.generation);
    reply.outcome = work(*job.request, stop, progress);
  } catch (...) {
    reply.outcome = problemFrom(std::current_exception());
  }
  shared->tell([reply = std::move(reply)](AnalysisJob& told) { told.deliver(reply); });
}

void AnalysisJob::deliver(const JobReply& reply) {
  // Told first, counted after: what the reply sets off (the next request) keeps the job busy.
  if (reply.generation == generations_[static_cast<std::size_t>(reply.topic)]) emit finished(reply);
  if (isWish(reply.topic)) leaveOutstanding(1);
}

void AnalysisJob::leaveOutstanding(int count) {
  if (count == 0) return;
  outstanding_ -= count;
  if (outstanding_ == 0) emit busyChanged(false);
}

}  // namespace ecg
