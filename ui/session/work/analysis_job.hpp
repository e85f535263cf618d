// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <functional>
#include <stop_token>

#include "core/common/work/progress.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/worker.hpp"

namespace ecg {

/// The one place where long work of a session happens: requests as values, carried out on a Worker
/// in the order of their topics. GUI thread.
class AnalysisJob : public QObject {
  Q_OBJECT
 public:
  /// Carries out one request on the worker's thread. May throw anything. Destroyed on that thread.
  using Work = std::function<JobResult(const JobRequest&, std::stop_token, ProgressSink&)>;

  explicit AnalysisJob(Work work, QObject* parent = nullptr);

  /// Queues a request; one of the same topic that waits or runs is replaced (not for kWrite).
  void submit(JobRequest request);
  /// Stops what runs and what waits of a topic; no reply comes for it.
  void forget(Topic topic);
  /// The user's wish: stops everything; each request still gets its reply, a cancelled Problem.
  void cancelAll() { worker_.cancelAll(); }
  /// True while a request waits, runs or has a reply under way; what is done unasked does not
  /// count.
  bool isBusy() const { return worker_.isBusy(); }

 signals:
  void finished(const ecg::JobReply& reply);
  /// As Worker::progressed.
  void progressed(ecg::Topic topic, const QString& stage, double fraction);
  void busyChanged(bool busy);

 private:
  explicit AnalysisJob(std::shared_ptr<Work> work, QObject* parent);

  const Work* work_;  ///< lives on the worker's thread, as long as that
  Worker worker_;
};

}  // namespace ecg
