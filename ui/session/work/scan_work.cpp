// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/scan_work.hpp"

#include <QCoreApplication>
#include <utility>

#include "core/explain/record/analyse.hpp"
#include "core/explain/walk/walk.hpp"
#include "ui/session/work/opening.hpp"

namespace ecg {
namespace {

class ScanWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

}  // namespace

ListScanned ScanWork::scan(const ListScanRequest& wanted, Model& model, unsigned opening,
                           const std::stop_token& stop) {
  if (beside_.opening != opening || beside_.codebook != wanted.with.codebook) beside_ = {};
  if (beside_.networks.size() + 1 != wanted.networks)
    beside_ = {opening, wanted.with.codebook, networksBeside(model, wanted.networks - 1)};
  ListScanned result;
  for (const auto& listed : wanted.records) result.records.push_back({listed.index, {}});
  walk(wanted.records.size(), model, beside_.networks, stop,
       [&](std::size_t item, Model& network, Turn&) {
         try {
           result.records[item].said = scanned(wanted.records[item].record, wanted, network, stop);
         } catch (const Cancelled&) {
           throw;
         } catch (...) {
           throwIfStopped(stop);
           result.records[item].said = problemFrom(std::current_exception());
         }
       });
  return result;
}

ScanLine ScanWork::scanned(const RecordRef& ref, const ListScanRequest& wanted, Model& model,
                           const std::stop_token& stop) {
  if (!readsInAMoment(ref)) {
    throw Error(ErrorCode::kUnsupported, ref.id,
                plain(ScanWords::tr("is too long to be explained in the background").toStdString()),
                plain(ScanWords::tr("Open it.").toStdString()));
  }
  const auto known = [this](const auto& look) {
    const std::scoped_lock lock(cache_mutex_);
    return look(cache_);
  };
  auto record = known([&](LookCache& cache) { return cache.record(ref); });
  if (!record) record = readListed(ref, stop);
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
  const Explanation said =
      wanted.with.codebook
          ? explain(*record, spec, *activations, *wanted.with.codebook, stop, wanted.with.options)
          : predictOnly(*record, spec, *activations, stop);
  return scanLine(*record, said);
}

}  // namespace ecg
