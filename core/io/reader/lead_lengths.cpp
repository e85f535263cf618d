// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/lead_lengths.hpp"

#include <algorithm>
#include <limits>

#include "core/common/text/message.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/record_size.hpp"

namespace ecg {
void padLeads(EcgRecord& record, std::int64_t file_bytes, const std::string& subject) {
  std::size_t longest = 0, stored = 0;
  for (const auto& lead : record.leads) {
    longest = std::max(longest, lead.mv.size());
    stored += lead.mv.size();
  }
  requireReasonableSize(static_cast<std::int64_t>(record.leads.size()),
                        static_cast<std::int64_t>(longest), static_cast<std::int64_t>(stored),
                        file_bytes, subject);
  std::vector<std::string> shorter;
  for (auto& lead : record.leads) {
    if (lead.mv.size() < longest) shorter.push_back(lead.name);
    lead.mv.resize(longest, std::numeric_limits<double>::quiet_NaN());
  }
  if (shorter.empty()) return;
  record.warnings.push_back(shorter.size() == 1
                                ? Message("record.lead-ends-early", {shorter.front()})
                                : Message("record.several-leads-end-early", {listed(shorter)}));
}

}  // namespace ecg
