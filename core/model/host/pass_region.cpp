// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/pass_region.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

std::size_t sizeOf(const LayerTap& tap) {
  return static_cast<std::size_t>(tap.channels) * static_cast<std::size_t>(tap.frames);
}

/// Where gradients are asked for: a tap, or the input as if it were one.
LayerTap placeOf(const ModelSpec& spec, int tap) {
  if (tap != kAtInput) return spec.taps[static_cast<std::size_t>(tap)];
  LayerTap input;
  input.channels = static_cast<int>(spec.leads.size());
  input.frames = spec.samples;
  return input;
}

[[noreturn]] void noMemory() {
  throw Error(ErrorCode::kUnreadable, Message("subject.memory"),
              {"host.memory-not-shared", {std::generic_category().message(errno)}},
              "advice.close-programs");
}

[[noreturn]] void otherShape(const Message& what) {
  throw Error(ErrorCode::kModelFailed, what, "model.other-shape-than-opened",
              "advice.choose-or-state-taps");
}

void put(const Matrix& value, const LayerTap& tap, std::span<float> to) {
  if (value.rows() != tap.channels || value.cols() != tap.frames)
    otherShape({"subject.tap", {tap.name}});
  std::copy_n(value.data(), to.size(), to.begin());
}

Matrix taken(const LayerTap& tap, std::span<const float> from) {
  return Eigen::Map<const Matrix>(from.data(), tap.channels, tap.frames);
}

}  // namespace

PassLayout::PassLayout(const ModelSpec& spec, int tap, std::size_t targets) {
  floats = spec.leads.size() * static_cast<std::size_t>(spec.samples);
  beside = floats;
  beside_size = besideSize(spec.inputs, spec.samples);
  floats += beside_size;
  outputs = floats;
  floats += spec.labels.size();
  for (const LayerTap& each : spec.taps) {
    activations.push_back(floats);
    floats += sizeOf(each);
  }
  gradients = floats;
  if (tap < 0 && tap != kAtInput) return;
  gradient_size = sizeOf(placeOf(spec, tap));
  floats += targets * gradient_size;
}

SharedFloats::SharedFloats(std::size_t floats)
    : memory_(::memfd_create("ecglens-pass", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {
  const std::size_t bytes = std::max<std::size_t>(floats, 1) * sizeof(float);
  if (!memory_ || ::ftruncate(memory_.get(), static_cast<off_t>(bytes)) != 0) noMemory();
  if (::fcntl(memory_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    noMemory();
  map(bytes);
}

SharedFloats::SharedFloats(Descriptor memory) : memory_(std::move(memory)) {
  struct stat status {};
  if (::fstat(memory_.get(), &status) != 0) noMemory();
  map(static_cast<std::size_t>(status.st_size));
}

void SharedFloats::map(std::size_t bytes) {
  void* const at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory_.get(), 0);
  if (at == MAP_FAILED) noMemory();
  values_ = {static_cast<float*>(at), bytes / sizeof(float)};
}

SharedFloats::~SharedFloats() {
  if (!values_.empty()) ::munmap(values_.data(), values_.size_bytes());
}

SharedFloats::SharedFloats(SharedFloats&& other) noexcept
    : memory_(std::move(other.memory_)), values_(std::exchange(other.values_, {})) {}

SharedFloats& SharedFloats::operator=(SharedFloats&& other) noexcept {
  std::swap(memory_, other.memory_);
  std::swap(values_, other.values_);
  return *this;
}

void putOutput(const ModelOutput& output, const ModelSpec& spec, const PassLayout& layout,
               std::span<float> to) {
  if (output.outputs.size() != spec.labels.size()) otherShape("subject.the-output");
  std::ranges::copy(output.outputs, to.subspan(layout.outputs).begin());
  for (std::size_t i = 0; i < spec.taps.size(); ++i)
    put(output.activations[i], spec.taps[i],
        to.subspan(layout.activations[i], sizeOf(spec.taps[i])));
  for (std::size_t g = 0; g < output.gradients.size(); ++g) {
    const Matrix& gradient = output.gradients[g];
    if (static_cast<std::size_t>(gradient.size()) != layout.gradient_size)
      otherShape("subject.a-gradient");
    std::copy_n(gradient.data(), layout.gradient_size,
                to.subspan(layout.gradients + g * layout.gradient_size).begin());
  }
}

ModelOutput takeOutput(const ModelSpec& spec, int tap, std::size_t targets,
                       const PassLayout& layout, std::span<const float> from,
                       const std::string& subject) {
  ModelOutput out;
  const auto outputs = from.subspan(layout.outputs, spec.labels.size());
  out.outputs.assign(outputs.begin(), outputs.end());
  if (!std::ranges::all_of(out.outputs, [](float v) { return std::isfinite(v); }))
    throw Error(ErrorCode::kModelFailed, subject, "model.output-not-finite",
                "advice.check-scaling-and-weights");
  for (std::size_t i = 0; i < spec.taps.size(); ++i)
    out.activations.push_back(
        taken(spec.taps[i], from.subspan(layout.activations[i], sizeOf(spec.taps[i]))));
  for (std::size_t g = 0; g < (layout.gradient_size == 0 ? 0 : targets); ++g)
    out.gradients.push_back(
        taken(placeOf(spec, tap),
              from.subspan(layout.gradients + g * layout.gradient_size, layout.gradient_size)));
  return out;
}

}  // namespace ecg
