// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/signal/filter/display_filter.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/measurements.hpp"
#include "core/signal/waves/median_beat.hpp"
#include "core/signal/waves/waves.hpp"
#include "ui/session/words/problem.hpp"
#include "ui/session/work/worker.hpp"

namespace ecg {

/// What is measured of a record, once: waves, numbers, typical beat. A value.
struct RecordMeasures {
  RecordWaves waves;
  Measurements numbers;
  MedianBeat beat;
  std::vector<double> r_peaks_s;  ///< in time order
};

/// What the page needs of a record beside its explanation: waves and measurements, the record as a
/// display filter leaves it, the names of clusters. Works on a Worker of its own, so that the page
/// is measured while the network runs; nothing of it touches the network. A newer wish of a kind
/// replaces an older one, but names are written in their order, each. GUI thread; every function
/// returns at once.
class PageWork : public QObject {
  Q_OBJECT
 public:
  explicit PageWork(QObject* parent = nullptr);

  /// Ends with measured(), measuringStopped() or failed().
  void measureRecord(std::shared_ptr<const EcgRecord> record);
  /// Ends with filterDone(), filteringStopped() or failed().
  void filterRecord(std::shared_ptr<const EcgRecord> record, const DisplayFilter& filter);
  /// Ends with namesRead(), or with failed(). @param codebook its file, or empty
  void readNames(const std::filesystem::path& codebook, const std::string& sha256, int clusters);
  /// What is kept of a codebook; ends with knowledgeRead(), or with failed() for what cannot be
  /// used of it. @param file of the codebook, or empty
  void readKnowledge(const std::filesystem::path& file,
                     const std::shared_ptr<const Codebook>& codebook);
  /// Ends with reasonsFound(), or with failed().
  void findReasons(std::shared_ptr<const AuditCard> card,
                   std::shared_ptr<const Explanation> explanation);
  /// Writes the names where newNamesFile says; fails with failed().
  void writeNames(const std::filesystem::path& codebook, bool bundled, const ClusterNames& names);
  /// The user's wish: stops measuring and filtering, which then end with a signal that says so.
  void cancel();

  bool isBusy() const { return worker_.isBusy(); }
  /// Busy for so long that the user is told how far it is, and may want to stop it.
  bool isLong() const { return isBusy() && long_; }

 signals:
  void measured(const std::shared_ptr<const ecg::EcgRecord>& record,
                const std::shared_ptr<const ecg::RecordMeasures>& measures);
  void filterDone(const std::shared_ptr<const ecg::EcgRecord>& record,
                  const ecg::DisplayFilter& filter,
                  const std::shared_ptr<const ecg::EcgRecord>& result);
  void namesRead(const std::shared_ptr<const ecg::ClusterNames>& names);
  void knowledgeRead(const std::shared_ptr<const ecg::CodebookKnowledge>& knowledge);
  void reasonsFound(const std::shared_ptr<const ecg::Explanation>& explanation,
                    const std::shared_ptr<const ecg::Reasons>& reasons);
  /// @param title what did not work
  void failed(const QString& title, const ecg::Problem& problem);
  void measuringStopped();
  void filteringStopped();
  /// How far long work is. @param fraction as ProgressSink::report
  void progressed(const QString& stage, double fraction);
  /// Also when the work turns out to be long.
  void busyChanged(bool busy);

 private:
  enum class Kind { kMeasure, kFilter, kReadNames, kKnowledge, kReasons, kWriteNames };
  using Work = std::function<Worker::Deliver(const std::stop_token&)>;

  void start(Kind kind, Work work);
  static QString titleOf(Kind kind);
  void tellFailed(Kind kind, const Problem& problem);

  Worker worker_;
  bool long_ = false;
};

}  // namespace ecg
