// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/options/view_option_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

template <typename Choice>
using Name = std::pair<Choice, std::string_view>;

constexpr std::array<Name<PageLayout>, 4> kLayouts = {
    {{PageLayout::kThreeByFourRhythm, "3x4"},
     {PageLayout::kThreeByFourThreeRhythms, "3x4r3"},
     {PageLayout::kSixByTwo, "6x2"},
     {PageLayout::kTwelveByOne, "12x1"}}};
constexpr std::array<Name<LeadOrder>, 2> kOrders = {
    {{LeadOrder::kStandard, "standard"}, {LeadOrder::kCabrera, "cabrera"}}};
constexpr std::array<Name<ThemeKind>, 3> kThemes = {
    {{ThemeKind::kLight, "light"}, {ThemeKind::kDark, "dark"}, {ThemeKind::kMonochrome, "mono"}}};
constexpr std::array<Name<PaletteKind>, 2> kPalettes = {
    {{PaletteKind::kStandard, "standard"}, {PaletteKind::kColourBlindSafe, "colour-blind"}}};
constexpr std::array<Name<QtcFormula>, 4> kQtcFormulas = {{{QtcFormula::kBazett, "bazett"},
                                                           {QtcFormula::kFridericia, "fridericia"},
                                                           {QtcFormula::kFramingham, "framingham"},
                                                           {QtcFormula::kHodges, "hodges"}}};
constexpr std::array<Name<PaperSize>, 2> kPapers = {
    {{PaperSize::kA4, "a4"}, {PaperSize::kLetter, "letter"}}};

template <typename Table, typename Choice>
std::string nameIn(const Table& table, Choice choice) {
  const auto found = std::ranges::find(table, choice, &Table::value_type::first);
  return found == table.end() ? std::string() : std::string(found->second);
}

/// @throws Error kBadArgument, listing what there is.
template <typename Table>
auto choiceIn(const Table& table, std::string_view name, const char* what) {
  const auto found = std::ranges::find(table, name, &Table::value_type::second);
  if (found != table.end()) return found->first;
  std::string all;
  for (const auto& entry : table) all += (all.empty() ? "" : ", ") + std::string(entry.second);
  throw Error(ErrorCode::kBadArgument, std::string(name), plain(std::string("is no ") + what),
              plain("Known are " + all));
}

struct FilterPart {
  std::string_view name;
  std::optional<double> DisplayFilter::*frequency;
};
constexpr std::array<FilterPart, 3> kFilterParts = {{{"highpass", &DisplayFilter::highpass_hz},
                                                     {"lowpass", &DisplayFilter::lowpass_hz},
                                                     {"notch", &DisplayFilter::notch_hz}}};

}  // namespace

std::string layoutName(const ViewOptions& options) {
  return options.layout == PageLayout::kSingleLead ? options.single_lead
                                                   : nameIn(kLayouts, options.layout);
}

void setLayout(ViewOptions& options, std::string_view name) {
  const auto known = std::ranges::find(kLayouts, name, &Name<PageLayout>::second);
  if (known != kLayouts.end()) {
    options.layout = known->first;
    return;
  }
  const std::string lead = canonicalLeadName(name);
  // A name that starts with a digit is a layout misspelt, not a lead.
  if (lead.empty() || (lead.front() >= '0' && lead.front() <= '9'))
    throw Error(ErrorCode::kBadArgument, std::string(name), plain("is no layout"),
                plain("Known are 3x4, 3x4r3, 6x2, 12x1 and the name of a lead"));
  options.layout = PageLayout::kSingleLead;
  options.single_lead = lead;
}

std::string orderName(LeadOrder order) { return nameIn(kOrders, order); }
LeadOrder orderNamed(std::string_view name) { return choiceIn(kOrders, name, "order of leads"); }

std::string themeName(ThemeKind theme) { return nameIn(kThemes, theme); }
ThemeKind themeNamed(std::string_view name) { return choiceIn(kThemes, name, "theme"); }

std::string paletteName(PaletteKind palette) { return nameIn(kPalettes, palette); }
PaletteKind paletteNamed(std::string_view name) { return choiceIn(kPalettes, name, "palette"); }

std::string qtcFormulaName(QtcFormula formula) { return nameIn(kQtcFormulas, formula); }
QtcFormula qtcFormulaNamed(std::string_view name) {
  return choiceIn(kQtcFormulas, name, "formula for QTc");
}

std::string paperName(PaperSize paper) { return nameIn(kPapers, paper); }
PaperSize paperNamed(std::string_view name) { return choiceIn(kPapers, name, "paper"); }

std::string filterName(const DisplayFilter& filter) {
  std::string name;
  for (const FilterPart& part : kFilterParts)
    if (const auto& hz = filter.*part.frequency)
      name += (name.empty() ? "" : ",") + std::string(part.name) + "=" + shortestText(*hz);
  return name.empty() ? "none" : name;
}

bool showsStrips(const ViewOptions& options) {
  return std::ranges::any_of(kStripSwitches,
                             [&](const StripSwitch& strip) { return options.*strip.shown; });
}

DisplayFilter filterNamed(std::string_view name) {
  DisplayFilter filter;
  if (name == "none") return filter;
  const auto refuse = [&] {
    throw Error(ErrorCode::kBadArgument, std::string(name), plain("is no filter"),
                plain("Write none, or some of highpass=0.5,lowpass=40,notch=50 (Hz)"));
  };
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const auto equals = part.find('=');
    const auto known = std::ranges::find(kFilterParts, part.substr(0, equals), &FilterPart::name);
    if (equals == std::string_view::npos || known == kFilterParts.end()) refuse();
    const auto hz = wholeNumber<double>(part.substr(equals + 1));
    if (!hz || *hz <= 0) refuse();
    filter.*known->frequency = *hz;
  }
  if (filter == DisplayFilter{}) refuse();
  return filter;
}

}  // namespace ecg
