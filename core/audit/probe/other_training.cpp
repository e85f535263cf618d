// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/other_training.hpp"

#include "core/common/text/error.hpp"
#include "core/explain/record/grad_cam.hpp"

namespace ecg {
namespace {

OtherLook lookAt(const RecordRef& ref, int target, Model& model, const std::stop_token& stop) {
  const ModelSpec& spec = model.spec();
  const ProbedRecord record = probedRecord(ref, model, stop);
  const ModelOutput output =
      model.forwardWithGradients(record.input.values, static_cast<int>(spec.taps.size()) - 1,
                                 {target}, record.input.beside, stop);
  const std::vector<float> map =
      gradCam(output.activations.back(), output.gradients[0], spec.taps.back(), spec.samples);
  return {probabilities(output.outputs, spec.task)[static_cast<std::size_t>(target)],
          record.stretches().means(TimeMap(map.begin(), map.end()))};
}

}  // namespace

std::vector<std::vector<OtherLook>> otherLooks(NetworkBench& bench,
                                               const std::vector<ExplainedRecord>& records,
                                               const std::stop_token& stop) {
  std::vector<std::vector<OtherLook>> all;
  for (Model* const other : bench.others) {
    std::vector<OtherLook> looks(records.size());
    walk(records.size(), *other, bench.jobs, stop, [&](std::size_t i, Model& model, Turn& turn) {
      OtherLook look = lookAt(bench.data.records[records[i].place], records[i].target, model, stop);
      turn.await();
      looks[i] = std::move(look);
    });
    all.push_back(std::move(looks));
  }
  return all;
}

void requireSameQuestion(const ModelSpec& own, const ModelSpec& other) {
  if (own.leads == other.leads && own.labels == other.labels && own.samples == other.samples &&
      own.sampling_rate_hz == other.sampling_rate_hz && own.task == other.task)
    return;
  throw Error(ErrorCode::kMismatch, Message("subject.model", {other.name}),
              {"audit.asks-something-else", {own.name}});
}

}  // namespace ecg
