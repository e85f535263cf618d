// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/page_source.hpp"

#include <utility>

namespace ecg {

PageSource::PageSource(AppContext context, Settings& settings, QObject* parent)
    : QObject(parent),
      session_(new Session(std::move(context), settings, this)),
      work_(new PageWork(this)),
      wires_(new QObject(this)) {
  connect(session_, &Session::codebookChanged, this, &PageSource::requestNames);
  connect(session_, &Session::codebookChanged, this, &PageSource::requestKnowledge);
  connect(session_, &Session::explanationChanged, this, &PageSource::requestReasons);
  connect(session_, &Session::auditReady, this, &PageSource::requestKnowledge);
  connect(session_, &Session::atlasReady, this, &PageSource::requestKnowledge);
  connect(session_, &Session::busyChanged, this, &PageSource::busyChanged);
  connect(work_, &PageWork::busyChanged, this, &PageSource::busyChanged);
  connectWork();
}

PageSource::~PageSource() {
  // First the workers: nothing may arrive while the rest goes.
  session_->disconnect();
  work_->disconnect();
  delete session_;
  delete work_;
}

void PageSource::retire() {
  delete wires_;
  wires_ = nullptr;
  session_->finishWriting();
  // A model that is being loaded cannot be interrupted, and nobody should wait for it.
  connect(this, &PageSource::busyChanged, this, [this] {
    if (!isBusy()) deleteLater();
  });
  if (!isBusy()) deleteLater();
}

void PageSource::connectWork() {
  connect(work_, &PageWork::measured, this,
          [this](const std::shared_ptr<const EcgRecord>& record,
                 const std::shared_ptr<const RecordMeasures>& result) {
            if (record != measured_record_) return;
            measures_ = result;
            emit arrived();
          });
  connect(work_, &PageWork::filterDone, this,
          [this](const std::shared_ptr<const EcgRecord>& record, const DisplayFilter& filter,
                 const std::shared_ptr<const EcgRecord>& result) {
            if (record != filter_source_ || filter != filter_used_) return;
            filter_result_ = result;
            emit arrived();
          });
  connect(work_, &PageWork::measuringStopped, this, [this] {
    measuring_stopped_ = true;
    emit arrived();
  });
  connect(work_, &PageWork::filteringStopped, this, [this] {
    filter_used_ = {};
    emit filteringStopped();
  });
  connect(work_, &PageWork::namesRead, this,
          [this](const std::shared_ptr<const ClusterNames>& read) {
            names_ = read;
            emit arrived();
          });
  connect(work_, &PageWork::knowledgeRead, this,
          [this](const std::shared_ptr<const CodebookKnowledge>& read) {
            const auto& codebook = session_->codebook();
            if (!codebook || read->codebook_sha256 != codebook->sha256) return;
            knowledge_ = read;
            reasoned_.reset();
            requestReasons();
            emit arrived();
          });
  connect(work_, &PageWork::reasonsFound, this,
          [this](const std::shared_ptr<const Explanation>& explanation,
                 const std::shared_ptr<const Reasons>& found) {
            if (explanation != reasoned_) return;
            reasons_ = found;
            emit arrived();
          });
}

void PageSource::adopt(const PageSource& other) {
  session_->adopt(*other.session_);
  names_ = other.names_;
  if (!names_) requestNames();
  knowledge_ = other.knowledge_;
  if (!knowledge_) requestKnowledge();
  reasoned_ = other.reasoned_;
  reasons_ = other.reasons_;
  if (other.measures_) {
    measured_record_ = other.measured_record_;
    measures_ = other.measures_;
  }
  if (other.filter_result_) {
    filter_source_ = other.filter_source_;
    filter_result_ = other.filter_result_;
    filter_used_ = other.filter_used_;
  }
}

void PageSource::request(const DisplayFilter& filter) {
  // Of a day the filter is ready in a fraction of the time that measuring takes.
  requestFilter(filter);
  requestMeasures();
}

void PageSource::requestMeasures() {
  const auto& record = session_->record();
  if (record == measured_record_) return;
  measured_record_ = record;
  measures_.reset();
  measuring_stopped_ = false;
  if (record) work_->measureRecord(record);
}

void PageSource::measureAgain() {
  if (!measuring_stopped_) return;
  measured_record_.reset();
  requestMeasures();
}

/// What is done in a moment is left to be done: who stops a network means that.
void PageSource::cancel() {
  session_->cancel();
  if (work_->isLong()) work_->cancel();
}

void PageSource::requestFilter(const DisplayFilter& filter) {
  const auto& record = session_->record();
  if (record == filter_source_ && filter == filter_used_) return;
  filter_source_ = record;
  filter_used_ = filter;
  filter_result_.reset();
  if (record && filter != DisplayFilter{}) work_->filterRecord(record, filter);
}

void PageSource::requestNames() {
  names_.reset();
  const auto& codebook = session_->codebook();
  if (codebook) work_->readNames(session_->codebookFile(), codebook->sha256, codebook->clusters);
}

void PageSource::requestKnowledge() {
  const auto& codebook = session_->codebook();
  if (knowledge_ && (!codebook || knowledge_->codebook_sha256 != codebook->sha256))
    knowledge_.reset();
  if (codebook) work_->readKnowledge(session_->codebookFile(), codebook);
}

void PageSource::requestReasons() {
  const auto& explanation = session_->explanation();
  if (explanation == reasoned_) return;
  reasoned_ = explanation;
  reasons_.reset();
  if (explanation && knowledge_ && knowledge_->card)
    work_->findReasons(knowledge_->card, explanation);
}

FigureModel PageSource::figureModel(const ViewOptions& options) const {
  FigureModel figure{session_->record(), session_->drawable(), options};
  if (measures_ && measured_record_ == figure.record) {
    figure.waves = std::shared_ptr<const RecordWaves>(measures_, &measures_->waves);
    figure.measurements = std::shared_ptr<const Measurements>(measures_, &measures_->numbers);
  }
  if (names_ && figure.explanation &&
      names_->codebook_sha256 == figure.explanation->codebook_sha256)
    figure.names = names_;
  if (knowledge_ && figure.explanation &&
      knowledge_->codebook_sha256 == figure.explanation->codebook_sha256)
    figure.knowledge = knowledge_;
  if (reasoned_ && reasoned_ == figure.explanation) figure.reasons = reasons_;
  if (figure.options.filter == DisplayFilter{}) return figure;
  // Until the worker has filtered the record it is drawn, and named, as it is.
  if (filter_source_ == figure.record && filter_used_ == figure.options.filter && filter_result_) {
    figure.filtered = filter_result_;
  } else {
    figure.options.filter = {};
  }
  return figure;
}

}  // namespace ecg
