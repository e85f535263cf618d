// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

namespace ecg {

/// True on x86-64 processors with AVX-512 F, VL and DQ.
bool hasFrameProducts512();

/// frameProductsFused() in vectors of 16 lanes, of which none idles: up to half a vector of columns
/// left over is taken for two or four frames at once. On x86-64 only where
/// hasFrameProducts512(); elsewhere it is frameProducts().
/// @param columns of `packed` that count; rows of `packed` and `out` have paddedColumns(columns)
void frameProducts512(const float* frames, int channels, std::span<const int> rows,
                      const float* packed, int columns, float* out);

}  // namespace ecg
