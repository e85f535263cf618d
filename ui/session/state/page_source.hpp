// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <memory>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "ui/figure/page/figure_model.hpp"
#include "ui/session/state/session.hpp"
#include "ui/session/work/page_work.hpp"

namespace ecg {

/// What a page is drawn from: a session, and what the page needs beside it (waves and measurements,
/// the filtered record, names of clusters), asked for once and kept while the record is the same.
/// Two pages may be drawn from one source. GUI thread; every function returns at once.
class PageSource : public QObject {
  Q_OBJECT
 public:
  PageSource(AppContext context, Settings& settings, QObject* parent = nullptr);
  ~PageSource() override;

  /// Everything that `other` has open and has worked out. Before the event loop runs.
  void adopt(const PageSource& other);

  Session& session() { return *session_; }
  const Session& session() const { return *session_; }
  PageWork& work() { return *work_; }
  bool isBusy() const { return session_->isBusy() || work_->isBusy(); }
  /// Whether something is under way that the user is told of.
  bool isAtWork() const { return session_->isBusy() || work_->isLong(); }
  void cancel();

  /// The context of everything connected to this source from outside.
  QObject* wires() { return wires_; }
  /// Nobody wants it any more: what was connected with wires() ends, the work is stopped but for
  /// files that are being written, and when all that has ended the source deletes itself.
  void retire();

  /// Asks for what a page of this record needs and has not yet.
  void request(const DisplayFilter& filter);
  /// Measures after all a record of which that was stopped.
  void measureAgain();
  /// Reads the names of the codebook in use anew.
  void requestNames();
  /// Reads anew what is known of the codebook in use: it was audited, or an atlas made of it.
  void requestKnowledge();
  void setNames(std::shared_ptr<const ClusterNames> names) { names_ = std::move(names); }

  /// Of the present record; null: not measured (yet).
  const std::shared_ptr<const RecordMeasures>& measures() const { return measures_; }
  /// The user did not want to wait for them.
  bool measuringWasStopped() const { return measuring_stopped_; }
  /// Of the codebook in use; null: not read (yet).
  const std::shared_ptr<const ClusterNames>& names() const { return names_; }

  /// Of the codebook in use; null: not read (yet).
  const std::shared_ptr<const CodebookKnowledge>& knowledge() const { return knowledge_; }
  /// Of the present explanation; null: not known (yet).
  const std::shared_ptr<const Reasons>& reasons() const { return reasons_; }

  /// The page as far as it is known now, nothing in it looked at; unfiltered until the worker has
  /// filtered the record.
  FigureModel figureModel(const ViewOptions& options) const;

 signals:
  /// Measures, the filtered record, names, what is known of the codebook or reasons have come.
  void arrived();
  /// The user did not want to wait for the filter that the page was to be drawn with.
  void filteringStopped();
  void busyChanged();

 private:
  void connectWork();
  void requestMeasures();
  void requestReasons();
  void requestFilter(const DisplayFilter& filter);

  Session* session_;
  PageWork* work_;
  QObject* wires_;
  std::shared_ptr<const EcgRecord> measured_record_;  ///< whose measures these are, or will be
  std::shared_ptr<const RecordMeasures> measures_;
  bool measuring_stopped_ = false;
  std::shared_ptr<const EcgRecord> filter_source_, filter_result_;
  DisplayFilter filter_used_;  ///< what filter_result_ was, or will be, made with
  std::shared_ptr<const ClusterNames> names_;
  std::shared_ptr<const CodebookKnowledge> knowledge_;
  std::shared_ptr<const Explanation> reasoned_;  ///< whose reasons these are, or will be
  std::shared_ptr<const Reasons> reasons_;
};

}  // namespace ecg
