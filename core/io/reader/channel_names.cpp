// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/channel_names.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

std::string shownName(const std::string& label) { return label.empty() ? "(unnamed)" : label; }

std::vector<std::string> shownName(const std::vector<std::string>& labels) {
  std::vector<std::string> names;
  std::ranges::transform(labels, std::back_inserter(names),
                         [](const std::string& label) { return shownName(label); });
  return names;
}

std::string withCommas(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

/// The user's names for `labels`, canonical; empty for a channel to leave out.
std::vector<std::string> givenNames(const std::vector<std::string>& given,
                                    const std::vector<std::string>& labels,
                                    const std::string& subject) {
  if (given.size() != labels.size()) {
    throw Error(ErrorCode::kMismatch, subject,
                Message("channels.other-number-of-names",
                        {std::to_string(labels.size()), listed(shownName(labels)),
                         std::to_string(given.size())}),
                "advice.one-name-a-channel");
  }
  std::vector<std::string> leads;
  std::set<std::string> used;
  for (const auto& name : given) {
    leads.push_back(name == kNoLead ? std::string() : canonicalLeadName(name));
    if (!leads.back().empty() && !used.insert(leads.back()).second) {
      throw Error(ErrorCode::kBadArgument, std::string("--leads"),
                  Message("channels.two-of-one-name", {leads.back()}),
                  "advice.each-lead-one-channel");
    }
  }
  if (used.empty()) {
    throw Error(ErrorCode::kBadArgument, std::string("--leads"), "channels.all-left-out",
                "advice.name-at-least-one");
  }
  return leads;
}

ChannelNames namesByLabel(const std::vector<std::string>& labels, const std::string& subject) {
  ChannelNames names;
  names.leads = canonicalLeadNames(labels);
  const auto kinds = channelKinds(labels);
  std::vector<std::string> others;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (kinds[k] != ChannelKind::kOther || isStandardLead(names.leads[k])) continue;
    others.push_back(shownName(labels[k]));
    names.leads[k].clear();
  }
  if (!labels.empty() && others.size() == labels.size()) {
    throw Error(ErrorCode::kIncomplete, subject, Message("channels.no-ecg", {listed(others)}),
                "advice.name-the-ecg");
  }
  // A channel without a name stays one: it may be the only lead there is.
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (kinds[k] != ChannelKind::kOther && names.leads[k].empty())
      names.leads[k] = "channel " + std::to_string(k + 1);
  }
  if (!others.empty())
    names.warnings.push_back(Message("channels.left-out-no-ecg", {listed(others)}));
  return names;
}

}  // namespace

ChannelNames nameChannels(const std::vector<std::string>& labels, const ReadOptions& options,
                          const std::string& subject) {
  ChannelNames names;
  if (options.all_channels) {
    for (std::size_t k = 0; k < labels.size(); ++k)
      names.leads.push_back(labels[k].empty() ? "channel " + std::to_string(k + 1) : labels[k]);
    return names;
  }
  if (!options.leads.empty()) {
    names.leads = givenNames(options.leads, labels, subject);
    names.said = withCommas(options.leads);
    return names;
  }
  const bool labelled = std::ranges::any_of(labels, [](const auto& l) { return !l.empty(); });
  if (options.known_leads && labelled) {
    const auto known = options.known_leads->find(labels);
    if (known != options.known_leads->end()) {
      names.leads = givenNames(known->second, labels, subject);
      names.said = withCommas(known->second);
      names.warnings.push_back(Message("channels.named-as-before", {listed(known->second)}));
      return names;
    }
  }
  return namesByLabel(labels, subject);
}

void nameLeads(EcgRecord& record, const ReadOptions& options, const std::string& subject) {
  std::vector<std::string> labels, found;
  for (const auto& lead : record.leads) {
    if (lead.derived) continue;
    labels.push_back(lead.name_in_file.empty() ? lead.name : lead.name_in_file);
    found.push_back(lead.name);
  }
  if (labels.empty()) return;
  const bool said = !options.leads.empty() || options.all_channels ||
                    (options.known_leads && options.known_leads->contains(labels));
  // The reader may know more than the label says, as a code; what it found is the label then.
  ChannelNames names = nameChannels(said ? labels : found, options, subject);
  if (said) std::erase_if(record.leads, [](const Lead& lead) { return lead.derived; });
  std::size_t channel = 0;
  for (auto& lead : record.leads) {
    if (lead.derived) continue;
    if (options.all_channels) lead.name_in_file = labels[channel];
    lead.name = names.leads[channel++];
  }
  std::erase_if(record.leads, [](const Lead& lead) { return lead.name.empty(); });
  std::ranges::move(names.warnings, std::back_inserter(record.warnings));
  if (!names.said.empty()) record.read_options["leads"] = names.said;
}

}  // namespace ecg
