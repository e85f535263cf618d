// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_variation.hpp"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/ir/constants.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

/// A submodule with weights of its own.
struct WeightedLayer {
  std::string name;
  std::size_t done = 0;  ///< place among what was called
  std::vector<at::Tensor> weights;
};

bool dropsChannels(const jit::Node& node) {
  return node.kind() == c10::Symbol::fromQualString("aten::feature_dropout") ||
         node.kind() == c10::Symbol::fromQualString("aten::feature_dropout_");
}

bool isDropout(const jit::Node& node) {
  return dropsChannels(node) || node.kind() == c10::Symbol::fromQualString("aten::dropout") ||
         node.kind() == c10::Symbol::fromQualString("aten::dropout_");
}

void collectDropout(jit::Block& block, std::vector<jit::Node*>& out) {
  for (jit::Node* const node : block.nodes()) {
    if (isDropout(*node)) out.push_back(node);
    for (jit::Block* const inner : node->blocks()) collectDropout(*inner, out);
  }
}

/// Mean and standard deviation, in the order of memory.
std::pair<double, double> spreadOf(const float* values, std::int64_t count) {
  double sum = 0, squares = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += static_cast<double>(values[i]);
  const double mean = sum / static_cast<double>(count);
  for (std::int64_t i = 0; i < count; ++i) {
    const double off = static_cast<double>(values[i]) - mean;
    squares += off * off;
  }
  return {mean, std::sqrt(squares / static_cast<double>(count))};
}

/// From a normal distribution (Box and Muller, 1958).
double normal(SplitMix64& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

void redraw(const at::Tensor& tensor, SplitMix64& random) {
  const at::Tensor plain = tensor.detach().contiguous().clone();
  float* const values = plain.data_ptr<float>();
  const auto [mean, deviation] = spreadOf(values, plain.numel());
  for (std::int64_t i = 0; i < plain.numel(); ++i)
    values[i] = static_cast<float>(mean + deviation * normal(random));
  tensor.set_data(plain);
}

bool canBeDrawn(const at::Tensor& tensor) {
  if (!tensor.defined() || tensor.scalar_type() != at::kFloat || tensor.numel() < 2) return false;
  const at::Tensor plain = tensor.detach().contiguous();
  return spreadOf(plain.data_ptr<float>(), plain.numel()).second > 0;
}

/// What was called last of a submodule and those around it; behind all for the network itself.
std::size_t placeOf(std::string name, const std::vector<std::string>& called) {
  while (!name.empty()) {
    const auto found = std::ranges::find(called, name);
    if (found != called.end()) return static_cast<std::size_t>(found - called.begin());
    const std::size_t dot = name.rfind('.');
    name.resize(dot == std::string::npos ? 0 : dot);
  }
  return called.size();
}

std::vector<WeightedLayer> layersOf(const jit::Module& network,
                                    const std::vector<std::string>& called) {
  std::vector<WeightedLayer> layers;
  std::set<const void*> known;  // two layers may share a tensor
  for (const auto& entry : network.named_modules()) {
    WeightedLayer layer{entry.name, placeOf(entry.name, called), {}};
    for (const at::Tensor& weight : entry.value.parameters(/*recurse=*/false))
      if (canBeDrawn(weight) && known.insert(weight.unsafeGetTensorImpl()).second)
        layer.weights.push_back(weight);
    if (!layer.weights.empty()) layers.push_back(std::move(layer));
  }
  std::ranges::stable_sort(layers, {}, &WeightedLayer::done);
  return layers;
}

}  // namespace

bool switchDropoutOn(jit::Graph& graph) {
  std::vector<jit::Node*> nodes;
  collectDropout(*graph.block(), nodes);
  bool any = false;
  for (jit::Node* const node : nodes) {
    const auto p = jit::toIValue(node->input(1));
    any |= !p || !p->isDouble() || p->toDouble() > 0;
    const jit::WithInsertPoint here(node);
    jit::Value* const channels = graph.insertConstant(dropsChannels(*node));
    jit::Node* const drop = graph.insertNode(graph.create(
        c10::Symbol::fromQualString("ecglens::drop"), {node->input(0), node->input(1), channels}));
    drop->output()->setType(c10::TensorType::get());
    node->output()->replaceAllUsesWith(drop->output());
    node->destroy();
  }
  return any;
}

Message redrawWeights(jit::Module& network, const std::vector<std::string>& called, double share,
                      std::uint64_t seed) {
  const std::vector<WeightedLayer> layers = layersOf(network, called);
  if (layers.empty()) return {};
  const auto all = static_cast<double>(layers.size());
  const auto count = static_cast<std::size_t>(std::clamp(std::round(share * all), 1.0, all));
  SplitMix64 seeds(seed);
  for (std::size_t from_top = 0; from_top < count; ++from_top) {
    SplitMix64 random(seeds.next());
    for (const at::Tensor& weight : layers[layers.size() - 1 - from_top].weights)
      redraw(weight, random);
  }
  return {
      "torch.weights-redrawn",
      {std::to_string(count), std::to_string(layers.size()), layers[layers.size() - count].name}};
}

}  // namespace ecg
