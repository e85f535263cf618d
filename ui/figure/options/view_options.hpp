// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
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

/// How pages are drawn; a value, all of which is remembered in the settings. The same for screen
/// and export. What a user looks at on a page, which ends with the record, is Inspection.
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
  bool show_why = false;                 ///< what each cluster adds to the output looked at
  bool show_waves = false;               ///< P, QRS and T under each lead
  bool strips_once = false;              ///< one set of strips, under the last row only
  bool band_behind_trace = false;        ///< cluster colours behind the trace
  bool coloured_trace = false;           ///< the trace itself in the cluster's colour
  bool gradcam_relu = true;              ///< display choice; the data keep their sign
  QtcFormula qtc = QtcFormula::kBazett;  ///< of the QTc beside the ECG and at the calipers
  bool operator==(const ViewOptions&) const = default;
};

/// How many rhythm strips a layout has.
constexpr int rhythmStrips(PageLayout layout) {
  return layout == PageLayout::kThreeByFourRhythm         ? 1
         : layout == PageLayout::kThreeByFourThreeRhythms ? 3
                                                          : 0;
}

}  // namespace ecg
