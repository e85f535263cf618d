// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// The annotation by which the EDF writer says, and the reader knows, what is missing: EDF has no
/// code for it.
inline constexpr std::string_view kEdfMissingText =
    "Missing samples are one below the digital minimum";

/// One time-stamped annotation list (TAL) of an EDF+ annotations signal.
struct EdfAnnotation {
  double onset_s = 0;  ///< from the start time of the file
  std::optional<double> duration_s;
  std::vector<std::string> texts;  ///< empty for the list that only keeps the time of its record
};

/// The lists in the bytes of an annotations signal of one data record; what is no list is left out.
std::vector<EdfAnnotation> parseEdfAnnotations(std::string_view bytes);

}  // namespace ecg
