// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// @name A snippet is the waveform so far before and behind a moment, in steps of 10 ms.
/// @{
inline constexpr int kSnippetReach = 20;  ///< points on either side, 200 ms
inline constexpr int kSnippetPoints = 2 * kSnippetReach + 1;
inline constexpr double kSnippetStep_s = 0.01;
/// @}

/// Cuts snippets of several leads out of a record, in mV around each lead's median. A lead that the
/// record does not have is 0.
class SnippetCutter {
 public:
  SnippetCutter(const EcgRecord& record, const std::vector<std::string>& leads);

  /// Lead after lead, kSnippetPoints each; nothing where the record does not reach so far, or
  /// something of it was not measured.
  std::optional<std::vector<float>> at(double time_s) const;

 private:
  double rate_hz_;
  std::vector<std::vector<double>> mv_;  ///< one a lead; empty: the record does not have it
};

}  // namespace ecg
