// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/dataset_work.hpp"

#include <QCoreApplication>
#include <utility>

#include "core/audit/tune/tune.hpp"
#include "core/common/files/sha256.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/io/dataset/demo_dataset.hpp"

namespace ecg {
namespace {

constexpr int kDemoSeeds = 3;  // of each kind, for an atlas of the demo ECGs

class DatasetWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

}  // namespace

std::shared_ptr<const Dataset> openedData(const std::shared_ptr<const Dataset>& given,
                                          const std::filesystem::path& path,
                                          const std::stop_token& stop, ProgressSink& progress) {
  if (given) return given;
  progress.report(plain(DatasetWords::tr("Looking for records").toStdString()), -1);
  return std::make_shared<const Dataset>(openDataset(path, {}, stop));
}

Fitted fitted(const FitRequest& wanted, Model& model, const std::stop_token& stop,
              ProgressSink& progress) {
  const auto data = openedData(wanted.data, wanted.path, stop, progress);
  FitOptions options = wanted.options;
  std::optional<Tuning> tuning;
  if (wanted.tune) {
    tuning = tune(*data, model, options, stop, progress);
    options = tuned(*tuning, options);
  }
  Codebook codebook = fitCodebook(*data, model, options, stop, progress);
  codebook.tuning = std::move(tuning);
  codebook.sha256 = sha256Hex(codebookToJson(codebook));
  return {std::make_shared<const Codebook>(std::move(codebook))};
}

AtlasReady madeAtlas(const AtlasRequest& wanted, Model& model, const std::stop_token& stop,
                     ProgressSink& progress) {
  const bool demo = !wanted.data && wanted.path.empty();
  AtlasOptions options = wanted.options;
  if (demo) options.read = readDemo;
  const auto data = demo ? std::make_shared<const Dataset>(demoDataset(kDemoSeeds))
                         : openedData(wanted.data, wanted.path, stop, progress);
  Atlas atlas = buildAtlas(*data, model, *wanted.codebook, options, stop, progress);
  AtlasReady ready{nullptr, wanted.codebook->sha256,
                   newAtlasFile(wanted.codebook_file, wanted.codebook->sha256, wanted.bundled),
                   std::nullopt};
  try {
    writeAtlas(atlas, ready.file, stop);
  } catch (const Error&) {
    ready.not_saved = problemFrom(std::current_exception());  // what was made is shown all the same
  }
  ready.atlas = std::make_shared<const Atlas>(std::move(atlas));
  return ready;
}

AtlasReady keptAtlas(const ReadAtlasRequest& wanted, const std::stop_token& stop) {
  const Codebook& codebook = *wanted.codebook;
  AtlasReady ready{nullptr, codebook.sha256, findAtlasFile(wanted.codebook_file, codebook.sha256),
                   std::nullopt};
  if (ready.file.empty()) return ready;
  auto atlas = std::make_shared<const Atlas>(readAtlas(ready.file, stop));
  requireAtlasOf(*atlas, codebook, ready.file.string());
  ready.atlas = std::move(atlas);
  return ready;
}

}  // namespace ecg
