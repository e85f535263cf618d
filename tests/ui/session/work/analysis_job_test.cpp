// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/analysis_job.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <semaphore>
#include <stdexcept>

#include "tests/ui/session/qt_environment.hpp"

namespace ecg {
namespace {

using test::runUntil;

ReadRecordRequest readRequest(const std::string& id) {
  ReadRecordRequest request;
  request.record.id = id;
  return request;
}

std::string idOf(const JobRequest& request) {
  if (const auto* read = std::get_if<ReadRecordRequest>(&request)) return read->record.id;
  if (const auto* demo = std::get_if<DemoRequest>(&request)) return demo->kind;
  if (const auto* file = std::get_if<ReadCodebookRequest>(&request)) return file->file.string();
  if (const auto* file = std::get_if<WriteCodebookRequest>(&request)) return file->file.string();
  if (std::holds_alternative<FitRequest>(request)) return "fit";
  return "?";
}

const Problem* problemOf(const JobReply& reply) { return std::get_if<Problem>(&reply.outcome); }

/// A job whose first piece of work waits until the test opens the gate or asks to stop.
struct Gated {
  explicit Gated(bool heeds_stop = true)
      : job([this, heeds_stop](const JobRequest& request, const std::stop_token& stop,
                               ProgressSink&) -> JobResult {
          started.release();
          if (idOf(request) == "gate") {
            const std::stop_callback open(stop, [this, heeds_stop] {
              if (heeds_stop) gate.release();
            });
            gate.acquire();
            throwIfStopped(stop);
          }
          done.push_back(idOf(request));
          return RecordRead{};
        }) {
    QObject::connect(&job, &AnalysisJob::finished, &job,
                     [this](const JobReply& reply) { replies.push_back(reply); });
  }

  void start() {
    job.submit(DemoRequest{"gate"});
    started.acquire();
  }
  bool settle() {
    return runUntil([this] { return !job.isBusy(); });
  }

  std::counting_semaphore<100> started{0}, gate{0};
  std::vector<std::string> done;  // written by the worker, read when the job is not busy
  std::vector<JobReply> replies;
  AnalysisJob job;
};

TEST(AnalysisJob, CarriesOutWaitingRequestsInTheOrderOfTheirTopics) {
  Gated gated;
  gated.start();
  gated.job.submit(FitRequest{});
  gated.job.submit(ReadCodebookRequest{"codebook"});
  gated.job.submit(WriteCodebookRequest{nullptr, "first"});
  gated.job.submit(WriteCodebookRequest{nullptr, "second"});
  gated.gate.release();
  ASSERT_TRUE(gated.settle());
  EXPECT_EQ(gated.done, (std::vector<std::string>{"gate", "first", "second", "codebook", "fit"}));
  EXPECT_EQ(gated.replies.size(), 5U);
}

TEST(AnalysisJob, ReplacesAWaitingRequestOfTheSameTopic) {
  Gated gated;
  gated.start();
  gated.job.submit(ReadCodebookRequest{"old"});
  gated.job.submit(ReadCodebookRequest{"new"});
  gated.gate.release();
  ASSERT_TRUE(gated.settle());
  EXPECT_EQ(gated.done, (std::vector<std::string>{"gate", "new"}));
}

TEST(AnalysisJob, StopsARunningRequestThatIsReplacedAndDropsItsReply) {
  Gated gated;
  gated.start();
  gated.job.submit(readRequest("new"));
  ASSERT_TRUE(gated.settle());
  EXPECT_EQ(gated.done, std::vector<std::string>{"new"});
  ASSERT_EQ(gated.replies.size(), 1U);
  EXPECT_EQ(idOf(*gated.replies[0].request), "new");
}

TEST(AnalysisJob, DropsTheResultOfAnOldGenerationEvenIfItFinished) {
  Gated gated(/*heeds_stop=*/false);
  gated.start();
  gated.job.forget(Topic::kRecord);
  gated.gate.release();
  ASSERT_TRUE(gated.settle());
  EXPECT_TRUE(gated.replies.empty());
}

TEST(AnalysisJob, CancelAllGivesEveryRequestACancelledReply) {
  Gated gated;
  gated.start();
  gated.job.submit(ReadCodebookRequest{"waits"});
  gated.job.cancelAll();
  ASSERT_TRUE(gated.settle());
  EXPECT_TRUE(gated.done.empty());
  ASSERT_EQ(gated.replies.size(), 2U);
  for (const JobReply& reply : gated.replies) {
    ASSERT_NE(problemOf(reply), nullptr);
    EXPECT_TRUE(problemOf(reply)->cancelled);
  }
}

TEST(AnalysisJob, WorksOnAfterACancelledRequest) {
  Gated gated;
  gated.start();
  gated.job.cancelAll();
  gated.job.submit(ReadCodebookRequest{"later"});
  ASSERT_TRUE(gated.settle());
  EXPECT_EQ(gated.done, std::vector<std::string>{"later"});
}

TEST(AnalysisJob, TurnsExceptionsIntoProblems) {
  AnalysisJob job(
      [](const JobRequest& request, const std::stop_token&, ProgressSink&) -> JobResult {
        const std::string id = idOf(request);
        if (id == "error")
          throw Error(ErrorCode::kCorrupt, std::string("a.hea"), plain("no leads"),
                      plain("Try another"));
        if (id == "std") throw std::runtime_error("plain");
        if (id == "memory") throw std::bad_alloc();
        throw 42;
      });
  std::vector<Problem> problems;
  QObject::connect(&job, &AnalysisJob::finished, &job, [&](const JobReply& reply) {
    ASSERT_NE(problemOf(reply), nullptr);
    problems.push_back(*problemOf(reply));
  });
  for (const char* id : {"error", "std", "memory", "other"})
    job.submit(WriteCodebookRequest{nullptr, id});
  ASSERT_TRUE(runUntil([&] { return !job.isBusy(); }));
  ASSERT_EQ(problems.size(), 4U);
  EXPECT_EQ(problems[0].code, ErrorCode::kCorrupt);
  EXPECT_EQ(problems[0].subject, "a.hea");
  EXPECT_EQ(problems[0].reason, "no leads");
  EXPECT_EQ(problems[0].advice, "Try another");
  EXPECT_EQ(problems[1].reason, "plain");
  EXPECT_FALSE(problems[1].code.has_value());
  EXPECT_TRUE(problems[2].reason.contains("memory"));
  EXPECT_FALSE(problems[3].reason.isEmpty());
  for (const Problem& problem : problems) EXPECT_FALSE(problem.cancelled);
}

TEST(AnalysisJob, StopsAndJoinsWhenDestroyedWhileBusy) {
  bool stopped = false;
  std::latch started(1);
  auto job = std::make_unique<AnalysisJob>(
      [&](const JobRequest&, const std::stop_token& stop, ProgressSink&) -> JobResult {
        std::binary_semaphore wait(0);
        const std::stop_callback wake(stop, [&] { wait.release(); });
        started.count_down();
        wait.acquire();
        stopped = true;
        throw Cancelled();
      });
  int replies = 0;
  QObject::connect(job.get(), &AnalysisJob::finished, job.get(), [&] { ++replies; });
  job->submit(FitRequest{});
  job->submit(ReadCodebookRequest{"never"});
  started.wait();
  job.reset();
  EXPECT_TRUE(stopped);
  QCoreApplication::processEvents();
  EXPECT_EQ(replies, 0);
}

TEST(AnalysisJob, NeverSeemsIdleWhileOneRequestReplacesAnother) {
  Gated gated;
  int idle = 0;
  QObject::connect(&gated.job, &AnalysisJob::busyChanged, &gated.job,
                   [&](bool busy) { idle += busy ? 0 : 1; });
  gated.start();
  for (int i = 0; i < 5; ++i) gated.job.submit(ReadCodebookRequest{std::to_string(i)});
  EXPECT_EQ(idle, 0);
  gated.gate.release();
  ASSERT_TRUE(gated.settle());
  EXPECT_EQ(idle, 1);
}

TEST(AnalysisJob, ReportsEveryNewStageOfTheProgress) {
  AnalysisJob job([](const JobRequest&, const std::stop_token&, ProgressSink& progress) {
    progress.report(plain("reading"), 0);
    progress.report(plain("reading"), 0.001);  // too soon after the first to be worth a repaint
    progress.report(plain("clustering"), 0.5);
    return JobResult(RecordRead{});
  });
  QStringList stages;
  QObject::connect(&job, &AnalysisJob::progressed, &job,
                   [&](Topic, const QString& stage, double) { stages << stage; });
  job.submit(FitRequest{});
  ASSERT_TRUE(runUntil([&] { return !job.isBusy(); }));
  ASSERT_GE(stages.size(), 2);
  EXPECT_EQ(stages.front(), "reading");
  EXPECT_EQ(stages.back(), "clustering");
}

}  // namespace
}  // namespace ecg
