// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch_graph.hpp"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/inliner.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "core/common/error.hpp"

namespace ecg {
namespace {

namespace jit = torch::jit;

const c10::Symbol& tapSymbol() {
  static const c10::Symbol symbol = c10::Symbol::fromQualString("ecglens::tap");
  return symbol;
}

/// A call of a submodule, found by the chain of GetAttr nodes that leads to the network itself.
struct Call {
  jit::Node* node = nullptr;
  std::string path;  // "" = the network itself

  const std::string& method() const { return node->s(c10::attr::name); }
  jit::ClassTypePtr type() const { return node->input(0)->type()->cast<jit::ClassType>(); }

  /// A tracer names the second call of a module forward1, the third forward2.
  bool isForward() const {
    const std::string& name = method();
    return name.rfind("forward", 0) == 0 &&
           std::all_of(name.begin() + 7, name.end(),
                       [](unsigned char c) { return c >= '0' && c <= '9'; });
  }
  bool givesTensor() const {
    return node->outputs().size() == 1 &&
           node->output()->type()->isSubtypeOf(*c10::TensorType::get());
  }
  /// A tap of the enclosing module may use the same value, so the index must fit.
  bool isTappedAs(int index) const {
    const auto& uses = node->output()->uses();
    return uses.size() == 1 && uses[0].user->kind() == tapSymbol() &&
           jit::toIValue(uses[0].user->input(1))->toInt() == index;
  }
};

std::optional<std::string> pathFrom(const jit::Value* network, const jit::Value* module) {
  std::string path;
  while (module != network) {
    const jit::Node* node = module->node();
    if (node->kind() != c10::prim::GetAttr) return std::nullopt;
    const std::string& name = node->s(c10::attr::name);
    path.insert(0, path.empty() ? name : name + ".");
    module = node->input(0);
  }
  return path;
}

void collectCalls(jit::Block* block, const jit::Value* network, std::vector<Call>& out) {
  for (jit::Node* node : block->nodes()) {
    if (node->kind() == c10::prim::CallMethod) {
      if (auto path = pathFrom(network, node->input(0))) out.push_back({node, *path});
    }
    for (jit::Block* inner : node->blocks()) collectCalls(inner, network, out);
  }
}

void insertTap(const Call& call, int index) {
  jit::Graph& graph = *call.node->owningGraph();
  jit::WithInsertPoint here(call.node->next());
  jit::Value* number = graph.insertConstant(index);
  jit::Value* value = call.node->output();
  jit::Node* tap = graph.insertNode(graph.create(tapSymbol(), {value, number}));
  tap->output()->setType(c10::TensorType::get());
  value->replaceAllUsesWith(tap->output());
  tap->replaceInput(0, value);
}

/// Copies the forward graph, taps what `index_of` gives an index for and opens (inlines, one level
/// at a time, so that paths stay known) what `open` asks for.
std::shared_ptr<jit::Graph> rewrite(const jit::Module& network,
                                    const std::function<std::optional<int>(const Call&)>& index_of,
                                    const std::function<bool(const Call&)>& open) {
  std::shared_ptr<jit::Graph> graph = network.get_method("forward").graph()->copy();
  const jit::Value* self = graph->inputs().at(0);
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<Call> calls;
    collectCalls(graph->block(), self, calls);
    for (const Call& call : calls) {
      if (call.isForward() && call.node->outputs().size() == 1) {
        const auto index = index_of(call);
        if (index && !call.isTappedAs(*index)) insertTap(call, *index);
      }
      if (!open(call) || !call.type()) continue;
      auto* function = jit::tryToGraphFunction(call.type()->getMethod(call.method()));
      if (!function) continue;
      // The overload with a graph opens this call alone; the other one would inline everything
      // below and lose the paths. Node pointers are stale afterwards: collect again.
      jit::inlineCallTo(call.node, function, function->graph().get());
      changed = true;
      break;
    }
  }
  jit::Inline(*graph);
  graph->lint();
  return graph;
}

std::string typeName(const Call& call) {
  const auto type = call.type();
  return type && type->name() ? type->name()->name() : std::string();
}

}  // namespace

TappedGraph tapNamed(const jit::Module& network, const std::vector<std::string>& names) {
  TappedGraph out;
  for (const std::string& name : names) out.points.push_back({name, ""});
  std::vector<bool> found(names.size(), false);
  const auto index_of = [&](const Call& call) -> std::optional<int> {
    const auto at = std::find(names.begin(), names.end(), call.path);
    if (at == names.end()) return std::nullopt;
    if (!call.givesTensor())
      throw Error(ErrorCode::kBadArgument, "tap " + call.path,
                  "its output is a " + call.node->output()->type()->str() + ", not a Tensor",
                  "Choose a submodule that returns one Tensor [N, channels, frames]");
    const auto index = static_cast<std::size_t>(at - names.begin());
    found[index] = true;
    out.points[index].type = typeName(call);
    return static_cast<int>(index);
  };
  const auto open = [&](const Call& call) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return call.path.empty() || name.rfind(call.path + ".", 0) == 0;
    });
  };
  out.graph = rewrite(network, index_of, open);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!found[i])
      throw Error(ErrorCode::kBadArgument, "tap " + names[i],
                  "the network's forward does not call this submodule",
                  "Choose a submodule that forward calls");
  }
  return out;
}

TappedGraph tapEverything(const jit::Module& network) {
  TappedGraph out;
  const auto index_of = [&](const Call& call) -> std::optional<int> {
    if (call.path.empty() || !call.givesTensor()) return std::nullopt;
    const auto at = std::find_if(out.points.begin(), out.points.end(),
                                 [&](const TapPoint& p) { return p.path == call.path; });
    if (at != out.points.end()) return static_cast<int>(at - out.points.begin());
    out.points.push_back({call.path, typeName(call)});
    return static_cast<int>(out.points.size()) - 1;
  };
  out.graph = rewrite(network, index_of, [](const Call&) { return true; });
  return out;
}

}  // namespace ecg
