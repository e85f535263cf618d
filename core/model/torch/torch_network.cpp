// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_network.hpp"

#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/geometry/choose_taps.hpp"
#include "core/model/host/host_messages.hpp"
#include "core/model/network/model.hpp"
#include "core/model/torch/torch_forward.hpp"
#include "core/model/torch/torch_graph.hpp"
#include "core/model/torch/torch_loading.hpp"
#include "core/model/torch/torch_output.hpp"
#include "core/model/torch/torch_sensitivity.hpp"
#include "core/model/torch/torch_state.hpp"
#include "core/model/torch/torch_values.hpp"
#include "core/model/torch/torch_variation.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

at::Tensor asLogits(const at::Tensor& y, OutputReading reading) {
  if (reading == OutputReading::kLogOdds) return y.logit(1e-7);
  if (reading == OutputReading::kLogProbability) return y.clamp_min(1e-37).log();
  if (reading == OutputReading::kLogOddsOfLog) {
    const at::Tensor p = y.clamp_max(-1e-7);
    return p.sub(p.expm1().neg().log());
  }
  return y;
}

/// @throws Error kMismatch for what is not numbers as networks give them.
void requireReal(const at::Tensor& y, const std::string& subject) {
  if (y.is_complex())
    throw Error(ErrorCode::kMismatch, subject, "torch.complex-outputs",
                "advice.return-logits-only");
  if (y.numel() <= kMostOutputs) return;
  throw Error(
      ErrorCode::kMismatch, subject,
      Message("torch.too-many-outputs", {std::to_string(y.numel()), std::to_string(kMostOutputs)}),
      "advice.return-logits-only");
}

}  // namespace

struct TorchNetwork::Impl {
  TorchForward forward;
  TorchSensitivity sensitivity;

  /// The same with nothing tapped yet.
  std::unique_ptr<Impl> untapped() const {
    return std::make_unique<Impl>(Impl{forward.untapped(), {}});
  }
};

TorchNetwork::TorchNetwork(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TorchNetwork::~TorchNetwork() = default;
TorchNetwork::TorchNetwork(TorchNetwork&&) noexcept = default;
TorchNetwork& TorchNetwork::operator=(TorchNetwork&&) noexcept = default;

TorchNetwork::TorchNetwork(std::string_view bytes, std::string subject)
    : impl_(std::make_unique<Impl>()) {
  TorchForward& forward = impl_->forward;
  forward.subject = std::move(subject);
  forward.module = loadModule(bytes, forward.subject);
  forward.use(forward.guarded([&] { return tapNamed(forward.module, {}); }));
}

std::vector<std::string> TorchNetwork::submodules() const {
  std::vector<std::string> out;
  for (const auto& entry : impl_->forward.module.named_modules())
    if (!entry.name.empty()) out.push_back(entry.name);
  return out;
}

std::vector<int> TorchNetwork::convolutionInputs() const {
  std::vector<int> out;
  for (const at::Tensor& p : impl_->forward.module.parameters())
    if (p.dim() == 3) out.push_back(static_cast<int>(p.size(1)));
  return out;
}

FinalActivation TorchNetwork::finalActivation() const {
  return impl_->forward.guarded([&] {
    return ecg::finalActivation(*tapNamed(impl_->forward.module, {}).graph,
                                impl_->forward.form.output_of);
  });
}

TorchNetwork TorchNetwork::reading(OutputReading reading) const {
  auto impl = impl_->untapped();
  impl->forward.reading = reading;
  impl->forward.use(impl_->forward.guarded([&] { return tapNamed(impl_->forward.module, {}); }));
  return TorchNetwork(std::move(impl));
}

TorchNetwork TorchNetwork::taking(const NetworkForm& form) const {
  auto impl = impl_->untapped();
  impl->forward.form = form;
  impl->forward.use(impl_->forward.guarded([&] { return tapNamed(impl_->forward.module, {}); }));
  return TorchNetwork(std::move(impl));
}

const NetworkForm& TorchNetwork::form() const { return impl_->forward.form; }

bool TorchNetwork::goesStepByStep() const {
  return impl_->sensitivity.goesStepByStep(impl_->forward);
}

bool TorchNetwork::hasBatchNorm() const {
  return hasNode(impl_->forward.module, {"aten::batch_norm", "aten::native_batch_norm"});
}

bool TorchNetwork::mixesRecords(const Matrix& input) const {
  const at::Tensor x = toTensor(input), other = x.flip({2}).mul(0.5);
  const auto outputs = [&](const at::Tensor& records) {
    c10::AutoGradMode mode(false);
    TapSink sink(impl_->forward.taps.size());
    return impl_->forward.execute(impl_->forward.code, records, {}, sink);
  };
  const at::Tensor alone = impl_->forward.guarded([&] { return outputs(x); });
  // What is random or no number is said elsewhere.
  if (!at::equal(alone, impl_->forward.guarded([&] { return outputs(x); }))) return false;
  try {
    const at::Tensor both = impl_->forward.guarded([&] { return outputs(at::cat({x, other})); });
    // Where the records' axis cannot be told, nothing can.
    if (both.dim() < 1 || both.size(0) != 2 || alone.numel() * 2 != both.numel()) return false;
    return !at::allclose(both[0].reshape({-1}), alone.reshape({-1}), 1e-3, 1e-3);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kModelFailed && error.code() != ErrorCode::kMismatch) throw;
    return false;
  }
}

TorchNetwork TorchNetwork::droppingOut(std::uint64_t seed) const {
  auto impl = std::make_unique<Impl>(Impl{impl_->forward, {}});
  impl->forward.guarded([&] { impl->forward.dropOut(seed); });
  return TorchNetwork(std::move(impl));
}

TorchNetwork TorchNetwork::redrawn(double share, std::uint64_t seed, const Matrix& input,
                                   Message& done) const {
  std::vector<std::string> called;
  for (const SubmoduleOutput& m : observe(input)) called.push_back(withoutElement(m.path));
  auto impl = std::make_unique<Impl>(Impl{impl_->forward, {}});
  TorchForward& forward = impl->forward;
  forward.guarded([&] {
    forward.module = forward.module.deepcopy();
    done = redrawWeights(forward.module, called, share, seed);
  });
  if (done.empty()) throw Error(ErrorCode::kUnsupported, forward.subject, "torch.no-weights");
  return TorchNetwork(std::move(impl));
}

std::vector<int> TorchNetwork::tapsByDepth() const {
  const TorchForward& forward = impl_->forward;
  const auto sources = sourcesOf({forward.graph, forward.taps}).of_points;
  std::vector<int> left(forward.taps.size()), order;
  std::iota(left.begin(), left.end(), 0);
  while (!left.empty()) {
    const auto waits = [&](int tap) {
      return std::ranges::any_of(sources[static_cast<std::size_t>(tap)], [&](int from) {
        return from != tap && std::ranges::find(left, from) != left.end();
      });
    };
    auto next = std::ranges::find_if_not(left, waits);
    if (next == left.end()) next = left.begin();  // in a loop each is made from the other
    order.push_back(*next);
    left.erase(next);
  }
  return order;
}

std::vector<std::vector<std::int64_t>> TorchNetwork::tapShapes(const Matrix& input) const {
  return impl_->forward.guarded([&] {
    c10::AutoGradMode mode(false);
    TapSink sink(impl_->forward.taps.size());
    impl_->forward.execute(impl_->forward.code, toTensor(input), {}, sink);
    std::vector<std::vector<std::int64_t>> shapes;
    for (const at::Tensor& value : sink.values)
      shapes.push_back(value.defined() ? value.sizes().vec() : std::vector<std::int64_t>());
    return shapes;
  });
}

TorchNetwork TorchNetwork::tappedAt(const std::vector<std::string>& names,
                                    const std::vector<TapLayout>& layouts) const {
  const std::vector<std::string> known = submodules();
  for (auto at = names.begin(); at != names.end(); ++at) {
    const std::string& name = *at;
    if (std::find(names.begin(), at, name) != at)
      throw Error(ErrorCode::kBadArgument, impl_->forward.subject,
                  {"torch.tap-named-twice", {name}});
    if (std::find(known.begin(), known.end(), withoutElement(name)) != known.end()) continue;
    std::string near;
    for (const std::string& other : nearestNames(name, known))
      near += (near.empty() ? "" : ", ") + other;
    throw Error(ErrorCode::kBadArgument, impl_->forward.subject,
                {"torch.no-submodule-named", {name}}, {"advice.nearest-names", {near}});
  }
  auto impl = impl_->untapped();
  impl->forward.layouts = layouts;
  impl->forward.use(impl_->forward.guarded([&] { return tapNamed(impl_->forward.module, names); }));
  return TorchNetwork(std::move(impl));
}

NetworkPass TorchNetwork::run(const Matrix& input, int tap, const std::vector<int>& targets,
                              const std::vector<float>& beside) const {
  return impl_->forward.guardedBackwards([&] {
    const bool gradients = !targets.empty();
    c10::AutoGradMode mode(gradients);
    TapSink sink(impl_->forward.taps.size());
    const bool at_input = gradients && tap == kAtInput;
    if (gradients && !at_input) sink.leaf = tap;
    const at::Tensor x = toTensor(input).requires_grad_(at_input);
    // A network may write into what it is given, which a leaf does not bear.
    const at::Tensor given =
        impl_->forward.execute(impl_->forward.code, at_input ? x.clone() : x, beside, sink);
    requireReal(given, impl_->forward.subject);
    const at::Tensor y = asLogits(given, impl_->forward.reading);
    NetworkPass out;
    out.output_shape = y.sizes().vec();
    const at::Tensor values = y.detach().to(at::kFloat).contiguous().reshape({-1});
    out.outputs.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
    for (std::size_t i = 0; i < impl_->forward.taps.size(); ++i) {
      impl_->forward.checkTap(sink, i);
      out.activations.push_back(impl_->forward.frames(sink.values[i], i));
    }
    if (!gradients) return out;
    const at::Tensor& z = at_input ? x : sink.values[static_cast<std::size_t>(tap)];
    if (!y.requires_grad())
      throw Error(ErrorCode::kUnsupported, impl_->forward.subject,
                  at_input ? Message("torch.no-gradient-at-input")
                           : Message("torch.no-gradient-at-tap", {impl_->forward.taps[tap].path}),
                  "advice.no-detach");
    const at::Tensor flat = y.reshape({-1});
    for (int target : targets) {
      const auto g = torch::autograd::grad({flat[target]}, {z}, {}, /*retain_graph=*/true,
                                           /*create_graph=*/false, /*allow_unused=*/true);
      const at::Tensor gradient = g[0].defined() ? g[0] : at::zeros_like(z);
      out.gradients.push_back(at_input
                                  ? toMatrix(gradient[0])
                                  : impl_->forward.frames(gradient, static_cast<std::size_t>(tap)));
    }
    return out;
  });
}

std::uint64_t TorchNetwork::stateMark() const { return stateMarkOf(impl_->forward.module); }

std::vector<SubmoduleOutput> TorchNetwork::observe(const Matrix& input) const {
  return impl_->forward.guarded([&] {
    c10::AutoGradMode mode(false);
    const TappedGraph everything = tapEverything(impl_->forward.module);
    const TapSources sources = sourcesOf(everything);
    TapSink sink(everything.points.size());
    impl_->forward.execute(jit::Code(everything.graph, "forward"), toTensor(input), {}, sink);
    const std::vector<std::string> names = submodules();
    std::vector<int> place(everything.points.size(), -1);
    for (std::size_t k = 0; k < sink.order.size(); ++k)
      place[static_cast<std::size_t>(sink.order[k])] = static_cast<int>(k);
    std::vector<SubmoduleOutput> out;
    for (int i : sink.order) {
      const TapPoint& point = everything.points[i];
      const bool composite = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return name.rfind(withoutElement(point.path) + ".", 0) == 0;
      });
      out.push_back(
          {point.path, point.type, composite, sink.calls[i], sink.values[i].sizes().vec(), {}});
      for (const int from : sources.of_points[static_cast<std::size_t>(i)])
        if (place[static_cast<std::size_t>(from)] >= 0)
          out.back().upstream.push_back(place[static_cast<std::size_t>(from)]);
      out.back().goes_on = std::ranges::find(sources.of_output, i) != sources.of_output.end();
    }
    return out;
  });
}

Matrix TorchNetwork::sensitivity(const Matrix& input, int tap,
                                 const std::vector<FrameProbe>& probes) const {
  return impl_->sensitivity.of(impl_->forward, input, tap, probes);
}

}  // namespace ecg
