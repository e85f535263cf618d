// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_newer_operators.hpp"

#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>
#include <torch/library.h>

#include <cmath>
#include <limits>

namespace {

/// softmax(q k' scale + mask) v (Vaswani et al. 2017), as torch.nn.functional documents it.
at::Tensor attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                     const c10::optional<at::Tensor>& mask, double /*dropout: of training*/,
                     bool is_causal, c10::optional<double> scale, bool grouped) {
  TORCH_CHECK(!grouped, "attention with grouped queries (enable_gqa) is not known here");
  const double factor = scale.value_or(1 / std::sqrt(static_cast<double>(query.size(-1))));
  at::Tensor scores = at::matmul(query, key.transpose(-2, -1)).mul(factor);
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  if (is_causal) {
    const at::Tensor later =
        at::zeros({query.size(-2), key.size(-2)}, scores.options().dtype(at::kBool))
            .fill_(true)
            .triu(1);
    scores = scores.masked_fill(later, kNever);
  }
  if (mask && mask->defined())
    scores = mask->scalar_type() == at::kBool ? scores.masked_fill(mask->logical_not(), kNever)
                                              : scores.add(*mask);
  return at::matmul(at::softmax(scores, -1), value);
}

TORCH_LIBRARY_FRAGMENT(aten, library) {
  library.def(
      "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? "
      "attn_mask=None, "
      "float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> "
      "Tensor",
      attention);
}

}  // namespace

namespace ecg {

// Its only use is that the linker keeps this file.
void knowNewerOperators() {}

}  // namespace ecg
