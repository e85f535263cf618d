// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/code_scan.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/model/scan/allowed_operators.hpp"

namespace ecg {
namespace {

constexpr std::array kRefusedMethods = {"__setstate__", "__getstate__", "__reduce__",
                                        "__reduce_ex__"};

constexpr std::array kKeywords = {
    "if",       "elif",   "else",   "while", "for",     "in",       "is",     "not",   "and",
    "or",       "return", "assert", "del",   "raise",   "with",     "lambda", "yield", "pass",
    "def",      "class",  "import", "from",  "as",      "None",     "True",   "False", "break",
    "continue", "global", "except", "try",   "finally", "nonlocal", "async",  "await"};

constexpr int kDeepest = 200;

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool isWordStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool isWord(char c) { return isWordStart(c) || std::isdigit(static_cast<unsigned char>(c)); }

/// A comment, but for what torch takes for a type: "# type:" begins code.
bool isComment(std::string_view rest) {
  if (!rest.starts_with('#')) return false;
  const std::size_t word = rest.find_first_not_of(" \t", 1);
  return word == std::string_view::npos || !rest.substr(word).starts_with("type:");
}

/// Words, texts with their quotes, and single punctuation marks. Comments are left out; a number
/// becomes "0".
std::vector<std::string_view> tokens(std::string_view source) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (isComment(source.substr(i))) {
      while (i < source.size() && source[i] != '\n') ++i;
    } else if (c == '"' || c == '\'') {
      const std::string_view quote = source.substr(i).starts_with(std::string(3, c))
                                         ? source.substr(i, 3)
                                         : source.substr(i, 1);
      const std::size_t start = i;
      i += quote.size();
      while (i < source.size() && !source.substr(i).starts_with(quote))
        i += source[i] == '\\' ? 2 : 1;
      i = std::min(i + quote.size(), source.size());
      out.push_back(source.substr(start, i - start));
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

bool isText(std::string_view token) { return token.starts_with('"') || token.starts_with('\''); }

bool isName(std::string_view text) {
  return !text.empty() && isWordStart(text.front()) && std::ranges::all_of(text, isWord);
}

/// Goes through the tokens of one record.
class Scan {
 public:
  Scan(const std::vector<std::string_view>& all, const ScanRules& rules) : t_{all}, rules_(rules) {}

  std::optional<std::string> find() {
    for (std::size_t i = 0; i < t_.all.size(); ++i) {
      if (auto found = at(i); found && !contains(rules_.allowed, *found)) return found;
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> at(std::size_t i) {
    const std::string_view token = t_.at(i);
    if (token == "(" || token == "[" || token == "{") {
      if (++depth_ > kDeepest) return "brackets more than 200 deep";
    } else if (token == ")" || token == "]" || token == "}") {
      --depth_;
    }
    if (contains(kRefusedMethods, token)) return std::string(token);
    const bool attribute = i > 0 && t_.is(i - 1, ".");
    if (!attribute && (token == "torch" || token == "ops")) return inNamespace(i);
    // __torch__.torch.classes.x is a class written in C++.
    if (attribute && token == "torch" && t_.is(i + 1, ".") && t_.is(i + 2, "classes"))
      return "torch.classes";
    if (token == "getattr" && !attribute) return byText(i);
    const bool defined = i > 0 && (t_.is(i - 1, "def") || t_.is(i - 1, "class"));
    if (t_.is(i + 1, "(") && isName(token) && !defined && !inDottedName(i))
      return called(token, attribute);
    return std::nullopt;
  }

  /// A dotted name that starts with `torch` or `ops` at token `i`.
  std::optional<std::string> inNamespace(std::size_t i) const {
    const std::string_view root = t_.at(i);
    if (!t_.is(i + 1, ".")) {
      // A class may have an attribute of that name (`ops : Tensor`, `ops=x`); anything else would
      // give the namespace another name.
      if (t_.is(i + 1, ":") || t_.is(i + 1, "=")) return std::nullopt;
      return std::string(root) + " under another name";
    }
    const std::string_view name = t_.at(i + 2);
    if (root == "torch") {
      if (isNetworkOperator(name) && !isDangerous(name)) return std::nullopt;
      return "torch." + std::string(name);
    }
    if (!t_.is(i + 3, ".")) return "ops." + std::string(name) + " under another name";
    const std::string_view operation = t_.at(i + 4);
    const bool fine = (name == "aten" && isNetworkOperator(operation)) ||
                      (name == "prim" && isCompilerOperator(operation));
    if (fine && !isDangerous(operation)) return std::nullopt;
    return "ops." + std::string(name) + "." + std::string(operation);
  }

  /// getattr(x, "name") at token `i`: a compiler writes it for what is no name, such as "0".
  std::optional<std::string> byText(std::size_t i) const {
    std::size_t at = i + 1;
    int depth = 0;
    for (; at < t_.all.size(); ++at) {
      if (t_.is(at, "(") || t_.is(at, "[")) ++depth;
      if (t_.is(at, ")") || t_.is(at, "]")) --depth;
      if (depth == 0 || (depth == 1 && t_.is(at, ","))) break;
    }
    const std::string_view text = t_.at(at + 1);
    const bool literal = isText(text) && text.find('\\') == std::string_view::npos;
    const std::string_view name =
        literal ? text.substr(1, std::max<std::size_t>(text.size(), 2) - 2) : text;
    if (literal && (!isName(name) || contains(kKeywords, name))) return std::nullopt;
    return "getattr(..., " + std::string(text) + ")";
  }

  /// torch.NAME( and ops.SPACE.NAME( were judged at their first word.
  bool inDottedName(std::size_t i) const {
    const auto roots = [&](std::size_t back, std::string_view root) {
      return i >= back && t_.is(i - back, root) && (i == back || !t_.is(i - back - 1, ".")) &&
             t_.is(i - back + 1, ".");
    };
    return roots(2, "torch") || (roots(4, "ops") && t_.is(i - 1, "."));
  }

  std::optional<std::string> called(std::string_view name, bool attribute) const {
    const std::string shown = std::string(attribute ? "." : "").append(name);
    if (isDangerous(name)) return shown;
    if (rules_.defined.contains(name)) return std::nullopt;
    if (attribute ? isNetworkOperator(name) || name == "__new__" || name == "__init__" ||
                        name == "forward"
                  : isBuiltIn(name) || contains(kKeywords, name))
      return std::nullopt;
    return shown;
  }

  View t_;
  const ScanRules& rules_;
  int depth_ = 0;
};

}  // namespace

void collectDefinitions(std::string_view source, std::set<std::string, std::less<>>& names) {
  const std::vector<std::string_view> all = tokens(source);
  const View t{all};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!isName(t.at(i))) continue;
    const bool defined = i > 0 && (t.is(i - 1, "def") || t.is(i - 1, "class"));
    const bool assigned = t.is(i + 1, "=") && !t.is(i + 2, "=");
    if (defined || assigned) names.emplace(t.at(i));
  }
}

std::optional<std::string> findRefusedOperation(std::string_view source, const ScanRules& rules) {
  const std::vector<std::string_view> all = tokens(source);
  return Scan(all, rules).find();
}

}  // namespace ecg
