// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/open_state.hpp"

#include <utility>

namespace ecg {

bool OpenState::codebookFits() const {
  return codebook.codebook && model.spec && codebook.codebook->model_sha256 == model.spec->sha256;
}

bool OpenState::isListed(int index) const {
  return dataset && index >= 0 && index < static_cast<int>(dataset->records.size());
}

ExplainWith OpenState::explainWith() const {
  if (!codebookFits()) return {nullptr, {}, model.spec->sha256, {}};
  return {codebook.codebook, codebook.name.toStdString(), model.spec->sha256, codebook.options};
}

ExplainRequest OpenState::explainRequest() const {
  return {record, explainWith(), model.file, model.overrides};
}

std::shared_ptr<const Dataset> withReading(const Dataset& data, const ReadOptions& reading) {
  Dataset completed = data;
  setReading(completed, reading);
  return std::make_shared<const Dataset>(std::move(completed));
}

std::shared_ptr<const Dataset> withReadingOf(const Dataset& data, int index,
                                             const ReadOptions& reading) {
  Dataset completed = data;
  completed.records[static_cast<std::size_t>(index)].reading =
      std::make_shared<const ReadOptions>(reading);
  return std::make_shared<const Dataset>(std::move(completed));
}

}  // namespace ecg
