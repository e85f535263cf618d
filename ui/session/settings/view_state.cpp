// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings/view_state.hpp"

#include <QUndoStack>
#include <utility>

namespace ecg {

class ViewState::Change final : public QUndoCommand {
 public:
  Change(ViewState& state, const QString& text, State before, State after, QString kind)
      : QUndoCommand(text),
        state_(state),
        before_(std::move(before)),
        after_(std::move(after)),
        kind_(std::move(kind)),
        records_(state.records_) {}

  void undo() override { state_.applyOld(before_, records_); }
  void redo() override { state_.applyOld(after_, records_); }
  int id() const override { return kind_.isEmpty() ? -1 : 1; }

  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const Change*>(next);
    if (!other || other->kind_ != kind_ || other->records_ != records_) return false;
    after_ = other->after_;
    setObsolete(before_ == after_);
    return true;
  }

 private:
  ViewState& state_;
  State before_, after_;
  QString kind_;
  std::array<int, 2> records_;
};

ViewState::ViewState(ViewOptions start, QObject* parent, PairOptions pair)
    : QObject(parent), state_{std::move(start), {}, pair}, stack_(new QUndoStack(this)) {
  stack_->setUndoLimit(200);
}

void ViewState::setActive(std::size_t page) {
  if (page == active_) return;
  active_ = page;
  emit changed();
}

ViewState::State ViewState::withSharedHighlight(State state) const {
  if (shared_clusters_)
    state.inspections[1 - active_].highlighted_cluster =
        state.inspections[active_].highlighted_cluster;
  return state;
}

void ViewState::change(const QString& text, const ViewOptions& wanted) {
  State state = state_;
  state.options = wanted;
  push(text, withSharedHighlight(std::move(state)), {});
}

void ViewState::change(const QString& text, const Inspection& wanted, const QString& kind) {
  State state = state_;
  state.inspections[active_] = wanted;
  push(text, withSharedHighlight(std::move(state)), kind);
}

void ViewState::changePair(const QString& text, const PairOptions& wanted) {
  State state = state_;
  state.pair = wanted;
  push(text, state, {});
}

void ViewState::push(const QString& text, const State& wanted, const QString& kind) {
  if (wanted == state_) return;
  // Steps of one kind merge; those of the other page are another kind.
  const QString own = kind.isEmpty() ? kind : kind + QString::number(active_);
  stack_->push(new Change(*this, text, state_, wanted, own));
}

void ViewState::reset(const ViewOptions& options) {
  State state = state_;
  state.options = options;
  stack_->clear();
  apply(state);
}

void ViewState::reset(std::size_t page, const Inspection& inspection) {
  State state = state_;
  state.inspections[page] = inspection;
  stack_->clear();
  apply(state);
}

void ViewState::leaveRecord(std::size_t page) {
  ++records_[page];
  const Inspection left = onAnotherRecord(inspection(page));
  if (left != inspection(page)) reset(page, left);
}

void ViewState::copyToSecond() {
  State state = state_;
  state.inspections[1] = state.inspections[0];
  state.inspections[1].caliper.reset();
  apply(state);
}

void ViewState::keepSecond() {
  stack_->clear();
  state_.inspections[0] = state_.inspections[1];
  active_ = 0;
  emit changed();
}

void ViewState::applyOld(State state, const std::array<int, 2>& records) {
  for (std::size_t page = 0; page < records.size(); ++page)
    if (records[page] != records_[page])
      state.inspections[page].caliper = state_.inspections[page].caliper;
  apply(state);
}

void ViewState::apply(const State& state) {
  if (state == state_) return;
  state_ = state;
  emit changed();
}

}  // namespace ecg
