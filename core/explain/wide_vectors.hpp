// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Functions for processors with AVX-512 F, VL and DQ, inside a program that runs on any x86-64;
// called where hasWideVectors() says so.
#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored \
    "-Wmaybe-uninitialized"  // GCC 12 has it in intrinsics without a mask
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#define ECG_WIDE [[gnu::target("avx512f,avx512vl,avx512dq,avx2,fma")]]
#define ECG_WIDE_INLINE \
  [[gnu::always_inline, gnu::target("avx512f,avx512vl,avx512dq,avx2,fma")]] inline
#endif

namespace ecg {

inline bool hasWideVectors() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512dq");
  return has;
#else
  return false;
#endif
}

}  // namespace ecg
