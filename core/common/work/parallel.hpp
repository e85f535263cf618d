// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>

namespace ecg {

/// Calls `work(chunk, thread)` once for each chunk in [0, chunks), on up to `threads` threads
/// (the calling one included; 0: one per core). Which thread takes which chunk is not fixed, so a
/// chunk must write only what is its own; results then do not depend on the number of threads.
/// Returns when all are done; rethrows the first exception, after which no new chunk is begun.
/// @param work may be called on several threads at once; `thread` is in [0, threadCount(threads))
void parallelChunks(std::size_t chunks, int threads,
                    const std::function<void(std::size_t chunk, int thread)>& work);

/// `threads`, or the number of cores if it is 0.
int threadCount(int threads);

}  // namespace ecg
