// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/walk/walk.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {

std::vector<std::unique_ptr<Model>> networksBeside(const Model& model, std::size_t count) {
  std::vector<std::unique_ptr<Model>> more;
  while (more.size() < count) {
    auto one = model.another();
    if (!one) break;
    more.push_back(std::move(one));
  }
  return more;
}

void Turns::await(std::size_t item) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return failed_ || next_ == item; });
  if (next_ != item) throw Cancelled();
}

void Turns::done(std::size_t item) {
  const std::scoped_lock lock(mutex_);
  next_ = item + 1;
  changed_.notify_all();
}

void Turns::fail() {
  const std::scoped_lock lock(mutex_);
  failed_ = true;
  changed_.notify_all();
}

std::size_t walkThreads(int jobs, std::size_t count) {
  constexpr std::size_t kWorthAnother = 32;
  const auto most = static_cast<std::size_t>(threadCount(jobs));
  const std::size_t worth = jobs > 0 ? count : 1 + count / kWorthAnother;
  return std::max<std::size_t>(1, std::min({most, worth, count}));
}

void walk(std::size_t count, Model& model, int jobs, const std::stop_token& stop,
          const WalkWork& work) {
  walk(count, model, networksBeside(model, walkThreads(jobs, count) - 1), stop, work);
}

void walk(std::size_t count, Model& model, std::span<const std::unique_ptr<Model>> beside,
          const std::stop_token& stop, const WalkWork& work) {
  Turns turns;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr error;  // written in one turn only, after which there is none
  const auto run = [&](Model& mine) {
    for (;;) {
      const std::size_t item = next.fetch_add(1);
      if (item >= count || failed) return;
      try {
        throwIfStopped(stop);
        Turn turn(turns, item);
        work(item, mine, turn);
        turns.await(item);
        turns.done(item);
      } catch (...) {
        const std::exception_ptr mine_failed = std::current_exception();
        try {
          turns.await(item);  // those before it come to their end
        } catch (const Cancelled&) {
          return;  // one before it failed, too, and is the one to tell of
        }
        error = mine_failed;
        failed = true;
        turns.fail();
        return;
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (const auto& other : beside) helpers.emplace_back([&run, &other] { run(*other); });
    run(model);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace ecg
