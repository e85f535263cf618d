// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/worker.hpp"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <atomic>
#include <semaphore>
#include <thread>

#include "core/common/work/progress.hpp"
#include "tests/ui/session/qt_environment.hpp"

namespace ecg {
namespace {

using std::chrono::milliseconds;
using test::runUntil;

enum Topics { kFirst, kSecond, kKept, kUnasked };

Worker::Habits habits() {
  Worker::Habits all;
  all.rules = {{.rank = 0},
               {.rank = 1},
               {.rank = 1, .replaced = false, .kept = true},
               {.rank = 2, .wish = false}};
  return all;
}

/// What tasks did, in their order, and how they ended on the GUI thread.
struct Log {
  std::vector<std::string> done;  // written by the worker, read when it is idle
  std::vector<std::string> told;

  Worker::Task task(const std::string& name) {
    return {[this, name](const std::stop_token&, ProgressSink&) -> Worker::Deliver {
              done.push_back(name);
              return [this, name] { told.push_back(name); };
            },
            [this, name](const Problem& problem) {
              told.push_back(name + (problem.cancelled ? " cancelled" : " failed"));
            }};
  }
  /// One that runs until `gate` opens, or until it is stopped.
  Worker::Task gated(const std::string& name, std::counting_semaphore<8>& started,
                     std::counting_semaphore<8>& gate) {
    Worker::Task made = task(name);
    made.work = [this, name, &started, &gate](const std::stop_token& stop,
                                              ProgressSink&) -> Worker::Deliver {
      const std::stop_callback open(stop, [&gate] { gate.release(); });
      started.release();
      gate.acquire();
      throwIfStopped(stop);
      done.push_back(name);
      return [this, name] { told.push_back(name); };
    };
    return made;
  }
};

struct WorkerFixture {
  std::counting_semaphore<8> started{0}, gate{0};
  Log log;
  Worker worker{habits()};

  void holdUp(int topic = kFirst) {
    worker.submit(topic, log.gated("gate", started, gate));
    started.acquire();
  }
  bool settle() {
    return runUntil([this] { return !worker.isBusy(); });
  }
};

TEST(Worker, GoesByRankAndAmongEqualOnesByTheOrderTheyCameIn) {
  WorkerFixture f;
  f.holdUp();
  f.worker.submit(kKept, f.log.task("kept 1"));
  f.worker.submit(kSecond, f.log.task("second"));
  f.worker.submit(kKept, f.log.task("kept 2"));
  f.worker.submit(kFirst, f.log.task("first"));  // replaces the one that runs
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.log.done, (std::vector<std::string>{"first", "kept 1", "second", "kept 2"}));
  EXPECT_EQ(f.log.told, f.log.done);
}

TEST(Worker, WhatIsUnaskedGivesWayAndDoesNotCount) {
  WorkerFixture f;
  f.holdUp(kUnasked);
  EXPECT_FALSE(f.worker.isBusy());
  f.worker.submit(kFirst, f.log.task("wish"));
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.log.done, std::vector<std::string>{"wish"});
}

TEST(Worker, CancelsTheTopicsThatAreMeant) {
  WorkerFixture f;
  f.holdUp();
  f.worker.submit(kSecond, f.log.task("second"));
  f.worker.submit(kKept, f.log.task("kept"));
  f.worker.cancel({kFirst, kSecond});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.log.done, std::vector<std::string>{"kept"});
  EXPECT_EQ(f.log.told, (std::vector<std::string>{"second cancelled", "gate cancelled", "kept"}));
}

TEST(Worker, CarriesOutWhatIsKeptBeforeItEnds) {
  std::counting_semaphore<8> started{0}, gate{0};
  Log log;
  {
    Worker worker(habits());
    worker.submit(kFirst, log.gated("gate", started, gate));
    started.acquire();
    worker.submit(kSecond, log.task("second"));
    worker.submit(kKept, log.task("kept"));
  }
  EXPECT_EQ(log.done, std::vector<std::string>{"kept"});
  EXPECT_TRUE(log.told.empty());
}

TEST(Worker, ItsEndWaitsForNobodyLongAndTellsSo) {
  auto gate = std::make_shared<std::binary_semaphore>(0);
  std::binary_semaphore started{0};
  Worker::Habits short_of_patience = habits();
  short_of_patience.patience = milliseconds(50);
  auto worker = std::make_unique<Worker>(short_of_patience);
  worker->submit(kFirst, {[gate, &started](const std::stop_token&, ProgressSink&) {
                            started.release();
                            gate->acquire();  // heeds nobody
                            return Worker::Deliver([] { FAIL() << "nobody listens"; });
                          },
                          [](const Problem&) { FAIL(); }});
  started.acquire();
  QElapsedTimer timer;
  timer.start();
  worker.reset();
  EXPECT_LT(timer.elapsed(), 900);
  EXPECT_EQ(Worker::leftBehind(), 1);
  gate->release();
  while (Worker::leftBehind() > 0 && timer.elapsed() < 10000)
    std::this_thread::sleep_for(milliseconds(1));
  EXPECT_EQ(Worker::leftBehind(), 0);
  QCoreApplication::processEvents();
}

TEST(Worker, WhatItHoldsGoesOnItsThread) {
  std::atomic<std::thread::id> went{};
  {
    Worker worker(habits(), std::shared_ptr<int>(new int(1), [&](const int* held) {
                    went = std::this_thread::get_id();
                    delete held;
                  }));
  }
  EXPECT_NE(went.load(), std::thread::id());
  EXPECT_NE(went.load(), std::this_thread::get_id());
}

TEST(Worker, TellsNothingOfWhatTakesNoTime) {
  Worker::Habits patient = habits();
  patient.quiet = milliseconds(60);
  Worker worker(patient);
  QStringList stages;
  QObject::connect(&worker, &Worker::progressed, &worker,
                   [&](int, const QString& stage, double) { stages << stage; });
  worker.submit(kFirst, {[](const std::stop_token&, ProgressSink& progress) {
                           progress.report(plain("at once"), 0);
                           std::this_thread::sleep_for(milliseconds(70));
                           progress.report(plain("late"), 0.5);
                           return Worker::Deliver([] {});
                         },
                         [](const Problem&) { FAIL(); }});
  ASSERT_TRUE(runUntil([&] { return !worker.isBusy(); }));
  EXPECT_EQ(stages, QStringList{"late"});
}

}  // namespace
}  // namespace ecg
