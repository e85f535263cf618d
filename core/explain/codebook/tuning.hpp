// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// What was measured of a way to fit, and the range that holds 95 % of what redrawn records give;
/// NaN: the data do not tell.
struct Measured {
  double value = 0, low = 0, high = 0;
};

/// @name What ways to fit are compared by, as the audit's experiment `choices` measures it.
/// @{
enum class TuningMeasure : std::size_t { kFidelity, kAuroc, kWavesTold, kStability };
inline constexpr std::size_t kTuningMeasures = 4;
inline constexpr std::array<std::string_view, kTuningMeasures> kTuningMeasureNames = {
    "fidelity", "auroc", "waves_told", "stability"};
/// @}

/// One way to fit that was tried.
struct TuningRow {
  int clusters = 0;
  std::vector<double> depth_factors;  ///< one a tap; 0: left out
  std::array<Measured, kTuningMeasures> measured{};
  /// Mean over the measures of what it reaches above chance, as a share of the best that was found.
  double worth = 0;
};

/// What the parameters of a fit were chosen from. A value.
struct Tuning {
  std::size_t records = 0;  ///< that all were compared on
  std::uint64_t seed = 0;
  double network_auroc = 0;  ///< of the network itself; NaN: not known
  std::vector<TuningRow> rows;
  std::size_t chosen = 0;  ///< of rows
};

/// One JSON object; numbers that are not known are null.
std::string tuningToJson(const Tuning& tuning);

/// @param json what tuningToJson() made, or another wrote  @param taps of the codebook
/// @param file, advice for the complaint  @throws Error kCorrupt, naming the field
Tuning tuningFromJson(const std::string& json, std::size_t taps, const std::string& file,
                      const Message& advice);

}  // namespace ecg
