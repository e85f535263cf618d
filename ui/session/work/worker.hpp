// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/common/work/progress.hpp"
#include "ui/session/words/problem.hpp"

namespace ecg {

/// A thread of its own that carries out tasks, one at a time. Public functions and signals belong
/// to the GUI thread; nothing here waits for the worker except the destructor, for a while.
///
/// Each topic counts its tasks (the generation). A result whose generation is no longer the topic's
/// newest is dropped, so a slow old one can never overwrite a new one.
class Worker : public QObject {
  Q_OBJECT
 public:
  /// What holds for the tasks of a topic.
  struct Rule {
    int rank = 0;      ///< the order of work, lower first; of equal ones the one that came first
    bool wish = true;  ///< else it gives way to every wish at once and does not count as busy
    bool replaced = true;  ///< by a newer task of the topic
    bool kept = false;     ///< carried out whatever comes, also when the worker ends
  };
  struct Habits {
    std::vector<Rule> rules;  ///< one a topic
    /// How long its end waits for what runs, which was asked to stop ...
    std::chrono::milliseconds patience{1000};
    /// ... and as long as a task waits or runs that is kept.
    std::chrono::milliseconds keeping{3000};
    /// Only what takes longer than this tells how far it is.
    std::chrono::milliseconds quiet{0};
  };

  /// What to do with a result on the GUI thread.
  using Deliver = std::function<void()>;
  struct Task {
    /// On the worker's thread. May throw anything; is to end with Cancelled when the token says so.
    /// It may outlive the Worker and must not touch what belongs to the GUI thread; what it returns
    /// may.
    std::function<Deliver(const std::stop_token&, ProgressSink&)> work;
    /// On the GUI thread, if the work threw or was cancelled.
    std::function<void(const Problem&)> failed;
  };

  /// @param held goes on the worker's thread, after the last task
  explicit Worker(Habits habits, std::shared_ptr<void> held = nullptr, QObject* parent = nullptr);
  /// Asks the running work to stop, forgets the rest and waits, but not for long: what cannot be
  /// interrupted (a model that is loading) is left to end by itself, unheard.
  ~Worker() override;
  /// Workers of this program that were left so and have not ended: it should end without clean-up.
  static int leftBehind();

  void submit(int topic, Task task);
  /// Stops what runs and what waits of a topic; nothing is heard of it any more.
  void forget(int topic);
  /// The user's wish: stops what runs and what waits of these topics; each task fails, cancelled.
  void cancel(const std::vector<int>& topics);
  /// Everything.
  void cancelAll();

  /// True while a wish waits, runs or has a result under way.
  bool isBusy() const { return outstanding_ > 0; }

 signals:
  /// At most every few hundredths of a second. @param fraction 0..1, negative if unknown
  void progressed(int topic, const QString& stage, double fraction);
  void busyChanged(bool busy);

 private:
  struct Pending {
    int topic = 0;
    quint64 generation = 0;
    Task task;
  };
  class Progress;
  struct Shared;

  static void run(Shared& shared);
  static void carryOut(Shared& shared, const Pending& job, const std::stop_token& stop);
  const Rule& rule(int topic) const;
  void finish(int topic, quint64 generation, const Deliver& deliver);
  void leaveOutstanding(int count);

  std::vector<quint64> generations_;
  int outstanding_ = 0;
  std::shared_ptr<Shared> shared_;  ///< with the thread, which may outlive this
  std::thread thread_;              // last: starts when all the rest exists
};

}  // namespace ecg
