// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/lead_names.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace ecg {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string upperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return upper;
}

/// Prefixes that files put before the lead's own name; longest first, so that one strip suffices.
constexpr std::array<std::string_view, 9> kPrefixes = {
    "MDC_ECG_LEAD_", "MDC_ECG_", "LEAD ", "LEAD_", "LEAD-", "ECG ", "ECG_", "EKG ", "EKG_"};

/// Spellings that are not just a change of case, upper case on the left. MLI to MLIII are limb
/// leads taken with electrodes on the torso (ambulatory recorders); "D" is the Romance
/// "derivacion".
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kSynonyms = {{
    {"DI", "I"},
    {"DII", "II"},
    {"DIII", "III"},
    {"D1", "I"},
    {"D2", "II"},
    {"D3", "III"},
    {"L1", "I"},
    {"L2", "II"},
    {"L3", "III"},
    {"MLI", "I"},
    {"MLII", "II"},
    {"MLIII", "III"},
    {"ML2", "II"},
    {"X", "VX"},
    {"Y", "VY"},
    {"Z", "VZ"},
}};

/// Leads outside the standard twelve that have a spelling of their own (posterior, right-sided,
/// Frank).
constexpr std::array<std::string_view, 10> kOtherLeads = {"V7",  "V8",  "V9", "V3R", "V4R",
                                                          "V5R", "V6R", "VX", "VY",  "VZ"};

/// The known lead that `upper` (upper case, trimmed) names; empty if none.
std::string_view knownLead(std::string_view upper) {
  for (const auto lead : kStandardLeads) {
    if (upperCase(lead) == upper) return lead;
  }
  for (const auto lead : kOtherLeads) {
    if (lead == upper) return lead;
  }
  for (const auto& [spelling, lead] : kSynonyms) {
    if (spelling == upper) return lead;
  }
  return {};
}

}  // namespace

std::string canonicalLeadName(std::string_view name) {
  const std::string_view own = trimmed(name);
  const std::string upper = upperCase(own);
  if (const auto lead = knownLead(upper); !lead.empty()) return std::string(lead);
  for (const auto prefix : kPrefixes) {
    if (!upper.starts_with(prefix)) continue;
    const auto lead = knownLead(trimmed(std::string_view(upper).substr(prefix.size())));
    if (!lead.empty()) return std::string(lead);
  }
  return std::string(own);
}

bool isStandardLead(std::string_view canonical) {
  return std::ranges::find(kStandardLeads, canonical) != kStandardLeads.end();
}

}  // namespace ecg
