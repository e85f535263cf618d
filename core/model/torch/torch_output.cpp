// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_output.hpp"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/ir/ir.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/common/text/text.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

FinalActivation activationOf(const jit::Node& node) {
  const std::string kind = node.kind().toQualString();
  if (kind == "aten::sigmoid" || kind == "aten::sigmoid_" || kind == "aten::special_expit")
    return FinalActivation::kSigmoid;
  if (kind == "aten::softmax" || kind == "aten::_softmax" || kind == "aten::special_softmax")
    return FinalActivation::kSoftmax;
  if (kind == "aten::log_sigmoid") return FinalActivation::kLogSigmoid;
  if (kind == "aten::log_softmax" || kind == "aten::_log_softmax" ||
      kind == "aten::special_log_softmax")
    return FinalActivation::kLogSoftmax;
  return FinalActivation::kNone;
}

/// True if the node's first input has the same values as its output, in another shape or type.
bool keepsValues(const jit::Node& node) {
  static const std::vector<std::string> kKinds = {
      "aten::squeeze", "aten::unsqueeze", "aten::view",           "aten::reshape",
      "aten::flatten", "aten::to",        "aten::type_as",        "aten::contiguous",
      "aten::clone",   "aten::alias",     "prim::unchecked_cast", "prim::NumToTensor",
      "aten::float",   "aten::detach",    "ecglens::tap"};
  if (std::find(kKinds.begin(), kKinds.end(), node.kind().toQualString()) != kKinds.end())
    return true;
  const bool packs =
      node.kind() == c10::prim::TupleConstruct || node.kind() == c10::prim::ListConstruct;
  return packs && node.inputs().size() == 1;
}

/// An operation that the output comes from, and what went into it.
struct Ending {
  FinalActivation kind = FinalActivation::kNone;
  jit::Node* node = nullptr;  ///< the last one: the logarithm of a softmax, say
  jit::Value* before = nullptr;
  bool used_elsewhere = false;  ///< what lies between the two
};

/// `node` as an ending, also as the logarithm of one.
Ending endingAt(jit::Node* node) {
  Ending ending{activationOf(*node), node, nullptr, false};
  if (ending.kind != FinalActivation::kNone) {
    ending.before = node->input(0);
    return ending;
  }
  const std::string kind = node->kind().toQualString();
  if (kind != "aten::log" && kind != "aten::log_") return ending;
  jit::Node* inner = node->input(0)->node();
  ending.used_elsewhere = node->input(0)->uses().size() != 1;
  while (keepsValues(*inner)) {
    inner = inner->input(0)->node();
    ending.used_elsewhere =
        true;  // shapes lie between: what went in has another than what comes out
  }
  const FinalActivation of = activationOf(*inner);
  if (of == FinalActivation::kSigmoid) ending.kind = FinalActivation::kLogSigmoid;
  if (of == FinalActivation::kSoftmax) ending.kind = FinalActivation::kLogSoftmax;
  if (ending.kind != FinalActivation::kNone) ending.before = inner->input(0);
  return ending;
}

/// The operations that `value` comes from, one a branch; false if some branch has none, or others.
bool collect(const jit::Value& value, std::vector<Ending>& found) {
  jit::Node* node = const_cast<jit::Value&>(value).node();
  const Ending ending = endingAt(node);
  if (ending.kind != FinalActivation::kNone) {
    if (!found.empty() && found.front().kind != ending.kind) return false;
    found.push_back(ending);
    return true;
  }
  if (node->kind() == c10::prim::If) {
    const auto branches = node->blocks();
    return std::all_of(branches.begin(), branches.end(), [&](const jit::Block* block) {
      return collect(*block->outputs().at(value.offset()), found);
    });
  }
  return keepsValues(*node) && collect(*node->input(0), found);
}

/// The value that `output_of` chooses of a tuple, list or dict; nullptr if it cannot be told.
const jit::Value* chosen(const jit::Value& output, const std::string& output_of) {
  jit::Node* node = const_cast<jit::Value&>(output).node();
  const bool row =
      node->kind() == c10::prim::TupleConstruct || node->kind() == c10::prim::ListConstruct;
  if (row && node->inputs().size() > 1) {
    const auto place = wholeNumber<std::size_t>(output_of);
    return place && *place < node->inputs().size() ? node->input(*place) : nullptr;
  }
  if (node->kind() != c10::prim::DictConstruct) return &output;
  for (std::size_t i = 0; i + 1 < node->inputs().size(); i += 2) {
    const auto key = jit::toIValue(node->input(i));
    if (key && key->isString() && key->toStringRef() == output_of) return node->input(i + 1);
  }
  return nullptr;
}

std::vector<Ending> endings(jit::Graph& graph, const std::string& output_of) {
  std::vector<Ending> found;
  if (graph.outputs().size() != 1) return found;
  const jit::Value* const output = chosen(*graph.outputs()[0], output_of);
  if (output == nullptr || !collect(*output, found)) found.clear();
  return found;
}

}  // namespace

FinalActivation finalActivation(jit::Graph& graph, const std::string& output_of) {
  const std::vector<Ending> found = endings(graph, output_of);
  return found.empty() ? FinalActivation::kNone : found.front().kind;
}

bool removeFinalActivation(jit::Graph& graph, const std::string& output_of) {
  const std::vector<Ending> found = endings(graph, output_of);
  const bool only_there = std::all_of(found.begin(), found.end(), [](const Ending& ending) {
    return !ending.used_elsewhere && ending.node->output()->uses().size() == 1;
  });
  if (found.empty() || !only_there) return false;
  for (const Ending& ending : found) {
    ending.node->output()->replaceAllUsesWith(ending.before);
    ending.node->destroy();
  }
  return true;
}

}  // namespace ecg
