// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/common/work/progress.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// The one place where long work happens: a single worker thread that carries out requests, one at
/// a time, in the order of their topics. Public functions and signals belong to the GUI thread;
/// nothing here waits for the worker except the destructor, for a second.
///
/// Each topic counts its requests (the generation). A reply whose generation is no longer the
/// topic's newest is dropped, so a slow old result can never overwrite a new one.
class AnalysisJob : public QObject {
  Q_OBJECT
 public:
  /// Carries out one request on the worker thread. May throw anything. Destroyed on that thread.
  using Work = std::function<JobResult(const JobRequest&, std::stop_token, ProgressSink&)>;

  explicit AnalysisJob(Work work, QObject* parent = nullptr);
  /// Asks the running work to stop, forgets the rest and waits for it, but no longer than a second:
  /// what cannot be interrupted (a model that is loading) is left to end by itself, unheard.
  ~AnalysisJob() override;
  /// Workers of this program that were left so and have not ended: it should end without clean-up.
  static int leftBehind();

  /// Queues a request; one of the same topic that waits or runs is replaced (not for kWrite).
  /// @return its generation.
  quint64 submit(JobRequest request);

  /// Stops what runs and what waits of a topic; no reply comes for it.
  void forget(Topic topic);

  /// The user's wish: stops everything; each request still gets its reply, a cancelled Problem.
  void cancelAll();

  /// True while a request waits, runs or has a reply under way; what is done unasked does not
  /// count.
  bool isBusy() const { return outstanding_ > 0; }

 signals:
  void finished(const ecg::JobReply& reply);
  /// At most every few hundredths of a second. @param fraction 0..1, negative if unknown
  void progressed(ecg::Topic topic, const QString& stage, double fraction);
  void busyChanged(bool busy);

 private:
  struct Pending {
    Topic topic;
    quint64 generation;
    std::shared_ptr<const JobRequest> request;
  };
  class Progress;
  struct Shared;

  static void runWorker(const std::shared_ptr<Shared>& shared, Work work);
  static void carryOut(const std::shared_ptr<Shared>& shared, const Work& work, const Pending& job,
                       const std::stop_token& stop);
  void deliver(const JobReply& reply);
  void leaveOutstanding(int count);

  // GUI thread only.
  std::array<quint64, kTopicCount> generations_{};
  int outstanding_ = 0;

  std::shared_ptr<Shared> shared_;  ///< with the worker, which may outlive this
  std::thread worker_;              // last: starts when all the rest exists
};

}  // namespace ecg
