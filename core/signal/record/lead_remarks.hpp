// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Remarks on leads; those that differ only in the lead are one line.
class LeadRemarks {
 public:
  /// @param pattern for worded(), with a place for each of `what` and, behind them, one for the
  ///   leads' names  @param lead what the remark is true of
  void add(const std::string& pattern, const std::vector<std::string>& what,
           const std::string& lead);
  /// In the order of their first leads: "flat: I, II, V1".
  std::vector<std::string> texts() const;

 private:
  struct Remark {
    std::string pattern;
    std::vector<std::string> what;
    std::string leads;
  };
  std::vector<Remark> all_;
};

/// Makes one of remarks that differ only in the lead they begin with: "Lead I, II fails ...".
void joinLeadRemarks(const std::vector<Lead>& leads, std::vector<std::string>& remarks);

}  // namespace ecg
