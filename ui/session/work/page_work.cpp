// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/page_work.hpp"

#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/work/freed_memory.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/signal/waves/beat_phase.hpp"
#include "core/signal/waves/delineate.hpp"

namespace ecg {
namespace {

/// Of a record with more than these it matters what is held beside it: 2 hours at 500 Hz.
constexpr std::int64_t kManySamples = std::int64_t{1} << 22;

RecordMeasures measuresOf(const EcgRecord& record, const std::stop_token& stop) {
  RecordMeasures measures;
  measures.waves = delineate(record, stop);
  // What that took would stay beside what the beats of a day take.
  if (record.samples() > kManySamples) returnFreedMemory();
  measures.numbers = measure(record, measures.waves, stop);
  measures.beat = medianBeat(record, measures.waves, stop);
  measures.r_peaks_s = rPeaks(measures.waves);
  return measures;
}

Worker::Habits pageHabits() {
  using std::chrono::milliseconds;
  Worker::Habits all;
  all.rules.resize(6);
  // Names are written in their order, also those that newer ones follow.
  all.rules.back() = {.replaced = false, .kept = true};
  all.patience = milliseconds(200);  // what stops does so within 50 ms
  all.quiet = milliseconds(300);     // what takes longer is long: the user hears how far it is
  return all;
}

}  // namespace

PageWork::PageWork(QObject* parent) : QObject(parent), worker_(pageHabits()) {
  connect(&worker_, &Worker::progressed, this, [this](int, const QString& stage, double fraction) {
    if (!std::exchange(long_, true)) emit busyChanged(true);
    emit progressed(stage, fraction);
  });
  connect(&worker_, &Worker::busyChanged, this, [this](bool busy) {
    if (!busy) long_ = false;
    emit busyChanged(busy);
  });
}

void PageWork::measureRecord(std::shared_ptr<const EcgRecord> record) {
  start(Kind::kMeasure,
        [this, record = std::move(record)](const std::stop_token& stop) -> Worker::Deliver {
          auto measures = std::make_shared<const RecordMeasures>(measuresOf(*record, stop));
          return [this, record, measures] { emit measured(record, measures); };
        });
}

void PageWork::filterRecord(std::shared_ptr<const EcgRecord> record, const DisplayFilter& filter) {
  start(Kind::kFilter,
        [this, record = std::move(record), filter](const std::stop_token& stop) -> Worker::Deliver {
          auto result = std::make_shared<const EcgRecord>(filtered(*record, filter, stop));
          return [this, record, filter, result] { emit filterDone(record, filter, result); };
        });
}

void PageWork::readNames(const std::filesystem::path& codebook, const std::string& sha256,
                         int clusters) {
  start(Kind::kReadNames,
        [this, codebook, sha256, clusters](const std::stop_token&) -> Worker::Deliver {
          auto names = std::make_shared<const ClusterNames>(namesOf(codebook, sha256, clusters));
          return [this, names] { emit namesRead(names); };
        });
}

void PageWork::readKnowledge(const std::filesystem::path& file,
                             const std::shared_ptr<const Codebook>& codebook) {
  start(Kind::kKnowledge, [this, file, codebook](const std::stop_token& stop) -> Worker::Deliver {
    auto read = std::make_shared<const CodebookKnowledge>(ecg::readKnowledge(
        file, codebook->sha256, codebook->model_sha256, codebook->clusters, stop));
    return [this, read] {
      emit knowledgeRead(read);
      for (const Error& problem : read->problems)
        tellFailed(Kind::kKnowledge, problemFrom(std::make_exception_ptr(problem)));
    };
  });
}

void PageWork::findReasons(std::shared_ptr<const AuditCard> card,
                           std::shared_ptr<const Explanation> explanation) {
  start(Kind::kReasons,
        [this, card = std::move(card),
         explanation = std::move(explanation)](const std::stop_token& stop) -> Worker::Deliver {
          auto found = std::make_shared<const Reasons>(reasonsFor(*card, *explanation, stop));
          return [this, explanation, found] { emit reasonsFound(explanation, found); };
        });
}

void PageWork::writeNames(const std::filesystem::path& codebook, bool bundled,
                          const ClusterNames& names) {
  start(Kind::kWriteNames,
        [codebook, bundled, names](const std::stop_token& stop) -> Worker::Deliver {
          writeFileAtomically(newNamesFile(codebook, names.codebook_sha256, bundled),
                              clusterNamesToJson(names), stop);
          return [] {};
        });
}

void PageWork::start(Kind kind, Work work) {
  Worker::Task task;
  task.work = [work = std::move(work)](const std::stop_token& stop, ProgressSink& progress) {
    const ProgressScope told(progress);
    return work(stop);
  };
  task.failed = [this, kind](const Problem& problem) { tellFailed(kind, problem); };
  worker_.submit(static_cast<int>(kind), std::move(task));
}

void PageWork::cancel() {
  worker_.cancel({static_cast<int>(Kind::kMeasure), static_cast<int>(Kind::kFilter)});
}

void PageWork::tellFailed(Kind kind, const Problem& problem) {
  if (!problem.cancelled) return emit failed(titleOf(kind), problem);
  if (kind == Kind::kMeasure) emit measuringStopped();
  if (kind == Kind::kFilter) emit filteringStopped();
}

QString PageWork::titleOf(Kind kind) {
  switch (kind) {
    case Kind::kMeasure:
      return tr("The record cannot be measured");
    case Kind::kFilter:
      return tr("The display filter cannot be used");
    case Kind::kReadNames:
      return tr("The clusters' names cannot be read");
    case Kind::kKnowledge:
      return tr("What is known of the codebook cannot be read");
    case Kind::kReasons:
      return tr("Why the network decided so cannot be found");
    case Kind::kWriteNames:
      break;
  }
  return tr("The clusters' names cannot be saved");
}

}  // namespace ecg
