// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/display_filter.hpp"

#include <cmath>
#include <memory>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/signal/filter/filter_steps.hpp"
#include "core/signal/filter/filtered_lead.hpp"

namespace ecg {
namespace {

std::string hertz(double value) { return shortestText(value) + " Hz"; }

void requireFrequency(const std::optional<double>& hz, const Message& what) {
  if (hz && !(std::isfinite(*hz) && *hz > 0)) {
    throw Error(ErrorCode::kBadArgument, Message("subject.display-filter"),
                {"filter.frequency-not-positive", {what}});
  }
}

/// Of a lead from here on only what is looked at is filtered: 9 minutes at 500 Hz.
constexpr std::size_t kLongLead = std::size_t{1} << 18;

}  // namespace

std::string DisplayFilter::name() const {
  std::string text;
  const auto add = [&text](const char* what, const std::optional<double>& hz) {
    if (hz) text += (text.empty() ? "" : ", ") + std::string(what) + " " + hertz(*hz);
  };
  add("high-pass", highpass_hz);
  add("low-pass", lowpass_hz);
  add("notch", notch_hz);
  return text.empty() ? "unfiltered" : text;
}

EcgRecord filtered(const EcgRecord& record, const DisplayFilter& filter,
                   const std::stop_token& stop) {
  requireFrequency(filter.highpass_hz, "filter.high-pass");
  requireFrequency(filter.lowpass_hz, "filter.low-pass");
  requireFrequency(filter.notch_hz, "filter.notch");
  const double rate = record.sampling_rate_hz;
  if (!(std::isfinite(rate) && rate > 0)) {
    throw Error(ErrorCode::kUnsupported, Message("subject.display-filter"),
                "filter.rate-not-positive");
  }
  if (filter.highpass_hz && *filter.highpass_hz >= rate / 2) {
    throw Error(ErrorCode::kMismatch, Message("subject.display-filter"),
                "filter.high-pass-beyond-half-rate");
  }
  EcgRecord result = record;
  const FilterSteps steps{rate, filter.highpass_hz, filter.lowpass_hz, filter.notch_hz};
  for (Lead& lead : result.leads) {
    throwIfStopped(stop);
    ProgressScope::report("work.filtering", static_cast<double>(&lead - result.leads.data()) /
                                                static_cast<double>(result.leads.size()));
    if (lead.mv.size() < kLongLead) {
      filterAtOnce(lead.mv.edit(), steps, stop);
      continue;
    }
    const auto filtered = std::make_shared<FilteredLead>(lead.mv, steps, stop);
    lead.mv = Samples::from(filtered);
    // How far it reaches is asked for by the page, which must not wait for it.
    lead.mv.extent(stop);
    filtered->forgetBlocks();  // of the lead's end, where no page begins
  }
  return result;
}

}  // namespace ecg
