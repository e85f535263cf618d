// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <array>

#include "ui/figure/options/view_options.hpp"

class QUndoStack;

namespace ecg {

/// How two pages stand and move together.
struct PairOptions {
  bool one_above_other = false;  ///< else side by side
  bool cursor_by_beat = false;   ///< the cursors stand equally far from an R peak; else equal times
  bool operator==(const PairOptions&) const = default;
};

/// How the page is drawn now, and every change of it that the user made, to undo and redo. GUI
/// thread. Changes that follow one another and bear the same non-empty `kind` become one step.
///
/// Two pages can be open; what is said without naming one is about the active one. They differ in
/// what belongs to a record or a model (Grad-CAM target, highlight, caliper) and share the rest.
class ViewState : public QObject {
  Q_OBJECT
 public:
  explicit ViewState(ViewOptions start, QObject* parent = nullptr, PairOptions pair = {});

  const ViewOptions& options() const { return state_.pages[active_]; }
  const ViewOptions& options(std::size_t page) const { return state_.pages[page]; }
  const PairOptions& pair() const { return state_.pair; }
  QUndoStack& undoStack() { return *stack_; }

  std::size_t active() const { return active_; }
  void setActive(std::size_t page);
  /// True: both pages show clusters of one codebook, and a highlight is a highlight in both.
  void setSharedClusters(bool shared) { shared_clusters_ = shared; }

  /// The user chose something: undoable. No step if nothing differs. @param text e.g. "hide
  /// entropy"
  void change(const QString& text, const ViewOptions& wanted, const QString& kind = {});
  void changePair(const QString& text, const PairOptions& wanted);

  /// The program's own adjustment (another record or model): not undoable, clears the history.
  void reset(const ViewOptions& options) { reset(active_, options); }
  void reset(std::size_t page, const ViewOptions& options);
  /// The second page is drawn as the first one is. Not undoable.
  void copyToSecond();
  /// The second page becomes the first; clears the history.
  void keepSecond();

 signals:
  void changed(const ecg::ViewOptions& options);

 private:
  class Change;
  struct State {
    std::array<ViewOptions, 2> pages;
    PairOptions pair;
    bool operator==(const State&) const = default;
  };
  State with(std::size_t page, const ViewOptions& options, bool shared_clusters) const;
  void push(const QString& text, const State& wanted, const QString& kind);
  void apply(const State& state);

  State state_;
  std::size_t active_ = 0;
  bool shared_clusters_ = false;
  QUndoStack* stack_;
};

}  // namespace ecg
