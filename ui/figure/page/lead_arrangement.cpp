// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/lead_arrangement.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kShortestColumn_s = 2;

/// The frontal plane from left above to right below; aVR upside down closes its gap.
constexpr std::array<std::string_view, 6> kCabreraLimb = {"aVL", "I", "aVR", "II", "aVF", "III"};

/// The twelve standard leads in the order asked for.
std::array<std::string_view, 12> twelveLeads(LeadOrder order) {
  std::array<std::string_view, 12> leads = kStandardLeads;
  if (order == LeadOrder::kCabrera) std::ranges::copy(kCabreraLimb, leads.begin());
  return leads;
}

/// Makes the cells of one record and one set of options.
class CellMaker {
 public:
  CellMaker(const EcgRecord& record, const ViewOptions& options)
      : record_(record), options_(options) {}

  LaneCell cell(std::size_t lead, double begin_s, double end_s) const {
    const std::string& name = record_.leads[lead].name;
    LaneCell result;
    result.lead = lead;
    result.begin_s = begin_s;
    result.end_s = end_s;
    result.inverted = options_.order == LeadOrder::kCabrera && name == "aVR";
    const bool half = options_.half_gain_chest && isChestLead(name);
    result.mm_per_mv = half ? options_.mm_per_mv / 2 : options_.mm_per_mv;
    return result;
  }

  LaneCell cell(std::string_view lead, double begin_s, double end_s) const {
    return cell(indexOf(lead), begin_s, end_s);
  }

  LaneGeometry wholeRow(std::size_t lead) const { return row(lead, record_.duration_s()); }

  /// Of the lead named so; without one of lead II, else of the first.
  LaneGeometry rowOf(std::string_view lead, double end_s) const {
    return row(indexOf(record_.find(lead) != nullptr ? lead : std::string_view("II")), end_s);
  }

 private:
  LaneGeometry row(std::size_t lead, double end_s) const {
    LaneGeometry lane;
    lane.cells.push_back(cell(lead, 0, end_s));
    return lane;
  }

  std::size_t indexOf(std::string_view name) const {
    const Lead* lead = record_.find(name);
    return lead == nullptr ? 0 : static_cast<std::size_t>(lead - record_.leads.data());
  }

  const EcgRecord& record_;
  const ViewOptions& options_;
};

bool suitsColumns(const EcgRecord& record, int columns) {
  return record.duration_s() >= columns * kShortestColumn_s &&
         std::ranges::all_of(kStandardLeads,
                             [&](std::string_view name) { return record.find(name) != nullptr; });
}

/// Twelve leads in `columns` columns, read downwards; the columns follow one another in time. Of a
/// long record the first page: a quarter of half an hour is no column.
std::vector<LaneGeometry> inColumns(const EcgRecord& record, const ViewOptions& options,
                                    std::size_t columns) {
  const CellMaker make(record, options);
  const auto leads = twelveLeads(options.order);
  const std::size_t rows = leads.size() / columns;
  const double end = record.duration_s() > kLongestPage_s ? kPage_s : record.duration_s();
  const double width = end / static_cast<double>(columns);
  std::vector<LaneGeometry> lanes(rows);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      lanes[row].cells.push_back(make.cell(leads[column * rows + row],
                                           static_cast<double>(column) * width,
                                           static_cast<double>(column + 1) * width));
  for (int i = 0; i < rhythmStrips(options.layout); ++i)
    lanes.push_back(make.rowOf(options.rhythm_leads[static_cast<std::size_t>(i)], end));
  return lanes;
}

/// One row a lead.
std::vector<LaneGeometry> inRows(const EcgRecord& record, const ViewOptions& options) {
  std::vector<std::size_t> order;
  if (options.order == LeadOrder::kCabrera)
    for (const std::string_view name : kCabreraLimb)
      if (const Lead* lead = record.find(name))
        order.push_back(static_cast<std::size_t>(lead - record.leads.data()));
  for (std::size_t i = 0; i < record.leads.size(); ++i)
    if (std::ranges::find(order, i) == order.end()) order.push_back(i);
  const CellMaker make(record, options);
  std::vector<LaneGeometry> lanes;
  lanes.reserve(order.size());
  for (const std::size_t lead : order) lanes.push_back(make.wholeRow(lead));
  return lanes;
}

}  // namespace

bool isChestLead(std::string_view canonical) {
  return canonical.size() >= 2 && canonical[0] == 'V' && canonical[1] >= '1' && canonical[1] <= '9';
}

std::vector<LaneGeometry> arrangeLeads(const EcgRecord& record, const ViewOptions& options) {
  if (record.leads.empty()) return {};
  switch (options.layout) {
    case PageLayout::kThreeByFourRhythm:
    case PageLayout::kThreeByFourThreeRhythms:
      if (suitsColumns(record, 4)) return inColumns(record, options, 4);
      break;
    case PageLayout::kSixByTwo:
      if (suitsColumns(record, 2)) return inColumns(record, options, 2);
      break;
    case PageLayout::kSingleLead:
      return {CellMaker(record, options).rowOf(options.single_lead, record.duration_s())};
    case PageLayout::kTwelveByOne:
      break;
  }
  return inRows(record, options);
}

}  // namespace ecg
