// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/analysis_job.hpp"

#include <memory>
#include <utility>
#include <variant>

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
    Topic operator()(const AuditRequest&) const { return Topic::kAudit; }
    Topic operator()(const LookAheadRequest&) const { return Topic::kLookAhead; }
    Topic operator()(const ListScanRequest&) const { return Topic::kListScan; }
  };
  return std::visit(Visitor{}, request);
}

namespace {

Worker::Habits jobHabits() {
  Worker::Habits all;
  for (int i = 0; i < kTopicCount; ++i) {
    const auto topic = static_cast<Topic>(i);
    all.rules.push_back({.rank = i, .wish = isWish(topic), .replaced = topic != Topic::kWrite});
  }
  return all;
}

}  // namespace

AnalysisJob::AnalysisJob(Work work, QObject* parent)
    : AnalysisJob(std::make_shared<Work>(std::move(work)), parent) {}

AnalysisJob::AnalysisJob(std::shared_ptr<Work> work, QObject* parent)
    : QObject(parent), work_(work.get()), worker_(jobHabits(), std::move(work)) {
  connect(&worker_, &Worker::progressed, this,
          [this](int topic, const QString& stage, double fraction) {
            emit progressed(static_cast<Topic>(topic), stage, fraction);
          });
  connect(&worker_, &Worker::busyChanged, this, &AnalysisJob::busyChanged);
}

void AnalysisJob::submit(JobRequest request) {
  const Topic topic = topicOf(request);
  const auto shared = std::make_shared<const JobRequest>(std::move(request));
  Worker::Task task;
  task.work = [this, topic, shared, work = work_](const std::stop_token& stop,
                                                  ProgressSink& progress) -> Worker::Deliver {
    JobReply reply{topic, shared, (*work)(*shared, stop, progress)};
    return [this, reply = std::move(reply)] { emit finished(reply); };
  };
  task.failed = [this, topic, shared](const Problem& problem) {
    emit finished(JobReply{topic, shared, problem});
  };
  worker_.submit(static_cast<int>(topic), std::move(task));
}

void AnalysisJob::forget(Topic topic) { worker_.forget(static_cast<int>(topic)); }

}  // namespace ecg
