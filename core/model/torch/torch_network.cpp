// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_network.hpp"

#include <ATen/Parallel.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/passes/remove_mutation.h>
#include <torch/csrc/jit/runtime/interpreter.h>
#include <torch/csrc/jit/runtime/print_handler.h>
#include <torch/csrc/jit/serialization/import.h>
#include <torch/library.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/stop_scope.hpp"
#include "core/model/geometry/choose_taps.hpp"
#include "core/model/host/host_messages.hpp"
#include "core/model/torch/torch_archive.hpp"
#include "core/model/torch/torch_errors.hpp"
#include "core/model/torch/torch_graph.hpp"
#include "core/model/torch/torch_newer_operators.hpp"
#include "core/model/torch/torch_output.hpp"
#include "core/model/torch/torch_state.hpp"
#include "core/model/torch/torch_values.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

/// What the tap operator of the running graph does; lives for one pass, on one thread.
struct TapSink {
  explicit TapSink(std::size_t taps) : values(taps), calls(taps, 0) {}
  std::vector<at::Tensor> values;  // per tap, the last call's
  std::vector<int> calls;
  std::vector<int> order;  // taps in the order of their first call
  int leaf = -1;           // this tap starts a new autograd graph
};
thread_local TapSink* active_sink = nullptr;

/// Sets `active_sink` for a scope.
class SinkScope {
 public:
  explicit SinkScope(TapSink& sink) { active_sink = &sink; }
  ~SinkScope() { active_sink = nullptr; }
  SinkScope(const SinkScope&) = delete;
  SinkScope& operator=(const SinkScope&) = delete;
};

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

/// The number of threads is a property of the calling thread. One: how sums are split among
/// threads would show in their last digits, and one ECG is too little work to share.
void useOneThread() {
  thread_local const bool done = [] {
    at::set_num_threads(1);
    return true;
  }();
  static_cast<void>(done);
}

at::Tensor asLogits(const at::Tensor& y, OutputReading reading) {
  if (reading == OutputReading::kLogOdds) return y.logit(1e-7);
  if (reading == OutputReading::kLogProbability) return y.clamp_min(1e-37).log();
  return y;
}

/// Half and double precision become float32: the input is float32. Gradients of weights are never
/// asked for.
void makeFloat(jit::Module& module) {
  const auto convert = [](const at::Tensor& tensor) {
    tensor.requires_grad_(false);
    if (tensor.is_floating_point() && tensor.scalar_type() != at::kFloat)
      tensor.set_data(tensor.to(at::kFloat));
  };
  for (const at::Tensor& tensor : module.parameters()) convert(tensor);
  for (const at::Tensor& tensor : module.buffers()) convert(tensor);
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
  std::string subject;
  jit::Module module;
  std::vector<TapPoint> taps;
  std::vector<TapLayout> layouts;  // one a tap
  OutputReading reading = OutputReading::kAsItIs;
  NetworkForm form;
  std::shared_ptr<jit::Graph> graph;
  mutable jit::Code code;
  mutable bool functional = false;                      // operations in place were made others
  mutable std::optional<bool> step_by_step;             // see goesStepByStep()
  mutable std::vector<std::optional<bool>> apart = {};  // a tap: see keepsRecordsApart()

  /// The same with nothing tapped yet; see use().
  std::unique_ptr<Impl> untapped() const {
    auto impl = std::make_unique<Impl>();
    impl->subject = subject;
    impl->module = module;  // a reference to the same weights
    impl->reading = reading;
    impl->form = form;
    return impl;
  }

  void use(const TappedGraph& tapped) {
    taps = tapped.points;
    layouts.resize(taps.size(), TapLayout::kNct);
    if (reading == OutputReading::kBeforeActivation &&
        !removeFinalActivation(*tapped.graph, form.output_of))
      throw Error(ErrorCode::kUnsupported, subject, "torch.no-final-activation");
    graph = tapped.graph;
    code = jit::Code(graph, "forward");
  }

  /// Runs `what`, which goes backwards; where an operation in place has overwritten what that
  /// needs, once more with operations that write elsewhere.
  template <class F>
  auto backwards(F&& what) const -> decltype(what()) {
    try {
      return what();
    } catch (const c10::Error& error) {
      const std::string message = error.what();
      if (functional || message.find("modified by an inplace operation") == std::string::npos)
        throw;
      functional = true;
      jit::RemoveTensorMutation(graph);
      code = jit::Code(graph, "forward");
      return what();
    }
  }

  /// Runs `what` and turns torch's exceptions into ours.
  template <class F>
  auto guarded(F&& what) const -> decltype(what()) {
    useOneThread();
    try {
      return what();
    } catch (const Cancelled&) {
      throw;
    } catch (const Error& e) {
      if (e.subject() == subject) throw;
      // What the graph code says of a tap does not know the file.
      throw Error(e.code(), subject, {"text.of-subject", {e.subjectMessage(), e.reasonMessage()}},
                  e.adviceMessage());
    } catch (const std::exception& e) {
      throw raised(subject, plainMessage(e));
    }
  }

  template <class F>
  auto guardedBackwards(F&& what) const -> decltype(what()) {
    return guarded([&] { return backwards(what); });
  }

  const std::vector<c10::Argument>& arguments() const {
    return module.get_method("forward").function().getSchema().arguments();
  }

  /// @param x [N, leads, samples]
  at::Tensor execute(const jit::Code& graph, const at::Tensor& x, const std::vector<float>& beside,
                     TapSink& sink) const {
    throwIfScopeStopped();  // opening a network runs it many times
    jit::Stack stack{module._ivalue()};
    for (c10::IValue& argument : argumentsOf(x, beside, form)) stack.push_back(std::move(argument));
    for (std::size_t i = stack.size(); i < arguments().size(); ++i) {
      const c10::Argument& argument = arguments()[i];
      if (!argument.default_value())
        throw Error(ErrorCode::kMismatch, subject,
                    Message("torch.needs-another-argument", {argument.name()}),
                    "advice.state-inputs");
      stack.push_back(*argument.default_value());
    }
    if (stack.size() > arguments().size())
      throw Error(
          ErrorCode::kMismatch, subject,
          Message("torch.fewer-arguments-than-inputs", {std::to_string(arguments().size() - 1)}),
          "advice.correct-inputs");
    SinkScope scope(sink);
    jit::InterpreterState(graph).run(stack);
    return outputOf(stack.back(), form.output_of, subject);
  }

  /// @throws Error unless tap `i` gave one [1, channels, frames > 1].
  void checkTap(const TapSink& sink, std::size_t i) const {
    const auto bad = [&](const Message& why) {
      throw Error(ErrorCode::kBadArgument, Message("subject.tap", {taps[i].path}), why,
                  "advice.choose-submodule-once");
    };
    if (sink.calls[i] == 0) bad("torch.not-called");
    if (sink.calls[i] > 1) bad({"torch.called-several-times", {std::to_string(sink.calls[i])}});
    const at::Tensor& given = sink.values[i];
    const auto wrong = [&] {
      bad({"torch.gives-other-shape",
           {shapeText(given.sizes()), std::string(shapeOf(layouts[i]))}});
    };
    if (given.dim() != axesOf(layouts[i])) wrong();
    const at::Tensor z = asNct(given, layouts[i]);
    if (z.size(0) != 1) wrong();
    if (z.numel() > kMostTapValues || given.is_complex()) wrong();
    if (z.size(2) < 2) bad({"torch.no-time-axis", {shapeText(given.sizes())}});
  }

  /// What a backward pass through `z` of tap `i` starts from: a probe a record.
  at::Tensor seedOf(const at::Tensor& z, std::size_t i,
                    const std::vector<FrameProbe>& probes) const {
    at::Tensor seed = at::zeros(asNct(z.detach(), layouts[i]).sizes());
    for (std::size_t n = 0; n < probes.size(); ++n)
      for (std::int64_t c = 0; c < seed.size(1); ++c)
        seed[static_cast<std::int64_t>(n)][c][probes[n].frame] =
            probes[n].channel_weights[static_cast<std::size_t>(c)];
    return fromNct(seed, layouts[i], z);
  }

  /// Recurrent layers take about as long for many records as for one.
  bool goesStepByStep() const {
    if (!step_by_step)
      step_by_step = hasNode(module, {"aten::lstm", "aten::gru", "aten::rnn_tanh", "aten::rnn_relu",
                                      "aten::lstm_cell", "aten::gru_cell"});
    return *step_by_step;
  }

  /// Whether what tap `i` gives for a record is the same with another one beside it.
  bool keepsRecordsApart(const at::Tensor& one, std::size_t i) const {
    c10::AutoGradMode mode(false);
    const at::Tensor both = asNct(valueOf(i, at::cat({one, one.flip({2}).mul(0.5)})), layouts[i]);
    const at::Tensor alone = asNct(valueOf(i, one), layouts[i]);
    return both.dim() == 3 && both.size(0) == 2 && alone.sizes() == both.slice(0, 0, 1).sizes() &&
           at::allclose(both.slice(0, 0, 1), alone, 1e-3, 1e-4);
  }

  at::Tensor valueOf(std::size_t i, const at::Tensor& x) const {
    TapSink sink(taps.size());
    execute(code, x.clone(), {}, sink);
    return sink.values[i];
  }

  /// The probes as so many records in one pass; false where records are not told apart.
  bool allAtOnce(const Matrix& input, int tap, const std::vector<FrameProbe>& probes,
                 Matrix& out) const {
    const auto i = static_cast<std::size_t>(tap);
    apart.resize(taps.size());
    try {
      const at::Tensor one = toTensor(input);
      if (!apart[i]) apart[i] = keepsRecordsApart(one, i);
      if (!*apart[i]) return false;
      c10::AutoGradMode mode(true);
      const auto count = static_cast<std::int64_t>(probes.size());
      const at::Tensor x = one.repeat({count, 1, 1}).requires_grad_(true);
      const at::Tensor z = valueOf(i, x);
      if (!z.requires_grad()) return false;
      const auto g = torch::autograd::grad({z}, {x}, {seedOf(z, i, probes)}, {}, false, true);
      if (!g[0].defined()) return false;
      out = toMatrix(g[0].abs().sum(1));
      return true;
    } catch (const Cancelled&) {
      throw;
    } catch (const std::exception&) {
      apart[i] = false;  // it takes one record only
      return false;
    }
  }

  // Matrix [channels x frames] of tap `i` from what has its shape: itself, or a gradient.
  Matrix frames(const at::Tensor& value, std::size_t i) const {
    return toMatrix(asNct(value, layouts[i])[0]);
  }
};

TorchNetwork::TorchNetwork(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TorchNetwork::~TorchNetwork() = default;
TorchNetwork::TorchNetwork(TorchNetwork&&) noexcept = default;
TorchNetwork& TorchNetwork::operator=(TorchNetwork&&) noexcept = default;

TorchNetwork::TorchNetwork(std::string_view bytes, std::string subject)
    : impl_(std::make_unique<Impl>()) {
  impl_->subject = std::move(subject);
  knowNewerOperators();
  // A network that prints must not write into the results on stdout.
  jit::setPrintHandler([](const std::string& text) { std::cerr << text; });
  try {
    impl_->module = jit::load(readBytes(bytes), at::kCPU);
  } catch (const std::exception& e) {
    const std::string message = e.what();
    if (message.find("Unknown builtin op") != std::string::npos)
      throw Error(ErrorCode::kUnsupported, impl_->subject,
                  {"torch.operation-newer-than-torch", {plainMessage(e)}},
                  "advice.write-for-torch-1-13");
    throw Error(ErrorCode::kCorrupt, impl_->subject, {"torch.not-loaded", {plainMessage(e)}},
                "advice.save-with-script");
  }
  if (!impl_->module.find_method("forward"))
    throw Error(ErrorCode::kUnsupported, impl_->subject, "torch.no-forward",
                "advice.save-a-module");
  if (normalisesByBatch(impl_->module))
    throw Error(ErrorCode::kUnsupported, impl_->subject, "torch.traced-in-training",
                "advice.call-eval-before-trace");
  if (impl_->module.children().size() == 0)
    throw Error(ErrorCode::kUnsupported, impl_->subject, "torch.no-submodules",
                "advice.save-unfrozen");
  impl_->module.eval();
  makeFloat(impl_->module);
  impl_->use(impl_->guarded([&] { return tapNamed(impl_->module, {}); }));
}

std::vector<std::string> TorchNetwork::submodules() const {
  std::vector<std::string> out;
  for (const auto& entry : impl_->module.named_modules())
    if (!entry.name.empty()) out.push_back(entry.name);
  return out;
}

std::vector<int> TorchNetwork::convolutionInputs() const {
  std::vector<int> out;
  for (const at::Tensor& p : impl_->module.parameters())
    if (p.dim() == 3) out.push_back(static_cast<int>(p.size(1)));
  return out;
}

FinalActivation TorchNetwork::finalActivation() const {
  return impl_->guarded([&] {
    return ecg::finalActivation(*tapNamed(impl_->module, {}).graph, impl_->form.output_of);
  });
}

TorchNetwork TorchNetwork::reading(OutputReading reading) const {
  auto impl = impl_->untapped();
  impl->reading = reading;
  impl->use(impl_->guarded([&] { return tapNamed(impl_->module, {}); }));
  return TorchNetwork(std::move(impl));
}

TorchNetwork TorchNetwork::taking(const NetworkForm& form) const {
  auto impl = impl_->untapped();
  impl->form = form;
  impl->use(impl_->guarded([&] { return tapNamed(impl_->module, {}); }));
  return TorchNetwork(std::move(impl));
}

const NetworkForm& TorchNetwork::form() const { return impl_->form; }

bool TorchNetwork::goesStepByStep() const { return impl_->goesStepByStep(); }

bool TorchNetwork::hasBatchNorm() const {
  return hasNode(impl_->module, {"aten::batch_norm", "aten::native_batch_norm"});
}

bool TorchNetwork::mixesRecords(const Matrix& input) const {
  const at::Tensor x = toTensor(input), other = x.flip({2}).mul(0.5);
  const auto outputs = [&](const at::Tensor& records) {
    c10::AutoGradMode mode(false);
    TapSink sink(impl_->taps.size());
    return impl_->execute(impl_->code, records, {}, sink);
  };
  const at::Tensor alone = impl_->guarded([&] { return outputs(x); });
  // What is random or no number is said elsewhere.
  if (!at::equal(alone, impl_->guarded([&] { return outputs(x); }))) return false;
  try {
    const at::Tensor both = impl_->guarded([&] { return outputs(at::cat({x, other})); });
    // Where the records' axis cannot be told, nothing can.
    if (both.dim() < 1 || both.size(0) != 2 || alone.numel() * 2 != both.numel()) return false;
    return !at::allclose(both[0].reshape({-1}), alone.reshape({-1}), 1e-3, 1e-3);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kModelFailed && error.code() != ErrorCode::kMismatch) throw;
    return false;
  }
}

std::vector<std::vector<std::int64_t>> TorchNetwork::tapShapes(const Matrix& input) const {
  return impl_->guarded([&] {
    c10::AutoGradMode mode(false);
    TapSink sink(impl_->taps.size());
    impl_->execute(impl_->code, toTensor(input), {}, sink);
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
      throw Error(ErrorCode::kBadArgument, impl_->subject, {"torch.tap-named-twice", {name}});
    if (std::find(known.begin(), known.end(), withoutElement(name)) != known.end()) continue;
    std::string near;
    for (const std::string& other : nearestNames(name, known))
      near += (near.empty() ? "" : ", ") + other;
    throw Error(ErrorCode::kBadArgument, impl_->subject, {"torch.no-submodule-named", {name}},
                {"advice.nearest-names", {near}});
  }
  auto impl = impl_->untapped();
  impl->layouts = layouts;
  impl->use(impl_->guarded([&] { return tapNamed(impl_->module, names); }));
  return TorchNetwork(std::move(impl));
}

NetworkPass TorchNetwork::run(const Matrix& input, int tap, const std::vector<int>& targets,
                              const std::vector<float>& beside) const {
  return impl_->guardedBackwards([&] {
    const bool gradients = !targets.empty();
    c10::AutoGradMode mode(gradients);
    TapSink sink(impl_->taps.size());
    if (gradients) sink.leaf = tap;
    const at::Tensor given = impl_->execute(impl_->code, toTensor(input), beside, sink);
    requireReal(given, impl_->subject);
    const at::Tensor y = asLogits(given, impl_->reading);
    NetworkPass out;
    out.output_shape = y.sizes().vec();
    const at::Tensor values = y.detach().to(at::kFloat).contiguous().reshape({-1});
    out.outputs.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
    for (std::size_t i = 0; i < impl_->taps.size(); ++i) {
      impl_->checkTap(sink, i);
      out.activations.push_back(impl_->frames(sink.values[i], i));
    }
    if (!gradients) return out;
    const at::Tensor& z = sink.values[static_cast<std::size_t>(tap)];
    if (!y.requires_grad())
      throw Error(ErrorCode::kUnsupported, impl_->subject,
                  {"torch.no-gradient-at-tap", {impl_->taps[tap].path}}, "advice.no-detach");
    const at::Tensor flat = y.reshape({-1});
    for (int target : targets) {
      const auto g = torch::autograd::grad({flat[target]}, {z}, {}, /*retain_graph=*/true,
                                           /*create_graph=*/false, /*allow_unused=*/true);
      out.gradients.push_back(
          impl_->frames(g[0].defined() ? g[0] : at::zeros_like(z), static_cast<std::size_t>(tap)));
    }
    return out;
  });
}

std::uint64_t TorchNetwork::stateMark() const { return stateMarkOf(impl_->module); }

std::vector<SubmoduleOutput> TorchNetwork::observe(const Matrix& input) const {
  return impl_->guarded([&] {
    c10::AutoGradMode mode(false);
    const TappedGraph everything = tapEverything(impl_->module);
    const std::vector<std::vector<int>> upstream = upstreamOf(everything);
    TapSink sink(everything.points.size());
    impl_->execute(jit::Code(everything.graph, "forward"), toTensor(input), {}, sink);
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
      for (const int from : upstream[static_cast<std::size_t>(i)])
        if (place[static_cast<std::size_t>(from)] >= 0)
          out.back().upstream.push_back(place[static_cast<std::size_t>(from)]);
    }
    return out;
  });
}

Matrix TorchNetwork::sensitivity(const Matrix& input, int tap,
                                 const std::vector<FrameProbe>& probes) const {
  return impl_->guardedBackwards([&] {
    Matrix out = Matrix::Zero(static_cast<Eigen::Index>(probes.size()), input.cols());
    if (impl_->goesStepByStep() && impl_->allAtOnce(input, tap, probes, out)) return out;
    c10::AutoGradMode mode(true);
    TapSink sink(impl_->taps.size());
    const at::Tensor x = toTensor(input).requires_grad_(true);
    // A network may write into what it is given, which a leaf does not bear.
    impl_->execute(impl_->code, x.clone(), {}, sink);
    impl_->checkTap(sink, static_cast<std::size_t>(tap));
    const at::Tensor& z = sink.values[static_cast<std::size_t>(tap)];
    if (!z.requires_grad()) return out;
    for (std::size_t i = 0; i < probes.size(); ++i) {
      const auto g = torch::autograd::grad(
          {z}, {x}, {impl_->seedOf(z, static_cast<std::size_t>(tap), {probes[i]})},
          /*retain_graph=*/true, /*create_graph=*/false, /*allow_unused=*/true);
      if (g[0].defined())
        out.row(static_cast<Eigen::Index>(i)) = toMatrix(g[0][0].abs().sum(0, /*keepdim=*/true));
    }
    return out;
  });
}

}  // namespace ecg
