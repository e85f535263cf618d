// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/workbench.hpp"

#include <QCoreApplication>
#include <utility>

#include "core/common/work/progress_scope.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/windows.hpp"
#include "core/model/network/model_file.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "ui/session/work/audit_work.hpp"
#include "ui/session/work/dataset_work.hpp"
#include "ui/session/work/opening.hpp"
#include "ui/session/work/saving.hpp"

namespace ecg {
namespace {

class BenchWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

/// What the network gives for a record is kept if that takes no more than a part of the cache, so
/// that one long record does not push out all others.
bool worthKeeping(const EcgRecord& record, const ModelSpec& spec, std::size_t capacity) {
  constexpr std::size_t kPart = 2;
  std::size_t window = 0;
  for (const LayerTap& tap : spec.taps)
    window += static_cast<std::size_t>(tap.channels) * static_cast<std::size_t>(tap.frames);
  const auto total = static_cast<std::int64_t>(record.duration_s() * spec.sampling_rate_hz) + 1;
  return window * sizeof(float) * windowStarts(total, spec).size() <= capacity / kPart;
}

RecordRead makeDemo(const DemoRequest& wanted) {
  return {std::make_shared<const EcgRecord>(generateDemo(wanted.kind, wanted.seed).record)};
}

/// Nobody asked for it: one of another model, or a broken one, is passed over.
std::filesystem::path ownCodebookBeside(const std::filesystem::path& file, const ModelSpec& spec,
                                        const std::stop_token& stop) {
  const auto beside = readCodebookBeside(file, stop);
  return beside && beside->model_sha256 == spec.sha256 ? *codebookBeside(file)
                                                       : std::filesystem::path();
}

}  // namespace

/// One request's circumstances, so that each kind of request needs one line to be dispatched.
struct Workbench::Step {
  Workbench& bench;
  const std::stop_token& stop;
  ProgressSink& progress;

  JobResult operator()(const OpenPathsRequest& r) const {
    bench.cache_.forgetFiles();
    return openPaths(r, stop, progress);
  }
  JobResult operator()(const ReadRecordRequest& r) const {
    const ProgressScope scope(progress);
    return RecordRead{bench.recordOf(r.record, stop)};
  }
  JobResult operator()(const DemoRequest& r) const { return makeDemo(r); }
  JobResult operator()(const LoadModelRequest& r) const {
    return bench.loadModel(r, stop, progress);
  }
  JobResult operator()(const ReadCodebookRequest& r) const { return bench.readCodebook(r, stop); }
  JobResult operator()(const ExplainRequest& r) const { return bench.explain(r, stop, progress); }
  JobResult operator()(const FitRequest& r) const { return bench.fit(r, stop, progress); }
  JobResult operator()(const ReadAtlasRequest& r) const { return keptAtlas(r, stop); }
  JobResult operator()(const AtlasRequest& r) const { return bench.buildAtlas(r, stop, progress); }
  JobResult operator()(const AuditRequest& r) const { return bench.audit(r, stop, progress); }
  JobResult operator()(const LookAheadRequest& r) const { return bench.lookAhead(r, stop); }
  JobResult operator()(const ListScanRequest& r) const { return bench.scanList(r, stop); }
  JobResult operator()(const WriteFigureRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return save(r, stop, progress);
  }
  JobResult operator()(const WriteExplanationRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return save(r, stop);
  }
  JobResult operator()(const WriteRecordRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return save(r, stop, progress);
  }
  JobResult operator()(const WriteAtlasRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return save(r, stop);
  }
  JobResult operator()(const WriteCodebookRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return save(r, stop);
  }
};

Workbench::Workbench(ModelLoader load_model, CacheLimit limit,
                     std::shared_ptr<ActivationsShelf> shelf, std::shared_ptr<OpenInputs> inputs)
    : load_model_(std::move(load_model)),
      limit_(std::move(limit)),
      shelf_(std::move(shelf)),
      inputs_(std::move(inputs)),
      cache_(limit_->load()),
      scans_(cache_) {}

JobResult Workbench::run(const JobRequest& request, const std::stop_token& stop,
                         ProgressSink& progress) {
  throwIfStopped(stop);
  if (cache_.capacity() != limit_->load()) cache_.setCapacity(limit_->load());
  try {
    return std::visit(Step{*this, stop, progress}, request);
  } catch (const Error&) {
    throwIfStopped(stop);  // what was given up half-way is not broken
    throw;
  }
}

JobResult Workbench::loadModel(const LoadModelRequest& wanted, const std::stop_token& stop,
                               ProgressSink& progress) {
  progress.report(plain(BenchWords::tr("Loading the model").toStdString()), -1);
  std::unique_ptr<Model> loaded = load_model_(wanted.file, wanted.overrides, stop);
  throwIfStopped(stop);
  model_ = std::move(loaded);
  ++opening_;
  scans_.forgetModel();
  model_file_ = wanted.file;
  overrides_ = wanted.overrides;
  cache_.forgetModel();
  if (wanted.keep) {
    const SavingGuard guard(inputs_, wanted.file.string() + ".json");
    writeMetadataBeside(wanted.file, model_->spec(), stop);
  }
  return ModelLoaded{wanted.file, wanted.overrides,
                     std::make_shared<const ModelSpec>(model_->spec()), model_->tapChoices(stop),
                     ownCodebookBeside(wanted.file, model_->spec(), stop)};
}

/// One that says it is of the model that is loaded must fit it, or what is open would be lost to
/// it.
JobResult Workbench::readCodebook(const ReadCodebookRequest& wanted, const std::stop_token& stop) {
  auto codebook = std::make_shared<const Codebook>(ecg::readCodebook(wanted.file, stop));
  if (model_ && model_->spec().sha256 == codebook->model_sha256)
    tapAs(model_, *codebook, wanted.file.filename().string(), stop);
  return CodebookRead{wanted.file, std::move(codebook)};
}

void Workbench::ensureModel(const std::stop_token& stop, ProgressSink& progress) {
  if (model_) return;
  if (model_file_.empty())
    throw Error(ErrorCode::kNotFound, BenchWords::tr("Model").toStdString(),
                plain(BenchWords::tr("none is loaded").toStdString()),
                plain(BenchWords::tr("Open a model.").toStdString()));
  progress.report(plain(BenchWords::tr("Loading the model").toStdString()), -1);
  model_ = load_model_(model_file_, overrides_, stop);
  ++opening_;
}

JobResult Workbench::explain(const ExplainRequest& wanted, const std::stop_token& stop,
                             ProgressSink& progress) {
  const bool first = model_file_.empty();
  if (first) {
    model_file_ = wanted.model_file;
    overrides_ = wanted.overrides;
  }
  ensureModel(stop, progress);
  if (first && model_->spec().sha256 != wanted.with.model_sha256)
    throw Error(ErrorCode::kMismatch, model_file_.string(),
                plain(BenchWords::tr("has changed since it was opened").toStdString()),
                plain(BenchWords::tr("Open it again.").toStdString()));
  if (model_->spec().sha256 != wanted.with.model_sha256) throw Cancelled();
  if (!wanted.with.codebook) return Predicted{predictionsOf(*wanted.record, stop, progress)};
  return Explained{explanationOf(*wanted.record, *wanted.with.codebook, wanted.with.codebook_name,
                                 wanted.with.options, stop, progress)};
}

std::shared_ptr<const EcgRecord> Workbench::recordOf(const RecordRef& ref,
                                                     const std::stop_token& stop) {
  if (auto known = cache_.record(ref)) return known;
  auto record = readListed(ref, stop);
  cache_.keep(ref, record);
  return record;
}

std::shared_ptr<const RecordActivations> Workbench::activationsOf(const EcgRecord& record,
                                                                  const std::stop_token& stop,
                                                                  ProgressSink& progress) {
  const ModelSpec& spec = model_->spec();
  if (auto known = cache_.activations(record, spec)) return known;
  const auto make = [&] {
    return std::make_shared<const RecordActivations>(
        recordActivations(record, *model_, targetIndices({}, spec), stop, progress));
  };
  const std::string key = shelf_ ? contentKey(record, spec) : std::string();
  auto activations = key.empty() ? make() : shelf_->get(key, make, stop);
  cache_.keep(record, spec, activations);
  return activations;
}

std::shared_ptr<const Explanation> Workbench::predictionsOf(const EcgRecord& record,
                                                            const std::stop_token& stop,
                                                            ProgressSink& progress) {
  const ModelSpec& spec = model_->spec();
  if (!cache_.activations(record, spec) && !worthKeeping(record, spec, cache_.capacity()))
    return std::make_shared<const Explanation>(predictOnly(record, *model_, stop, progress));
  const auto activations = activationsOf(record, stop, progress);
  return std::make_shared<const Explanation>(predictOnly(record, spec, *activations, stop));
}

std::shared_ptr<const Explanation> Workbench::explanationOf(
    const EcgRecord& record, const Codebook& codebook, const std::string& codebook_name,
    const ExplainOptions& options, const std::stop_token& stop, ProgressSink& progress) {
  if (auto known = cache_.explanation(record, codebook, options)) return known;
  tapAs(model_, codebook, codebook_name, stop);
  const ModelSpec& spec = model_->spec();
  std::shared_ptr<const Explanation> made;
  if (cache_.activations(record, spec) || worthKeeping(record, spec, cache_.capacity())) {
    const auto activations = activationsOf(record, stop, progress);
    made = std::make_shared<const Explanation>(
        ecg::explain(record, spec, *activations, codebook, stop, options));
  } else {
    made = std::make_shared<const Explanation>(
        analyse(record, *model_, codebook, {}, stop, progress, options));
  }
  cache_.keep(record, codebook, options, made);
  return made;
}

JobResult Workbench::lookAhead(const LookAheadRequest& wanted, const std::stop_token& stop) {
  if (!model_ || model_->spec().sha256 != wanted.with.model_sha256) return LookedAhead{};
  NoProgress quiet;
  for (const RecordRef& ref : wanted.records) {
    throwIfStopped(stop);
    if (!readsInAMoment(ref)) continue;
    try {
      const auto record = recordOf(ref, stop);
      throwIfStopped(stop);
      explanationOf(*record, *wanted.with.codebook, wanted.with.codebook_name, wanted.with.options,
                    stop, quiet);
    } catch (const Error&) {
      // What is wrong with it is told when somebody wants to see it.
      if (!model_) return LookedAhead{};
    }
  }
  return LookedAhead{};
}

JobResult Workbench::scanList(const ListScanRequest& wanted, const std::stop_token& stop) {
  NoProgress quiet;
  ensureModel(stop, quiet);
  if (model_->spec().sha256 != wanted.with.model_sha256) {
    throw Error(ErrorCode::kMismatch, model_file_.filename().string(),
                plain(BenchWords::tr("the model was changed meanwhile").toStdString()));
  }
  if (wanted.with.codebook) tapAs(model_, *wanted.with.codebook, wanted.with.codebook_name, stop);
  return scans_.scan(wanted, *model_, opening_, stop);
}

void Workbench::useModel(const std::filesystem::path& file, const ModelOverrides& overrides,
                         const std::stop_token& stop, ProgressSink& progress) {
  if (model_file_ != file || overrides_ != overrides) model_.reset();
  model_file_ = file;
  overrides_ = overrides;
  ensureModel(stop, progress);
}

JobResult Workbench::fit(const FitRequest& wanted, const std::stop_token& stop,
                         ProgressSink& progress) {
  useModel(wanted.model_file, wanted.overrides, stop, progress);
  return fitted(wanted, *model_, stop, progress);
}

JobResult Workbench::buildAtlas(const AtlasRequest& wanted, const std::stop_token& stop,
                                ProgressSink& progress) {
  useModel(wanted.model_file, wanted.overrides, stop, progress);
  requireSameModel(*wanted.codebook, model_->spec(), wanted.codebook_name);
  tapAs(model_, *wanted.codebook, wanted.codebook_name, stop);
  return madeAtlas(wanted, *model_, stop, progress);
}

JobResult Workbench::audit(const AuditRequest& wanted, const std::stop_token& stop,
                           ProgressSink& progress) {
  requireAuditFolder(wanted.folder, *wanted.codebook);
  useModel(wanted.model_file, wanted.overrides, stop, progress);
  requireSameModel(*wanted.codebook, model_->spec(), wanted.codebook_name);
  tapAs(model_, *wanted.codebook, wanted.codebook_name, stop);
  return audited(wanted, *model_, inputs_, stop, progress);
}

}  // namespace ecg
