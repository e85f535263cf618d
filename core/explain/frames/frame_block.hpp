// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>

namespace ecg {

/// Frames [.. x channels] and the packed vectors [channels x padded] that they are multiplied with.
struct FrameBlock {
  const float* frames;
  std::ptrdiff_t channels;
  const float* packed;
  std::ptrdiff_t padded;
  float* out;

  const float* frame(int row) const { return frames + row * channels; }
  float* outRow(int row) const { return out + row * padded; }
};

/// The rows of the tile after the one that begins at `r`, or of that one itself where no full tile
/// follows.
inline const int* rowsAhead(std::span<const int> rows, std::size_t r, std::size_t tile) {
  return rows.data() + (r + 2 * tile <= rows.size() ? r + tile : r);
}

/// Called at channels c = 0, 4, 8, ... of a tile of kFrames frames, asks for those of the tile
/// ahead. With frames left out between, the processor does not guess which come next; and asked
/// for all at once, they wait for each other (measured with every second one left out: 1.8 times as
/// long). A cache line holds 16 channels, so a quarter of the frames is due at each of four calls.
template <int kFrames>
[[gnu::always_inline]] inline void prefetchShare(const FrameBlock& block, const int* ahead, int c) {
  constexpr int kShare = (kFrames + 3) / 4;
  const int begin = c / 4 % 4 * kShare;
#pragma GCC unroll 4
  for (int f = begin; f < begin + kShare; ++f) {
    if (kFrames % 4 == 0 || f < kFrames) __builtin_prefetch(block.frame(ahead[f]) + c);
  }
}

}  // namespace ecg
