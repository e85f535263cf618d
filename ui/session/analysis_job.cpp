// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/analysis_job.hpp"
#include "ui/session/core_words.hpp"

#include <QMetaObject>
#include <algorithm>
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
    Topic operator()(const SurveyRequest&) const { return Topic::kSurvey; }
  };
  return std::visit(Visitor{}, request);
}

/// Sends what core reports to the GUI thread, but not more often than an eye can follow.
class AnalysisJob::Progress final : public ProgressSink {
 public:
  Progress(AnalysisJob& job, Topic topic, quint64 generation)
      : job_(job), topic_(topic), generation_(generation) {}

  void report(std::string_view stage, double fraction) override {
    if (!isWish(topic_)) return;
    const auto now = Clock::now();
    const bool new_stage = stage != stage_;
    if (!new_stage && now - last_ < std::chrono::milliseconds(40)) return;
    last_ = now;
    stage_ = stage;
    QMetaObject::invokeMethod(
        &job_,
        [job = &job_, topic = topic_, generation = generation_, text = coreWords(stage_),
         fraction] {
          if (job->generations_[static_cast<std::size_t>(topic)] == generation)
            emit job->progressed(topic, text, fraction);
        },
        Qt::QueuedConnection);
  }

 private:
  using Clock = std::chrono::steady_clock;
  AnalysisJob& job_;
  Topic topic_;
  quint64 generation_;
  std::string stage_;
  Clock::time_point last_{};
};

AnalysisJob::AnalysisJob(Work work, QObject* parent)
    : QObject(parent), worker_(&AnalysisJob::runWorker, this, std::move(work)) {}

AnalysisJob::~AnalysisJob() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    queue_.clear();
    stop_.request_stop();
  }
  wake_.notify_one();
  worker_.join();
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
    const std::lock_guard lock(mutex_);
    // Stable: behind all requests of the same or an earlier topic.
    const auto place =
        std::upper_bound(queue_.begin(), queue_.end(), topic,
                         [](Topic mine, const Pending& other) { return mine < other.topic; });
    queue_.insert(place, std::move(job));
    if (wish && running_ && !isWish(*running_)) stop_.request_stop();
  }
  wake_.notify_one();
  return generation;
}

void AnalysisJob::forget(Topic topic) {
  ++generations_[static_cast<std::size_t>(topic)];
  int removed = 0;
  {
    const std::lock_guard lock(mutex_);
    removed = static_cast<int>(
        std::erase_if(queue_, [topic](const Pending& job) { return job.topic == topic; }));
    if (running_ == topic) stop_.request_stop();
  }
  if (isWish(topic)) leaveOutstanding(removed);
}

void AnalysisJob::cancelAll() {
  std::deque<Pending> waiting;
  {
    const std::lock_guard lock(mutex_);
    waiting.swap(queue_);
    if (running_) stop_.request_stop();
  }
  Problem stopped;
  stopped.cancelled = true;
  for (const Pending& job : waiting)
    deliver(JobReply{job.topic, job.generation, job.request, stopped});
}

// By value: what the work holds (the model) must die with this call, on the worker thread.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void AnalysisJob::runWorker(Work work) {
  for (;;) {
    Pending job;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      running_.reset();
      wake_.wait(lock, [this] { return quit_ || !queue_.empty(); });
      if (quit_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
      running_ = job.topic;
      stop_ = std::stop_source();
      stop = stop_.get_token();
    }
    carryOut(work, job, stop);
  }
}

void AnalysisJob::carryOut(const Work& work, const Pending& job, const std::stop_token& stop) {
  JobReply reply{job.topic, job.generation, job.request, Problem{}};
  try {
    Progress progress(*this, job.topic, job.generation);
    reply.outcome = work(*job.request, stop, progress);
  } catch (...) {
    reply.outcome = problemFrom(std::current_exception());
  }
  QMetaObject::invokeMethod(
      this, [this, reply = std::move(reply)] { deliver(reply); }, Qt::QueuedConnection);
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
