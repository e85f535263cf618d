// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session_replies.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/io/formats/read_record.hpp"
#include "core/signal/record/lead_names.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session_notices.hpp"

namespace ecg {
namespace {

/// Whether a name that the user can give may be what a model misses.
bool hasUnknownLeads(const EcgRecord& record) {
  return !record.source.empty() && std::ranges::any_of(record.leads, [](const Lead& lead) {
    return !isStandardLead(lead.name);
  });
}

}  // namespace

void SessionReplies::handle(const JobReply& reply) {
  using Asked = Session::Asked;
  if (reply.topic == Topic::kWrite) --s_.writing_;
  if (reply.topic == Topic::kModel) s_.model_asked_ = Asked::kAnswered;
  if (reply.topic == Topic::kCodebook) s_.codebook_asked_ = Asked::kAnswered;
  if (const auto* problem = std::get_if<Problem>(&reply.outcome)) {
    fail(reply, *problem);
  } else {
    if (const auto* saved = std::get_if<WriteCodebookRequest>(reply.request.get()))
      takeSaved(*saved);
    std::visit(*this, std::get<JobResult>(reply.outcome));
  }
  if (s_.model_asked_ != Asked::kUnderWay && s_.waiting_codebook_)
    (*this)(*std::exchange(s_.waiting_codebook_, std::nullopt));
  s_.noteInputs();
  s_.explainIfReady();
}

void SessionReplies::operator()(const PathsOpened& opened) {
  for (const Problem& problem : opened.problems) {
    if (problem.code == ErrorCode::kIncomplete)
      emit s_.recordIncomplete(toPath(problem.subject), problem);
    else
      emit s_.noticed(noticeFor(Topic::kPaths, problem));
  }
  if (!opened.models.empty()) s_.openModel(opened.models.back());
  if (!opened.codebooks.empty()) s_.openCodebook(opened.codebooks.back());
  if (!opened.data || opened.data->records.empty()) return;
  s_.beside_.openedList();
  s_.settings_.addRecent(Settings::Recent::kRecords, opened.data->source);
  s_.setList(opened.data);
  if (!opened.data->warnings.empty()) emit s_.noticed(listRemarksNotice(*opened.data));
  if (!opened.record) return s_.selectRecord(0);
  s_.job_->forget(Topic::kRecord);
  s_.open_.current = 0;
  emit s_.currentIndexChanged(0);
  s_.setRecord(opened.record);
}

void SessionReplies::operator()(const RecordRead& read) { s_.setRecord(read.record); }

void SessionReplies::operator()(const ModelLoaded& loaded) {
  s_.open_.model = {loaded.spec, loaded.file, loaded.overrides, loaded.taps};
  if (!s_.context_.isBundled(loaded.file))
    s_.settings_.addRecent(Settings::Recent::kModels, loaded.file);
  s_.outdate();
  s_.startScan();
  emit s_.modelChanged();
  openCodebookOf(loaded);
}

/// A model met before brings its codebook back, unless one that fits is open or asked for.
void SessionReplies::openCodebookOf(const ModelLoaded& loaded) {
  if (!s_.beside_.wantsCodebook() || s_.codebook_asked_ == Session::Asked::kUnderWay) return;
  const std::string& model = loaded.spec->sha256;
  if (s_.waiting_codebook_ && s_.waiting_codebook_->codebook->model_sha256 == model) return;
  if (s_.open_.codebookFits()) return;
  const auto known = s_.settings_.codebookFor(model);
  std::error_code ignored;
  if (known && std::filesystem::exists(*known, ignored)) return s_.openCodebook(*known);
  if (!loaded.codebook.empty()) return s_.openCodebook(loaded.codebook);
  if (s_.codebook_asked_ == Session::Asked::kNever && !s_.context_.bundled_codebook.empty())
    s_.openCodebook(s_.context_.bundled_codebook);
}

/// A codebook of another model is refused, and what is open stays; one whose model is still being
/// loaded waits for it.
void SessionReplies::operator()(const CodebookRead& read) {
  if (s_.model_asked_ == Session::Asked::kUnderWay) {
    s_.waiting_codebook_ = read;
    return;
  }
  const auto& model = s_.model();
  if (!model || read.codebook->model_sha256 == model->sha256) {
    if (!s_.context_.isBundled(read.file))
      s_.settings_.addRecent(Settings::Recent::kCodebooks, read.file);
    return s_.useCodebook(read.codebook, read.file, toQString(read.file.filename()));
  }
  // That there is none for this model is said with it.
  if (!s_.codebook()) s_.last_mismatch_ = QString::fromStdString(model->sha256) + s_.codebookName();
  emit s_.noticed(codebookRefusedNotice(read, s_.open_));
}

void SessionReplies::operator()(const Explained& explained) {
  s_.setExplanation(explained.explanation);
  s_.noteShown();
  const std::string& model = explained.explanation->model.sha256;
  const bool known = s_.settings_.codebookFor(model).has_value();
  if (s_.beside_.remembersCodebook(known) && !s_.codebookFile().empty())
    s_.settings_.setCodebookFor(model, s_.codebookFile());
}

void SessionReplies::operator()(const Predicted& predicted) {
  s_.open_.predictions = predicted.predictions;
  emit s_.explanationChanged();
  s_.noteShown();
}

void SessionReplies::operator()(const Fitted& fitted) { emit s_.fitted(fitted.codebook); }

void SessionReplies::operator()(const AtlasReady& ready) { emit s_.atlasReady(ready); }

void SessionReplies::operator()(const AuditReady& ready) {
  emit s_.auditReady(ready);
  if (ready.not_kept) emit s_.noticed(noticeFor(Topic::kAudit, *ready.not_kept));
}

void SessionReplies::operator()(const Written& written) {
  emit s_.written(written.file);
  if (!written.notes.empty()) emit s_.noticed(notKeptNotice(written));
}

void SessionReplies::operator()(const LookedAhead&) { s_.ahead_->lookedAhead(); }

void SessionReplies::operator()(const ListScanned& found) { s_.ahead_->take(found); }

void SessionReplies::takeSaved(const WriteCodebookRequest& saved) {
  s_.settings_.addRecent(Settings::Recent::kCodebooks, saved.file);
  s_.settings_.setCodebookFor(saved.codebook->model_sha256, saved.file);
  if (saved.codebook != s_.codebook()) return;
  s_.open_.codebook.file = saved.file;  // what is in use has a name now
  s_.open_.codebook.name = toQString(saved.file.filename());
  emit s_.codebookChanged();
}

void SessionReplies::fail(const JobReply& reply, const Problem& problem) {
  if (!isWish(reply.topic)) return s_.ahead_->fail(*reply.request, problem);
  if (reply.topic == Topic::kFit) return emit s_.fitFailed(problem);
  if (reply.topic == Topic::kAtlas || reply.topic == Topic::kReadAtlas)
    return emit s_.atlasFailed(problem);
  if (reply.topic == Topic::kAudit) return emit s_.auditFailed(problem);
  if (reply.topic == Topic::kRecord) s_.setRecord(nullptr);
  if (problem.cancelled) return;
  const auto* load = std::get_if<LoadModelRequest>(reply.request.get());
  if (load && problem.code == ErrorCode::kIncomplete)
    return emit s_.modelIncomplete(load->file, load->overrides, problem);
  const auto* read = std::get_if<ReadRecordRequest>(reply.request.get());
  if (read && problem.code == ErrorCode::kIncomplete)
    return emit s_.recordIncomplete(splitRecordPath(read->record.path).file, problem);
  Notice notice = noticeFor(reply.topic, problem);
  if (reply.topic == Topic::kExplain) tellOfExplaining(problem, notice);
  emit s_.noticed(notice);
}

/// Asks for what the record does not say, or offers what may help.
void SessionReplies::tellOfExplaining(const Problem& problem, Notice& notice) {
  const auto& record = s_.record();
  if (problem.code == ErrorCode::kIncomplete && record && !record->source.empty())
    emit s_.patientAsked(problem);
  if (problem.code != ErrorCode::kMismatch) return;
  if (problem.subject == s_.codebookName())
    notice.action = Notice::Action::kFitCodebook;
  else if (record && hasUnknownLeads(*record))
    notice.action = Notice::Action::kNameLeads;
}

}  // namespace ecg
