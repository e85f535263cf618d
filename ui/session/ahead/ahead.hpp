// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "ui/session/ahead/list_scanner.hpp"
#include "ui/session/ahead/look_ahead.hpp"
#include "ui/session/work/analysis_job.hpp"

class QTimer;

namespace ecg {

/// What goes on while nothing is asked of a worker: it makes the neighbours of the record shown
/// ready, then it goes through the whole list. Gives way to every wish (see isWish). GUI thread.
class Ahead : public QObject {
  Q_OBJECT
 public:
  /// What there is to work on now.
  struct Now {
    std::shared_ptr<const Dataset> dataset;  ///< null: nothing to do
    int current = -1;                        ///< the record of the list that is shown
    std::optional<ExplainWith> look;         ///< with what neighbours are made ready; nothing: not
    std::optional<ExplainWith> scan;         ///< with what the list is gone through; nothing: not
  };

  /// @param job outlives this @param now asked whenever something could be done
  Ahead(AnalysisJob& job, std::function<Now()> now, bool scanning, QObject* parent);

  LookAhead& neighbours() { return look_ahead_; }
  ListScanner& scanner() { return *scanner_; }
  const ListScanner& scanner() const { return *scanner_; }

  /// Goes on when the page that was asked for has been drawn.
  void goSoon();
  void go();
  /// Whether the list is gone through.
  void setScanning(bool on);
  bool isScanning() const { return scanning_; }
  /// What was found out with another list, model or codebook holds no more; null: there is none.
  void startScan(const Dataset* data, const ModelSpec* model);

  /// @name What came of it
  /// @{
  void lookedAhead() { scanNext(); }
  void take(const ListScanned& found);
  /// @param request of a topic that is no wish
  void fail(const JobRequest& request, const Problem& problem);
  /// @}

 private:
  void scanNext();

  AnalysisJob& job_;
  std::function<Now()> now_;
  LookAhead look_ahead_;
  ListScanner* scanner_;
  bool scanning_;
  QTimer* soon_;
};

}  // namespace ecg
