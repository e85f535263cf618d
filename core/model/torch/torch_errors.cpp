// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_errors.hpp"

#include <c10/util/Exception.h>
#include <torch/csrc/jit/runtime/jit_exception.h>

#include <algorithm>
#include <cctype>

#include "core/common/text/message.hpp"
#include "core/model/host/host_messages.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

bool isAboutPrecision(const std::string& message) {
  const auto words = {"dtype", "Half", "scalar type", "BFloat16"};
  return std::ranges::any_of(
      words, [&](const char* word) { return message.find(word) != std::string::npos; });
}

/// An operation in place that could not be made another.
bool isAboutInPlace(const std::string& message) {
  return message.find("modified by an inplace operation") != std::string::npos;
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
  Message reason("torch.raised", {message});
  if (isAboutPrecision(message)) reason = Message("torch.raised-about-precision", {reason});
  if (isAboutInPlace(message)) reason = Message("torch.raised-about-in-place", {reason});
  const auto holds = [&](const char* words) { return message.find(words) != std::string::npos; };
  if (holds("derivative for aten::") && holds("not implemented"))
    return Error(ErrorCode::kModelFailed, subject, reason, "advice.trace-without-no-grad");
  if (holds("/dev/urandom"))
    return Error(ErrorCode::kModelFailed, subject, reason, "advice.no-random-numbers");
  if (isAboutPrecision(message))
    return Error(ErrorCode::kModelFailed, subject, reason, "advice.export-in-float32");
  return Error(ErrorCode::kModelFailed, subject, reason, "advice.check-leads-and-samples");
}

}  // namespace ecg
