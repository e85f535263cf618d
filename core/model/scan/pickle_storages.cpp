// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/pickle_storages.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>

#include "core/common/text/message.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr int kDeepestValue = 1000;

struct Value;
using Item = std::shared_ptr<const Value>;

/// What matters of a pickled object.
struct Value {
  enum class Kind { kOther, kMark, kNumber, kText, kName, kTuple, kStorage };
  Kind kind = Kind::kOther;
  std::int64_t number = 0;  ///< kNumber; elements of a kStorage
  std::string text;         ///< kText, kName
  std::vector<Item> items;  ///< kTuple
  int depth = 0;            ///< of what it holds
};

struct Fault {
  Message what;
};

Item make(Value value) { return std::make_shared<const Value>(std::move(value)); }

std::optional<std::uint64_t> elementSize(std::string_view storage) {
  static const std::map<std::string_view, std::uint64_t> sizes = {
      {"DoubleStorage", 8}, {"LongStorage", 8},   {"ComplexFloatStorage", 8},
      {"FloatStorage", 4},  {"IntStorage", 4},    {"ComplexDoubleStorage", 16},
      {"HalfStorage", 2},   {"ShortStorage", 2},  {"BFloat16Storage", 2},
      {"ByteStorage", 1},   {"CharStorage", 1},   {"BoolStorage", 1},
      {"QInt8Storage", 1},  {"QUInt8Storage", 1}, {"QInt32Storage", 4}};
  const std::string_view name = storage.substr(storage.rfind(' ') + 1);
  const auto found = sizes.find(name);
  return found == sizes.end() ? std::nullopt : std::optional(found->second);
}

class Walk {
 public:
  explicit Walk(std::string_view bytes) : left_(bytes) {}

  std::vector<PickledStorage> run() {
    while (step()) {
    }
    return std::move(storages_);
  }

 private:
  using Kind = Value::Kind;

  std::string_view take(std::uint64_t size) {
    if (size > left_.size()) throw Fault{"pickle.more-bytes-than-it-has"};
    const std::string_view out = left_.substr(0, size);
    left_.remove_prefix(size);
    return out;
  }

  std::uint64_t whole(std::size_t size) {
    std::uint64_t value = 0;
    const std::string_view raw = take(size);
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(raw[i]);
    return value;
  }

  std::string line() {
    const std::size_t end = left_.find('\n');
    if (end == std::string_view::npos) throw Fault{"pickle.cut-short"};
    const std::string out(left_.substr(0, end));
    left_.remove_prefix(end + 1);
    return out;
  }

  Item pop() {
    if (stack_.empty()) throw Fault{"pickle.damaged"};
    Item top = std::move(stack_.back());
    stack_.pop_back();
    return top;
  }

  void push(Value value) { stack_.push_back(make(std::move(value))); }
  void pushOther() { push({}); }

  void pushNumber(std::int64_t number) {
    Value value;
    value.kind = Kind::kNumber;
    value.number = number;
    push(std::move(value));
  }

  void pushText(Kind kind, std::string text) {
    Value value;
    value.kind = kind;
    value.text = std::move(text);
    push(std::move(value));
  }

  void pushTuple(std::vector<Item> items) {
    Value value;
    value.kind = Kind::kTuple;
    for (const Item& item : items) value.depth = std::max(value.depth, item->depth + 1);
    if (value.depth > kDeepestValue) throw Fault{"pickle.too-deep"};
    value.items = std::move(items);
    push(std::move(value));
  }

  std::vector<Item> popToMark() {
    std::vector<Item> items;
    for (Item item = pop(); item->kind != Kind::kMark; item = pop()) items.push_back(item);
    std::reverse(items.begin(), items.end());
    return items;
  }

  void popTuple(std::size_t size) {
    std::vector<Item> items(size);
    for (std::size_t i = size; i-- > 0;) items[i] = pop();
    pushTuple(std::move(items));
  }

  void remember(std::uint64_t index) {
    if (index > memory_.size()) throw Fault{"pickle.damaged"};  // torch counts up
    const Item top = pop();
    stack_.push_back(top);
    if (index == memory_.size()) memory_.push_back(top);
    memory_[index] = top;
  }

  void recall(std::uint64_t index) {
    if (index >= memory_.size()) throw Fault{"pickle.damaged"};
    stack_.push_back(memory_[index]);
  }

  // ('storage', type, key, device, elements)
  void persistent() {
    const Item id = pop();
    const bool fits = id->kind == Kind::kTuple && id->items.size() >= 5 &&
                      id->items[1]->kind == Kind::kName && id->items[2]->kind == Kind::kText &&
                      id->items[4]->kind == Kind::kNumber && id->items[4]->number >= 0;
    if (!fits) throw Fault{"pickle.memory-not-as-torch"};
    const std::int64_t elements = id->items[4]->number;
    const auto size = elementSize(id->items[1]->text);
    if (!size) throw Fault{Message("pickle.holds-a", {id->items[1]->text.substr(0, 100)})};
    if (elements > std::int64_t{1} << 40) throw Fault{"pickle.tensor-beyond-terabyte"};
    storages_.push_back({id->items[2]->text, static_cast<std::uint64_t>(elements) * *size});
    Value value;
    value.kind = Kind::kStorage;
    value.number = elements;
    push(std::move(value));
  }

  static std::vector<std::int64_t> numbers(const Value& tuple) {
    std::vector<std::int64_t> out;
    for (const Item& item : tuple.items) {
      if (item->kind != Kind::kNumber || item->number < 0)
        throw Fault{"pickle.tensor-without-shape"};
      out.push_back(item->number);
    }
    return out;
  }

  // torch._utils._rebuild_tensor_v2(storage, offset, sizes, strides, ...)
  static void checkTensor(const Value& arguments) {
    const auto& a = arguments.items;
    if (a.size() < 4 || a[0]->kind != Kind::kStorage || a[1]->kind != Kind::kNumber ||
        a[2]->kind != Kind::kTuple || a[3]->kind != Kind::kTuple || a[1]->number < 0)
      throw Fault{"pickle.tensor-not-as-torch"};
    const auto sizes = numbers(*a[2]), strides = numbers(*a[3]);
    if (sizes.size() != strides.size()) throw Fault{"pickle.tensor-without-shape"};
    if (std::ranges::find(sizes, 0) != sizes.end()) return;
    std::int64_t last = a[1]->number;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      std::int64_t more = 0;
      if (__builtin_mul_overflow(sizes[i] - 1, strides[i], &more) ||
          __builtin_add_overflow(last, more, &last) || last >= a[0]->number)
        throw Fault{"pickle.tensor-beyond-its-memory"};
    }
    if (last >= a[0]->number) throw Fault{"pickle.tensor-beyond-its-memory"};
  }

  void reduce() {
    const Item arguments = pop(), function = pop();
    if (function->kind == Kind::kName && function->text.starts_with("torch._utils _rebuild") &&
        function->text.find("tensor") != std::string::npos && arguments->kind == Kind::kTuple)
      checkTensor(*arguments);
    pushOther();
  }

  void global() {
    const std::string module = line(), name = line();
    if (module.find("torch.classes") != std::string::npos) throw Fault{"pickle.torch-classes"};
    pushText(Kind::kName, module + " " + name);
  }

  /// One instruction. @return false at the end.
  bool step();
  bool stepOfValue(char code);

  std::string_view left_;
  std::vector<Item> stack_, memory_;
  std::vector<PickledStorage> storages_;
};

bool Walk::stepOfValue(char code) {
  switch (code) {
    case 'N':
    case '\x88':
    case '\x89':
    case ']':
    case '}':
      pushOther();
      return true;
    case ')':
      pushTuple({});
      return true;
    case 'J':
      pushNumber(static_cast<std::int32_t>(whole(4)));
      return true;
    case 'K':
      pushNumber(static_cast<std::int64_t>(whole(1)));
      return true;
    case 'M':
      pushNumber(static_cast<std::int64_t>(whole(2)));
      return true;
    case '\x8a': {
      const std::uint64_t size = whole(1);
      if (size > 8) throw Fault{"pickle.number-beyond-64-bits"};
      const std::uint64_t value = whole(size);
      const bool negative = size > 0 && size < 8 && (value >> (8 * size - 1)) != 0;
      pushNumber(
          static_cast<std::int64_t>(negative ? value | ~std::uint64_t{0} << (8 * size) : value));
      return true;
    }
    case 'G':
      take(8);
      pushOther();
      return true;
    case 'X':
      pushText(Kind::kText, std::string(take(whole(4))));
      return true;
    default:
      return false;
  }
}

bool Walk::step() {
  const char code = take(1).front();
  if (stepOfValue(code)) return true;
  switch (code) {
    case '\x80':
      take(1);
      return true;
    case '.':
      return false;
    case '(': {
      Value mark;
      mark.kind = Kind::kMark;
      push(std::move(mark));
      return true;
    }
    case 't':
      pushTuple(popToMark());
      return true;
    case '\x85':
    case '\x86':
    case '\x87':
      popTuple(static_cast<std::size_t>(static_cast<unsigned char>(code) - 0x84U));
      return true;
    case 'q':
      remember(whole(1));
      return true;
    case 'r':
      remember(whole(4));
      return true;
    case 'h':
      recall(whole(1));
      return true;
    case 'j':
      recall(whole(4));
      return true;
    case 'c':
      global();
      return true;
    case 'Q':
      persistent();
      return true;
    case 'R':
      reduce();
      return true;
    case 'a':
    case 'b':
      pop();
      return true;
    case 's':
      pop();
      pop();
      return true;
    case 'e':
    case 'u':
      popToMark();
      return true;
    case 'l':
    case 'd':
      popToMark();
      pushOther();
      return true;
    case '\x81':
      pop();
      pop();
      pushOther();
      return true;
    default:
      throw Fault{"pickle.unknown-instruction"};
  }
}

}  // namespace

PickleContent readPickle(std::string_view bytes) {
  PickleContent content;
  try {
    content.storages = Walk(bytes).run();
  } catch (const Fault& fault) {
    content.fault = fault.what;
  }
  return content;
}

}  // namespace ecg
