// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_forward.hpp"

#include <ATen/Parallel.h>

#include "core/model/host/host_messages.hpp"
#include "core/model/torch/torch_output.hpp"
#include "core/model/torch/torch_values.hpp"
#include "core/model/torch/torch_variation.hpp"

namespace ecg {

void useOneThread() {
  thread_local const bool done = [] {
    at::set_num_threads(1);
    return true;
  }();
  static_cast<void>(done);
}

TorchForward TorchForward::untapped() const {
  TorchForward out;
  out.subject = subject;
  out.module = module;  // a reference to the same weights
  out.reading = reading;
  out.form = form;
  out.dropout = dropout;
  return out;
}

void TorchForward::use(const TappedGraph& tapped) {
  taps = tapped.points;
  layouts.resize(taps.size(), TapLayout::kNct);
  if (reading == OutputReading::kBeforeActivation &&
      !removeFinalActivation(*tapped.graph, form.output_of))
    throw Error(ErrorCode::kUnsupported, subject, "torch.no-final-activation");
  graph = tapped.graph;
  if (dropout) switchDropoutOn(*graph);
  code = torch::jit::Code(graph, "forward");
}

void TorchForward::dropOut(std::uint64_t seed) {
  graph = graph->copy();
  if (!switchDropoutOn(*graph)) throw Error(ErrorCode::kUnsupported, subject, "torch.no-dropout");
  code = torch::jit::Code(graph, "forward");
  dropout = seed;
}

const std::vector<c10::Argument>& TorchForward::arguments() const {
  return module.get_method("forward").function().getSchema().arguments();
}

at::Tensor TorchForward::execute(const torch::jit::Code& graph, const at::Tensor& x,
                                 const std::vector<float>& beside, TapSink& sink) const {
  torch::jit::Stack stack{module._ivalue()};
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
  if (dropout) sink.dropped.emplace(*dropout);
  SinkScope scope(sink);
  torch::jit::InterpreterState(graph).run(stack);
  return outputOf(stack.back(), form.output_of, subject);
}

void TorchForward::checkTap(const TapSink& sink, std::size_t i) const {
  const auto bad = [&](const Message& why) {
    throw Error(ErrorCode::kBadArgument, Message("subject.tap", {taps[i].path}), why,
                "advice.choose-submodule-once");
  };
  if (sink.calls[i] == 0) bad("torch.not-called");
  if (sink.calls[i] > 1) bad({"torch.called-several-times", {std::to_string(sink.calls[i])}});
  const at::Tensor& given = sink.values[i];
  const auto wrong = [&] {
    bad({"torch.gives-other-shape", {shapeText(given.sizes()), std::string(shapeOf(layouts[i]))}});
  };
  if (given.dim() != axesOf(layouts[i])) wrong();
  const at::Tensor z = asNct(given, layouts[i]);
  if (z.size(0) != 1) wrong();
  if (z.numel() > kMostTapValues || given.is_complex()) wrong();
  if (z.size(2) < 2) bad({"torch.no-time-axis", {shapeText(given.sizes())}});
}

Matrix TorchForward::frames(const at::Tensor& value, std::size_t i) const {
  return toMatrix(asNct(value, layouts[i])[0]);
}

}  // namespace ecg
