// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_tap_sink.hpp"

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

TORCH_LIBRARY(ecglens, library) { library.def("tap(Tensor x, int index) -> Tensor", tapOperator); }

}  // namespace

SinkScope::SinkScope(TapSink& sink) { active_sink = &sink; }

SinkScope::~SinkScope() { active_sink = nullptr; }

}  // namespace ecg
