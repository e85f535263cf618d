// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/spec/input_form.hpp"

#include <array>
#include <utility>

namespace ecg {
namespace {

template <typename Value, std::size_t kCount>
using Names = std::array<std::pair<const char*, Value>, kCount>;

constexpr Names<InputLayout, 5> kLayouts = {{{"NCT", InputLayout::kNct},
                                             {"NTC", InputLayout::kNtc},
                                             {"N1CT", InputLayout::kN1ct},
                                             {"N1TC", InputLayout::kN1tc},
                                             {"flat", InputLayout::kFlat}}};
constexpr Names<InputKind, 4> kKinds = {{{"ecg", InputKind::kEcg},
                                         {"age", InputKind::kAge},
                                         {"sex", InputKind::kSex},
                                         {"mask", InputKind::kMask}}};
constexpr Names<Aggregate, 2> kAggregates = {
    {{"mean", Aggregate::kMean}, {"max", Aggregate::kMax}}};

template <typename Value, std::size_t kCount>
std::optional<Value> valueOf(const Names<Value, kCount>& names, std::string_view wanted) {
  for (const auto& [name, value] : names)
    if (wanted == name) return value;
  return std::nullopt;
}

template <typename Value, std::size_t kCount>
std::string nameOf(const Names<Value, kCount>& names, Value wanted) {
  for (const auto& [name, value] : names)
    if (wanted == value) return name;
  return {};
}

}  // namespace

std::optional<InputLayout> inputLayoutFromName(std::string_view name) {
  return valueOf(kLayouts, name);
}
std::string inputLayoutName(InputLayout layout) { return nameOf(kLayouts, layout); }

std::string inputLayoutText(InputLayout layout) {
  switch (layout) {
    case InputLayout::kNct:
      return "[N, leads, samples]";
    case InputLayout::kNtc:
      return "[N, samples, leads]";
    case InputLayout::kN1ct:
      return "[N, 1, leads, samples]";
    case InputLayout::kN1tc:
      return "[N, 1, samples, leads]";
    case InputLayout::kFlat:
      break;
  }
  return "[N, leads * samples]";
}

std::optional<InputKind> inputKindFromName(std::string_view name) { return valueOf(kKinds, name); }
std::string inputKindName(InputKind kind) { return nameOf(kKinds, kind); }

std::optional<Aggregate> aggregateFromName(std::string_view name) {
  return valueOf(kAggregates, name);
}
std::string aggregateName(Aggregate aggregate) { return nameOf(kAggregates, aggregate); }

std::size_t besideSize(const std::vector<InputSlot>& inputs, int samples) {
  std::size_t size = 0;
  for (const InputSlot& slot : inputs) {
    if (slot.kind == InputKind::kEcg) continue;
    size += slot.kind == InputKind::kMask ? static_cast<std::size_t>(samples) : 1;
  }
  return size;
}

}  // namespace ecg
