// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_tap_sink.hpp"

#include <ATen/ops/empty.h>
#include <torch/library.h>

#include "core/model/host/host_messages.hpp"

namespace ecg {
namespace {

thread_local TapSink* active_sink = nullptr;

/// ecglens::tap. What goes on through the network is a copy, so that a later in-place operation
/// (ReLU(inplace=True), x += y) changes neither the reported value nor its gradient.
at::Tensor tapOperator(const at::Tensor& value, std::int64_t index) {
  if (!active_sink) return value;
  TapSink& sink = *active_sink;
  const auto i = static_cast<std::size_t>(index);
  if (sink.calls[i]++ == 0) sink.order.push_back(static_cast<int>(index));
  const bool leaf = sink.leaf == index;
  // What cannot be shown is not copied: a view may claim any size.
  if (value.numel() > kMostTapValues) {
    sink.values[i] = value;
    return value;
  }
  sink.values[i] = leaf ? value.detach().clone().requires_grad_(true) : value.clone();
  return sink.values[i].clone();
}

/// ecglens::drop: dropout in training, with a generator of ours, so that a seed means the same
/// everywhere and no random process of the system is asked. @param channels whether whole channels
/// are dropped
at::Tensor dropOperator(const at::Tensor& value, double p, bool channels) {
  if (!active_sink || !active_sink->dropped) return value;
  std::vector<std::int64_t> shape = value.sizes().vec();
  if (channels)
    for (std::size_t axis = 2; axis < shape.size(); ++axis) shape[axis] = 1;
  const at::Tensor mask = at::empty(shape, at::kFloat);
  const auto kept = static_cast<float>(p < 1 ? 1 / (1 - p) : 0);
  float* const to = mask.data_ptr<float>();
  for (std::int64_t i = 0; i < mask.numel(); ++i)
    to[i] = active_sink->dropped->uniform() < p ? 0.0F : kept;
  return value.mul(mask);
}

TORCH_LIBRARY(ecglens, library) {
  library.def("tap(Tensor x, int index) -> Tensor", tapOperator);
  library.def("drop(Tensor x, float p, bool channels) -> Tensor", dropOperator);
}

}  // namespace

SinkScope::SinkScope(TapSink& sink) { active_sink = &sink; }

SinkScope::~SinkScope() { active_sink = nullptr; }

}  // namespace ecg
