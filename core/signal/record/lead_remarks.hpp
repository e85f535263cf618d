// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Remarks on leads; those that differ only in the lead are one line.
class LeadRemarks {
 public:
  /// @param id of a text with a place for each of `what` and, behind them, one for the leads' names
  /// @param lead what the remark is true of
  void add(MessageId id, const std::vector<std::string>& what, const std::string& lead);
  /// In the order of their first leads: "flat: I, II, V1".
  std::vector<Message> texts() const;

 private:
  struct Remark {
    std::string_view id;
    std::vector<std::string> what;
    std::string leads;
  };
  std::vector<Remark> all_;
};

/// Makes one of remarks that differ only in the lead they begin with: "Lead I, II fails ...". Those
/// are texts that begin with "Lead %1 ".
void joinLeadRemarks(const std::vector<Lead>& leads, std::vector<Message>& remarks);

}  // namespace ecg
