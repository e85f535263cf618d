// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_state.hpp"

#include <torch/csrc/jit/api/module.h>

#include <bit>
#include <cstring>

namespace ecg {
namespace {

/// FNV-1a over 64-bit words of what attributes hold.
class StateMark {
 public:
  std::uint64_t value() const { return mark_; }

  void add(const c10::IValue& held) {
    if (held.isTensor()) addTensor(held.toTensor());
    if (held.isInt()) mix(static_cast<std::uint64_t>(held.toInt()));
    if (held.isBool()) mix(held.toBool() ? 1 : 2);
    if (held.isDouble()) mix(std::bit_cast<std::uint64_t>(held.toDouble()));
    if (held.isString()) addBytes(held.toStringRef().data(), held.toStringRef().size());
    if (held.isList()) {
      for (const c10::IValue& item : held.toListRef()) add(item);
    }
    if (held.isTuple()) {
      for (const c10::IValue& item : held.toTupleRef().elements()) add(item);
    }
  }

 private:
  void addTensor(const at::Tensor& tensor) {
    if (!tensor.defined() || tensor.is_quantized() || tensor.is_sparse()) return;
    const at::Tensor plain = tensor.detach().contiguous();
    addBytes(static_cast<const char*>(plain.data_ptr()), plain.nbytes());
  }

  void addBytes(const char* at, std::size_t size) {
    mix(size);
    std::uint64_t word = 0;
    for (; size >= sizeof word; at += sizeof word, size -= sizeof word) {
      std::memcpy(&word, at, sizeof word);
      mix(word);
    }
    word = 0;
    std::memcpy(&word, at, size);
    mix(word);
  }

  void mix(std::uint64_t word) { mark_ = (mark_ ^ word) * 1099511628211U; }

  std::uint64_t mark_ = 14695981039346656037U;
};

}  // namespace

std::uint64_t stateMarkOf(const torch::jit::Module& network) {
  StateMark mark;
  for (const auto& entry : network.named_modules())
    for (const auto& attribute : entry.value.named_attributes(/*recurse=*/false))
      mark.add(attribute.value);
  return mark.value();
}

}  // namespace ecg
