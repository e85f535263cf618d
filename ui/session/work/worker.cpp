// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/worker.hpp"

#include <QMetaObject>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "ui/figure/words/core_words.hpp"

namespace ecg {
namespace {

std::atomic<int> left_behind{0};
/// Not more often than an eye can follow.
constexpr std::chrono::milliseconds kBetweenReports{40};

}  // namespace

/// What the GUI thread and the worker share, guarded by `mutex`.
struct Worker::Shared {
  Habits habits;  // constant
  std::mutex mutex;
  std::condition_variable wake, ended;
  std::deque<Pending> queue;
  std::optional<int> running;  ///< the topic
  std::stop_source stop;
  bool quit = false, has_ended = false, left = false;
  Worker* worker = nullptr;  ///< null: nobody listens any more

  const Rule& rule(int topic) const { return habits.rules[static_cast<std::size_t>(topic)]; }
  bool keeps() const {
    return !queue.empty() || (running && rule(*running).kept);  // of one that has quit
  }
  void stopRunning() {
    if (running && !rule(*running).kept) stop.request_stop();
  }

  /// Calls `function` on the GUI thread with the worker, if that is still there then.
  template <typename Function>
  void tell(Function function) {
    const std::lock_guard lock(mutex);
    if (worker == nullptr) return;
    // What is queued for an object goes with it.
    QMetaObject::invokeMethod(
        worker, [worker = worker, function = std::move(function)] { function(*worker); },
        Qt::QueuedConnection);
  }
};

/// Sends what core reports to the GUI thread.
class Worker::Progress final : public ProgressSink {
 public:
  Progress(Shared& shared, const Pending& job)
      : shared_(shared),
        topic_(job.topic),
        generation_(job.generation),
        first_(Clock::now() + shared.habits.quiet) {}

  void report(const Message& stage, double fraction) override {
    if (!shared_.rule(topic_).wish) return;
    const auto now = Clock::now();
    const bool soon = stage == stage_ && now - last_ < kBetweenReports;
    if (now < first_ || soon) return;
    last_ = now;
    stage_ = stage;
    shared_.tell([topic = topic_, generation = generation_, text = coreWords(stage_),
                  fraction](Worker& worker) {
      if (worker.generations_[static_cast<std::size_t>(topic)] == generation)
        emit worker.progressed(topic, text, fraction);
    });
  }

 private:
  using Clock = std::chrono::steady_clock;
  Shared& shared_;
  int topic_;
  quint64 generation_;
  Message stage_;
  Clock::time_point first_, last_{};
};

int Worker::leftBehind() { return left_behind; }

Worker::Worker(Habits habits, std::shared_ptr<void> held, QObject* parent)
    : QObject(parent), generations_(habits.rules.size()), shared_(std::make_shared<Shared>()) {
  shared_->habits = std::move(habits);
  shared_->worker = this;
  thread_ = std::thread([shared = shared_, held = std::move(held)]() mutable {
    run(*shared);
    held.reset();
    const std::lock_guard lock(shared->mutex);
    shared->has_ended = true;
    if (shared->left) --left_behind;
    shared->ended.notify_all();
  });
}

Worker::~Worker() {
  std::deque<Pending> given_up;  // goes when nobody waits for the lock
  std::unique_lock lock(shared_->mutex);
  shared_->quit = true;
  shared_->worker = nullptr;
  shared_->stopRunning();
  given_up.swap(shared_->queue);
  for (Pending& job : given_up)
    if (rule(job.topic).kept) shared_->queue.push_back(std::move(job));
  const auto& habits = shared_->habits;
  const auto most = shared_->keeps() ? habits.keeping : habits.patience;
  shared_->wake.notify_one();
  if (shared_->ended.wait_for(lock, most, [this] { return shared_->has_ended; })) {
    lock.unlock();
    thread_.join();
  } else {
    shared_->left = true;
    ++left_behind;
    thread_.detach();
    lock.unlock();
  }
}

const Worker::Rule& Worker::rule(int topic) const { return shared_->rule(topic); }

void Worker::submit(int topic, Task task) {
  const bool wish = rule(topic).wish;
  // Before forget(), so that no idle moment shows.
  if (wish && ++outstanding_ == 1) emit busyChanged(true);
  if (rule(topic).replaced) forget(topic);
  Pending job{topic, generations_[static_cast<std::size_t>(topic)], std::move(task)};
  {
    const std::lock_guard lock(shared_->mutex);
    auto& queue = shared_->queue;
    const auto place = std::upper_bound(
        queue.begin(), queue.end(), rule(topic).rank,
        [this](int mine, const Pending& other) { return mine < rule(other.topic).rank; });
    queue.insert(place, std::move(job));
    if (wish && shared_->running && !rule(*shared_->running).wish) shared_->stopRunning();
  }
  shared_->wake.notify_one();
}

void Worker::forget(int topic) {
  ++generations_[static_cast<std::size_t>(topic)];
  int removed = 0;
  {
    const std::lock_guard lock(shared_->mutex);
    removed = static_cast<int>(
        std::erase_if(shared_->queue, [topic](const Pending& job) { return job.topic == topic; }));
    if (shared_->running == topic) shared_->stopRunning();
  }
  if (rule(topic).wish) leaveOutstanding(removed);
}

void Worker::cancelAll() {
  std::vector<int> all(generations_.size());
  std::iota(all.begin(), all.end(), 0);
  cancel(all);
}

void Worker::cancel(const std::vector<int>& topics) {
  const auto meant = [&](int topic) { return std::ranges::find(topics, topic) != topics.end(); };
  std::deque<Pending> all, stopped;
  {
    const std::lock_guard lock(shared_->mutex);
    all.swap(shared_->queue);
    for (Pending& job : all)
      (meant(job.topic) ? stopped : shared_->queue).push_back(std::move(job));
    if (shared_->running && meant(*shared_->running)) shared_->stopRunning();
  }
  Problem cancelled;
  cancelled.cancelled = true;
  for (const Pending& job : stopped)
    finish(job.topic, job.generation, [&] { job.task.failed(cancelled); });
}

void Worker::run(Shared& shared) {
  for (;;) {
    Pending job;
    std::stop_token stop;
    {
      std::unique_lock lock(shared.mutex);
      shared.running.reset();
      shared.wake.wait(lock, [&] { return shared.quit || !shared.queue.empty(); });
      if (shared.queue.empty()) return;
      job = std::move(shared.queue.front());
      shared.queue.pop_front();
      shared.running = job.topic;
      shared.stop = std::stop_source();
      stop = shared.stop.get_token();
    }
    carryOut(shared, job, stop);
  }
}

void Worker::carryOut(Shared& shared, const Pending& job, const std::stop_token& stop) {
  Deliver deliver;
  try {
    throwIfStopped(stop);
    Progress progress(shared, job);
    deliver = job.task.work(stop, progress);
  } catch (...) {
    deliver = [failed = job.task.failed, problem = problemFrom(std::current_exception())] {
      failed(problem);
    };
  }
  shared.tell([topic = job.topic, generation = job.generation, deliver = std::move(deliver)](
                  Worker& worker) { worker.finish(topic, generation, deliver); });
}

void Worker::finish(int topic, quint64 generation, const Deliver& deliver) {
  // Told first, counted after: what it sets off (the next task) keeps the worker busy.
  if (generation == generations_[static_cast<std::size_t>(topic)]) deliver();
  if (rule(topic).wish) leaveOutstanding(1);
}

void Worker::leaveOutstanding(int count) {
  if (count == 0) return;
  outstanding_ -= count;
  if (outstanding_ == 0) emit busyChanged(false);
}

}  // namespace ecg
