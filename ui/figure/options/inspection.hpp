// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>

namespace ecg {

/// Two times and two voltages that a user measures between, on one lead.
struct Caliper {
  std::string lead;      ///< canonical name
  std::size_t lane = 0;  ///< of the page it was placed on; another page finds the lead itself
  double begin_s = 0, end_s = 0;
  double from_mv = 0, to_mv = 0;
  bool on_trace = true;  ///< the voltages are the trace's own at the two times
  bool march = false;    ///< the interval is repeated along the lane
  bool operator==(const Caliper&) const = default;
};

/// What a user looks at on one page. Each part of it is about the codebook, the model or the record
/// of that page and ends with it; how pages are drawn, which is remembered, is ViewOptions.
struct Inspection {
  std::optional<int> highlighted_cluster;  ///< of the codebook: only this one in full colour
  std::string gradcam_target;              ///< output of the model; empty: the most probable
  std::optional<Caliper> caliper;          ///< of the record
  bool operator==(const Inspection&) const = default;
};

/// @name What is left of it where the record, the model or the codebook of its page becomes
/// another.
/// @{
inline Inspection onAnotherRecord(const Inspection& before) {
  return {.highlighted_cluster = before.highlighted_cluster,
          .gradcam_target = before.gradcam_target,
          .caliper = {}};
}
/// A codebook fits one model only, so its clusters are others, too.
inline Inspection onAnotherModel(const Inspection& before) {
  return {.highlighted_cluster = {}, .gradcam_target = {}, .caliper = before.caliper};
}
inline Inspection onAnotherCodebook(const Inspection& before) {
  return {.highlighted_cluster = {},
          .gradcam_target = before.gradcam_target,
          .caliper = before.caliper};
}
/// @}

}  // namespace ecg
