// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/quality.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/record/lead_remarks.hpp"
#include "core/signal/record/missing.hpp"
#include "core/signal/record/pacing_spikes.hpp"

namespace ecg {
namespace {

/// A lead that keeps one and the same value for so long has lost its electrode for that time.
constexpr double kStandstillSeconds = 1.0;
/// Clipping shows as a plateau at the lead's own extreme, beyond what a wave's top can be.
constexpr double kPlateauSeconds = 0.03;
constexpr double kClippingMv = 1.0;
/// Of the samples that may break Einthoven's law (artefacts of separate filters) before it is told.
constexpr double kToleratedShare = 0.01;
constexpr double kLeastDeviationMv = 0.05;
/// Fewer are impulses of another kind.
constexpr std::size_t kFewestSpikes = 3;
/// Samples of a long lead: some milliseconds.
constexpr std::size_t kSamplesBetweenLooks = std::size_t{1} << 20;

struct Extent {
  std::size_t missing = 0;
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -std::numeric_limits<double>::infinity();
};

/// Read once: the page asks for it, too.
Extent extentOf(const Lead& lead, const std::stop_token& stop) {
  const SampleExtent extent = lead.mv.extent(stop);
  return {extent.missing, extent.low, extent.high};
}

/// A stretch of samples of one and the same value.
struct Run {
  std::size_t begin = 0, length = 0;
};

/// The longest run of any value, and the longest at the lead's lowest or highest value if that is
/// as far from zero as a clipped wave (a quiet baseline may be the lowest value, too).
struct Runs {
  Run any, extreme;
};

Runs longestRuns(const Samples& mv, const Extent& extent, const std::stop_token& stop) {
  Runs longest;
  for (std::size_t begin = 0; begin < mv.size();) {
    std::size_t end = begin + 1;
    while (end < mv.size() && mv[end] == mv[begin]) ++end;
    if (begin / kSamplesBetweenLooks != end / kSamplesBetweenLooks) throwIfStopped(stop);
    const Run run{begin, end - begin};
    if (std::isfinite(mv[begin]) && run.length > longest.any.length) longest.any = run;
    const bool at_extreme = (mv[begin] == extent.lowest || mv[begin] == extent.highest) &&
                            std::abs(mv[begin]) >= kClippingMv;
    if (at_extreme && run.length > longest.extreme.length) longest.extreme = run;
    begin = end;
  }
  return longest;
}

void remarkOnLead(const Lead& lead, double rate_hz, const std::stop_token& stop,
                  LeadRemarks& remarks) {
  const Extent extent = extentOf(lead, stop);
  if (extent.missing == lead.mv.size())
    return remarks.add(MessageId("quality.no-valid-sample"), {}, lead.name);
  if (extent.missing > 0) {
    const double share =
        100.0 * static_cast<double>(extent.missing) / static_cast<double>(lead.mv.size());
    remarks.add(
        MessageId("quality.samples-missing"),
        {std::to_string(extent.missing), std::to_string(lead.mv.size()), withDigits(share, 2)},
        lead.name);
  }
  if (extent.highest - extent.lowest <= std::max(kFlatMv, lead.resolution_mv))
    return remarks.add(MessageId("quality.flat"), {}, lead.name);
  const Runs runs = longestRuns(lead.mv, extent, stop);
  const auto seconds = [rate_hz](std::size_t samples) {
    return static_cast<double>(samples) / rate_hz;
  };
  const double level = runs.extreme.length > 0 ? lead.mv[runs.extreme.begin] : 0;
  if (seconds(runs.extreme.length) >= kPlateauSeconds && runs.extreme.length >= 4) {
    remarks.add(MessageId("quality.saturated"),
                {withDigits(level, 3), withDecimals(seconds(runs.extreme.begin), 2)}, lead.name);
  } else if (seconds(runs.any.length) >= kStandstillSeconds) {
    remarks.add(
        MessageId("quality.stands-still"),
        {withDecimals(seconds(runs.any.length), 1), withDecimals(seconds(runs.any.begin), 1)},
        lead.name);
  }
}

/// Einthoven: I + III = II. Leads with other values are swapped, misnamed or wrongly scaled.
void remarkOnLimbLeads(const EcgRecord& record, const std::stop_token& stop,
                       std::vector<Message>& remarks) {
  const Lead* i = record.find("I");
  const Lead* ii = record.find("II");
  const Lead* iii = record.find("III");
  if (i == nullptr || ii == nullptr || iii == nullptr) return;
  if (i->derived || ii->derived || iii->derived) return;
  const double digits = i->resolution_mv + ii->resolution_mv + iii->resolution_mv;
  const double tolerance = std::max(kLeastDeviationMv, 1.5 * digits);
  std::size_t compared = 0, off = 0;
  double largest = 0;
  for (std::size_t k = 0; k < i->mv.size(); ++k) {
    if (k % kSamplesBetweenLooks == 0) throwIfStopped(stop);
    const double deviation = std::abs(i->mv[k] + iii->mv[k] - ii->mv[k]);
    if (!std::isfinite(deviation)) continue;
    ++compared;
    if (deviation > tolerance) ++off;
    largest = std::max(largest, deviation);
  }
  if (static_cast<double>(off) > kToleratedShare * static_cast<double>(compared)) {
    remarks.push_back({"quality.limb-leads-contradict", {withDigits(largest, 2)}});
  }
}

}  // namespace

std::vector<Message> qualityWarnings(const EcgRecord& record, const std::stop_token& stop) {
  LeadRemarks on_leads;
  for (const auto& lead : record.leads) {
    if (!lead.derived && !lead.mv.empty())
      remarkOnLead(lead, record.sampling_rate_hz, stop, on_leads);
    // The page asks how far every lead reaches, and must not wait for a day to be read.
    if (lead.derived && lead.mv.size() >= Samples::kLong) lead.mv.extent(stop);
  }
  std::vector<Message> remarks = on_leads.texts();
  remarkOnLimbLeads(record, stop, remarks);
  const auto spikes = pacingSpikes(record, stop);
  if (spikes.size() >= kFewestSpikes) {
    const double first = static_cast<double>(spikes.front().peak) / record.sampling_rate_hz;
    remarks.push_back(
        Message("quality.pacing-spikes", {std::to_string(spikes.size()), withDecimals(first, 2)}));
  }
  return remarks;
}

}  // namespace ecg
