// SPDX-License-Identifier: GPL-3.0-or-later
// What a session does while nothing is asked of it: it makes the neighbours of the present record
// ready and looks through the list.
#include <QTimer>
#include <algorithm>
#include <utility>

#include "core/explain/walk/walk.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {
namespace {

/// What is made ready ahead waits until the page that was asked for is drawn: where there are two
/// cores, the drawing needs one and the measuring of its record the other.
constexpr int kAheadDelayMs = 40;
/// Records a network that one request of the survey asks for: few, since what is asked of the
/// worker meanwhile throws away those under way; not one, or a network would wait for the others.
constexpr std::size_t kSurveyedTogether = 4;

}  // namespace

void Session::connectAhead() {
  ahead_soon_ = new QTimer(this);
  ahead_soon_->setSingleShot(true);
  ahead_soon_->setInterval(kAheadDelayMs);
  connect(ahead_soon_, &QTimer::timeout, this, &Session::lookAhead);
}

/// While nothing is asked of the worker, it makes the neighbours of the present record ready, the
/// one that paging would show next first; then it goes through the whole list.
void Session::lookAhead() {
  if (leaving_ || job_->isBusy() || !dataset_ || (beside_ && !paged_ && !own_list_)) return;
  if (!explanation_ || *cache_limit_ == 0) return surveyNext();
  LookAheadRequest request{
      {}, codebook_, codebook_name_.toStdString(), model_->sha256, explain_options_};
  for (const int way : {direction_, -direction_}) {
    const int index = neighbour_ ? neighbour_(way) : current_ + way;
    if (index >= 0 && index < static_cast<int>(dataset_->records.size()))
      request.records.push_back(dataset_->records[static_cast<std::size_t>(index)]);
  }
  if (request.records.empty()) return surveyNext();
  job_->submit(std::move(request));
}

void Session::setSurveying(bool on) {
  surveying_ = on;
  settings_.setSurveysRecords(on);
  if (on) return lookAhead();
  job_->forget(Topic::kSurvey);
}

/// What was found out with another list, model or codebook holds no more.
void Session::startSurvey() {
  job_->forget(Topic::kSurvey);
  const bool several = dataset_ && dataset_->records.size() > 1;
  survey_ = std::make_shared<RecordSurvey>(several ? dataset_->records.size() : 0,
                                           model_ ? *model_ : ModelSpec());
  emit surveyStarted();
}

void Session::surveyNext() {
  if (leaving_ || !surveying_ || job_->isBusy() || !dataset_ || !model_) return;
  if (beside_ && !own_list_) return;
  // Without a codebook the list says what the network says; but it may still be on its way.
  const bool fits = codebook_ && codebook_->model_sha256 == model_->sha256;
  if (!fits && !predictions_) return;
  const auto waiting = static_cast<std::size_t>(survey_->size() - survey_->finished());
  SurveyRequest request{{},
                        walkThreads(0, waiting),
                        fits ? codebook_ : nullptr,
                        codebook_name_.toStdString(),
                        model_->sha256,
                        explain_options_};
  const std::size_t most = request.networks > 1 ? kSurveyedTogether * request.networks : 1;
  for (const int index : survey_->nextWaiting(std::max(0, current_), most))
    request.records.push_back({dataset_->records[static_cast<std::size_t>(index)], index});
  if (!request.records.empty()) job_->submit(std::move(request));
}

void Session::noteSurveyed(const Surveyed::Found& found) {
  if (const auto* line = std::get_if<SurveyLine>(&found.said))
    survey_->put(found.index, *line);
  else
    survey_->fail(found.index, std::get<Problem>(found.said).reason.toStdString());
  emit surveyed(found.index);
}

/// The record on the page needs no second look.
void Session::noteExplained() {
  if (!record_ || !drawable() || record_index_ < 0 || survey_->size() == 0) return;
  survey_->put(record_index_, surveyLine(*record_, *drawable()));
  emit surveyed(record_index_);
}

}  // namespace ecg
