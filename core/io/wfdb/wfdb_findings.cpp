// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_findings.hpp"

#include "core/common/text/text.hpp"

namespace ecg {

void WfdbFindings::addTo(std::vector<Message>& warnings) const {
  const auto add = [&](const std::vector<std::string>& names, MessageId id) {
    if (!names.empty()) warnings.push_back({id, {listed(names)}});
  };
  add(moved, MessageId("wfdb.read-beside-header"));
  add(no_gain, MessageId("wfdb.default-gain"));
  add(not_volts, MessageId("record.left-out-not-in-volts"));
  add(not_stored, MessageId("wfdb.left-out-not-stored"));
  add(resampled, MessageId("record.resampled-to-the-records-rate"));
  add(checksum, MessageId("wfdb.checksum-differs"));
  add(initial, MessageId("wfdb.initial-value-differs"));
}

std::string wfdbNameOf(const WfdbSignal& signal) {
  return signal.description.empty() ? "(unnamed)" : signal.description;
}

}  // namespace ecg
