// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/probed_record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/segment.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/record/grad_cam.hpp"
#include "core/explain/record/windows.hpp"
#include "core/model/network/prepared_input.hpp"

namespace ecg {
namespace {

constexpr double kStretch = 0.1;  // s

}  // namespace

std::vector<std::size_t> probedRecords(const AuditData& data, std::size_t most,
                                       std::uint64_t seed) {
  std::vector<char> judged(data.records.size(), 0);
  for (const Split& split : data.splits)
    for (const std::size_t record : split.judged) judged[record] = 1;
  std::vector<std::size_t> records;
  for (std::size_t i = 0; i < judged.size(); ++i)
    if (judged[i] != 0) records.push_back(i);
  std::vector<std::size_t> chosen;
  for (const std::size_t i : drawInOrder(records.size(), static_cast<int>(most), seed))
    chosen.push_back(records[i]);
  return chosen;
}

Stretches::Stretches(const std::vector<char>& says, double step_s)
    : width_(std::max(1, static_cast<int>(std::lround(kStretch / step_s)))), steps_(says.size()) {
  const auto count = static_cast<int>(says.size());
  for (int begin = 0; begin + width_ <= count; begin += width_) {
    const auto from = says.begin() + begin;
    if (std::all_of(from, from + width_, [](char said) { return said != 0; }))
      begins_.push_back(begin);
  }
}

std::vector<double> Stretches::means(std::span<const double> map) const {
  std::vector<double> means;
  for (const int begin : begins_) {
    double sum = 0;
    for (int t = begin; t < begin + width_; ++t) sum += map[static_cast<std::size_t>(t)];
    means.push_back(sum / width_);
  }
  return means;
}

std::vector<char> Stretches::marked(std::span<const std::size_t> pieces) const {
  std::vector<char> marked(steps_, 0);
  for (const std::size_t piece : pieces)
    std::fill_n(marked.begin() + begins_[piece], width_, char{1});
  return marked;
}

ProbedRecord probedRecord(const RecordRef& ref, Model& model, const std::stop_token& stop) {
  const EcgRecord read = readRecord(ref, stop);
  const ModelSpec& spec = model.spec();
  PreparedSignal signal(read, spec, stop);
  std::optional<SignalWindow> best;
  Stretch place;
  for (const Stretch& each : windowPlaces(signal.measured(), spec)) {
    throwIfStopped(stop);
    SignalWindow window = signal.window(each);
    if (window.coverage <= (best ? best->coverage : 0)) continue;
    best = std::move(window);
    place = each;
    if (best->coverage >= 1) break;
  }
  if (!best) throw Error(ErrorCode::kUnsupported, read.id, "dataset.nothing-measured");
  ProbedRecord probed;
  probed.step_s = signal.stepSeconds();
  // Steps of the record that the window holds; `enough` counts them.
  const auto first = std::max<std::int64_t>(0, signal.recordSteps().begin - place.begin);
  const auto end = std::min<std::int64_t>(
      {spec.samples, place.length(), signal.recordSteps().end - place.begin});
  probed.says.assign(static_cast<std::size_t>(spec.samples), 0);
  for (std::int64_t t = first; t < end; ++t) {
    const auto held = static_cast<std::size_t>(t - first);
    probed.says[static_cast<std::size_t>(t)] =
        best->enough.empty() || (held < best->enough.size() && best->enough[held] != 0);
  }
  probed.input = {std::move(best->values), std::move(best->beside)};
  const std::vector<float> outputs =
      model.forward(probed.input.values, probed.input.beside, stop).outputs;
  probed.target = static_cast<int>(std::ranges::max_element(outputs) - outputs.begin());
  return probed;
}

ProbedClusters clustersOf(const std::vector<Matrix>& activations, const ModelSpec& spec,
                          const Codebook& codebook, const std::vector<char>& says) {
  const CoarseGrid grid(placedTaps(codebook.taps, activations), codebook.depth_factors,
                        spec.samples);
  const Matrix distances = squaredDistances(grid, coarseRecord(grid, activations, spec.samples, 0),
                                            packVectors(grid, codebook.centroids));
  const SoftAssignment soft = softAssignment(distances, codebook.temperature);
  ProbedClusters out{nearestCluster(distances), {soft.entropy.begin(), soft.entropy.end()}};
  for (std::size_t t = 0; t < says.size(); ++t) {
    if (says[t] != 0) continue;
    out.cluster[t] = kNoCluster;
    out.entropy[t] = std::numeric_limits<double>::quiet_NaN();
  }
  return out;
}

TimeMap camOf(const ModelOutput& output, std::size_t gradient, const ModelSpec& spec,
              const Codebook& codebook, std::size_t tap) {
  const std::vector<LayerTap> taps = placedTaps(codebook.taps, output.activations);
  const std::vector<float> map =
      gradCam(output.activations[tap], output.gradients[gradient], taps[tap], spec.samples);
  return {map.begin(), map.end()};
}

}  // namespace ecg
