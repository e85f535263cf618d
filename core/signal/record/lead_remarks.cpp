// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/lead_remarks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/common/text/text.hpp"

namespace ecg {

void LeadRemarks::add(const std::string& pattern, const std::vector<std::string>& what,
                      const std::string& lead) {
  const auto same = std::ranges::find_if(
      all_, [&](const Remark& r) { return r.pattern == pattern && r.what == what; });
  if (same != all_.end())
    same->leads += ", " + lead;
  else
    all_.push_back({pattern, what, lead});
}

std::vector<std::string> LeadRemarks::texts() const {
  std::vector<std::string> texts;
  for (const Remark& remark : all_) {
    std::vector<std::string> arguments = remark.what;
    arguments.push_back(remark.leads);
    texts.push_back(worded(remark.pattern, arguments));
  }
  return texts;
}

void joinLeadRemarks(const std::vector<Lead>& leads, std::vector<std::string>& remarks) {
  constexpr std::string_view kStart = "Lead ";
  struct Group {
    std::string names, rest;
  };
  std::vector<Group> groups;
  for (const std::string& remark : remarks) {
    Group group{{}, remark};
    for (const Lead& lead : leads) {
      for (const std::string& name : {lead.name, lead.name_in_file}) {
        const std::string start = std::string(kStart) + name + " ";
        if (!name.empty() && remark.starts_with(start)) group = {name, remark.substr(start.size())};
      }
    }
    const auto same = std::ranges::find_if(groups, [&](const Group& other) {
      return !group.names.empty() && !other.names.empty() && other.rest == group.rest;
    });
    if (same == groups.end())
      groups.push_back(std::move(group));
    else
      same->names += ", " + group.names;
  }
  remarks.clear();
  for (const Group& group : groups) {
    std::string text = group.rest;
    if (!group.names.empty()) text = std::string(kStart) + group.names + " " + group.rest;
    remarks.push_back(std::move(text));
  }
}

}  // namespace ecg
