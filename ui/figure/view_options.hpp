// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>

namespace ecg {

enum class PageLayout { kThreeByFourRhythm, kTwelveByOne };

/// How the page is drawn; a value kept in the settings. The same for screen and export.
struct ViewOptions {
  PageLayout layout = PageLayout::kThreeByFourRhythm;
  std::string rhythm_lead = "II";
  double mm_per_s = 25;
  double mm_per_mv = 10;
  bool show_ribbon = true, show_entropy = true, show_gradcam = true;
  bool strips_once = false;                ///< one set of strips, under the last row only
  bool band_behind_trace = false;          ///< cluster colours behind the trace
  std::optional<int> highlighted_cluster;  ///< only this cluster in full colour
  std::string gradcam_target;              ///< label; empty: the most probable
  bool gradcam_relu = true;                ///< display choice; the data keep their sign
  bool operator==(const ViewOptions&) const = default;
};

}  // namespace ecg
