// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/code_scan.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace ecg {
namespace {

// Of the 1,590 operators of namespace aten in LibTorch 1.13 only save and from_file open files;
// dist_backward and the rpc_ family talk to other processes; set_data swaps a tensor's memory.
// The others are names of later or older versions, or of Python functions of that kind.
constexpr std::array kRefusedNames = {"save",
                                      "load",
                                      "from_file",
                                      "to_file",
                                      "read_file",
                                      "write_file",
                                      "open",
                                      "dist_backward",
                                      "rpc_async",
                                      "rpc_sync",
                                      "rpc_remote",
                                      "set_data",
                                      "load_library",
                                      "_save",
                                      "_load",
                                      "exec",
                                      "eval_code",
                                      "system",
                                      "PythonOp",
                                      "IgnoredPythonOp",
                                      "_share_filename_",
                                      "_new_shared_filename",
                                      "__import__"};

constexpr std::array kRefusedMethods = {"__setstate__", "__getstate__", "__reduce__",
                                        "__reduce_ex__"};

// Operators of namespace prim that the compiler writes into ordinary networks.
constexpr std::array kAllowedPrim = {"NumToTensor",
                                     "RaiseException",
                                     "unchecked_unwrap_optional",
                                     "unchecked_cast",
                                     "TupleUnpack",
                                     "TupleIndex",
                                     "StringIndex",
                                     "ModuleContainerIndex",
                                     "IfThenElse",
                                     "EnumName",
                                     "EnumValue",
                                     "rangelist",
                                     "min",
                                     "max",
                                     "abs",
                                     "data",
                                     "device",
                                     "dtype",
                                     "layout",
                                     "requires_grad",
                                     "is_cuda",
                                     "is_cpu",
                                     "is_sparse",
                                     "is_sparse_csr",
                                     "is_quantized",
                                     "is_mkldnn",
                                     "is_meta",
                                     "is_nested",
                                     "is_xpu",
                                     "is_mps",
                                     "type",
                                     "tolist",
                                     "index",
                                     "name",
                                     "grad",
                                     "Print",
                                     "Uninitialized",
                                     "id",
                                     "ConstantChunk",
                                     "is_vulkan"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool isWordStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool isWord(char c) { return isWordStart(c) || std::isdigit(static_cast<unsigned char>(c)); }

/// Words and single punctuation marks. Comments, numbers and the inside of texts are left out: a
/// text becomes one token `"`.
std::vector<std::string_view> tokens(std::string_view source) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (c == '#') {
      while (i < source.size() && source[i] != '\n') ++i;
    } else if (c == '"' || c == '\'') {
      const std::string_view quote = source.substr(i).starts_with(std::string(3, c))
                                         ? source.substr(i, 3)
                                         : source.substr(i, 1);
      i += quote.size();
      while (i < source.size() && !source.substr(i).starts_with(quote))
        i += source[i] == '\\' ? 2 : 1;
      i = std::min(i + quote.size(), source.size());
      out.push_back("\"");
    } else if (isWordStart(c)) {
      const std::size_t start = i;
      while (i < source.size() && isWord(source[i])) ++i;
      out.push_back(source.substr(start, i - start));
    } else if (std::isdigit(static_cast<unsigned char>(c))) {
      // 1.5e-3: the dot of a number is no attribute access. "2.save" is no valid source either.
      while (i < source.size() && (isWord(source[i]) || source[i] == '.')) ++i;
      out.push_back("0");
    } else {
      const bool space = std::isspace(static_cast<unsigned char>(c)) || c == '\\';  // joined lines
      if (!space) out.push_back(source.substr(i, 1));
      ++i;
    }
  }
  return out;
}

/// The tokens with safe access around the place looked at.
struct View {
  const std::vector<std::string_view>& all;
  std::string_view at(std::size_t i) const { return i < all.size() ? all[i] : std::string_view(); }
  bool is(std::size_t i, std::string_view text) const { return at(i) == text; }
};

/// A dotted name that starts with `torch` or `ops` at token `i`.
std::optional<std::string> refusedInNamespace(const View& t, std::size_t i) {
  const std::string_view root = t.at(i);
  if (!t.is(i + 1, ".")) {
    // A class may have an attribute of that name (`ops : Tensor`, `ops=x`); anything else would
    // give the namespace another name.
    if (t.is(i + 1, ":") || t.is(i + 1, "=")) return std::nullopt;
    return std::string(root) + " under another name";
  }
  const std::string_view name = t.at(i + 2);
  if (root == "torch") {
    if (name == "classes" || name == "ops" || contains(kRefusedNames, name))
      return "torch." + std::string(name);
    return std::nullopt;
  }
  const std::string operation = "ops." + std::string(name) + "." + std::string(t.at(i + 4));
  if (!t.is(i + 3, ".")) return "ops." + std::string(name) + " under another name";
  if (name == "aten") {
    if (contains(kRefusedNames, t.at(i + 4))) return operation;
    return std::nullopt;
  }
  if (name == "prim" && contains(kAllowedPrim, t.at(i + 4))) return std::nullopt;
  return operation;
}

}  // namespace

std::optional<std::string> findRefusedOperation(std::string_view source) {
  const std::vector<std::string_view> all = tokens(source);
  const View t{all};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view token = all[i];
    if (contains(kRefusedMethods, token)) return std::string(token);
    const bool attribute = i > 0 && t.is(i - 1, ".");
    if (!attribute && (token == "torch" || token == "ops")) {
      if (auto found = refusedInNamespace(t, i)) return found;
    }
    // __torch__.torch.classes.x is a class written in C++.
    if (attribute && token == "torch" && t.is(i + 1, ".") && t.is(i + 2, "classes"))
      return "torch.classes";
    // x.save(...) calls the operator as a method of a tensor.
    const bool called = t.is(i + 1, "(");
    const bool defined = i > 0 && t.is(i - 1, "def");
    if (called && !defined && contains(kRefusedNames, token))
      return std::string(attribute ? "." : "").append(token);
  }
  return std::nullopt;
}

}  // namespace ecg
