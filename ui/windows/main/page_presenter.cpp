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

std::vector<std::size_t> PagePresenter::panesOf(const PageSource& source) const {
  std::vector<std::size_t> panes;
  for (std::size_t i = 0; i < paneCount(); ++i)
    if (&parts_.compare.source(i) == &source) panes.push_back(i);
  return panes;
}

void PagePresenter::forgetRecord(const PageSource& source) {
  for (const std::size_t pane : panesOf(source)) parts_.view.leaveRecord(pane);
}

void PagePresenter::forget(const PageSource& source, Inspection (*left)(const Inspection& before)) {
  for (const std::size_t pane : panesOf(source))
    parts_.view.reset(pane, left(parts_.view.inspection(pane)));
}

void PagePresenter::dropFilter(const PageSource& source) {
  if (panesOf(source).empty()) return;
  ViewOptions unfiltered = parts_.view.options();
  unfiltered.filter = {};
  parts_.view.reset(unfiltered);
}

void PagePresenter::addSource(PageSource& source) {
  QObject* wires = source.wires();
  PageSource* one = &source;
  Session* its = &source.session();
  connect(its, &Session::recordChanged, wires, [this, one] {
    forgetRecord(*one);
    presentSoon();
  });
  connect(its, &Session::explanationChanged, wires, [this, its] {
    if (its->drawable())
      present();
    else
      presentSoon();
  });
  connect(its, &Session::modelChanged, wires, [this, one] {
    forget(*one, onAnotherModel);
    presentSoon();
  });
  connect(its, &Session::codebookChanged, wires, [this, one] {
    forget(*one, onAnotherCodebook);
    presentSoon();
  });
  connect(one, &PageSource::arrived, wires, [this] { draw(); });
  connect(one, &PageSource::filteringStopped, wires, [this, one] { dropFilter(*one); });
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
    parts_.compare.source(i).request(parts_.view.options().filter);
}

FigureModel PagePresenter::figureOf(std::size_t index) const {
  FigureModel figure = parts_.compare.source(index).figureModel(parts_.view.options());
  figure.inspection = parts_.view.inspection(index);
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
  FigureModel other = parts_.compare.source(1 - index).figureModel(parts_.view.options());
  return other.filtered ? other.filtered : other.record;
}

}  // namespace ecg
