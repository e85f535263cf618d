// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session.hpp"

#include <QMetaObject>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "core/common/files/user_data.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/signal/record/lead_names.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/words/core_words.hpp"
#include "ui/session/work/open_inputs.hpp"
#include "ui/session/work/workbench.hpp"

namespace ecg {
namespace {

/// Whether a name that the user can give may be what a model misses.
bool hasUnknownLeads(const EcgRecord& record) {
  return !record.source.empty() && std::ranges::any_of(record.leads, [](const Lead& lead) {
    return !isStandardLead(lead.name);
  });
}

}  // namespace

Session::Session(AppContext context, Settings& settings, QObject* parent)
    : QObject(parent), context_(std::move(context)), settings_(settings) {
  if (!context_.inputs) context_.inputs = std::make_shared<OpenInputs>();
  surveying_ = settings_.surveysRecords();
  cache_limit_ = std::make_shared<std::atomic<std::size_t>>();
  updateCacheLimit();
  connectAhead();
  job_ = makeJob();
  fit_job_ = makeJob();
  // The caller may still name a model or codebook before the event loop runs.
  QMetaObject::invokeMethod(this, &Session::start, Qt::QueuedConnection);
}

Session::~Session() {
  context_.inputs->forget(this);
  // Nobody listens any more: what the worker's end sets off must not reach half-dead widgets.
  for (AnalysisJob* job : {job_, fit_job_}) {
    job->disconnect(this);
    delete job;
  }
}

AnalysisJob* Session::makeJob() {
  auto bench = std::make_shared<Workbench>(context_.load_model, cache_limit_, context_.shelf,
                                           context_.inputs);
  auto* job =
      new AnalysisJob([bench = std::move(bench)](
                          const JobRequest& request, const std::stop_token& stop,
                          ProgressSink& progress) { return bench->run(request, stop, progress); },
                      this);
  connect(job, &AnalysisJob::finished, this, &Session::handle);
  connect(job, &AnalysisJob::progressed, this, &Session::progressed);
  connect(job, &AnalysisJob::busyChanged, this, &Session::updateBusy);
  return job;
}

void Session::updateCacheLimit(std::size_t sharers) {
  *cache_limit_ = (static_cast<std::size_t>(settings_.cacheMegabytes()) << 20) / sharers;
}

void Session::updateBusy() {
  if (starting_) return;
  if (was_busy_ != isBusy()) {
    was_busy_ = isBusy();
    emit busyChanged(was_busy_);
  }
  ahead_soon_->start();
}

void Session::cancel() {
  job_->cancelAll();
  fit_job_->cancelAll();
}

void Session::start() {
  // Which codebook is the own one of a model that was asked for is known when it is loaded.
  const bool own_model = model_asked_;
  if (!own_model && !context_.bundled_model.empty()) openModel(context_.bundled_model);
  if (!own_model && !codebook_asked_ && !context_.bundled_codebook.empty())
    openCodebook(context_.bundled_codebook);
  starting_ = false;
  explainIfReady();
  was_busy_ = isBusy();
  emit busyChanged(was_busy_);
}

ReadOptions Session::withKnownLeads(ReadOptions reading) const {
  if (!reading.known_leads) reading.known_leads = settings_.knownLeads();
  return reading;
}

void Session::openPaths(const std::vector<std::filesystem::path>& paths,
                        const ReadOptions& reading) {
  if (!paths.empty()) job_->submit(OpenPathsRequest{paths, withKnownLeads(reading)});
}

void Session::completeRecords(const std::filesystem::path& file, const ReadOptions& reading) {
  const bool listed =
      dataset_ && current_ >= 0 &&
      splitRecordPath(dataset_->records[static_cast<std::size_t>(current_)].path).file == file;
  if (!listed) return openPaths({file}, reading);
  Dataset completed = *dataset_;
  setReading(completed, withKnownLeads(reading));
  dataset_ = std::make_shared<const Dataset>(std::move(completed));
  const int index = current_;
  emit datasetChanged();
  startSurvey();
  selectRecord(index);
}

void Session::statePatient(std::optional<double> age_years, const std::string& sex) {
  if (!record_ || record_->source.empty()) return;
  const auto stated = [&](ReadOptions reading) {
    if (age_years) reading.age_years = age_years;
    if (!sex.empty()) reading.sex = sex;
    return reading;
  };
  if (!dataset_ || current_ < 0) return openPaths({record_->source}, stated({}));
  // Of this record alone: others of the list are other patients.
  Dataset completed = *dataset_;
  RecordRef& ref = completed.records[static_cast<std::size_t>(current_)];
  ref.reading = std::make_shared<const ReadOptions>(
      stated(ref.reading ? *ref.reading : withKnownLeads(ReadOptions())));
  dataset_ = std::make_shared<const Dataset>(std::move(completed));
  const int index = current_;
  emit datasetChanged();
  startSurvey();
  selectRecord(index);
}

void Session::openDemo(const std::string& kind) {
  job_->forget(Topic::kPaths);
  dataset_.reset();
  record_index_ = -1;
  current_ = -1;
  emit datasetChanged();
  startSurvey();
  job_->submit(DemoRequest{kind});
}

void Session::openModel(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool keep) {
  model_asked_ = loading_model_ = true;
  job_->submit(LoadModelRequest{file, overrides, keep});
}

void Session::openCodebook(const std::filesystem::path& file) {
  codebook_asked_ = reading_codebook_ = true;
  job_->submit(ReadCodebookRequest{file});
}

void Session::openBundled(const BundledModel& bundled) {
  openCodebook(bundled.codebook);
  openModel(bundled.model);
}

void Session::selectRecord(int index) {
  if (!dataset_ || index < 0 || index >= static_cast<int>(dataset_->records.size())) return;
  direction_ = index < current_ ? -1 : 1;
  current_ = index;
  emit currentIndexChanged(index);
  job_->submit(ReadRecordRequest{dataset_->records[static_cast<std::size_t>(index)]});
}

void Session::fit(FitRequest request) {
  request.model_file = model_file_;
  request.overrides = overrides_;
  fit_job_->submit(std::move(request));
}

void Session::readAtlas() {
  if (codebook_) job_->submit(ReadAtlasRequest{codebook_, codebook_file_});
}

void Session::buildAtlas(AtlasRequest request) {
  if (!model_ || !codebook_) return;
  request.codebook = codebook_;
  request.codebook_name = codebook_name_.toStdString();
  request.codebook_file = codebook_file_;
  request.bundled = context_.isBundled(codebook_file_);
  request.model_file = model_file_;
  request.overrides = overrides_;
  fit_job_->submit(std::move(request));
}

void Session::useCodebook(std::shared_ptr<const Codebook> codebook,
                          const std::filesystem::path& file, const QString& name) {
  if (codebook != codebook_) keepUnsaved();
  codebook_ = std::move(codebook);
  codebook_file_ = file;
  codebook_name_ = name;
  explain_options_ = settings_.explainOptionsFor(*codebook_);
  outdate();
  startSurvey();
  emit codebookChanged();
  emit explainOptionsChanged();
  explainIfReady();
}

/// A codebook that was fitted and is in no file would be lost with the next one that is opened.
void Session::keepUnsaved() {
  const auto folder = userDataFolder();
  if (beside_ || !hasUnsavedCodebook() || folder.empty()) return;
  const auto file = folder / "codebooks" / (codebook_->sha256.substr(0, 16) + ".json");
  std::error_code ignored;  // writing will say what is wrong
  std::filesystem::create_directories(file.parent_path(), ignored);
  write(WriteCodebookRequest{codebook_, file});
  Notice notice;
  notice.severity = Notice::Severity::kInfo;
  notice.title = tr("The codebook that was not saved is kept");
  notice.text = tr("It is %1, and in the menu among those opened last.").arg(toQString(file));
  emit noticed(notice);
}

void Session::setExplainOptions(const ExplainOptions& options) {
  if (!codebook_ || options == explain_options_) return;
  withOptions(*codebook_, options);
  explain_options_ = options;
  settings_.setExplainOptionsFor(*codebook_, options);
  outdate();
  startSurvey();
  emit explainOptionsChanged();
  explainIfReady();
}

/// What each kind of result changes.
struct Session::OnResult {
  Session& session;
  void operator()(const PathsOpened& opened) const { session.setPaths(opened); }
  void operator()(const RecordRead& read) const { session.setRecord(read.record); }
  void operator()(const ModelLoaded& loaded) const { session.setModel(loaded); }
  void operator()(const CodebookRead& read) const { session.take(read); }
  void operator()(const Explained& explained) const {
    session.setExplanation(explained.explanation);
    session.noteExplained();
    const std::string& model = explained.explanation->model.sha256;
    const bool chosen = !session.beside_ || !session.settings_.codebookFor(model);
    if (chosen && !session.codebook_file_.empty())
      session.settings_.setCodebookFor(model, session.codebook_file_);
  }
  void operator()(const Predicted& predicted) const {
    session.predictions_ = predicted.predictions;
    emit session.explanationChanged();
    session.noteExplained();
  }
  void operator()(const AtlasReady& ready) const { emit session.atlasReady(ready); }
  void operator()(const Fitted& fitted) const { emit session.fitted(fitted.codebook); }
  void operator()(const Written& written) const {
    emit session.written(written.file);
    if (written.notes.empty()) return;
    Notice notice;
    notice.severity = Notice::Severity::kInfo;
    notice.title =
        Session::tr("%1 does not keep everything").arg(toQString(written.file.filename()));
    notice.text = coreWords(written.notes.front());
    notice.details = coreLines(written.notes);
    emit session.noticed(notice);
  }
  void operator()(const LookedAhead&) const { session.surveyNext(); }
  void operator()(const Surveyed& surveyed) const {
    for (const auto& found : surveyed.records) session.noteSurveyed(found);
    session.surveyNext();
  }
};

void Session::write(JobRequest request) {
  ++writing_;
  noteInputs();
  job_->submit(std::move(request));
}

void Session::noteInputs() {
  OpenInputs::Open open{dataset_, {model_file_, codebook_file_}};
  if (record_) open.files.push_back(record_->source);
  context_.inputs->set(this, std::move(open));
}

void Session::handle(const JobReply& reply) {
  if (reply.topic == Topic::kWrite) --writing_;
  if (reply.topic == Topic::kModel) loading_model_ = false;
  if (reply.topic == Topic::kCodebook) reading_codebook_ = false;
  if (const auto* problem = std::get_if<Problem>(&reply.outcome))
    fail(reply, *problem);
  else
    succeed(reply, std::get<JobResult>(reply.outcome));
  if (!loading_model_ && waiting_codebook_) take(*std::exchange(waiting_codebook_, std::nullopt));
  noteInputs();
  explainIfReady();
}

/// A codebook of another model is refused, and what is open stays; one whose model is still being
/// loaded waits for it.
void Session::take(const CodebookRead& read) {
  if (loading_model_) {
    waiting_codebook_ = read;
    return;
  }
  if (!model_ || read.codebook->model_sha256 == model_->sha256) {
    if (!context_.isBundled(read.file))
      settings_.addRecent(Settings::Recent::kCodebooks, read.file);
    return useCodebook(read.codebook, read.file, toQString(read.file.filename()));
  }
  Notice notice;
  notice.title = tr("The codebook cannot be used");
  const QString made_for = read.codebook->model_name.empty()
                               ? QString::fromStdString(read.codebook->model_sha256.substr(0, 12))
                               : QString::fromStdString(read.codebook->model_name);
  notice.text =
      tr("%1 was made for another model (%2), not for %3. What was open stays.")
          .arg(toQString(read.file.filename()), made_for, QString::fromStdString(model_->name));
  notice.details = toQString(read.file);
  notice.action = codebook_ ? Notice::Action::kNone : Notice::Action::kFitCodebook;
  // That there is none for this model is said with it.
  if (!codebook_) last_mismatch_ = QString::fromStdString(model_->sha256) + codebook_name_;
  emit noticed(notice);
}

void Session::succeed(const JobReply& reply, const JobResult& result) {
  const auto* saved = std::get_if<WriteCodebookRequest>(reply.request.get());
  if (saved) {
    settings_.addRecent(Settings::Recent::kCodebooks, saved->file);
    settings_.setCodebookFor(saved->codebook->model_sha256, saved->file);
    if (saved->codebook == codebook_) {  // what is in use has a name now
      codebook_file_ = saved->file;
      codebook_name_ = toQString(saved->file.filename());
      emit codebookChanged();
    }
  }
  std::visit(OnResult{*this}, result);
}

void Session::fail(const JobReply& reply, const Problem& problem) {
  if (const auto* survey = std::get_if<SurveyRequest>(reply.request.get());
      survey && !problem.cancelled) {
    for (const auto& listed : survey->records) noteSurveyed({listed.index, problem});
  }
  if (!isWish(reply.topic)) return surveyNext();
  if (reply.topic == Topic::kFit) return emit fitFailed(problem);
  if (reply.topic == Topic::kAtlas || reply.topic == Topic::kReadAtlas)
    return emit atlasFailed(problem);
  if (reply.topic == Topic::kRecord) setRecord(nullptr);
  if (problem.cancelled) return;
  const auto* load = std::get_if<LoadModelRequest>(reply.request.get());
  if (load && problem.code == ErrorCode::kIncomplete)
    return emit modelIncomplete(load->file, load->overrides, problem);
  const auto* read = std::get_if<ReadRecordRequest>(reply.request.get());
  if (read && problem.code == ErrorCode::kIncomplete)
    return emit recordIncomplete(splitRecordPath(read->record.path).file, problem);
  if (reply.topic == Topic::kExplain && problem.code == ErrorCode::kIncomplete && record_ &&
      !record_->source.empty())
    emit patientAsked(problem);
  Notice notice = noticeFor(reply.topic, problem);
  if (reply.topic == Topic::kExplain && problem.code == ErrorCode::kMismatch &&
      problem.subject == codebook_name_)
    notice.action = Notice::Action::kFitCodebook;
  else if (reply.topic == Topic::kExplain && problem.code == ErrorCode::kMismatch && record_ &&
           hasUnknownLeads(*record_))
    notice.action = Notice::Action::kNameLeads;
  emit noticed(notice);
}

void Session::setPaths(const PathsOpened& opened) {
  for (const Problem& problem : opened.problems) {
    if (problem.code == ErrorCode::kIncomplete)
      emit recordIncomplete(toPath(problem.subject), problem);
    else
      emit noticed(noticeFor(Topic::kPaths, problem));
  }
  if (!opened.models.empty()) openModel(opened.models.back());
  if (!opened.codebooks.empty()) openCodebook(opened.codebooks.back());
  if (!opened.data || opened.data->records.empty()) return;
  dataset_ = opened.data;
  own_list_ = true;
  record_index_ = -1;
  settings_.addRecent(Settings::Recent::kRecords, dataset_->source);
  emit datasetChanged();
  startSurvey();
  if (!dataset_->warnings.empty()) {
    Notice notice;
    notice.severity = Notice::Severity::kInfo;
    notice.title = tr("%n remark(s) on %1", nullptr, static_cast<int>(dataset_->warnings.size()))
                       .arg(toQString(dataset_->source.filename()));
    notice.text = coreWords(dataset_->warnings.front());
    notice.details = coreLines(dataset_->warnings);
    emit noticed(notice);
  }
  if (!opened.record) return selectRecord(0);
  job_->forget(Topic::kRecord);
  current_ = 0;
  emit currentIndexChanged(0);
  setRecord(opened.record);
}

void Session::setRecord(std::shared_ptr<const EcgRecord> record) {
  record_ = std::move(record);
  record_index_ = current_;
  outdate();
  emit recordChanged();
}

void Session::setModel(const ModelLoaded& loaded) {
  model_ = loaded.spec;
  model_file_ = loaded.file;
  overrides_ = loaded.overrides;
  tap_choices_ = loaded.taps;
  if (!context_.isBundled(loaded.file)) settings_.addRecent(Settings::Recent::kModels, loaded.file);
  outdate();
  startSurvey();
  emit modelChanged();
  // A model met before brings its codebook back, unless one that fits is open or asked for.
  if (follows_codebook_ || reading_codebook_) return;
  if (waiting_codebook_ && waiting_codebook_->codebook->model_sha256 == model_->sha256) return;
  if (codebook_ && codebook_->model_sha256 == model_->sha256) return;
  const auto known = settings_.codebookFor(model_->sha256);
  std::error_code ignored;
  if (known && std::filesystem::exists(*known, ignored)) return openCodebook(*known);
  if (!loaded.codebook.empty()) return openCodebook(loaded.codebook);
  if (!codebook_asked_ && !context_.bundled_codebook.empty())
    openCodebook(context_.bundled_codebook);
}

void Session::setExplanation(std::shared_ptr<const Explanation> explanation) {
  explanation_ = std::move(explanation);
  emit explanationChanged();
}

void Session::outdate() {
  job_->forget(Topic::kExplain);
  outdated_ = true;
  const bool shown = explanation_ || predictions_;
  predictions_ = nullptr;
  if (shown) setExplanation(nullptr);
}

void Session::explainIfReady() {
  if (leaving_ || !outdated_ || starting_ || loading_model_ || reading_codebook_ || !record_ ||
      !model_)
    return;
  const bool fits = codebook_ && codebook_->model_sha256 == model_->sha256;
  if (fits) {
    outdated_ = false;
    job_->submit(ExplainRequest{record_, codebook_, codebook_name_.toStdString(), model_->sha256,
                                explain_options_, model_file_, overrides_});
    return;
  }
  if (follows_codebook_) return;
  outdated_ = false;
  job_->submit(ExplainRequest{record_, nullptr, {}, model_->sha256, {}, model_file_, overrides_});
  const QString pair = QString::fromStdString(model_->sha256) + codebook_name_;
  if (pair == last_mismatch_) return;
  last_mismatch_ = pair;
  Notice notice;
  notice.severity = Notice::Severity::kWarning;
  notice.action = Notice::Action::kFitCodebook;
  const QString model_name = QString::fromStdString(model_->name);
  if (codebook_) {
    notice.title = tr("The codebook was made for another model");
    notice.text = tr("%1 does not belong to %2, so there are no clusters to show. Fit a codebook "
                     "for this model, or open the one that was fitted with it.")
                      .arg(codebook_name_, model_name);
  } else {
    notice.title = tr("There is no codebook yet");
    notice.text = tr("Clusters of %1 come from a codebook. Fit one, or open one.").arg(model_name);
  }
  emit noticed(notice);
}

}  // namespace ecg
