// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What is kept of a record that was explained in the background: a few numbers.
struct ScanLine {
  std::int16_t output = -1;  ///< number of the likeliest label; of values, the first
  float probability = 0;     ///< of that label; the value itself for a regression
  float entropy = -1;        ///< mean over the record, 0..1; negative: it has none
  float coverage = 1;        ///< what the prediction rests on, 0..1
  float age_years = -1;      ///< as the file says; negative: it does not
  char sex = '\0';           ///< 'm', 'f' or NUL, likewise
};

/// @param record the one that `explanation` is of
ScanLine scanLine(const EcgRecord& record, const Explanation& explanation);

/// What has been found out so far about the records of a list: fills up while the worker has
/// nothing else to do. GUI thread.
class ListScan {
 public:
  ListScan() = default;
  /// @param model the one that is asked
  ListScan(std::size_t records, ModelSpec model);

  int size() const { return static_cast<int>(states_.size()); }
  /// Records that need no further work: explained, or known to be impossible to explain.
  int finished() const { return finished_; }
  bool isComplete() const { return finished_ == size(); }

  /// Null for a record not explained (yet) and for one that is not in the list.
  const ScanLine* line(int index) const;
  const ModelSpec& model() const { return model_; }
  /// The name of the output in `line`.
  const std::string& outputName(const ScanLine& line) const;
  /// Why a record could not be explained; empty if it was, or is still waiting.
  std::string problem(int index) const;

  void put(int index, const ScanLine& line);
  void fail(int index, std::string why);
  /// The first records still waiting from `from` on, going on at the start of the list behind its
  /// end; at most `most`, fewer if no more wait.
  std::vector<int> nextWaiting(int from, std::size_t most) const;

 private:
  enum class State : std::uint8_t { kWaiting, kDone, kFailed };
  void settle(int index, State state);

  std::vector<State> states_;
  std::vector<ScanLine> lines_;
  ModelSpec model_;
  std::map<int, std::string> problems_;
  int finished_ = 0;
};

}  // namespace ecg
