// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_values.hpp"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>

#include <algorithm>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

/// What stands for a patient when a network is only looked at.
double usualNumber(const InputSlot& slot) {
  constexpr double kUsualAge = 60;
  if (slot.kind == InputKind::kSex) return (slot.female - slot.mean) / slot.scale;
  return (slot.missing.value_or(kUsualAge) - slot.mean) / slot.scale;
}

/// The tensor of one argument that is not the ECG; moves `at` behind its numbers.
at::Tensor besideTensor(const InputSlot& slot, const at::Tensor& ecg,
                        std::vector<float>::const_iterator& at, bool given) {
  const std::int64_t records = ecg.size(0), samples = ecg.size(2);
  if (slot.kind == InputKind::kMask) {
    if (!given) return at::ones({records, samples});
    const at::Tensor mask =
        at::from_blob(const_cast<float*>(&*at), {1, samples}, at::kFloat).clone();
    at += samples;
    return mask.repeat({records, 1});
  }
  const double value = given ? static_cast<double>(*at++) : usualNumber(slot);
  return slot.without_axis ? at::full({records}, value, at::kFloat)
                           : at::full({records, 1}, value, at::kFloat);
}

/// A result's tensors, by the name that chooses them.
std::vector<std::pair<std::string, at::Tensor>> tensorsIn(const c10::IValue& result) {
  std::vector<std::pair<std::string, at::Tensor>> found;
  const auto addAll = [&](const auto& items) {
    std::size_t place = 0;
    for (const c10::IValue& item : items) {
      if (item.isTensor()) found.emplace_back(std::to_string(place), item.toTensor());
      ++place;
    }
  };
  if (result.isTuple()) addAll(result.toTupleRef().elements());
  if (result.isList()) addAll(result.toListRef());
  if (result.isGenericDict()) {
    for (const auto& entry : result.toGenericDict()) {
      if (!entry.value().isTensor()) continue;
      found.emplace_back(
          entry.key().isString() ? entry.key().toStringRef() : std::to_string(found.size()),
          entry.value().toTensor());
    }
  }
  return found;
}

}  // namespace

Matrix toMatrix(const at::Tensor& tensor) {
  const at::Tensor t = tensor.detach().to(at::kFloat).contiguous();
  return Eigen::Map<const Matrix>(t.data_ptr<float>(), t.size(0), t.size(1));
}

at::Tensor toTensor(const Matrix& input) {
  return at::from_blob(const_cast<float*>(input.data()), {1, input.rows(), input.cols()},
                       at::kFloat)
      .clone();
}

at::Tensor asNct(const at::Tensor& z, TapLayout layout) {
  switch (layout) {
    case TapLayout::kNct:
      return z;
    case TapLayout::kNtc:
      return z.permute({0, 2, 1});
    case TapLayout::kTnc:
      return z.permute({1, 2, 0});
    case TapLayout::kNcht:
      return z.reshape({z.size(0), z.size(1) * z.size(2), z.size(3)});
    case TapLayout::kNcth:
      break;
  }
  const at::Tensor turned = z.permute({0, 1, 3, 2});
  return turned.reshape({turned.size(0), turned.size(1) * turned.size(2), turned.size(3)});
}

at::Tensor fromNct(const at::Tensor& z, TapLayout layout, const at::Tensor& like) {
  switch (layout) {
    case TapLayout::kNct:
      return z;
    case TapLayout::kNtc:
      return z.permute({0, 2, 1});
    case TapLayout::kTnc:
      return z.permute({2, 0, 1});
    case TapLayout::kNcht:
      return z.reshape(like.sizes());
    case TapLayout::kNcth:
      break;
  }
  return z.reshape({like.size(0), like.size(1), like.size(3), like.size(2)}).permute({0, 1, 3, 2});
}

int axesOf(TapLayout layout) {
  return layout == TapLayout::kNcht || layout == TapLayout::kNcth ? 4 : 3;
}

const char* shapeOf(TapLayout layout) {
  switch (layout) {
    case TapLayout::kNct:
      return "[N, channels, frames]";
    case TapLayout::kNtc:
      return "[N, frames, channels]";
    case TapLayout::kTnc:
      return "[frames, N, channels]";
    case TapLayout::kNcht:
      return "[N, channels, rows, frames]";
    case TapLayout::kNcth:
      break;
  }
  return "[N, channels, frames, rows]";
}

std::string shapeText(at::IntArrayRef shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + "]";
}

at::Tensor inLayout(const at::Tensor& ecg, InputLayout layout) {
  switch (layout) {
    case InputLayout::kNct:
      return ecg;
    case InputLayout::kNtc:
      return ecg.permute({0, 2, 1}).contiguous();
    case InputLayout::kN1ct:
      return ecg.unsqueeze(1);
    case InputLayout::kN1tc:
      return ecg.permute({0, 2, 1}).contiguous().unsqueeze(1);
    case InputLayout::kFlat:
      break;
  }
  return ecg.reshape({ecg.size(0), -1});
}

std::vector<c10::IValue> argumentsOf(const at::Tensor& ecg, const std::vector<float>& beside,
                                     const NetworkForm& form) {
  if (form.inputs.empty()) return {inLayout(ecg, form.layout)};
  std::vector<c10::IValue> arguments;
  auto at = beside.begin();
  for (const InputSlot& slot : form.inputs) {
    arguments.emplace_back(slot.kind == InputKind::kEcg
                               ? inLayout(ecg, form.layout)
                               : besideTensor(slot, ecg, at, !beside.empty()));
  }
  return arguments;
}

at::Tensor outputOf(const c10::IValue& result, const std::string& output_of,
                    const std::string& subject) {
  const Message advice = "advice.return-logits-only";
  // "logits" is also how metadata may say of what kind the only output is.
  const bool asked = !output_of.empty() && output_of != "logits";
  if (result.isTensor()) {
    if (asked && output_of != "0")
      throw Error(ErrorCode::kMismatch, subject, Message("torch.only-one-output", {output_of}),
                  "advice.correct-output");
    return result.toTensor();
  }
  const auto tensors = tensorsIn(result);
  if (tensors.empty())
    throw Error(ErrorCode::kMismatch, subject,
                Message("torch.forward-returns-other", {result.type()->str()}), advice);
  const auto named = std::ranges::find(tensors, output_of, [](const auto& t) { return t.first; });
  if (named != tensors.end()) return named->second;
  if (tensors.size() == 1 && !asked) return tensors.front().second;
  std::string list;
  for (const auto& [name, tensor] : tensors)
    list += (list.empty() ? "" : "; ") + name + ": " + shapeText(tensor.sizes());
  if (asked)
    throw Error(ErrorCode::kMismatch, subject, Message("torch.no-output-named", {output_of, list}),
                "advice.correct-output");
  throw Error(ErrorCode::kIncomplete, subject, Message("torch.several-outputs", {list}),
              "advice.state-logits-output");
}

}  // namespace ecg
