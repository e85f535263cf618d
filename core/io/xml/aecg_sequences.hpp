// SPDX-License-Identifier: GPL-3.0-or-later
// For the aECG reader only: needs pugixml.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// One sequenceSet of an aECG series: leads that share a time axis.
struct AecgSequences {
  double rate_hz = 0;
  std::optional<double> start_s;  ///< seconds since an origin common to the series
  bool absolute = false;          ///< the origin is the clock's, common to all series
  std::vector<Lead> leads;        ///< in the file's order; lengths may differ
  std::vector<Message> warnings;

  std::size_t samples() const;  ///< of the longest lead
};

/// Reads a sequenceSet: value = digits x scale + origin, in millivolts; the rate from the increment
/// of its time sequence. Sequences that are no voltage are left out, with a warning.
/// Source: HL7 v3 Annotated ECG, types GLIST_TS, GLIST_PQ and SLIST_PQ.
/// @throws Error kCorrupt or kIncomplete, naming `subject` and the lead.
AecgSequences readAecgSequences(pugi::xml_node sequence_set, const std::string& subject);

}  // namespace ecg
