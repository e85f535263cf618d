// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_graph.hpp"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/inliner.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/common/text/error.hpp"
#include "core/model/geometry/choose_taps.hpp"

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

  /// A tracer names the second call of a module forward1, the third forward2; an overload (LSTM
  /// has one for packed sequences) is forward__0.
  bool isForward() const {
    const std::string& name = method();
    return name.rfind("forward", 0) == 0 &&
           std::all_of(name.begin() + 7, name.end(),
                       [](unsigned char c) { return c == '_' || (c >= '0' && c <= '9'); });
  }
  bool givesTensor() const { return isTensor(node->output()->type()); }

  /// Places of the tensors in a tuple that is returned; empty if it is no tuple.
  std::vector<std::size_t> tensorElements() const {
    std::vector<std::size_t> out;
    if (const auto tuple = node->output()->type()->cast<c10::TupleType>()) {
      for (std::size_t i = 0; i < tuple->elements().size(); ++i)
        if (isTensor(tuple->elements()[i])) out.push_back(i);
    }
    return out;
  }

  /// "block[0]" for the first of the tensors that `block` returns, "block" for its only one.
  std::string elementPath(std::size_t element) const {
    return path + "[" + std::to_string(element) + "]";
  }

 private:
  static bool isTensor(const c10::TypePtr& type) {
    return type->isSubtypeOf(*c10::TensorType::get());
  }
};

/// One value to report: the call's only output, or one element of its tuple.
struct Tapped {
  int index = 0;
  std::optional<std::size_t> element;
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

jit::Value* insertTap(jit::Graph& graph, jit::Value* value, int index) {
  jit::Value* number = graph.insertConstant(index);
  jit::Node* tap = graph.insertNode(graph.create(tapSymbol(), {value, number}));
  tap->output()->setType(c10::TensorType::get());
  return tap->output();
}

/// A call that was tapped keeps this mark until it is opened.
const c10::Symbol& markSymbol() {
  static const c10::Symbol symbol = c10::Symbol::attr("ecglens_tapped");
  return symbol;
}

/// Puts taps between a call and everything that uses what it returns.
void insertTaps(const Call& call, const std::vector<Tapped>& taps) {
  call.node->i_(markSymbol(), 1);
  jit::Graph& graph = *call.node->owningGraph();
  jit::WithInsertPoint here(call.node->next());
  jit::Value* const value = call.node->output();
  const std::vector<jit::Use> uses = value->uses();
  jit::Value* replaced = nullptr;
  if (!taps.front().element) {
    replaced = insertTap(graph, value, taps.front().index);
  } else {
    std::vector<jit::Value*> elements =
        graph.insertNode(graph.createTupleUnpack(value))->outputs().vec();
    for (const Tapped& tap : taps)
      elements[*tap.element] = insertTap(graph, elements[*tap.element], tap.index);
    replaced = graph.insertNode(graph.createTuple(elements))->output();
    replaced->setType(value->type());
  }
  for (const jit::Use& use : uses) use.user->replaceInput(use.offset, replaced);
}

/// Copies the forward graph, puts in what `taps_of` asks for and opens (inlines, one level
/// at a time, so that paths stay known) what `open` asks for.
std::shared_ptr<jit::Graph> rewrite(const jit::Module& network,
                                    const std::function<std::vector<Tapped>(const Call&)>& taps_of,
                                    const std::function<bool(const Call&)>& open) {
  std::shared_ptr<jit::Graph> graph = network.get_method("forward").graph()->copy();
  const jit::Value* self = graph->inputs().at(0);
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<Call> calls;
    collectCalls(graph->block(), self, calls);
    for (const Call& call : calls) {
      const bool fresh = !call.node->hasAttribute(markSymbol());
      if (fresh && call.isForward() && call.node->outputs().size() == 1) {
        const auto taps = taps_of(call);
        if (!taps.empty()) insertTaps(call, taps);
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

[[noreturn]] void throwNoTensor(const Call& call, const std::string& name) {
  Message choice;
  for (const std::size_t element : call.tensorElements()) {
    const std::string path = call.elementPath(element);
    choice = choice.empty() ? plain(path) : Message("list.or", {choice, path});
  }
  throw Error(ErrorCode::kBadArgument, Message("subject.tap", {name}),
              {"torch.output-of-submodule-not-a-tensor", {call.node->output()->type()->str()}},
              choice.empty() ? Message("advice.choose-single-tensor")
                             : Message("advice.choose-tensor-in-it", {choice}));
}

}  // namespace

TappedGraph tapNamed(const jit::Module& network, const std::vector<std::string>& names) {
  TappedGraph out;
  for (const std::string& name : names) out.points.push_back({name, ""});
  std::vector<bool> found(names.size(), false);
  const auto taps_of = [&](const Call& call) {
    std::vector<Tapped> taps;
    const std::vector<std::size_t> elements = call.tensorElements();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (withoutElement(names[i]) != call.path) continue;
      found[i] = true;
      out.points[i].type = typeName(call);
      const auto element = std::find_if(elements.begin(), elements.end(), [&](std::size_t e) {
        return call.elementPath(e) == names[i];
      });
      if (call.givesTensor() && names[i] == call.path) {
        taps.push_back({static_cast<int>(i), std::nullopt});
      } else if (element != elements.end()) {
        taps.push_back({static_cast<int>(i), *element});
      } else {
        throwNoTensor(call, names[i]);
      }
    }
    return taps;
  };
  const auto open = [&](const Call& call) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return call.path.empty() || name.rfind(call.path + ".", 0) == 0;
    });
  };
  out.graph = rewrite(network, taps_of, open);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!found[i])
      throw Error(ErrorCode::kBadArgument, Message("subject.tap", {names[i]}),
                  "torch.forward-does-not-call", "advice.choose-called-submodule");
  }
  return out;
}

TappedGraph tapEverything(const jit::Module& network) {
  TappedGraph out;
  const auto indexOf = [&](const std::string& path, const Call& call) {
    const auto at = std::find_if(out.points.begin(), out.points.end(),
                                 [&](const TapPoint& p) { return p.path == path; });
    if (at != out.points.end()) return static_cast<int>(at - out.points.begin());
    out.points.push_back({path, typeName(call)});
    return static_cast<int>(out.points.size()) - 1;
  };
  const auto taps_of = [&](const Call& call) {
    std::vector<Tapped> taps;
    if (call.path.empty()) return taps;
    if (call.givesTensor()) taps.push_back({indexOf(call.path, call), std::nullopt});
    for (const std::size_t element : call.tensorElements())
      taps.push_back({indexOf(call.elementPath(element), call), element});
    return taps;
  };
  out.graph = rewrite(network, taps_of, [](const Call&) { return true; });
  return out;
}

namespace {

/// What values of a graph are made from, as sets of tap indices.
class Upstream {
 public:
  using Set = std::set<int>;

  explicit Upstream(std::size_t taps) : of_(taps) {}

  void walk(const jit::Block& block, const Set& around) {
    for (const jit::Value* input : block.inputs()) sets_[input] = around;
    for (const jit::Node* node : block.nodes()) visit(*node);
  }
  TapSources result(const jit::Block& network) {
    TapSources out;
    for (const Set& set : of_) out.of_points.emplace_back(set.begin(), set.end());
    Set last;
    for (const jit::Value* value : network.outputs())
      last.insert(sets_[value].begin(), sets_[value].end());
    out.of_output.assign(last.begin(), last.end());
    return out;
  }

 private:
  void visit(const jit::Node& node) {
    if (unpacks(node)) return;
    Set made;
    for (const jit::Value* input : node.inputs())
      made.insert(sets_[input].begin(), sets_[input].end());
    for (const jit::Block* inner : node.blocks()) {
      walk(*inner, made);
      for (const jit::Value* output : inner->outputs())
        made.insert(sets_[output].begin(), sets_[output].end());
    }
    if (node.kind() == tapSymbol()) {
      const auto index = jit::toIValue(node.input(1));
      if (index && index->isInt()) {
        Set& of = of_[static_cast<std::size_t>(index->toInt())];
        of.insert(made.begin(), made.end());
        made.insert(static_cast<int>(index->toInt()));
      }
    }
    for (const jit::Value* output : node.outputs()) sets_[output] = made;
    if (!changesInput(node)) return;
    sets_[node.input(0)].insert(made.begin(), made.end());
  }

  /// Of a tuple that was just made, what comes out is what went in there, not all of it.
  bool unpacks(const jit::Node& node) {
    if (node.kind() != c10::prim::TupleUnpack) return false;
    const jit::Node& maker = *node.input(0)->node();
    if (maker.kind() != c10::prim::TupleConstruct) return false;
    for (std::size_t i = 0; i < node.outputs().size(); ++i)
      sets_[node.outputs()[i]] = sets_[maker.inputs()[i]];
    return true;
  }

  /// "x.add_(y)": x holds y from then on.
  static bool changesInput(const jit::Node& node) {
    const std::string name = node.kind().toUnqualString();
    return !node.inputs().empty() && name.size() > 1 && name.back() == '_' &&
           name[name.size() - 2] != '_';
  }

  std::vector<Set> of_;
  std::unordered_map<const jit::Value*, Set> sets_;
};

/// Whether a block, or one inside it, holds a node that `wanted` says yes to.
bool anyNode(const jit::Block& block, const std::function<bool(const jit::Node&)>& wanted) {
  return std::ranges::any_of(block.nodes(), [&](const jit::Node* node) {
    return wanted(*node) || std::ranges::any_of(node->blocks(), [&](const jit::Block* inner) {
             return anyNode(*inner, wanted);
           });
  });
}

std::shared_ptr<jit::Graph> inlined(const jit::Module& network) {
  auto graph = network.get_method("forward").graph()->copy();
  jit::Inline(*graph);
  return graph;
}

}  // namespace

TapSources sourcesOf(const TappedGraph& tapped) {
  Upstream upstream(tapped.points.size());
  upstream.walk(*tapped.graph->block(), {});
  return upstream.result(*tapped.graph->block());
}

bool hasNode(const jit::Module& network, const std::vector<std::string>& kinds) {
  return anyNode(*inlined(network)->block(), [&](const jit::Node& node) {
    return std::ranges::find(kinds, node.kind().toQualString()) != kinds.end();
  });
}

bool normalisesByBatch(const jit::Module& network) {
  // batch_norm(input, weight, bias, mean, variance, training, ...): a trace holds a constant.
  return anyNode(*inlined(network)->block(), [](const jit::Node& node) {
    const std::string kind = node.kind().toQualString();
    const bool norm = kind == "aten::batch_norm" || kind == "aten::native_batch_norm" ||
                      kind == "aten::cudnn_batch_norm" || kind == "aten::_batch_norm_impl_index";
    if (!norm || node.inputs().size() < 6) return false;
    const auto training = jit::toIValue(node.inputs()[5]);
    return training && training->isBool() && training->toBool();
  });
}

}  // namespace ecg
