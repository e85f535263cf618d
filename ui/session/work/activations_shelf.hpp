// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "core/explain/record/record_activations.hpp"

namespace ecg {

/// Lets the workers of two panes share what the network gave: for two codebooks on one record it
/// runs once. Keeps nothing alive itself, so it needs no bound; the workers' caches do. For worker
/// threads: get() may wait.
class ActivationsShelf {
 public:
  using Value = std::shared_ptr<const RecordActivations>;

  /// What somebody still holds under `key`, else what `make` gives. While another thread makes the
  /// same this one waits for it; if that comes to nothing it makes it itself.
  /// @throws whatever `make` throws; Cancelled if `stop` comes while waiting.
  Value get(const std::string& key, const std::function<Value()>& make,
            const std::stop_token& stop);

 private:
  struct Place {
    std::weak_ptr<const RecordActivations> value;
    bool making = false;
  };
  void forgetDead();
  void put(const std::string& key, const Value& value);

  std::mutex mutex_;
  std::condition_variable_any made_;
  std::map<std::string, Place> places_;
};

}  // namespace ecg
