// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/workbench.hpp"

#include <QCoreApplication>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/explain/record/windows.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/dataset/demo_dataset.hpp"
#include "core/io/dataset/kept_files.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/network/model_file.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "ui/figure/sheet/atlas_export.hpp"
#include "ui/figure/sheet/exporter.hpp"
#include "ui/session/words/path_kind.hpp"

namespace ecg {
namespace {

constexpr int kDemoSeeds = 3;  // of each kind, for an atlas of the demo ECGs

class Say {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

std::shared_ptr<const EcgRecord> readListed(const RecordRef& listed) {
  return std::make_shared<const EcgRecord>(readRecord(listed));
}

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

/// Only what is read in a moment is read ahead: a user's next wish waits until it is given up.
bool readsInAMoment(const RecordRef& ref) {
  constexpr std::uintmax_t kMost = 8U << 20;
  std::uintmax_t bytes = 0;
  for (const char* extension : {"", ".dat", ".mat"}) {
    std::filesystem::path file = ref.path;
    if (*extension != '\0') file.replace_extension(extension);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error) bytes += size;
  }
  return bytes <= kMost;
}

/// A single record is read at once: one that cannot be read must not replace what is open.
void readOnlyRecord(Dataset& all, PathsOpened& opened) {
  try {
    opened.record = readListed(all.records.front());
  } catch (const Error&) {
    opened.problems.push_back(problemFrom(std::current_exception()));
    all.records.clear();
  }
}

RecordRead makeDemo(const DemoRequest& wanted) {
  return {std::make_shared<const EcgRecord>(generateDemo(wanted.kind, wanted.seed).record)};
}

AtlasReady readKeptAtlas(const ReadAtlasRequest& wanted) {
  const Codebook& codebook = *wanted.codebook;
  AtlasReady ready{nullptr, codebook.sha256, findAtlasFile(wanted.codebook_file, codebook.sha256),
                   std::nullopt};
  if (ready.file.empty()) return ready;
  auto atlas = std::make_shared<const Atlas>(readAtlas(ready.file));
  requireAtlasOf(*atlas, codebook, ready.file.string());
  ready.atlas = std::move(atlas);
  return ready;
}

std::shared_ptr<const Dataset> openedData(const std::shared_ptr<const Dataset>& given,
                                          const std::filesystem::path& path,
                                          const std::stop_token& stop, ProgressSink& progress) {
  if (given) return given;
  progress.report(plain(Say::tr("Looking for records").toStdString()), -1);
  return std::make_shared<const Dataset>(openDataset(path, {}, stop));
}

/// Over what a dialog saves: the file that was chosen there may be replaced, since the dialog
/// asked, but none that is open, and no other.
class SavingGuard {
 public:
  SavingGuard(const std::shared_ptr<OpenInputs>& open, const std::filesystem::path& chosen)
      : guard_(keptRecordFiles(), true, {}) {
    if (open) open->addTo(guard_);
    guard_.mayReplace(chosen);
  }

 private:
  OutputGuard guard_;
};

Written writeExplanation(const WriteExplanationRequest& wanted) {
  const Explanation& explanation = *wanted.explanation;
  TextPieces pieces = wanted.format == ExplanationFormat::kJson ? explanationJson(explanation)
                                                                : explanationCsv(explanation);
  writeFileAtomically(wanted.file, [&pieces](std::string& piece) { return pieces.next(piece); });
  return {wanted.file, {}};
}

/// Nobody asked for it: one of another model, or a broken one, is passed over.
std::filesystem::path ownCodebookBeside(const std::filesystem::path& file, const ModelSpec& spec) {
  const auto beside = readCodebookBeside(file);
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
    return bench.openPaths(r, stop, progress);
  }
  JobResult operator()(const ReadRecordRequest& r) const {
    const ProgressScope scope(progress);
    return RecordRead{bench.recordOf(r.record)};
  }
  JobResult operator()(const DemoRequest& r) const { return makeDemo(r); }
  JobResult operator()(const LoadModelRequest& r) const {
    return bench.loadModel(r, stop, progress);
  }
  JobResult operator()(const ReadCodebookRequest& r) const { return bench.readCodebook(r); }
  JobResult operator()(const ExplainRequest& r) const { return bench.explain(r, stop, progress); }
  JobResult operator()(const FitRequest& r) const { return bench.fit(r, stop, progress); }
  JobResult operator()(const ReadAtlasRequest& r) const { return readKeptAtlas(r); }
  JobResult operator()(const AtlasRequest& r) const { return bench.buildAtlas(r, stop, progress); }
  JobResult operator()(const LookAheadRequest& r) const { return bench.lookAhead(r, stop); }
  JobResult operator()(const ListScanRequest& r) const { return bench.scanList(r, stop); }
  JobResult operator()(const WriteFigureRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    progress.report(plain(Say::tr("Drawing the figure").toStdString()), -1);
    requireExportable(r.figure, r.options);  // measuring may take minutes
    exportFigure(withMeasurements(r.figure, stop), r.options, r.file);
    return Written{r.file, {}};
  }
  JobResult operator()(const WriteExplanationRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    return writeExplanation(r);
  }
  JobResult operator()(const WriteRecordRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    progress.report(plain(Say::tr("Writing the record").toStdString()), -1);
    const ProgressScope scope(progress);
    RecordWritten written = writeRecord(*r.record, r.format, r.file);
    return Written{std::move(written.file), std::move(written.notes)};
  }
  JobResult operator()(const WriteAtlasRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    if (lowerCase(r.file.extension().string()) == ".pdf")
      exportAtlas(*r.atlas, *r.codebook, r.names, r.options, r.file);
    else
      writeFileAtomically(r.file, atlasToJson(*r.atlas));
    return Written{r.file, {}};
  }
  JobResult operator()(const WriteCodebookRequest& r) const {
    const SavingGuard guard(bench.inputs_, r.file);
    writeFileAtomically(r.file, codebookToJson(*r.codebook));
    return Written{r.file, {}};
  }
};

Workbench::Workbench(ModelLoader load_model, CacheLimit limit,
                     std::shared_ptr<ActivationsShelf> shelf, std::shared_ptr<OpenInputs> inputs)
    : load_model_(std::move(load_model)),
      limit_(std::move(limit)),
      shelf_(std::move(shelf)),
      inputs_(std::move(inputs)),
      cache_(limit_->load()) {}

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

JobResult Workbench::openPaths(const OpenPathsRequest& wanted, const std::stop_token& stop,
                               ProgressSink& progress) {
  cache_.forgetFiles();
  PathsOpened opened;
  Dataset all;
  for (std::size_t i = 0; i < wanted.paths.size(); ++i) {
    throwIfStopped(stop);
    const auto& path = wanted.paths[i];
    progress.report(plain(Say::tr("Looking for records").toStdString()),
                    wanted.paths.size() < 2 ? -1 : double(i) / double(wanted.paths.size()));
    const PathKind kind = pathKind(path);
    if (kind == PathKind::kModel) opened.models.push_back(path);
    if (kind == PathKind::kCodebook) opened.codebooks.push_back(path);
    if (kind != PathKind::kRecords) continue;
    try {
      Dataset part = openDataset(path, {}, stop);
      setReading(part, wanted.reading);
      if (all.records.empty()) {
        all.source = part.source;
        all.kind = part.kind;
      }
      std::move(part.records.begin(), part.records.end(), std::back_inserter(all.records));
      std::move(part.warnings.begin(), part.warnings.end(), std::back_inserter(all.warnings));
    } catch (const Error&) {
      opened.problems.push_back(problemFrom(std::current_exception()));
    }
  }
  const ProgressScope scope(progress);
  if (all.records.size() == 1) readOnlyRecord(all, opened);
  opened.data = std::make_shared<const Dataset>(std::move(all));
  return opened;
}

JobResult Workbench::loadModel(const LoadModelRequest& wanted, const std::stop_token& stop,
                               ProgressSink& progress) {
  progress.report(plain(Say::tr("Loading the model").toStdString()), -1);
  std::unique_ptr<Model> loaded = load_model_(wanted.file, wanted.overrides);
  throwIfStopped(stop);
  model_ = std::move(loaded);
  ++opening_;
  beside_ = {};
  model_file_ = wanted.file;
  overrides_ = wanted.overrides;
  cache_.forgetModel();
  if (wanted.keep) {
    const SavingGuard guard(inputs_, wanted.file.string() + ".json");
    writeMetadataBeside(wanted.file, model_->spec());
  }
  return ModelLoaded{wanted.file, wanted.overrides,
                     std::make_shared<const ModelSpec>(model_->spec()), model_->tapChoices(),
                     ownCodebookBeside(wanted.file, model_->spec())};
}

/// One that says it is of the model that is loaded must fit it, or what is open would be lost to
/// it.
JobResult Workbench::readCodebook(const ReadCodebookRequest& wanted) {
  auto codebook = std::make_shared<const Codebook>(ecg::readCodebook(wanted.file));
  if (model_ && model_->spec().sha256 == codebook->model_sha256)
    tapAs(model_, *codebook, wanted.file.filename().string());
  return CodebookRead{wanted.file, std::move(codebook)};
}

void Workbench::ensureModel(ProgressSink& progress) {
  if (model_) return;
  if (model_file_.empty())
    throw Error(ErrorCode::kNotFound, Say::tr("Model").toStdString(),
                plain(Say::tr("none is loaded").toStdString()),
                plain(Say::tr("Open a model.").toStdString()));
  progress.report(plain(Say::tr("Loading the model").toStdString()), -1);
  model_ = load_model_(model_file_, overrides_);
  ++opening_;
}

JobResult Workbench::explain(const ExplainRequest& wanted, const std::stop_token& stop,
                             ProgressSink& progress) {
  const bool first = model_file_.empty();
  if (first) {
    model_file_ = wanted.model_file;
    overrides_ = wanted.overrides;
  }
  ensureModel(progress);
  if (first && model_->spec().sha256 != wanted.with.model_sha256)
    throw Error(ErrorCode::kMismatch, model_file_.string(),
                plain(Say::tr("has changed since it was opened").toStdString()),
                plain(Say::tr("Open it again.").toStdString()));
  if (model_->spec().sha256 != wanted.with.model_sha256) throw Cancelled();
  if (!wanted.with.codebook) return Predicted{predictionsOf(*wanted.record, stop, progress)};
  return Explained{explanationOf(*wanted.record, *wanted.with.codebook, wanted.with.codebook_name,
                                 wanted.with.options, stop, progress)};
}

std::shared_ptr<const EcgRecord> Workbench::recordOf(const RecordRef& ref) {
  if (auto known = cache_.record(ref)) return known;
  auto record = readListed(ref);
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
  tapAs(model_, codebook, codebook_name);
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
      const auto record = recordOf(ref);
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
  ensureModel(quiet);
  if (model_->spec().sha256 != wanted.with.model_sha256) {
    throw Error(ErrorCode::kMismatch, model_file_.filename().string(),
                plain(Say::tr("the model was changed meanwhile").toStdString()));
  }
  if (wanted.with.codebook) tapAs(model_, *wanted.with.codebook, wanted.with.codebook_name);
  if (beside_.opening != opening_ || beside_.codebook != wanted.with.codebook) beside_ = {};
  if (beside_.networks.size() + 1 != wanted.networks)
    beside_ = {opening_, wanted.with.codebook, networksBeside(*model_, wanted.networks - 1)};
  ListScanned result;
  for (const auto& listed : wanted.records) result.records.push_back({listed.index, {}});
  walk(wanted.records.size(), *model_, beside_.networks, stop,
       [&](std::size_t item, Model& model, Turn&) {
         try {
           result.records[item].said = scanned(wanted.records[item].record, wanted, model, stop);
         } catch (const Cancelled&) {
           throw;
         } catch (...) {
           throwIfStopped(stop);
           result.records[item].said = problemFrom(std::current_exception());
         }
       });
  return result;
}

ScanLine Workbench::scanned(const RecordRef& ref, const ListScanRequest& wanted, Model& model,
                            const std::stop_token& stop) {
  if (!readsInAMoment(ref)) {
    throw Error(ErrorCode::kUnsupported, ref.id,
                plain(Say::tr("is too long to be explained in the background").toStdString()),
                plain(Say::tr("Open it.").toStdString()));
  }
  const auto known = [this](const auto& look) {
    const std::scoped_lock lock(cache_mutex_);
    return look(cache_);
  };
  auto record = known([&](LookCache& cache) { return cache.record(ref); });
  if (!record) record = readListed(ref);
  throwIfStopped(stop);
  const ModelSpec& spec = model.spec();
  if (wanted.with.codebook) {
    if (const auto explained = known([&](LookCache& cache) {
          return cache.explanation(*record, *wanted.with.codebook, wanted.with.options);
        }))
      return scanLine(*record, *explained);
  }
  // No target: the line needs no Grad-CAM.
  auto activations = known([&](LookCache& cache) { return cache.activations(*record, spec); });
  if (!activations) {
    NoProgress quiet;
    activations = std::make_shared<const RecordActivations>(
        recordActivations(*record, model, {}, stop, quiet));
  }
  const Explanation said = wanted.with.codebook
                               ? ecg::explain(*record, spec, *activations, *wanted.with.codebook,
                                              stop, wanted.with.options)
                               : predictOnly(*record, spec, *activations, stop);
  return scanLine(*record, said);
}

void Workbench::useModel(const std::filesystem::path& file, const ModelOverrides& overrides,
                         ProgressSink& progress) {
  if (model_file_ != file || overrides_ != overrides) model_.reset();
  model_file_ = file;
  overrides_ = overrides;
  ensureModel(progress);
}

JobResult Workbench::fit(const FitRequest& wanted, const std::stop_token& stop,
                         ProgressSink& progress) {
  useModel(wanted.model_file, wanted.overrides, progress);
  const auto data = openedData(wanted.data, wanted.path, stop, progress);
  Codebook codebook = fitCodebook(*data, *model_, wanted.options, stop, progress);
  codebook.sha256 = sha256Hex(codebookToJson(codebook));
  return Fitted{std::make_shared<const Codebook>(std::move(codebook))};
}

JobResult Workbench::buildAtlas(const AtlasRequest& wanted, const std::stop_token& stop,
                                ProgressSink& progress) {
  useModel(wanted.model_file, wanted.overrides, progress);
  requireSameModel(*wanted.codebook, model_->spec(), wanted.codebook_name);
  tapAs(model_, *wanted.codebook, wanted.codebook_name);
  const bool demo = !wanted.data && wanted.path.empty();
  AtlasOptions options = wanted.options;
  if (demo) options.read = readDemo;
  const auto data = demo ? std::make_shared<const Dataset>(demoDataset(kDemoSeeds))
                         : openedData(wanted.data, wanted.path, stop, progress);
  Atlas atlas = ecg::buildAtlas(*data, *model_, *wanted.codebook, options, stop, progress);
  AtlasReady ready{nullptr, wanted.codebook->sha256,
                   newAtlasFile(wanted.codebook_file, wanted.codebook->sha256, wanted.bundled),
                   std::nullopt};
  try {
    writeAtlas(atlas, ready.file);
  } catch (const Error&) {
    ready.not_saved = problemFrom(std::current_exception());  // what was made is shown all the same
  }
  ready.atlas = std::make_shared<const Atlas>(std::move(atlas));
  return ready;
}

}  // namespace ecg
