// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ahead/ahead.hpp"

#include <QTimer>
#include <utility>
#include <variant>

namespace ecg {
namespace {

/// What is made ready ahead waits until the page that was asked for is drawn: where there are two
/// cores, the drawing needs one and the measuring of its record the other.
constexpr int kDelayMs = 40;

}  // namespace

Ahead::Ahead(AnalysisJob& job, std::function<Now()> now, bool scanning, QObject* parent)
    : QObject(parent),
      job_(job),
      now_(std::move(now)),
      scanner_(new ListScanner(this)),
      scanning_(scanning),
      soon_(new QTimer(this)) {
  soon_->setSingleShot(true);
  soon_->setInterval(kDelayMs);
  connect(soon_, &QTimer::timeout, this, &Ahead::go);
}

void Ahead::goSoon() { soon_->start(); }

void Ahead::go() {
  if (job_.isBusy()) return;
  const Now now = now_();
  if (!now.dataset || !now.look) return scanNext();
  auto request = look_ahead_.request(*now.dataset, now.current, *now.look);
  if (!request) return scanNext();
  job_.submit(std::move(*request));
}

void Ahead::scanNext() {
  if (!scanning_ || job_.isBusy()) return;
  const Now now = now_();
  if (!now.dataset || !now.scan) return;
  auto request = scanner_->request(*now.dataset, now.current, *now.scan);
  if (request) job_.submit(std::move(*request));
}

void Ahead::setScanning(bool on) {
  scanning_ = on;
  if (on) return go();
  job_.forget(Topic::kListScan);
}

void Ahead::startScan(const Dataset* data, const ModelSpec* model) {
  job_.forget(Topic::kListScan);
  scanner_->start(data, model);
}

void Ahead::take(const ListScanned& found) {
  scanner_->take(found);
  scanNext();
}

void Ahead::fail(const JobRequest& request, const Problem& problem) {
  const auto* scan = std::get_if<ListScanRequest>(&request);
  if (scan != nullptr && !problem.cancelled) scanner_->fail(*scan, problem);
  scanNext();
}

}  // namespace ecg
