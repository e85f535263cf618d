// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/lead_placement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/common/text/message.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {
namespace {

/// Ends that differ by less are told by nobody: a multiplexer takes its leads one after the other.
constexpr double kSameTime_s = 0.05;

std::int64_t endOf(const PlacedLead& placed) { return placed.first + std::ssize(placed.lead.mv); }

std::size_t measuredIn(const Samples& mv) {
  std::size_t count = 0;
  for (const double value : mv) count += std::isnan(value) ? 0 : 1;
  return count;
}

/// The lead from sample `first` to `end` of the time line, missing where it was not recorded.
void stretch(PlacedLead& placed, std::int64_t first, std::int64_t end) {
  if (placed.first == first && endOf(placed) == end) return;
  std::vector<double> values(static_cast<std::size_t>(end - first), kMissingMv);
  const Samples& mv = placed.lead.mv;
  mv.copyTo(0, {values.data() + (placed.first - first), mv.size()});
  placed.lead.mv = std::move(values);
  placed.first = first;
}

/// Adds what `piece` has and `whole` has not. @return false, and nothing is changed, where both
/// were recorded and differ by more than a digit.
bool merge(PlacedLead& whole, PlacedLead piece) {
  const std::int64_t first = std::min(whole.first, piece.first);
  const std::int64_t end = std::max(endOf(whole), endOf(piece));
  const double digit = std::max(whole.lead.resolution_mv, piece.lead.resolution_mv);
  stretch(piece, first, end);
  PlacedLead merged = whole;
  stretch(merged, first, end);
  std::vector<double>& values = merged.lead.mv.edit();
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double other = std::as_const(piece.lead.mv)[k];
    if (std::isnan(other)) continue;
    if (std::isnan(values[k])) {
      values[k] = other;
    } else if (std::abs(values[k] - other) > 1.01 * digit) {
      return false;
    }
  }
  merged.lead.resolution_mv = digit;  // the coarser is what holds for the whole lead
  whole = std::move(merged);
  return true;
}

/// One lead a name: pieces of it are joined.
std::vector<PlacedLead> withoutDoubles(std::vector<PlacedLead> leads,
                                       std::vector<Message>& warnings) {
  std::vector<std::string> joined_names, different;
  std::vector<PlacedLead> out;
  for (auto& next : leads) {
    const auto same = [&next](const PlacedLead& placed) {
      return !next.lead.name.empty() && placed.lead.name == next.lead.name;
    };
    const auto before = std::ranges::find_if(out, same);
    if (before == out.end()) {
      out.push_back(std::move(next));
      continue;
    }
    const std::string name = next.lead.name;
    if (measuredIn(next.lead.mv) > measuredIn(before->lead.mv)) std::swap(*before, next);
    auto& told = merge(*before, std::move(next)) ? joined_names : different;
    if (std::ranges::find(told, name) == told.end()) told.push_back(name);
  }
  if (!joined_names.empty()) {
    warnings.push_back(Message("record.pieces-joined", {listed(joined_names)}));
  }
  if (!different.empty()) {
    warnings.push_back(Message("record.stored-twice", {listed(different)}));
  }
  return out;
}

std::string secondsText(std::int64_t samples, double rate_hz) {
  std::string shown = withDecimals(static_cast<double>(samples) / rate_hz, 3);
  while (shown.back() == '0') shown.pop_back();
  if (shown.back() == '.') shown.pop_back();
  return shown;
}

/// "I, II and III 0-2.5 s; aVR, aVL and aVF 2.5-5 s".
std::string timesOf(const std::vector<PlacedLead>& leads, std::int64_t begin, double rate_hz) {
  std::vector<std::pair<std::string, std::vector<std::string>>> times;
  for (const auto& placed : leads) {
    const std::string time = secondsText(placed.first - begin, rate_hz) + "\u2013" +
                             secondsText(endOf(placed) - begin, rate_hz) + " s";
    auto found = std::ranges::find(times, time, &decltype(times)::value_type::first);
    if (found == times.end()) found = times.insert(times.end(), {time, {}});
    found->second.push_back(placed.lead.name.empty() ? "(unnamed)" : placed.lead.name);
  }
  std::string text;
  for (const auto& [time, names] : times)
    text += (text.empty() ? "" : "; ") + joined(names) + " " + time;
  return text;
}

}  // namespace

std::vector<Lead> placeLeads(std::vector<PlacedLead> leads, double rate_hz, std::int64_t file_bytes,
                             const std::string& subject, std::vector<Message>& warnings) {
  std::erase_if(leads, [](const PlacedLead& placed) { return placed.lead.mv.empty(); });
  if (leads.empty()) return {};
  std::int64_t begin = leads.front().first, end = endOf(leads.front()), stored = 0;
  std::int64_t last_begin = begin, first_end = end;
  for (const auto& placed : leads) {
    begin = std::min(begin, placed.first);
    end = std::max(end, endOf(placed));
    stored += std::ssize(placed.lead.mv);
  }
  requireReasonableSize(std::ssize(leads), end - begin, stored, file_bytes, subject);
  leads = withoutDoubles(std::move(leads), warnings);
  for (const auto& placed : leads) {
    last_begin = std::max(last_begin, placed.first);
    first_end = std::min(first_end, endOf(placed));
  }
  const auto apart = static_cast<double>(std::max(last_begin - begin, end - first_end));
  if (apart > kSameTime_s * rate_hz) {
    warnings.push_back(
        Message("record.leads-at-different-times", {timesOf(leads, begin, rate_hz)}));
  }
  std::vector<Lead> out;
  for (auto& placed : leads) {
    stretch(placed, begin, end);
    out.push_back(std::move(placed.lead));
  }
  return out;
}

}  // namespace ecg
