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
        kind_(std::move(kind)) {}

  void undo() override { state_.apply(before_); }
  void redo() override { state_.apply(after_); }
  int id() const override { return kind_.isEmpty() ? -1 : 1; }

  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const Change*>(next);
    if (!other || other->kind_ != kind_) return false;
    after_ = other->after_;
    setObsolete(before_ == after_);
    return true;
  }

 private:
  ViewState& state_;
  State before_, after_;
  QString kind_;
};

ViewState::ViewState(ViewOptions start, QObject* parent, PairOptions pair)
    : QObject(parent), state_{{start, start}, pair}, stack_(new QUndoStack(this)) {
  stack_->setUndoLimit(200);
}

void ViewState::setActive(std::size_t page) {
  if (page == active_) return;
  active_ = page;
  emit changed(options());
}

/// What follows from one page's options for both.
ViewState::State ViewState::with(std::size_t page, const ViewOptions& options,
                                 bool shared_clusters) const {
  State state = state_;
  state.pages[page] = options;
  ViewOptions& other = state.pages[1 - page];
  const ViewOptions own = std::exchange(other, options);
  other.gradcam_target = own.gradcam_target;
  other.caliper = own.caliper;
  if (!shared_clusters) other.highlighted_cluster = own.highlighted_cluster;
  return state;
}

void ViewState::change(const QString& text, const ViewOptions& wanted, const QString& kind) {
  push(text, with(active_, wanted, shared_clusters_), kind);
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

void ViewState::reset(std::size_t page, const ViewOptions& options) {
  stack_->clear();
  apply(with(page, options, false));
}

void ViewState::copyToSecond() {
  State state = state_;
  state.pages[1] = state.pages[0];
  state.pages[1].caliper.reset();
  apply(state);
}

void ViewState::keepSecond() {
  stack_->clear();
  State state = state_;
  state.pages[0] = state.pages[1];
  active_ = 0;
  state_ = state;
  emit changed(options());
}

void ViewState::apply(const State& state) {
  if (state == state_) return;
  state_ = state;
  emit changed(options());
}

}  // namespace ecg
