// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/work/descriptor.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// Where input and results of one pass lie in memory that two processes share, in floats. Both
/// compute it from the model's spec, so that nothing of it is believed from the other side.
struct PassLayout {
  /// @param tap of the gradients, kAtInput, or -1: there are none
  PassLayout(const ModelSpec& spec, int tap, std::size_t targets);

  std::size_t input = 0, beside = 0, beside_size = 0, outputs = 0;
  std::vector<std::size_t> activations;  ///< per tap
  std::size_t gradients = 0;             ///< of the first target; the others follow
  std::size_t gradient_size = 0;
  std::size_t floats = 0;  ///< of all
};

/// Memory that a process shares with another. Movable; one thread at a time.
class SharedFloats {
 public:
  SharedFloats() = default;
  /// Makes memory that nobody can make smaller or larger. @throws Error kUnreadable without memory.
  explicit SharedFloats(std::size_t floats);
  /// Maps what another process made. @throws Error kUnreadable.
  explicit SharedFloats(Descriptor memory);
  ~SharedFloats();
  SharedFloats(SharedFloats&& other) noexcept;
  SharedFloats& operator=(SharedFloats&& other) noexcept;

  std::span<float> values() const { return values_; }
  int descriptor() const { return memory_.get(); }

 private:
  void map(std::size_t bytes);

  Descriptor memory_;
  std::span<float> values_;
};

/// Copies the result of a pass to its place. @throws Error kModelFailed if it has other shapes than
/// the spec: a network's activations may follow its input.
void putOutput(const ModelOutput& output, const ModelSpec& spec, const PassLayout& layout,
               std::span<float> to);

/// Copies a result out, so that who made it can change it no more.
/// @throws Error kModelFailed if a value is not finite.
ModelOutput takeOutput(const ModelSpec& spec, int tap, std::size_t targets,
                       const PassLayout& layout, std::span<const float> from,
                       const std::string& subject);

}  // namespace ecg
