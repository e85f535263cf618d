// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// The axes of the tensor with the ECG: N = 1 record, C leads, T samples.
enum class InputLayout {
  kNct,   ///< [N, C, T]
  kNtc,   ///< [N, T, C]
  kN1ct,  ///< [N, 1, C, T], an image of one channel
  kN1tc,  ///< [N, 1, T, C]
  kFlat   ///< [N, C * T], lead after lead
};

/// What an argument of forward holds.
enum class InputKind { kEcg, kAge, kSex, kMask };

/// One argument of forward. Age and sex are one number, (value - mean) / scale, of a record; a mask
/// is [N, T], 1 where at least half of the leads were measured.
struct InputSlot {
  InputKind kind = InputKind::kEcg;
  double mean = 0, scale = 1;          ///< of the age in years
  double male = 0, female = 1;         ///< what stands for a sex
  std::optional<double> missing = {};  ///< used for a record that does not say; nothing: refused
  bool without_axis = false;           ///< [N] instead of [N, 1]
  bool operator==(const InputSlot&) const = default;
};

/// How the outputs of a record's windows become one.
enum class Aggregate { kMean, kMax };

/// "NCT", "NTC", "N1CT", "N1TC", "flat"; nothing for any other text.
std::optional<InputLayout> inputLayoutFromName(std::string_view name);
std::string inputLayoutName(InputLayout layout);
/// As an error or a remark shows it: "[N, leads, samples]".
std::string inputLayoutText(InputLayout layout);

/// "ecg", "age", "sex", "mask"; nothing for any other text.
std::optional<InputKind> inputKindFromName(std::string_view name);
std::string inputKindName(InputKind kind);

/// "mean", "max"; nothing for any other text.
std::optional<Aggregate> aggregateFromName(std::string_view name);
std::string aggregateName(Aggregate aggregate);

/// How many numbers stand beside an ECG of `samples` in the inputs of a network.
std::size_t besideSize(const std::vector<InputSlot>& inputs, int samples);

}  // namespace ecg
