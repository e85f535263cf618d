// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace ecg {

int threadCount(int threads) {
  if (threads > 0) return threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallelChunks(std::size_t chunks, int threads,
                    const std::function<void(std::size_t, int)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex error_mutex;
  std::exception_ptr error;
  const auto run = [&](int thread) {
    try {
      while (!failed.load()) {
        const std::size_t chunk = next.fetch_add(1);
        if (chunk >= chunks) return;
        work(chunk, thread);
      }
    } catch (...) {
      failed = true;
      const std::lock_guard lock(error_mutex);
      if (!error) error = std::current_exception();
    }
  };
  const int used = static_cast<int>(std::min<std::size_t>(threadCount(threads), chunks));
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < used; ++i) helpers.emplace_back(run, i);
    run(0);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace ecg
