// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "core/explain/codebook/codebook.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// What an experiment needs that asks the network again: the records, the network, and others like
/// it, each in a process of its own, that are kept from one walk to the next.
struct NetworkBench {
  const Dataset& data;
  Model& model;  ///< tapped as the codebook says
  const Codebook& codebook;
  int jobs = 0;  ///< as walkThreads(); does not change what comes out
  /// Other trainings of the network (see requireSameQuestion), tapped as they are.
  std::vector<Model*> others = {};
  std::vector<std::unique_ptr<Model>> beside = {};

  /// As the free function, over `count` items of this experiment.
  void walk(std::size_t count, const std::stop_token& stop, const WalkWork& work) {
    const std::size_t threads = walkThreads(jobs, count);
    if (beside.size() + 1 < threads) {
      for (auto& more : networksBeside(model, threads - 1 - beside.size()))
        beside.push_back(std::move(more));
    }
    ecg::walk(count, model, beside, stop, work);
  }
};

}  // namespace ecg
