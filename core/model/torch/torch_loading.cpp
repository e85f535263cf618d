// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_loading.hpp"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/runtime/print_handler.h>
#include <torch/csrc/jit/serialization/import.h>

#include <iostream>

#include "core/common/text/error.hpp"
#include "core/model/torch/torch_archive.hpp"
#include "core/model/torch/torch_errors.hpp"
#include "core/model/torch/torch_graph.hpp"
#include "core/model/torch/torch_newer_operators.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

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

}  // namespace

jit::Module loadModule(std::string_view bytes, const std::string& subject) {
  knowNewerOperators();
  // A network that prints must not write into the results on stdout.
  jit::setPrintHandler([](const std::string& text) { std::cerr << text; });
  jit::Module module;
  try {
    module = jit::load(readBytes(bytes), at::kCPU);
  } catch (const std::exception& e) {
    const std::string message = e.what();
    if (message.find("Unknown builtin op") != std::string::npos)
      throw Error(ErrorCode::kUnsupported, subject,
                  {"torch.operation-newer-than-torch", {plainMessage(e)}},
                  "advice.write-for-torch-1-13");
    throw Error(ErrorCode::kCorrupt, subject, {"torch.not-loaded", {plainMessage(e)}},
                "advice.save-with-script");
  }
  if (!module.find_method("forward"))
    throw Error(ErrorCode::kUnsupported, subject, "torch.no-forward", "advice.save-a-module");
  if (normalisesByBatch(module))
    throw Error(ErrorCode::kUnsupported, subject, "torch.traced-in-training",
                "advice.call-eval-before-trace");
  if (module.children().size() == 0)
    throw Error(ErrorCode::kUnsupported, subject, "torch.no-submodules", "advice.save-unfrozen");
  module.eval();
  makeFloat(module);
  return module;
}

}  // namespace ecg
