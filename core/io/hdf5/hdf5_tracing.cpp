// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hdf5/hdf5_tracing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/io/reader/amplitude.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr std::array<std::string_view, 12> kNames = {"DI", "DII", "DIII", "AVR", "AVL", "AVF",
                                                     "V1", "V2",  "V3",   "V4",  "V5",  "V6"};
constexpr auto kLeads = static_cast<std::int64_t>(kNames.size());
/// Leads of ordinary ECGs span about so much.
constexpr double kTypicalMv = 1.2;

}  // namespace

TracingUnit unitByAmplitude(const std::vector<std::vector<Lead>>& typical) {
  std::vector<double> amplitudes;
  for (const auto& leads : typical) {
    if (const double amplitude = typicalAmplitude(leads); amplitude > 0) {
      amplitudes.push_back(amplitude);
    }
  }
  const TracingUnit units[] = {{"mV", 1}, {"1e-4 V", 0.1}, {"uV", 1e-3}, {"V", 1e3}};
  if (amplitudes.empty()) return units[0];
  const double middle = upperMedian(amplitudes);
  return *std::ranges::min_element(units, {}, [&](const TracingUnit& unit) {
    return std::abs(std::log(middle * unit.millivolts / kTypicalMv));
  });
}

std::vector<Lead> leadsOfTracing(const Hdf5Answer& shape, std::span<const float> values,
                                 const std::string& subject) {
  if ((shape.rows == kLeads) == (shape.columns == kLeads)) {
    throw Error(
        ErrorCode::kCorrupt, subject,
        {"hdf5.shape-ambiguous", {std::to_string(shape.rows), std::to_string(shape.columns)}},
        "advice.hdf5-shapes");
  }
  const bool by_sample = shape.columns == kLeads;
  const std::int64_t samples = by_sample ? shape.rows : shape.columns;
  std::vector<Lead> leads;
  for (std::int64_t l = 0; l < kLeads; ++l) {
    Lead lead;
    lead.name_in_file = kNames[static_cast<std::size_t>(l)];
    lead.name = canonicalLeadName(lead.name_in_file);
    lead.mv.resize(static_cast<std::size_t>(samples));
    for (std::int64_t k = 0; k < samples; ++k) {
      const auto at = static_cast<std::size_t>(by_sample ? k * kLeads + l : l * samples + k);
      const double value = values[at];
      lead.mv[static_cast<std::size_t>(k)] =
          std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
    }
    leads.push_back(std::move(lead));
  }
  return leads;
}

TracingPadding cutPadding(std::vector<Lead>& leads, const std::string& subject) {
  const std::size_t samples = leads.front().mv.size();
  const auto is_zero = [&](std::size_t k) {
    return std::ranges::all_of(leads,
                               [k](const Lead& lead) { return std::as_const(lead.mv)[k] == 0; });
  };
  std::size_t begin = 0, end = samples;
  while (begin < end && is_zero(begin)) ++begin;
  while (end > begin && is_zero(end - 1)) --end;
  if (begin == end) {
    throw Error(ErrorCode::kCorrupt, subject, "hdf5.all-zero");
  }
  const TracingPadding cut{static_cast<std::int64_t>(begin),
                           static_cast<std::int64_t>(samples - end)};
  if (end - begin == samples) return cut;
  for (auto& lead : leads) {
    lead.mv.erase(lead.mv.begin() + static_cast<std::ptrdiff_t>(end), lead.mv.end());
    lead.mv.erase(lead.mv.begin(), lead.mv.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  return cut;
}

}  // namespace ecg
