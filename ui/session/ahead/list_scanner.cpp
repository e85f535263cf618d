// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ahead/list_scanner.hpp"

#include <algorithm>
#include <variant>

#include "core/explain/walk/walk.hpp"

namespace ecg {
namespace {

/// Records a network that one request asks for: few, since what is asked of the worker meanwhile
/// throws away those under way; not one, or a network would wait for the others.
constexpr std::size_t kScannedTogether = 4;

}  // namespace

void ListScanner::start(const Dataset* data, const ModelSpec* model) {
  const std::size_t records = data != nullptr ? data->records.size() : 0;
  scan_ = std::make_shared<ListScan>(records > 1 ? records : 0,
                                     model != nullptr ? *model : ModelSpec());
  emit started();
}

std::optional<ListScanRequest> ListScanner::request(const Dataset& data, int current,
                                                    const ExplainWith& with) const {
  const auto waiting = static_cast<std::size_t>(scan_->size() - scan_->finished());
  ListScanRequest request{{}, walkThreads(0, waiting), with};
  const std::size_t most = request.networks > 1 ? kScannedTogether * request.networks : 1;
  for (const int index : scan_->nextWaiting(std::max(0, current), most))
    request.records.push_back({data.records[static_cast<std::size_t>(index)], index});
  if (request.records.empty()) return std::nullopt;
  return request;
}

void ListScanner::take(const ListScanned& found) {
  for (const auto& one : found.records) note(one);
}

void ListScanner::fail(const ListScanRequest& request, const Problem& problem) {
  for (const auto& listed : request.records) note({listed.index, problem});
}

void ListScanner::takeShown(int index, const EcgRecord& record, const Explanation& explanation) {
  if (index < 0 || index >= scan_->size()) return;
  scan_->put(index, scanLine(record, explanation));
  emit scanned(index);
}

void ListScanner::note(const ListScanned::Found& found) {
  if (const auto* line = std::get_if<ScanLine>(&found.said))
    scan_->put(found.index, *line);
  else
    scan_->fail(found.index, std::get<Problem>(found.said).reason.toStdString());
  emit scanned(found.index);
}

}  // namespace ecg
