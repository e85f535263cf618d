// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/lead_remarks.hpp"

#include <algorithm>
#include <utility>

#include "core/common/text/catalogue.hpp"
#include "core/common/text/message.hpp"

namespace ecg {
namespace {

/// The lead that a remark begins with; nothing if it is on no lead of these.
std::optional<std::string> leadOf(const Message& remark, const std::vector<Lead>& leads) {
  const auto entry = catalogued(remark.id());
  if (!entry || !entry->english.starts_with("Lead %1 ") || remark.arguments().empty())
    return std::nullopt;
  const std::string& name = remark.arguments().front().text();
  const bool known = std::ranges::any_of(leads, [&](const Lead& lead) {
    return !name.empty() && (name == lead.name || name == lead.name_in_file);
  });
  return known ? std::optional(name) : std::nullopt;
}

}  // namespace

void LeadRemarks::add(MessageId id, const std::vector<std::string>& what, const std::string& lead) {
  const auto same =
      std::ranges::find_if(all_, [&](const Remark& r) { return r.id == id.id && r.what == what; });
  if (same != all_.end())
    same->leads += ", " + lead;
  else
    all_.push_back({id.id, what, lead});
}

std::vector<Message> LeadRemarks::texts() const {
  std::vector<Message> texts;
  for (const Remark& remark : all_) {
    std::vector<Message::Argument> arguments(remark.what.begin(), remark.what.end());
    arguments.emplace_back(remark.leads);
    texts.emplace_back(MessageId(remark.id), std::move(arguments));
  }
  return texts;
}

void joinLeadRemarks(const std::vector<Lead>& leads, std::vector<Message>& remarks) {
  struct Group {
    std::string names;  ///< empty: a remark on no lead
    Message remark;
  };
  std::vector<Group> groups;
  for (const Message& remark : remarks) {
    const auto name = leadOf(remark, leads);
    const auto same = std::ranges::find_if(groups, [&](const Group& other) {
      return name && !other.names.empty() && other.remark.id() == remark.id() &&
             std::ranges::equal(other.remark.arguments().begin() + 1,
                                other.remark.arguments().end(), remark.arguments().begin() + 1,
                                remark.arguments().end());
    });
    if (same == groups.end())
      groups.push_back({name.value_or(""), remark});
    else
      same->names += ", " + *name;
  }
  remarks.clear();
  for (const Group& group : groups) {
    std::vector<Message::Argument> arguments(group.remark.arguments().begin(),
                                             group.remark.arguments().end());
    if (!group.names.empty()) arguments.front() = Message::Argument(group.names);
    remarks.push_back(group.names.empty()
                          ? group.remark
                          : Message(MessageId(group.remark.id()), std::move(arguments)));
  }
}

}  // namespace ecg
