// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ecg {

/// The processes that share one fit, each with records of its own, and what they tell each other.
/// Each function is called by all members in the same order and returns the same to all. One
/// process alone is a team of one, to which all of them are free. Not thread-safe.
class Team {
 public:
  virtual ~Team() = default;
  virtual int size() const { return 1; }
  virtual int rank() const { return 0; }  ///< 0 to size() - 1; earlier records, lower rank
  /// Replaces each value by its sum over the members.
  virtual void sum(std::span<std::int64_t>) {}
  /// The same for floats, of which all but one member's are 0, so that nothing is rounded.
  virtual void sumOfOne(std::span<float>) {}
  /// Everyone's text, in the order of rank.
  virtual std::vector<std::string> gather(const std::string& text) { return {text}; }

  std::int64_t sum(std::int64_t value) {
    sum(std::span(&value, 1));
    return value;
  }
};

/// The team of this process alone.
Team& alone();

}  // namespace ecg
