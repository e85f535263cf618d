// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <memory>
#include <optional>

#include "core/io/dataset/dataset.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/list_scan.hpp"

namespace ecg {

/// Goes through the records of a list, a few at a time: says what to ask the worker for next, keeps
/// what comes of it and tells. Asks nobody itself. GUI thread.
class ListScanner : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// What was found out with another list, model or codebook holds no more. @param data a list of
  /// one record is not gone through, nor is none @param model the one that is going to be asked
  void start(const Dataset* data, const ModelSpec* model);

  /// What is known by now, never null; another object after start().
  std::shared_ptr<const ListScan> scan() const { return scan_; }

  /// Asks for the next records that wait, from the one at `current` on; nothing where none waits.
  std::optional<ListScanRequest> request(const Dataset& data, int current,
                                         const ExplainWith& with) const;
  void take(const ListScanned& found);
  /// None of these records could be explained.
  void fail(const ListScanRequest& request, const Problem& problem);
  /// A record that was explained for the page needs no second look. @param index outside of the
  /// list: nothing happens
  void takeShown(int index, const EcgRecord& record, const Explanation& explanation);

 signals:
  /// Anew, with nothing found.
  void started();
  /// A record of the list was explained, or cannot be.
  void scanned(int index);

 private:
  void note(const ListScanned::Found& found);

  std::shared_ptr<ListScan> scan_ = std::make_shared<ListScan>();
};

}  // namespace ecg
