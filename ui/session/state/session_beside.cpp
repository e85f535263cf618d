// SPDX-License-Identifier: GPL-3.0-or-later
// A session beside another, of which it takes what it has not got of its own.
#include "ui/session/state/session.hpp"

namespace ecg {

void Session::selectFrom(const std::shared_ptr<const Dataset>& data, int index) {
  if (data != dataset_) {
    dataset_ = data;
    own_list_ = false;
    current_ = -1;
    emit datasetChanged();
    startSurvey();
  }
  paged_ = true;
  selectRecord(index);
}

void Session::adopt(const Session& other) {
  model_asked_ = codebook_asked_ = beside_ = true;
  dataset_ = other.dataset_;
  current_ = other.current_;
  record_index_ = other.record_index_;
  record_ = other.record_;
  model_ = other.model_;
  model_file_ = other.model_file_;
  overrides_ = other.overrides_;
  codebook_ = other.codebook_;
  codebook_file_ = other.codebook_file_;
  codebook_name_ = other.codebook_name_;
  explain_options_ = other.explain_options_;
  explanation_ = other.explanation_;
  predictions_ = other.predictions_;
  outdated_ = drawable() == nullptr;
  last_mismatch_ = other.last_mismatch_;
  noteInputs();
}

void Session::showRecordOf(const Session& other) {
  job_->forget(Topic::kPaths);
  job_->forget(Topic::kRecord);
  const bool other_list = dataset_ != other.dataset_;
  dataset_ = other.dataset_;
  own_list_ = false;
  current_ = other.current_;
  if (other_list) {
    emit datasetChanged();
    startSurvey();
  }
  emit currentIndexChanged(current_);
  if (record_ != other.record_) setRecord(other.record_);
  explainIfReady();
}

void Session::finishWriting() {
  leaving_ = true;
  for (int topic = 0; topic < kTopicCount; ++topic)
    if (static_cast<Topic>(topic) != Topic::kWrite) job_->forget(static_cast<Topic>(topic));
  fit_job_->cancelAll();
}

void Session::standAlone() {
  beside_ = follows_codebook_ = false;
  updateCacheLimit();
  if (!own_list_) {
    startSurvey();
    noteExplained();
  }
  lookAhead();
}

}  // namespace ecg
