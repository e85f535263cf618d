// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/scp/scp_sections.hpp"

namespace ecg {

/// Where section 3 places a lead.
struct ScpLead {
  std::int64_t first = 0;   ///< its first sample on the file's time line, counted from 0
  std::int64_t stated = 0;  ///< samples that the file says it has; 0: none, or an impossible range
};

/// A record of the leads that have the same number of samples, for libbiosig: it takes one length
/// for all leads, and reads beyond its memory where they differ.
struct ScpPart {
  std::string record;
  std::vector<std::size_t> leads;  ///< indices in section 3
  std::int64_t samples = 0;        ///< of each; fewer than stated where there are not so many bytes
};

/// The leads of a file and the records that hold their samples.
struct ScpLayout {
  bool from_zero = false;  ///< section 3 counts samples from 0, against the standard
  std::vector<ScpLead> leads;
  std::vector<ScpPart> parts;
};

/// Sections 5 and 6: scale, sample interval, encoding, bimodal, then bytes of each lead.
inline constexpr std::size_t kScpSignalHeader = 6;

/// Lays out the rhythm (section 6) as section 3 says: each lead from its first to its last sample.
/// What is against the standard, but clear, is read and told: samples counted from 0, more samples
/// stated than there are bytes for, byte counts that ran over their 16 bits, and a lead of an
/// impossible range, which is left out. @throws Error kCorrupt.
ScpLayout layOutScp(const ScpSections& sections, const std::string& subject,
                    std::vector<Message>& warnings);

/// The reference beat (section 5) as a record: all leads, `samples` of each. @throws Error
/// kCorrupt.
std::string scpBeatRecord(const ScpSections& sections, std::size_t leads, std::int64_t samples,
                          const std::string& subject);

}  // namespace ecg
