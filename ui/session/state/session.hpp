// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ui/session/ahead/ahead.hpp"
#include "ui/session/state/app_context.hpp"
#include "ui/session/state/beside.hpp"
#include "ui/session/state/notice.hpp"
#include "ui/session/state/open_state.hpp"
#include "ui/session/work/analysis_job.hpp"

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

  /// Whether the records of a list are explained while there is nothing else to do, for listScan().
  void setScanning(bool on);
  bool isScanning() const { return ahead_->isScanning(); }
  /// What is known about the records of dataset(), never null; another object when it starts anew.
  std::shared_ptr<const ListScan> listScan() const { return ahead_->scanner().scan(); }
  /// How the user sees the list, for what is made ready ahead.
  void setNeighbours(LookAhead::Neighbours neighbours) {
    ahead_->neighbours().setNeighbours(std::move(neighbours));
  }

  /// Shows the record at `index` of the list; out of range: nothing happens.
  void selectRecord(int index);
  /// The same of a list that may be another one, which then is the list.
  void selectFrom(const std::shared_ptr<const Dataset>& data, int index);

  /// @name A second session beside another: see Beside.
  /// @{
  /// All that is open there. Before the event loop runs. The model is loaded when it is needed.
  void adopt(const Session& other);
  void showRecordOf(const Session& other);
  /// While true the codebook is another session's business: none is looked for, none is missed.
  void setFollowsCodebook(bool follows) { beside_.setFollowsCodebook(follows); }
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
  /// Audits the codebook in use, on the worker of the fits, and writes what it found into a folder;
  /// ends with auditReady() or auditFailed(). Needs a model and a codebook.
  void audit(AuditRequest request);
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
  /// The same, but for fits, atlases and audits, which may have taken hours.
  void cancelLooking() { job_->cancelAll(); }
  /// True while something asked for is under way; looking ahead is not.
  bool isBusy() const { return phase_ == Phase::kStarting || job_->isBusy() || fit_job_->isBusy(); }
  /// True while a codebook is fitted, an atlas made or an audit under way.
  bool isFitting() const { return fit_job_->isBusy(); }
  /// True while a file is being written that the user asked for.
  bool isWriting() const { return writing_ > 0; }
  /// The codebook in use was fitted here and is in no file.
  bool hasUnsavedCodebook() const { return open_.hasUnsavedCodebook(); }

  /// Takes the size of the cache from the settings. @param sharers how many sessions share it
  void updateCacheLimit(std::size_t sharers = 1);

  /// @name What is open; null or empty where there is nothing.
  /// @{
  const OpenState& open() const { return open_; }
  const std::shared_ptr<const EcgRecord>& record() const { return open_.record; }
  const std::shared_ptr<const Dataset>& dataset() const { return open_.dataset; }
  int currentIndex() const { return open_.current; }
  const std::shared_ptr<const ModelSpec>& model() const { return open_.model.spec; }
  const std::filesystem::path& modelFile() const { return open_.model.file; }
  const ModelOverrides& modelOverrides() const { return open_.model.overrides; }
  const std::vector<TapChoice>& tapChoices() const { return open_.model.tap_choices; }
  const std::shared_ptr<const Codebook>& codebook() const { return open_.codebook.codebook; }
  const QString& codebookName() const { return open_.codebook.name; }
  const std::filesystem::path& codebookFile() const { return open_.codebook.file; }
  const ExplainOptions& explainOptions() const { return open_.codebook.options; }
  const std::shared_ptr<const Explanation>& explanation() const { return open_.explanation; }
  const std::shared_ptr<const Explanation>& predictions() const { return open_.predictions; }
  const std::shared_ptr<const Explanation>& drawable() const { return open_.drawable(); }
  const AppContext& context() const { return context_; }
  /// @}

 signals:
  void recordChanged();
  void datasetChanged();
  void currentIndexChanged(int index);
  void modelChanged();
  void codebookChanged();
  void explanationChanged();
  /// The scan of the list starts anew, empty.
  void scanStarted();
  /// A record of the list was explained in the background, or cannot be.
  void scanned(int index);
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
  void auditReady(const ecg::AuditReady& ready);
  void auditFailed(const ecg::Problem& problem);
  void written(const std::filesystem::path& file);
  void progressed(ecg::Topic topic, const QString& stage, double fraction);
  void busyChanged(bool busy);

 private:
  friend class SessionReplies;
  enum class Phase {
    kStarting,  ///< the first turn of the event loop has not come yet
    kOpen,
    kLeaving,  ///< only writes what is to be written
  };
  enum class Asked { kNever, kUnderWay, kAnswered };

  AnalysisJob* makeJob();
  void start();
  void updateBusy();
  ReadOptions withKnownLeads(ReadOptions reading) const;

  void setList(std::shared_ptr<const Dataset> data);
  void readAgain(std::shared_ptr<const Dataset> data);
  void setRecord(std::shared_ptr<const EcgRecord> record);
  void setExplanation(std::shared_ptr<const Explanation> explanation);
  void explainIfReady();
  void outdate();
  void keepUnsaved();
  void noteInputs();

  /// What may be done ahead.
  Ahead::Now now() const;
  void startScan();
  void noteShown();

  AppContext context_;
  Settings& settings_;

  OpenState open_;
  Phase phase_ = Phase::kStarting;
  Asked model_asked_ = Asked::kNever, codebook_asked_ = Asked::kNever;
  std::optional<CodebookRead> waiting_codebook_;  ///< until it is known whether its model is open
  QString last_mismatch_;                         ///< said once for each pair of model and codebook
  Beside beside_;

  int writing_ = 0;
  bool was_busy_ = true;
  std::shared_ptr<std::atomic<std::size_t>> cache_limit_;
  AnalysisJob* job_;
  AnalysisJob* fit_job_;
  Ahead* ahead_;
};

}  // namespace ecg
