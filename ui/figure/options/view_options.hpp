// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <optional>
#include <string>

#include "core/signal/filter/display_filter.hpp"
#include "core/signal/waves/qtc.hpp"

namespace ecg {

/// How the leads are arranged on the page.
enum class PageLayout {
  kThreeByFourRhythm,        ///< four columns of three leads, and one rhythm strip
  kThreeByFourThreeRhythms,  ///< the same with three rhythm strips
  kSixByTwo,                 ///< two columns of six leads
  kTwelveByOne,              ///< one row a lead
  kSingleLead,
};

/// The order of the limb leads: I, II, III, aVR, aVL, aVF, or along the frontal plane, aVL, I,
/// -aVR, II, aVF, III (Cabrera), where aVR is drawn upside down and named so.
enum class LeadOrder { kStandard, kCabrera };

enum class ThemeKind { kLight, kDark, kMonochrome };

enum class PaletteKind { kStandard, kColourBlindSafe };

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

/// How the page is drawn; a value kept in the settings. The same for screen and export.
struct ViewOptions {
  PageLayout layout = PageLayout::kThreeByFourRhythm;
  std::array<std::string, 3> rhythm_leads = {"II", "V1", "V5"};  ///< a page of one takes the first
  std::string single_lead = "II";
  LeadOrder order = LeadOrder::kStandard;
  double mm_per_s = 25;
  double mm_per_mv = 10;
  bool half_gain_chest = false;  ///< V leads at half of mm_per_mv
  DisplayFilter filter;          ///< of the traces; the network never gets it
  ThemeKind theme = ThemeKind::kLight;
  PaletteKind palette = PaletteKind::kStandard;
  bool hatching = true;  ///< clusters are hatched as well as coloured; monochrome always is
  bool show_ribbon = true, show_entropy = true, show_gradcam = true;
  bool show_waves = false;                 ///< P, QRS and T under each lead
  bool strips_once = false;                ///< one set of strips, under the last row only
  bool band_behind_trace = false;          ///< cluster colours behind the trace
  bool coloured_trace = false;             ///< the trace itself in the cluster's colour
  std::optional<int> highlighted_cluster;  ///< only this cluster in full colour
  std::string gradcam_target;              ///< label; empty: the most probable
  bool gradcam_relu = true;                ///< display choice; the data keep their sign
  QtcFormula qtc = QtcFormula::kBazett;    ///< of the QTc beside the ECG and at the calipers
  std::optional<Caliper> caliper;          ///< of this record; not kept in the settings
  bool operator==(const ViewOptions&) const = default;
};

/// How many rhythm strips a layout has.
constexpr int rhythmStrips(PageLayout layout) {
  return layout == PageLayout::kThreeByFourRhythm         ? 1
         : layout == PageLayout::kThreeByFourThreeRhythms ? 3
                                                          : 0;
}

}  // namespace ecg
