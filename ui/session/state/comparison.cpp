// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/comparison.hpp"

#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

#include "ui/session/work/activations_shelf.hpp"
#include "ui/session/work/open_inputs.hpp"

namespace ecg {

Comparison::Comparison(AppContext context, Settings& settings, QObject* parent)
    : QObject(parent), context_(std::move(context)), settings_(settings) {
  context_.shelf = std::make_shared<ActivationsShelf>();
  context_.inputs = std::make_shared<OpenInputs>();
  first_ = add(nullptr);
}

Comparison::~Comparison() {
  // The workers end here, one after the other; each was told to stop before.
  cancel();
  delete second_;
  delete first_;
}

PageSource* Comparison::add(const PageSource* like) {
  auto* source = new PageSource(context_, settings_, this);
  if (like != nullptr) source->adopt(*like);
  connectFirst(source);
  connectSecond(source);
  return source;
}

/// Of a source while it is the first: what the second follows.
void Comparison::connectFirst(PageSource* source) {
  Session* session = &source->session();
  const auto on = [this, source](auto signal, Part part, auto&& follow) {
    connect(&source->session(), signal, source->wires(), [this, source, part, follow] {
      if (source != first_ || !second_ || !follows(part)) return;
      const QScopedValueRollback guard(following_, true);
      follow(second_->session());
    });
  };
  on(&Session::recordChanged, Part::kRecord,
     [session](Session& second) { second.showRecordOf(*session); });
  on(&Session::modelChanged, Part::kModel, [session](Session& second) {
    second.openModel(session->modelFile(), session->modelOverrides());
  });
  on(&Session::codebookChanged, Part::kCodebook, [session](Session& second) {
    second.useCodebook(session->codebook(), session->codebookFile(), session->codebookName());
  });
}

/// Of a source while it is the second: what it has of its own.
void Comparison::connectSecond(PageSource* source) {
  Session* session = &source->session();
  const auto is_second = [this, source] { return source == second_ && !following_; };
  connect(session, &Session::recordChanged, source->wires(), [this, is_second] {
    if (is_second()) diverge(Part::kRecord);
  });
  connect(session, &Session::modelChanged, source->wires(), [this, is_second, session] {
    const auto& first = first_->session().model();
    if (!is_second() || (first && first->sha256 == session->model()->sha256)) return;
    diverge(Part::kModel);
    diverge(Part::kCodebook);
  });
  connect(session, &Session::codebookChanged, source->wires(), [this, is_second, session] {
    const auto& first = first_->session().codebook();
    if (!is_second() || (first && first->sha256 == session->codebook()->sha256)) return;
    diverge(Part::kCodebook);
  });
  // Options belong to a codebook, whoever shows it.
  connect(session, &Session::explainOptionsChanged, source->wires(), [this, source] {
    if (!second_) return;
    const Session& own = source->session();
    Session& other = (source == first_ ? second_ : first_)->session();
    if (own.codebook() && other.codebook() && own.codebook()->sha256 == other.codebook()->sha256)
      other.setExplainOptions(own.explainOptions());
  });
  connect(session, &Session::noticed, source->wires(), [this, source](const Notice& notice) {
    if (source == second_ && notice.severity == Notice::Severity::kError) failed_ = true;
  });
  const auto asks = [this, source] {
    if (source == second_) asking_ = true;
  };
  connect(session, &Session::modelIncomplete, source->wires(), asks);
  connect(session, &Session::recordIncomplete, source->wires(), asks);
  connect(source, &PageSource::busyChanged, source->wires(), [this, source] {
    if (source != second_) return;
    if (source->session().isBusy()) {
      asking_ = false;
    } else {
      settleSoon();
    }
  });
}

void Comparison::open() {
  if (open_) return;
  open_ = true;
  follows_ = {true, true, true};
  wished_ = failed_ = false;
  emit changed();
}

void Comparison::open(const CompareWish& wish) {
  if (wish.records.empty() && wish.model.empty() && wish.codebook.empty()) return open();
  Session& session = openFor();
  if (!wish.model.empty()) session.openModel(wish.model);
  if (!wish.codebook.empty()) session.openCodebook(wish.codebook);
  session.openPaths(wish.records, wish.reading);
}

Session& Comparison::openFor() {
  const bool fresh = !open_;
  open();
  Session& session = own(1).session();
  wished_ = fresh;
  failed_ = false;
  return session;
}

void Comparison::close(std::size_t keep) {
  if (!open_) return;
  open_ = false;
  if (second_) {
    if (keep == 1) std::swap(first_, second_);
    leave(std::exchange(second_, nullptr));
    first_->session().standAlone();
  }
  follows_ = {true, true, true};
  emit changed();
}

PageSource& Comparison::own(std::size_t page) {
  if (page == 1 && !second_) split();
  return source(page);
}

void Comparison::split() {
  second_ = add(first_);
  second_->session().setFollowsCodebook(true);
  updateCacheLimit();
  failed_ = asking_ = false;
  emit sourceAdded(second_);
  emit changed();
}

Session& Comparison::pager(std::size_t page) {
  return source(page == 1 && !follows(Part::kRecord) ? 1 : 0).session();
}

void Comparison::diverge(Part part) {
  if (part != Part::kRecord || second_->session().record()) wished_ = false;  // it has come
  if (!follows(part)) return;
  follows_[std::size_t(part)] = false;
  if (part == Part::kCodebook) second_->session().setFollowsCodebook(false);
  emit changed();
}

void Comparison::setFollows(Part part, bool follow) {
  if (!open_ || follows(part) == follow) return;
  if (!follow) {
    own(1);
    return diverge(part);
  }
  Session& first = first_->session();
  Session& second = second_->session();
  if (part == Part::kCodebook && !first.codebook()) return;  // there is none to follow
  follows_[std::size_t(part)] = true;
  const QScopedValueRollback guard(following_, true);
  if (part == Part::kRecord) second.showRecordOf(first);
  if (part == Part::kModel && first.model()) {
    if (first.codebook()) follows_[std::size_t(Part::kCodebook)] = true;
    second.openModel(first.modelFile(), first.modelOverrides());
  }
  if (part != Part::kRecord && first.codebook()) {
    second.setFollowsCodebook(true);
    second.useCodebook(first.codebook(), first.codebookFile(), first.codebookName());
  }
  emit changed();
  settleSoon();
}

void Comparison::settleSoon() {
  if (std::exchange(settling_, true)) return;
  QMetaObject::invokeMethod(
      this,
      [this] {
        settling_ = false;
        mergeIfSame();
        emit settled();
      },
      Qt::QueuedConnection);
}

void Comparison::mergeIfSame() {
  if (!second_ || second_->session().isBusy() || asking_) return;
  const bool never_came = wished_ && failed_;
  failed_ = false;
  if (!std::ranges::all_of(follows_, [](bool follow) { return follow; })) {
    // A record of a list that cannot be read has already taken the place of the first one's.
    if (never_came && !second_->session().record()) close();
    return;
  }
  if (never_came) return close();
  leave(std::exchange(second_, nullptr));
  updateCacheLimit();
  emit changed();
}

void Comparison::leave(PageSource* source) {
  emit sourceLeaves(source);
  // What was being saved is saved, and the user hears of it.
  connect(&source->session(), &Session::written, this, &Comparison::written);
  connect(&source->session(), &Session::noticed, this, &Comparison::noticed);
  source->retire();
}

void Comparison::cancel() {
  failed_ = true;  // what was wished for does not come
  first_->cancel();
  if (second_) second_->cancel();
}

void Comparison::updateCacheLimit() {
  const std::size_t sharers = second_ ? 2 : 1;
  first_->session().updateCacheLimit(sharers);
  if (second_) second_->session().updateCacheLimit(sharers);
}

}  // namespace ecg
