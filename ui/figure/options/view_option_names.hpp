// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "ui/figure/options/paper_size.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// @name The choices of a page as words, the same in the settings and on the command line. Reading
/// one that is not known throws Error kBadArgument and leaves the options as they were.
/// @{

/// "3x4", "3x4r3", "6x2", "12x1", or the single lead's name.
std::string layoutName(const ViewOptions& options);
/// @param name as layoutName gives it; lead names in any spelling that canonicalLeadName knows
void setLayout(ViewOptions& options, std::string_view name);

/// "standard" or "cabrera".
std::string orderName(LeadOrder order);
LeadOrder orderNamed(std::string_view name);

/// "light", "dark" or "mono".
std::string themeName(ThemeKind theme);
ThemeKind themeNamed(std::string_view name);

/// "standard" or "colour-blind".
std::string paletteName(PaletteKind palette);
PaletteKind paletteNamed(std::string_view name);

/// "bazett", "fridericia", "framingham" or "hodges".
std::string qtcFormulaName(QtcFormula formula);
QtcFormula qtcFormulaNamed(std::string_view name);

/// "a4" or "letter".
std::string paperName(PaperSize paper);
PaperSize paperNamed(std::string_view name);

/// "none", or for example "highpass=0.5,lowpass=40,notch=50" (Hz, any of the three).
std::string filterName(const DisplayFilter& filter);
DisplayFilter filterNamed(std::string_view name);
/// @}

/// A strip under the leads that is drawn of an explanation: its name on the command line, and the
/// switch that shows it.
struct StripSwitch {
  std::string_view name;
  bool ViewOptions::*shown;
};
/// From the leads down. A new one here is a word of the command line and counts in showsStrips.
inline constexpr std::array<StripSwitch, 4> kStripSwitches = {
    {{"cluster", &ViewOptions::show_ribbon},
     {"entropy", &ViewOptions::show_entropy},
     {"gradcam", &ViewOptions::show_gradcam},
     {"why", &ViewOptions::show_why}}};

/// Whether any of them is shown.
bool showsStrips(const ViewOptions& options);

}  // namespace ecg
