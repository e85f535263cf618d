// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <array>

#include "ui/figure/options/inspection.hpp"
#include "ui/figure/options/view_options.hpp"

class QUndoStack;

namespace ecg {

/// How two pages stand and move together.
struct PairOptions {
  bool one_above_other = false;  ///< else side by side
  bool cursor_by_beat = false;   ///< the cursors stand equally far from an R peak; else equal times
  bool operator==(const PairOptions&) const = default;
};

/// How pages are drawn now, what is looked at on them, and every change of these that the user
/// made, to undo and redo. GUI thread. Changes that follow one another and bear the same non-empty
/// `kind` become one step.
///
/// Two pages can be open. They are drawn alike, and each has an inspection of its own; said without
/// naming a page it is that of the active one.
class ViewState : public QObject {
  Q_OBJECT
 public:
  explicit ViewState(ViewOptions start, QObject* parent = nullptr, PairOptions pair = {});

  const ViewOptions& options() const { return state_.options; }
  const Inspection& inspection() const { return inspection(active_); }
  const Inspection& inspection(std::size_t page) const { return state_.inspections[page]; }
  const PairOptions& pair() const { return state_.pair; }
  QUndoStack& undoStack() { return *stack_; }

  std::size_t active() const { return active_; }
  void setActive(std::size_t page);
  /// True: both pages show clusters of one codebook; with the next change the active page's
  /// highlight is that of both.
  void setSharedClusters(bool shared) { shared_clusters_ = shared; }

  /// The user chose something: undoable. No step if nothing differs. @param text e.g. "hide
  /// entropy"
  void change(const QString& text, const ViewOptions& wanted);
  void change(const QString& text, const Inspection& wanted, const QString& kind = {});
  void changePair(const QString& text, const PairOptions& wanted);

  /// The program's own adjustment (another record or model): not undoable, clears the history.
  void reset(const ViewOptions& options);
  void reset(std::size_t page, const Inspection& inspection);
  /// The page shows another record: its caliper is gone, and no step before gives it back; clears
  /// the history if there was one.
  void leaveRecord(std::size_t page);
  /// The same is looked at on the second page as on the first, but for its caliper. Not undoable.
  void copyToSecond();
  /// The second page becomes the first; clears the history.
  void keepSecond();

 signals:
  void changed();

 private:
  class Change;
  struct State {
    ViewOptions options;
    std::array<Inspection, 2> inspections;
    PairOptions pair;
    bool operator==(const State&) const = default;
  };
  State withSharedHighlight(State state) const;
  void push(const QString& text, const State& wanted, const QString& kind);
  void apply(const State& state);
  /// A state of the history; calipers of records that were left stay away.
  void applyOld(State state, const std::array<int, 2>& records);

  State state_;
  std::size_t active_ = 0;
  bool shared_clusters_ = false;
  std::array<int, 2> records_{};  ///< how often each page went on to another record
  QUndoStack* stack_;
};

}  // namespace ecg
