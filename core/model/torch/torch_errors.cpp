// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_errors.hpp"

#include <c10/util/Exception.h>
#include <torch/csrc/jit/runtime/jit_exception.h>

#include <cctype>

#include "core/model/host/host_messages.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

/// Said behind a message that is about types of numbers.
std::string aboutPrecision(const std::string& message) {
  for (const char* word : {"dtype", "Half", "scalar type", "BFloat16"})
    if (message.find(word) != std::string::npos)
      return " (everything is run in float32: does forward change to another precision, as with "
             ".half() or autocast?)";
  return {};
}

/// Said behind a message about an operation in place that could not be made another.
std::string aboutInPlace(const std::string& message) {
  if (message.find("modified by an inplace operation") == std::string::npos) return {};
  return " (an operation such as x += y or x.add_(y) overwrites what the gradient needs: write "
         "x = x + y and save it again)";
}

}  // namespace

std::string plainMessage(const std::exception& e) {
  std::string text = e.what();
  if (const auto* error = dynamic_cast<const c10::Error*>(&e))
    text = error->what_without_backtrace();
  if (const auto* raised = dynamic_cast<const jit::JITException*>(&e)) {
    if (const auto original = raised->getOriginalMsg()) return tamed(*original);
  }
  const std::size_t frames = text.find("\nException raised from");
  if (frames != std::string::npos) text.resize(frames);
  // The interpreter appends "RuntimeError: <message>" to the traceback.
  const std::size_t last = text.rfind("Error: ");
  if (last != std::string::npos) {
    const std::size_t line = text.rfind('\n', last);
    text.erase(0, line == std::string::npos ? 0 : line + 1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
  return tamed(text);
}

Error raised(const std::string& subject, const std::string& message) {
  const std::string reason =
      "the network raised: " + message + aboutPrecision(message) + aboutInPlace(message);
  const auto holds = [&](const char* words) { return message.find(words) != std::string::npos; };
  if (holds("derivative for aten::") && holds("not implemented"))
    return Error(
        ErrorCode::kModelFailed, subject, reason,
        "It was traced under torch.no_grad(), which takes operations without gradients: trace it "
        "without");
  if (holds("/dev/urandom"))
    return Error(
        ErrorCode::kModelFailed, subject, reason,
        "It draws random numbers: call eval() before torch.jit.trace or torch.jit.script, so "
        "that dropout is off");
  if (!aboutPrecision(message).empty())
    return Error(ErrorCode::kModelFailed, subject, reason, "Export it in float32 throughout");
  return Error(ErrorCode::kModelFailed, subject, reason,
               "Check that the input's leads and samples are what the network expects");
}

}  // namespace ecg
