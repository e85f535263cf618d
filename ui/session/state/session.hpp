// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ui/session/state/app_context.hpp"
#include "ui/session/state/notice.hpp"
#include "ui/session/work/analysis_job.hpp"
#include "ui/session/work/record_survey.hpp"

class QTimer;

namespace ecg {

class Settings;

/// What is open: a list of records and one of them, a model, a codebook, and the explanation that
/// follows from these three. Asks the worker for what is missing and says when something changed;
/// knows nothing of widgets. GUI thread; every function returns at once.
class Session : public QObject {
  Q_OBJECT
 public:
  /// @param settings outlives the session
  Session(AppContext context, Settings& settings, QObject* parent = nullptr);
  ~Session() override;

  /// Names that were once given to channels of the same labels are used again.
  /// @param reading what the user says about records that do not say it themselves
  void openPaths(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading = {});
  /// Reads the whole list that way from now on, the current record at once; a single `file` that
  /// could not be read is opened.
  void completeRecords(const std::filesystem::path& file, const ReadOptions& reading);
  void openDemo(const std::string& kind);
  /// @param keep writes what is then known of it beside it
  void openModel(const std::filesystem::path& file, const ModelOverrides& overrides = {},
                 bool keep = false);
  /// What the record that is shown does not state of its patient; it is read again.
  void statePatient(std::optional<double> age_years, const std::string& sex);
  void openCodebook(const std::filesystem::path& file);
  /// Model and codebook that came with the program.
  void openBundled(const BundledModel& bundled);

  /// Whether the records of a list are explained while there is nothing else to do, for survey().
  void setSurveying(bool on);
  bool isSurveying() const { return surveying_; }
  /// What is known about the records of dataset(), never null; another object when it starts anew.
  std::shared_ptr<const RecordSurvey> survey() const { return survey_; }

  /// Which records of the list come before (-1) and behind (+1) the one shown, as the user sees the
  /// list: those are made ready ahead. @param neighbour gives an index, -1: there is none
  void setNeighbours(std::function<int(int direction)> neighbour) {
    neighbour_ = std::move(neighbour);
  }

  /// Shows the record at `index` of the list; out of range: nothing happens.
  void selectRecord(int index);
  /// The same of a list that may be another one, which then is the list.
  void selectFrom(const std::shared_ptr<const Dataset>& data, int index);

  /// @name A second session beside another, of which it takes what it has not got of its own. It
  /// does not read ahead before somebody pages in it, and what was used beside something else is
  /// not remembered as the user's choice.
  /// @{
  /// All that is open there. Before the event loop runs. The model is loaded when it is needed.
  void adopt(const Session& other);
  void showRecordOf(const Session& other);
  /// While true the codebook is another session's business: none is looked for, none is missed.
  void setFollowsCodebook(bool follows) { follows_codebook_ = follows; }
  /// Nobody looks at it any more: gives up everything but the files that are being written.
  void finishWriting();
  /// The other one is gone: from now on this is the session.
  void standAlone();
  /// @}

  /// Fits on a worker of its own, with a model of its own, so that records can be looked at
  /// meanwhile; ends with fitted() or fitFailed(). Needs a model.
  void fit(FitRequest request);
  /// Reads the atlas kept of the codebook in use; ends with atlasReady() or atlasFailed(). Nothing
  /// happens without a codebook.
  void readAtlas();
  /// Makes the atlas of the codebook in use, on the worker of the fits, and keeps it as a file;
  /// ends with atlasReady() or atlasFailed(). Needs a model and a codebook.
  void buildAtlas(AtlasRequest request);
  /// Makes `codebook` the one in use. @param name for messages, e.g. its file's name
  void useCodebook(std::shared_ptr<const Codebook> codebook, const std::filesystem::path& file,
                   const QString& name);

  /// What is to be used instead of the codebook's parameters, remembered for this codebook; the
  /// record is explained again from what the network gave before.
  /// @throws Error as withOptions, and changes nothing then.
  void setExplainOptions(const ExplainOptions& options);

  /// Carries out a Write...Request; ends with written() or noticed(). No file that is open here or
  /// belongs to a record is replaced, and no other but the one that is named.
  void write(JobRequest request);

  /// Stops everything under way.
  void cancel();
  /// The same, but for fits and atlases, which may have taken hours.
  void cancelLooking() { job_->cancelAll(); }
  /// True while something asked for is under way; looking ahead is not.
  bool isBusy() const { return starting_ || job_->isBusy() || fit_job_->isBusy(); }
  /// True while a codebook is fitted or an atlas made.
  bool isFitting() const { return fit_job_->isBusy(); }
  /// True while a file is being written that the user asked for.
  bool isWriting() const { return writing_ > 0; }
  /// The codebook in use was fitted here and is in no file.
  bool hasUnsavedCodebook() const { return codebook_ && codebook_file_.empty(); }

  /// Takes the size of the cache from the settings. @param sharers how many sessions share it
  void updateCacheLimit(std::size_t sharers = 1);

  /// @name What is open; null or empty where there is nothing.
  /// @{
  const std::shared_ptr<const EcgRecord>& record() const { return record_; }
  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  int currentIndex() const { return current_; }
  const std::shared_ptr<const ModelSpec>& model() const { return model_; }
  const std::filesystem::path& modelFile() const { return model_file_; }
  const ModelOverrides& modelOverrides() const { return overrides_; }
  /// Submodules of the model that could be tapped, the likeliest first.
  const std::vector<TapChoice>& tapChoices() const { return tap_choices_; }
  const std::shared_ptr<const Codebook>& codebook() const { return codebook_; }
  const QString& codebookName() const { return codebook_name_; }
  const std::filesystem::path& codebookFile() const { return codebook_file_; }
  const ExplainOptions& explainOptions() const { return explain_options_; }
  const std::shared_ptr<const Explanation>& explanation() const { return explanation_; }
  /// What the network says of the record where no codebook fits it; null with an explanation.
  const std::shared_ptr<const Explanation>& predictions() const { return predictions_; }
  /// What can be drawn of what the network saw: the explanation, else the predictions, which have
  /// Grad-CAM but no clusters.
  const std::shared_ptr<const Explanation>& drawable() const {
    return explanation_ ? explanation_ : predictions_;
  }
  const AppContext& context() const { return context_; }
  /// @}

 signals:
  void recordChanged();
  void datasetChanged();
  void currentIndexChanged(int index);
  void modelChanged();
  void codebookChanged();
  void explanationChanged();
  /// The survey starts anew, empty.
  void surveyStarted();
  /// A record of the list was explained in the background, or cannot be.
  void surveyed(int index);
  void explainOptionsChanged();
  void noticed(const ecg::Notice& notice);
  /// The model file does not say all that is needed: ask, then openModel with overrides.
  void modelIncomplete(const std::filesystem::path& file, const ecg::ModelOverrides& overrides,
                       const ecg::Problem& problem);
  /// A record is a table that does not say all that is needed: ask, then completeRecords.
  void recordIncomplete(const std::filesystem::path& file, const ecg::Problem& problem);
  /// The model takes an age or a sex, which the record does not state; see statePatient().
  void patientAsked(const ecg::Problem& problem);
  void fitted(const std::shared_ptr<const ecg::Codebook>& codebook);
  void fitFailed(const ecg::Problem& problem);
  void atlasReady(const ecg::AtlasReady& ready);
  void atlasFailed(const ecg::Problem& problem);
  void written(const std::filesystem::path& file);
  void progressed(ecg::Topic topic, const QString& stage, double fraction);
  void busyChanged(bool busy);

 private:
  ReadOptions withKnownLeads(ReadOptions reading) const;
  struct OnResult;

  AnalysisJob* makeJob();
  void updateBusy();
  void connectAhead();
  void lookAhead();
  void startSurvey();
  void noteSurveyed(const Surveyed::Found& found);
  void surveyNext();
  void noteExplained();
  void start();
  void handle(const JobReply& reply);
  void succeed(const JobReply& reply, const JobResult& result);
  void fail(const JobReply& reply, const Problem& problem);
  void setRecord(std::shared_ptr<const EcgRecord> record);
  void setModel(const ModelLoaded& loaded);
  void setPaths(const PathsOpened& opened);
  void setExplanation(std::shared_ptr<const Explanation> explanation);
  void explainIfReady();
  void outdate();
  void take(const CodebookRead& read);
  void keepUnsaved();
  void noteInputs();

  AppContext context_;
  Settings& settings_;

  std::shared_ptr<const Dataset> dataset_;
  int current_ = -1;
  int record_index_ = -1;  ///< place of record_ in the list; current_ may be on its way already
  std::shared_ptr<const EcgRecord> record_;
  std::shared_ptr<const ModelSpec> model_;
  std::filesystem::path model_file_;
  ModelOverrides overrides_;
  std::vector<TapChoice> tap_choices_;
  std::shared_ptr<const Codebook> codebook_;
  std::filesystem::path codebook_file_;  ///< empty: not saved
  QString codebook_name_;
  ExplainOptions explain_options_;  ///< for codebook_
  std::shared_ptr<const Explanation> explanation_, predictions_;
  std::shared_ptr<RecordSurvey> survey_ = std::make_shared<RecordSurvey>();
  bool surveying_ = true;
  std::function<int(int direction)> neighbour_;

  bool starting_ = true;  ///< the first turn of the event loop has not come yet
  bool model_asked_ = false, codebook_asked_ = false;
  bool loading_model_ = false, reading_codebook_ = false;
  std::optional<CodebookRead> waiting_codebook_;  ///< until it is known whether its model is open
  bool outdated_ = false;  ///< the explanation does not follow from what is open
  bool beside_ = false, follows_codebook_ = false, paged_ = false;
  bool leaving_ = false;   ///< only writes what is to be written
  bool own_list_ = false;  ///< opened here, not taken from the session beside
  QString last_mismatch_;  ///< said once for each pair of model and codebook

  int writing_ = 0;
  bool was_busy_ = true;
  int direction_ = 1;  ///< of the last step through the list

  std::shared_ptr<std::atomic<std::size_t>> cache_limit_;
  QTimer* ahead_soon_;
  AnalysisJob* job_;
  AnalysisJob* fit_job_;
};

}  // namespace ecg
