// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/view_state.hpp"

#include <QUndoStack>
#include <utility>

namespace ecg {

class ViewState::Change final : public QUndoCommand {
 public:
  Change(ViewState& state, const QString& text, ViewOptions before, ViewOptions after, QString kind)
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
  ViewOptions before_, after_;
  QString kind_;
};

ViewState::ViewState(ViewOptions start, QObject* parent)
    : QObject(parent), options_(std::move(start)), stack_(new QUndoStack(this)) {
  stack_->setUndoLimit(200);
}

void ViewState::change(const QString& text, const ViewOptions& wanted, const QString& kind) {
  if (wanted == options_) return;
  stack_->push(new Change(*this, text, options_, wanted, kind));
}

void ViewState::reset(const ViewOptions& options) {
  stack_->clear();
  apply(options);
}

void ViewState::apply(const ViewOptions& options) {
  if (options == options_) return;
  options_ = options;
  emit changed(options_);
}

}  // namespace ecg
