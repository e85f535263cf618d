// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/page/page_geometry.hpp"

namespace ecg {

/// Which lead stands where: the lanes of a page with their cells (lead, time, gain, sign), not yet
/// placed. 3 x 4 and 6 x 2 need the twelve standard leads and columns of two seconds or more; other
/// records get one row a lead, in their own order (Cabrera: the limb leads in that order, then the
/// rest). A rhythm or single lead that the record lacks is replaced by its lead II, else its first.
std::vector<LaneGeometry> arrangeLeads(const EcgRecord& record, const ViewOptions& options);

/// True for leads across the chest (V1 to V9, V3R ...), which half gain is for.
bool isChestLead(std::string_view canonical);

}  // namespace ecg
