// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// A channel that is no lead, in the user's list of names.
inline constexpr std::string_view kNoLead = "-";

/// What becomes of the channels of a record.
struct ChannelNames {
  std::vector<std::string> leads;  ///< canonical, one a channel; empty: the channel is left out
  std::vector<Message> warnings;
  std::string said;  ///< the user's names that were used, as --leads takes them; may be empty
};

/// Names channels by what the user says now, what they said before about channels of the same
/// labels (ReadOptions::known_leads), or their labels: then channels that say that they are no ECG
/// are left out, with a warning.
/// @param labels of all channels that could be leads, in the file's order
/// @param subject the file, for messages
/// @throws Error kMismatch (another number of names than channels), kBadArgument (a lead named
/// twice, or none at all), kIncomplete (every channel says that it is no ECG).
ChannelNames nameChannels(const std::vector<std::string>& labels, const ReadOptions& options,
                          const std::string& subject);

/// Names the leads of a record whose reader knows nothing of `options`. Leads computed from others
/// are dropped where the user names the leads, so that they are computed anew.
/// @throws Error as nameChannels.
void nameLeads(EcgRecord& record, const ReadOptions& options, const std::string& subject);

}  // namespace ecg
