// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <vector>

#include "core/model/network/model.hpp"

namespace ecg {

/// The order in which several threads that each work on one item may touch what they share.
class Turns {
 public:
  /// Waits until all items before `item` are done.
  /// @throws Cancelled if the walk has failed elsewhere or was stopped.
  void await(std::size_t item);
  void done(std::size_t item);
  void fail();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

/// The turn of one item of a walk.
class Turn {
 public:
  Turn(Turns& turns, std::size_t item) : turns_(turns), item_(item) {}
  /// From here on to the end of this item's work no other thread is behind its await().
  void await() { turns_.await(item_); }

 private:
  Turns& turns_;
  std::size_t item_;
};

/// Work on one item of a walk: what is its own first, then `turn.await()`, then what is shared.
using WalkWork = std::function<void(std::size_t item, Model& model, Turn& turn)>;

/// Threads, and so networks, that a walk over `count` items uses: starting another network takes as
/// long as some hundred short records. @param jobs asked for; 0: one a core where that is worth it
std::size_t walkThreads(int jobs, std::size_t count);

/// Networks like `model`, each in a process of its own that starts now; fewer where no other can be
/// had.
std::vector<std::unique_ptr<Model>> networksBeside(const Model& model, std::size_t count);

/// Goes through the items [0, count) of a data set on as many threads as there are networks:
/// `model` and others like it, each in a process of its own. Since what is shared is touched in the
/// order of the items, the result is the same with one as with many.
/// @param jobs as walkThreads()
/// @throws what `work` threw for the first item for which it threw; Cancelled.
void walk(std::size_t count, Model& model, int jobs, const std::stop_token& stop,
          const WalkWork& work);

/// The same with networks that are kept from walk to walk. @param beside those of networksBeside
void walk(std::size_t count, Model& model, std::span<const std::unique_ptr<Model>> beside,
          const std::stop_token& stop, const WalkWork& work);

}  // namespace ecg
