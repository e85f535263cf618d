// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/page_options.hpp"

#include <algorithm>

#include "core/common/text/error.hpp"
#include "core/signal/record/lead_names.hpp"
#include "ui/figure/options/view_option_names.hpp"

namespace ecg {

ViewOptions withPageArguments(ViewOptions options, const PageArguments& arguments) {
  if (!arguments.layout.empty()) setLayout(options, arguments.layout);
  if (!arguments.order.empty()) options.order = orderNamed(arguments.order);
  if (!arguments.theme.empty()) options.theme = themeNamed(arguments.theme);
  if (!arguments.palette.empty()) options.palette = paletteNamed(arguments.palette);
  if (arguments.rhythm.size() > options.rhythm_leads.size())
    throw Error(ErrorCode::kBadArgument, std::string("--rhythm"), plain("more than three leads"));
  for (std::size_t i = 0; i < arguments.rhythm.size(); ++i)
    options.rhythm_leads[i] = canonicalLeadName(arguments.rhythm[i]);
  if (arguments.speed) options.mm_per_s = *arguments.speed;
  if (arguments.gain) options.mm_per_mv = *arguments.gain;
  if (!arguments.filter.empty()) options.filter = filterNamed(arguments.filter);
  if (!arguments.strips.empty()) {
    const auto wanted = [&](std::string_view strip) {
      return std::ranges::find(arguments.strips, strip) != arguments.strips.end();
    };
    for (const StripSwitch& strip : kStripSwitches) options.*strip.shown = wanted(strip.name);
    if (wanted("none") && arguments.strips.size() > 1)
      throw Error(ErrorCode::kBadArgument, std::string("--strips"),
                  plain("none cannot be combined with others"));
  }
  if (!arguments.qtc.empty()) options.qtc = qtcFormulaNamed(arguments.qtc);
  if (arguments.strips_once) options.strips_once = true;
  if (arguments.band) options.band_behind_trace = true;
  if (arguments.coloured_trace) options.coloured_trace = true;
  if (arguments.plain) options.hatching = false;
  if (arguments.waves) options.show_waves = true;
  if (arguments.half_gain_chest) options.half_gain_chest = true;
  return options;
}

void requireNamedLeads(const EcgRecord& record, const ViewOptions& options,
                       const PageArguments& arguments) {
  const auto require = [&](const std::string& lead) {
    if (record.find(lead) == nullptr)
      throw Error(ErrorCode::kMismatch, record.id, plain("it has no lead " + lead + " to draw"));
  };
  if (options.layout == PageLayout::kSingleLead) require(options.single_lead);
  if (rhythmStrips(options.layout) > 0)
    for (std::size_t i = 0; i < arguments.rhythm.size(); ++i) require(options.rhythm_leads[i]);
}

}  // namespace ecg
