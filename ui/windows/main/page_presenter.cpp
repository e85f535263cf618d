// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/page_presenter.hpp"

#include <utility>

namespace ecg {
namespace {

/// After this time a record is drawn without its explanation.
constexpr int kDelayMs = 150;

}  // namespace

PagePresenter::PagePresenter(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  soon_.setSingleShot(true);
  soon_.setInterval(kDelayMs);
  connect(&soon_, &QTimer::timeout, this, &PagePresenter::present);
}

template <typename Change>
void PagePresenter::reset(const PageSource& source, Change change) {
  for (std::size_t i = 0; i < paneCount(); ++i) {
    if (&parts_.compare.source(i) != &source) continue;
    ViewOptions options = parts_.view.options(i);
    change(options);
    parts_.view.reset(i, options);
  }
}

void PagePresenter::addSource(PageSource& source) {
  QObject* wires = source.wires();
  PageSource* one = &source;
  Session* its = &source.session();
  connect(its, &Session::recordChanged, wires, [this, one] {
    for (std::size_t i = 0; i < paneCount(); ++i) {
      if (&parts_.compare.source(i) != one || !parts_.view.options(i).caliper) continue;
      ViewOptions options = parts_.view.options(i);  // it measured the record before
      options.caliper.reset();
      parts_.view.reset(i, options);
    }
    presentSoon();
  });
  connect(its, &Session::explanationChanged, wires, [this, its] {
    if (its->drawable())
      present();
    else
      presentSoon();
  });
  // Outputs and clusters of another model are other things.
  connect(its, &Session::modelChanged, wires, [this, one] {
    reset(*one, [](ViewOptions& options) {
      options.gradcam_target.clear();
      options.highlighted_cluster.reset();
    });
    presentSoon();
  });
  connect(its, &Session::codebookChanged, wires, [this, one] {
    reset(*one, [](ViewOptions& options) { options.highlighted_cluster.reset(); });
    presentSoon();
  });
  connect(one, &PageSource::arrived, wires, [this] { draw(); });
  connect(one, &PageSource::filteringStopped, wires, [this, one] {
    reset(*one, [](ViewOptions& options) { options.filter = {}; });  // they say what is drawn
  });
}

void PagePresenter::present() {
  soon_.stop();
  emit presenting();
  request();
  drawPanes();
  emit presented();
}

void PagePresenter::draw() {
  drawPanes();
  emit drawn();
}

void PagePresenter::drawAnew() {
  request();
  draw();
}

void PagePresenter::drawPanes() {
  for (std::size_t i = 0; i < paneCount(); ++i) drawPane(i);
}

void PagePresenter::drawPane(std::size_t index) {
  FigureModel figure = figureOf(index);
  try {
    parts_.panes.draw(index, figure);
  } catch (const Error&) {
    parts_.messages.add(noticeFor(Topic::kExplain, problemFrom(std::current_exception())));
    figure.explanation = nullptr;
    figure.names = nullptr;
    parts_.panes.draw(index, figure);
  }
}

void PagePresenter::request() {
  for (std::size_t i = 0; i < paneCount(); ++i)
    parts_.compare.source(i).request(parts_.view.options(i).filter);
}

FigureModel PagePresenter::figureOf(std::size_t index) const {
  FigureModel figure = parts_.compare.source(index).figureModel(parts_.view.options(index));
  figure.begin_s = parts_.panes.page(index).pageBegin();
  figure.beside = besideRecord(index);
  return figure;
}

std::vector<FigureModel> PagePresenter::figures() const {
  std::vector<FigureModel> all;
  for (std::size_t i = 0; i < paneCount(); ++i) {
    all.push_back(figureOf(i));
    all.back().begin_s = parts_.panes.page(i).exportBegin();
    if (!all.back().record) all.pop_back();
  }
  return all;
}

/// What a pane's rows line up with: the other pane's record as it is drawn.
std::shared_ptr<const EcgRecord> PagePresenter::besideRecord(std::size_t index) const {
  if (!parts_.compare.isSplit()) return nullptr;
  FigureModel other = parts_.compare.source(1 - index).figureModel(parts_.view.options(1 - index));
  return other.filtered ? other.filtered : other.record;
}

}  // namespace ecg
