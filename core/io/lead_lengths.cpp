// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/lead_lengths.hpp"

#include <algorithm>
#include <limits>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/wfdb_signals.hpp"

namespace ecg {
namespace {

/// Missing samples that may be added in any case: 8 MiB.
constexpr std::size_t kSpareValues = std::size_t{1} << 20;

}  // namespace

void requireComparableLengths(std::size_t leads, std::size_t longest, std::size_t stored,
                              const std::string& subject) {
  if (longest > static_cast<std::size_t>(kMaxRecordValues) / std::max<std::size_t>(1, leads)) {
    throw Error(
        ErrorCode::kUnsupported, subject,
        "is too long: more than " + std::to_string(kMaxRecordValues >> 20) + " million values");
  }
  if (leads * longest > 2 * stored + kSpareValues) {
    throw Error(ErrorCode::kCorrupt, subject,
                "has " + std::to_string(leads) + " leads of very different lengths, up to " +
                    std::to_string(longest) + " samples");
  }
}

void padLeads(EcgRecord& record, const std::string& subject) {
  std::size_t longest = 0, stored = 0;
  for (const auto& lead : record.leads) {
    longest = std::max(longest, lead.mv.size());
    stored += lead.mv.size();
  }
  requireComparableLengths(record.leads.size(), longest, stored, subject);
  std::vector<std::string> shorter;
  for (auto& lead : record.leads) {
    if (lead.mv.size() < longest) shorter.push_back(lead.name);
    lead.mv.resize(longest, std::numeric_limits<double>::quiet_NaN());
  }
  if (shorter.empty()) return;
  record.warnings.push_back(joined(shorter) + (shorter.size() == 1 ? " ends" : " end") +
                            " before the other leads");
}

}  // namespace ecg
