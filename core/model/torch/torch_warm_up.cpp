// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_warm_up.hpp"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/jit/frontend/resolver.h>
#include <torch/csrc/jit/runtime/interpreter.h>

#include <string>

namespace ecg {
namespace {

at::Tensor weights(at::IntArrayRef shape) {
  return at::ones(shape).mul_(0.01).requires_grad_(true);
}

void convolutions() {
  const at::Tensor x = at::ones({1, 12, 256});
  at::Tensor y = at::conv1d(x, weights({16, 12, 9}), weights({16}), {2}, {4});
  y = at::batch_norm(y, weights({16}), weights({16}), at::zeros({16}), at::ones({16}),
                     /*training=*/false, 0, 1e-5, /*cudnn_enabled=*/false);
  y = at::max_pool1d(at::relu(y), 2) + at::avg_pool1d(at::gelu(y), 2);
  y = at::layer_norm(at::silu(y), {64}, weights({64}), weights({64}));
  const at::Tensor z = at::linear(y.mean(2), weights({5, 16}), weights({5}));
  torch::autograd::backward({at::log_softmax(z, 1).sum() + at::sigmoid(z).sum()}, {});
}

void warmAttention() {
  const at::Tensor x = weights({1, 32, 16});
  const at::Tensor p = at::softmax(at::matmul(x, x.transpose(1, 2)), -1);
  torch::autograd::backward({at::bmm(p, x).sum()}, {});
  at::fft_irfft(at::fft_rfft(at::ones({1, 64}))).sum().item<float>();
}

void recurrence() {
  const at::Tensor x = at::ones({1, 16, 12});
  const at::Tensor h = at::zeros({1, 1, 8});
  const std::vector<at::Tensor> lstm = {weights({32, 12}), weights({32, 8}), weights({32}),
                                        weights({32})};
  const auto [y, hn, cn] = at::lstm(x, {h, h}, lstm, true, 1, 0.0, false, false, true);
  torch::autograd::backward({y.sum()}, {});
}

// The first exception looks for what can walk through a stack.
void failure() {
  try {
    at::ones({2, 3}).add_(at::ones({4, 5}));
  } catch (const std::exception& e) {
    static_cast<void>(std::string(e.what()));
  }
}

}  // namespace

void warmUpTorch() {
  at::set_num_threads(1);
  convolutions();
  warmAttention();
  recurrence();
  failure();
}

}  // namespace ecg
