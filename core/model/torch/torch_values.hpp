// SPDX-License-Identifier: GPL-3.0-or-later
// Between the tensors of a network and this program's matrices; for files that know torch only.
#pragma once
#include <ATen/core/ivalue.h>

#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/spec/input_form.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/torch/torch_network.hpp"

namespace ecg {

/// [rows, columns] in float32, copied.
Matrix toMatrix(const at::Tensor& tensor);
/// [1, rows, columns], copied.
at::Tensor toTensor(const Matrix& input);

/// A tapped tensor of `layout` as [N, channels, frames].
at::Tensor asNct(const at::Tensor& z, TapLayout layout);
/// Turns that round. @param like a tensor of `layout`
at::Tensor fromNct(const at::Tensor& z, TapLayout layout, const at::Tensor& like);
/// How many axes a tensor of `layout` has.
int axesOf(TapLayout layout);
/// As an error shows it: "[N, channels, frames]".
const char* shapeOf(TapLayout layout);

std::string shapeText(at::IntArrayRef shape);

/// An ECG [N, leads, samples] as `layout` has it.
at::Tensor inLayout(const at::Tensor& ecg, InputLayout layout);

/// Forward's arguments. @param ecg [N, leads, samples]
/// @param beside numbers of `form.inputs` that are not the ECG; empty: usual ones
std::vector<c10::IValue> argumentsOf(const at::Tensor& ecg, const std::vector<float>& beside,
                                     const NetworkForm& form);

/// The output tensor: `output_of` of a tuple, list or dict; without it the only one there is.
/// @throws Error kIncomplete (several: lists them), kMismatch (none, or no such).
at::Tensor outputOf(const c10::IValue& result, const std::string& output_of,
                    const std::string& subject);

}  // namespace ecg
