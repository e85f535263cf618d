// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_sensitivity.hpp"

#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/model/torch/torch_forward.hpp"
#include "core/model/torch/torch_graph.hpp"
#include "core/model/torch/torch_values.hpp"

namespace ecg {
namespace {

/// What a backward pass through `z` of a tap starts from: a probe a record.
at::Tensor seedOf(const at::Tensor& z, TapLayout layout, const std::vector<FrameProbe>& probes) {
  at::Tensor seed = at::zeros(asNct(z.detach(), layout).sizes());
  for (std::size_t n = 0; n < probes.size(); ++n)
    for (std::int64_t c = 0; c < seed.size(1); ++c)
      seed[static_cast<std::int64_t>(n)][c][probes[n].frame] =
          probes[n].channel_weights[static_cast<std::size_t>(c)];
  return fromNct(seed, layout, z);
}

at::Tensor valueOf(const TorchForward& forward, std::size_t i, const at::Tensor& x) {
  TapSink sink(forward.taps.size());
  forward.execute(forward.code, x.clone(), {}, sink);
  return sink.values[i];
}

/// Whether what tap `i` gives for a record is the same with another one beside it.
bool keepsRecordsApart(const TorchForward& forward, const at::Tensor& one, std::size_t i) {
  c10::AutoGradMode mode(false);
  const at::Tensor both =
      asNct(valueOf(forward, i, at::cat({one, one.flip({2}).mul(0.5)})), forward.layouts[i]);
  const at::Tensor alone = asNct(valueOf(forward, i, one), forward.layouts[i]);
  return both.dim() == 3 && both.size(0) == 2 && alone.sizes() == both.slice(0, 0, 1).sizes() &&
         at::allclose(both.slice(0, 0, 1), alone, 1e-3, 1e-4);
}

}  // namespace

bool TorchSensitivity::goesStepByStep(const TorchForward& forward) {
  if (!step_by_step_)
    step_by_step_ =
        hasNode(forward.module, {"aten::lstm", "aten::gru", "aten::rnn_tanh", "aten::rnn_relu",
                                 "aten::lstm_cell", "aten::gru_cell"});
  return *step_by_step_;
}

bool TorchSensitivity::allAtOnce(const TorchForward& forward, const Matrix& input, int tap,
                                 const std::vector<FrameProbe>& probes, Matrix& out) {
  const auto i = static_cast<std::size_t>(tap);
  apart_.resize(forward.taps.size());
  try {
    const at::Tensor one = toTensor(input);
    if (!apart_[i]) apart_[i] = keepsRecordsApart(forward, one, i);
    if (!*apart_[i]) return false;
    c10::AutoGradMode mode(true);
    const auto count = static_cast<std::int64_t>(probes.size());
    const at::Tensor x = one.repeat({count, 1, 1}).requires_grad_(true);
    const at::Tensor z = valueOf(forward, i, x);
    if (!z.requires_grad()) return false;
    const auto g =
        torch::autograd::grad({z}, {x}, {seedOf(z, forward.layouts[i], probes)}, {}, false, true);
    if (!g[0].defined()) return false;
    out = toMatrix(g[0].abs().sum(1));
    return true;
  } catch (const std::exception&) {
    apart_[i] = false;  // it takes one record only
    return false;
  }
}

Matrix TorchSensitivity::of(const TorchForward& forward, const Matrix& input, int tap,
                            const std::vector<FrameProbe>& probes) {
  return forward.guardedBackwards([&] {
    Matrix out = Matrix::Zero(static_cast<Eigen::Index>(probes.size()), input.cols());
    if (goesStepByStep(forward) && allAtOnce(forward, input, tap, probes, out)) return out;
    c10::AutoGradMode mode(true);
    TapSink sink(forward.taps.size());
    const at::Tensor x = toTensor(input).requires_grad_(true);
    // A network may write into what it is given, which a leaf does not bear.
    forward.execute(forward.code, x.clone(), {}, sink);
    forward.checkTap(sink, static_cast<std::size_t>(tap));
    const at::Tensor& z = sink.values[static_cast<std::size_t>(tap)];
    if (!z.requires_grad()) return out;
    for (std::size_t i = 0; i < probes.size(); ++i) {
      const auto g = torch::autograd::grad(
          {z}, {x}, {seedOf(z, forward.layouts[static_cast<std::size_t>(tap)], {probes[i]})},
          /*retain_graph=*/true, /*create_graph=*/false, /*allow_unused=*/true);
      if (g[0].defined())
        out.row(static_cast<Eigen::Index>(i)) = toMatrix(g[0][0].abs().sum(0, /*keepdim=*/true));
    }
    return out;
  });
}

}  // namespace ecg
