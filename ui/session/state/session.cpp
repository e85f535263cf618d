// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session.hpp"

#include <QMetaObject>
#include <utility>

#include "core/common/files/user_data.hpp"
#include "core/io/formats/read_record.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session_notices.hpp"
#include "ui/session/state/session_replies.hpp"
#include "ui/session/work/open_inputs.hpp"
#include "ui/session/work/workbench.hpp"

namespace ecg {
Session::Session(AppContext context, Settings& settings, QObject* parent)
    : QObject(parent),
      context_(std::move(context)),
      settings_(settings),
      cache_limit_(std::make_shared<std::atomic<std::size_t>>()) {
  if (!context_.inputs) context_.inputs = std::make_shared<OpenInputs>();
  updateCacheLimit();
  job_ = makeJob();
  fit_job_ = makeJob();
  ahead_ = new Ahead(
      *job_, [this] { return now(); }, settings_.scansLists(), this);
  connect(&ahead_->scanner(), &ListScanner::started, this, &Session::scanStarted);
  connect(&ahead_->scanner(), &ListScanner::scanned, this, &Session::scanned);
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
  connect(job, &AnalysisJob::finished, this,
          [this](const JobReply& reply) { SessionReplies(*this).handle(reply); });
  connect(job, &AnalysisJob::progressed, this, &Session::progressed);
  connect(job, &AnalysisJob::busyChanged, this, &Session::updateBusy);
  return job;
}

void Session::updateCacheLimit(std::size_t sharers) {
  *cache_limit_ = (static_cast<std::size_t>(settings_.cacheMegabytes()) << 20) / sharers;
}

void Session::updateBusy() {
  if (phase_ == Phase::kStarting) return;
  if (was_busy_ != isBusy()) {
    was_busy_ = isBusy();
    emit busyChanged(was_busy_);
  }
  ahead_->goSoon();
}

void Session::cancel() {
  job_->cancelAll();
  fit_job_->cancelAll();
}

void Session::start() {
  if (phase_ == Phase::kLeaving) return;
  // Which codebook is the own one of a model that was asked for is known when it is loaded.
  const bool own_model = model_asked_ != Asked::kNever;
  if (!own_model && !context_.bundled_model.empty()) openModel(context_.bundled_model);
  if (!own_model && codebook_asked_ == Asked::kNever && !context_.bundled_codebook.empty())
    openCodebook(context_.bundled_codebook);
  phase_ = Phase::kOpen;
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
  const auto listed = [&] {
    const auto& ref = open_.dataset->records[static_cast<std::size_t>(open_.current)];
    return splitRecordPath(ref.path).file == file;
  };
  if (!open_.isListed(open_.current) || !listed()) return openPaths({file}, reading);
  readAgain(withReading(*open_.dataset, withKnownLeads(reading)));
}

void Session::statePatient(std::optional<double> age_years, const std::string& sex) {
  if (!open_.record || open_.record->source.empty()) return;
  const auto stated = [&](ReadOptions reading) {
    if (age_years) reading.age_years = age_years;
    if (!sex.empty()) reading.sex = sex;
    return reading;
  };
  if (!open_.isListed(open_.current)) return openPaths({open_.record->source}, stated({}));
  // Of this record alone: others of the list are other patients.
  const auto& said = open_.dataset->records[static_cast<std::size_t>(open_.current)].reading;
  readAgain(withReadingOf(*open_.dataset, open_.current,
                          stated(said ? *said : withKnownLeads(ReadOptions()))));
}

/// The same list, of which some records are read in another way.
void Session::readAgain(std::shared_ptr<const Dataset> data) {
  open_.dataset = std::move(data);
  const int index = open_.current;
  emit datasetChanged();
  startScan();
  selectRecord(index);
}

void Session::setList(std::shared_ptr<const Dataset> data) {
  open_.dataset = std::move(data);
  open_.record_index = -1;
  emit datasetChanged();
  startScan();
}

void Session::openDemo(const std::string& kind) {
  job_->forget(Topic::kPaths);
  open_.current = -1;
  setList(nullptr);
  job_->submit(DemoRequest{kind});
}

void Session::openModel(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool keep) {
  model_asked_ = Asked::kUnderWay;
  job_->submit(LoadModelRequest{file, overrides, keep});
}

void Session::openCodebook(const std::filesystem::path& file) {
  codebook_asked_ = Asked::kUnderWay;
  job_->submit(ReadCodebookRequest{file});
}

void Session::openBundled(const BundledModel& bundled) {
  openCodebook(bundled.codebook);
  openModel(bundled.model);
}

void Session::selectRecord(int index) {
  if (!open_.isListed(index)) return;
  ahead_->neighbours().stepped(open_.current, index);
  open_.current = index;
  emit currentIndexChanged(index);
  job_->submit(ReadRecordRequest{open_.dataset->records[static_cast<std::size_t>(index)]});
}

void Session::selectFrom(const std::shared_ptr<const Dataset>& data, int index) {
  if (data != open_.dataset) {
    beside_.tookList();
    open_.current = -1;
    setList(data);
  }
  beside_.paged();
  selectRecord(index);
}

void Session::adopt(const Session& other) {
  model_asked_ = codebook_asked_ = Asked::kAnswered;
  beside_.begin();
  open_ = other.open_;
  open_.outdated = drawable() == nullptr;
  last_mismatch_ = other.last_mismatch_;
  noteInputs();
}

void Session::showRecordOf(const Session& other) {
  job_->forget(Topic::kPaths);
  job_->forget(Topic::kRecord);
  beside_.tookList();
  open_.current = other.open_.current;
  if (open_.dataset != other.open_.dataset) setList(other.open_.dataset);
  emit currentIndexChanged(open_.current);
  if (open_.record != other.open_.record) setRecord(other.open_.record);
  open_.record_index = other.open_.record_index;
  explainIfReady();
}

void Session::finishWriting() {
  phase_ = Phase::kLeaving;
  for (int topic = 0; topic < kTopicCount; ++topic)
    if (static_cast<Topic>(topic) != Topic::kWrite) job_->forget(static_cast<Topic>(topic));
  fit_job_->cancelAll();
}

void Session::standAlone() {
  beside_.end();
  updateCacheLimit();
  if (!beside_.hasOwnList()) {
    startScan();
    noteShown();
  }
  ahead_->go();
}

void Session::fit(FitRequest request) {
  request.model_file = open_.model.file;
  request.overrides = open_.model.overrides;
  fit_job_->submit(std::move(request));
}

void Session::readAtlas() {
  if (codebook()) job_->submit(ReadAtlasRequest{codebook(), codebookFile()});
}

void Session::buildAtlas(AtlasRequest request) {
  if (!model() || !codebook()) return;
  request.codebook = codebook();
  request.codebook_name = codebookName().toStdString();
  request.codebook_file = codebookFile();
  request.bundled = context_.isBundled(codebookFile());
  request.model_file = open_.model.file;
  request.overrides = open_.model.overrides;
  fit_job_->submit(std::move(request));
}

void Session::audit(AuditRequest request) {
  if (!model() || !codebook()) return;
  request.codebook = codebook();
  request.codebook_name = codebookName().toStdString();
  request.codebook_file = codebookFile();
  request.bundled = context_.isBundled(codebookFile());
  request.model_file = open_.model.file;
  request.overrides = open_.model.overrides;
  noteInputs();
  fit_job_->submit(std::move(request));
}

void Session::useCodebook(std::shared_ptr<const Codebook> codebook,
                          const std::filesystem::path& file, const QString& name) {
  if (codebook != open_.codebook.codebook) keepUnsaved();
  const ExplainOptions options = settings_.explainOptionsFor(*codebook);
  open_.codebook = {std::move(codebook), file, name, options};
  outdate();
  startScan();
  emit codebookChanged();
  emit explainOptionsChanged();
  explainIfReady();
}

/// A codebook that was fitted and is in no file would be lost with the next one that is opened.
void Session::keepUnsaved() {
  const auto folder = userDataFolder();
  if (!beside_.keepsCodebook() || !hasUnsavedCodebook() || folder.empty()) return;
  const auto file = folder / "codebooks" / (codebook()->sha256.substr(0, 16) + ".json");
  std::error_code ignored;  // writing will say what is wrong
  std::filesystem::create_directories(file.parent_path(), ignored);
  write(WriteCodebookRequest{codebook(), file});
  emit noticed(codebookKeptNotice(file));
}

void Session::setExplainOptions(const ExplainOptions& options) {
  if (!codebook() || options == open_.codebook.options) return;
  withOptions(*codebook(), options);
  open_.codebook.options = options;
  settings_.setExplainOptionsFor(*codebook(), options);
  outdate();
  startScan();
  emit explainOptionsChanged();
  explainIfReady();
}

void Session::write(JobRequest request) {
  ++writing_;
  noteInputs();
  job_->submit(std::move(request));
}

void Session::noteInputs() {
  OpenInputs::Open open{open_.dataset, {open_.model.file, open_.codebook.file}};
  if (open_.record) open.files.push_back(open_.record->source);
  context_.inputs->set(this, std::move(open));
}

void Session::setRecord(std::shared_ptr<const EcgRecord> record) {
  open_.record = std::move(record);
  open_.record_index = open_.current;
  outdate();
  emit recordChanged();
}

void Session::setExplanation(std::shared_ptr<const Explanation> explanation) {
  open_.explanation = std::move(explanation);
  emit explanationChanged();
}

void Session::outdate() {
  job_->forget(Topic::kExplain);
  open_.outdated = true;
  const bool shown = drawable() != nullptr;
  open_.predictions = nullptr;
  if (shown) setExplanation(nullptr);
}

void Session::explainIfReady() {
  if (phase_ != Phase::kOpen || !open_.outdated || model_asked_ == Asked::kUnderWay ||
      codebook_asked_ == Asked::kUnderWay || !record() || !model())
    return;
  const bool fits = open_.codebookFits();
  if (!fits && !beside_.wantsCodebook()) return;
  open_.outdated = false;
  job_->submit(open_.explainRequest());
  if (fits) return;
  const QString pair = QString::fromStdString(model()->sha256) + codebookName();
  if (std::exchange(last_mismatch_, pair) != pair) emit noticed(codebookMissingNotice(open_));
}

Ahead::Now Session::now() const {
  Ahead::Now now{nullptr, open_.current, {}, {}};
  if (phase_ == Phase::kLeaving || !model()) return now;
  now.dataset = dataset();
  if (beside_.looksAhead() && explanation() && *cache_limit_ > 0) now.look = open_.explainWith();
  // Without a codebook the list says what the network says; but it may still be on its way.
  if (beside_.scansList() && (open_.codebookFits() || predictions()))
    now.scan = open_.explainWith();
  return now;
}

void Session::setScanning(bool on) {
  settings_.setScansLists(on);
  ahead_->setScanning(on);
}

void Session::startScan() { ahead_->startScan(dataset().get(), model().get()); }

/// The record on the page needs no second look.
void Session::noteShown() {
  if (record() && drawable())
    ahead_->scanner().takeShown(open_.record_index, *record(), *drawable());
}

}  // namespace ecg
