// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHashFunctions>
#include <mutex>

namespace ecg {

/// While it lives, hash tables built anew iterate in the same order in every process: QPdfWriter
/// writes its typefaces in the order of one. Exports in several threads take turns.
class SteadyHashOrder {
 public:
  SteadyHashOrder() : turn_(mutex()) { QHashSeed::setDeterministicGlobalSeed(); }
  ~SteadyHashOrder() { QHashSeed::resetRandomGlobalSeed(); }
  SteadyHashOrder(const SteadyHashOrder&) = delete;
  SteadyHashOrder& operator=(const SteadyHashOrder&) = delete;

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  std::lock_guard<std::mutex> turn_;
};

}  // namespace ecg
