# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DINPUT=weights.bin -DOUTPUT=file.cpp -P embed_weights.cmake
# Writes a source file that holds the 32-bit little-endian numbers of INPUT.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1,\n" words "${bytes}")
file(WRITE ${OUTPUT} "// Made by core/embed_weights.cmake from ${INPUT}; do not edit.
#include \"core/signal/waves/delineation_weights.hpp\"

#include <bit>
#include <cstdint>
#include <vector>

namespace ecg {
namespace {
constexpr std::uint32_t kWords[] = {
${words}};
}  // namespace

std::span<const float> delineationWeights() {
  static const std::vector<float> weights = [] {
    std::vector<float> numbers;
    for (const std::uint32_t word : kWords) numbers.push_back(std::bit_cast<float>(word));
    return numbers;
  }();
  return weights;
}

}  // namespace ecg
")
