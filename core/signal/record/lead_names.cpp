// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/lead_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/common/text/text.hpp"
#include "core/signal/record/lead_words.hpp"

namespace ecg {
namespace {

bool isNumber(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "50HZ", "0", "250HZ": a rate or a filter behind a name.
bool isRate(std::string_view word) {
  return word.ends_with("HZ") && (word.size() == 2 || isNumber(word.substr(0, word.size() - 2)));
}

/// "CH", or "CH1": with the number it cannot be taken for a lead's, without it "CH I" may be one.
bool isNumberedChannel(std::string_view word) {
  const auto end = word.find_last_not_of("0123456789");
  return end != std::string_view::npos && end + 1 < word.size() &&
         saysChannel(word.substr(0, end + 1));
}

/// Of the words of a name those that may say which lead it is; nothing if a channel may be
/// numbered with Roman numbers.
std::optional<std::vector<std::string>> tellingWords(const ChannelWords& name) {
  std::vector<std::string> telling;
  const auto& words = name.words;
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (isNeutralWord(words[k]) || isRate(words[k]) || isNumberedChannel(words[k])) continue;
    // Recorders of EEG put that before every channel: "EEG EKG V1-REF".
    if (words[k] == "EEG" && k + 1 < words.size() && saysEcg(words[k + 1])) continue;
    // "Ref-I" would be the lead upside down.
    if (isReference(words[k]) && !telling.empty()) continue;
    if (saysChannel(words[k])) {
      if (k + 1 == words.size()) return std::nullopt;
      if (isNumber(words[k + 1])) {
        ++k;
        continue;
      }
      if (words[k + 1].find_first_not_of("IVX") == std::string::npos) return std::nullopt;
      continue;
    }
    telling.push_back(words[k]);
  }
  return telling;
}

/// "ECGII", "LEADV1": without a sign between; never a number, which counts channels.
std::string_view gluedLead(std::string_view word) {
  constexpr std::array<std::string_view, 4> kFronts = {"ECG", "EKG", "LEAD", "ABL"};
  for (const auto front : kFronts) {
    if (!word.starts_with(front)) continue;
    const auto lead = knownLead(word.substr(front.size()));
    if (isStandardLead(lead) && word[front.size()] != 'D' && word[front.size()] != 'L') return lead;
  }
  return {};
}

/// Limb leads by their electrodes, as EDF+ writes a potential: the first against the second.
std::string_view leadOfElectrodes(std::string_view from, std::string_view to) {
  if (from == "LA" && to == "RA") return "I";
  if (from == "LL" && to == "RA") return "II";
  if (from == "LL" && to == "LA") return "III";
  return {};
}

/// The chest leads' electrodes by IEC's names.
std::string_view chestLead(std::string_view word) {
  if (word.size() != 2 || word[0] != 'C' || word[1] < '1' || word[1] > '6') return {};
  return kStandardLeads[static_cast<std::size_t>(6 + word[1] - '1')];
}

/// The lead that `name` says it is; empty if it says none.
/// @param chest "C1" means the electrode on the chest
std::string_view leadIn(const ChannelWords& name, bool chest) {
  if (name.minus) return {};
  if (!std::ranges::all_of(name.bracketed, [](const std::string& word) {
        return isNeutralWord(word) || isRate(word) || word == "V";
      }))
    return {};
  const auto telling = tellingWords(name);
  if (!telling) return {};
  if (telling->size() == 1) {
    const std::string& word = telling->front();
    if (const auto lead = knownLead(word); !lead.empty()) return lead;
    if (const auto lead = gluedLead(word); !lead.empty()) return lead;
    return chest ? chestLead(word) : std::string_view();
  }
  if (telling->size() != 2) return {};
  const std::string &first = (*telling)[0], &second = (*telling)[1];
  const bool torn = first == "V" || first == "AV" || first == "D" || first == "A";
  if (torn && second.size() <= 3) return knownLead(first + second);
  return leadOfElectrodes(first, second);
}

using Words = std::vector<std::string>;

bool isSaidToBeEcg(const ChannelWords& name) {
  const bool derived =
      std::ranges::any_of(name.words, [](const std::string& word) { return saysDerived(word); });
  return !derived && std::ranges::any_of(name.words, [](const std::string& word) {
    return saysEcg(word) || word == "LEAD" || word == "ABLEITUNG";
  });
}

/// True if the name is of a channel of the head for certain.
bool isOfHead(const ChannelWords& name) {
  const Words& words = name.words;
  const auto may = std::ranges::count_if(
      words, [](const std::string& word) { return mayBeHeadElectrode(word) && word.size() == 2; });
  return !isSaidToBeEcg(name) &&
         (may >= 2 || std::ranges::any_of(words, [](const std::string& word) {
            return isHeadElectrode(word) || word.starts_with("EEG") || word.starts_with("EOG");
          }));
}

/// @param head the record holds channels of the head
ChannelKind kindOf(const ChannelWords& name, bool head) {
  if (isSaidToBeEcg(name) || !leadIn(name, false).empty()) return ChannelKind::kEcg;
  const bool other =
      isOfHead(name) || std::ranges::any_of(name.words, [head](const std::string& word) {
        return saysOther(word) || saysDerived(word) || (head && mayBeHeadElectrode(word));
      });
  return other ? ChannelKind::kOther : ChannelKind::kUnknown;
}

std::vector<ChannelWords> wordsOf(const std::vector<std::string>& names) {
  std::vector<ChannelWords> words;
  words.reserve(names.size());
  for (const auto& name : names) words.push_back(channelWords(name));
  return words;
}

/// True if "C1" to "C6" in a record of these channels are electrodes of the chest. "C3" and "C4"
/// alone stand beside an ECG in recordings of sleep, too.
bool meansChest(const std::vector<ChannelWords>& channels) {
  if (std::ranges::any_of(channels, isOfHead)) return false;
  const auto holds = [&channels](auto&& good) {
    return std::ranges::any_of(channels, [&good](const ChannelWords& c) {
      const auto lead = leadIn(c, true);
      return !lead.empty() && good(lead);
    });
  };
  const auto is = [&holds](std::string_view wanted) {
    return holds([wanted](std::string_view lead) { return lead == wanted; });
  };
  const bool limbs = is("I") && is("II");
  return limbs && (is("III") || is("V1") || is("V2") || is("V5") || is("V6"));
}

}  // namespace

std::string canonicalLeadName(std::string_view name) {
  const auto words = channelWords(name);
  const auto lead = leadIn(words, isSaidToBeEcg(words));
  return std::string(lead.empty() ? trimmed(name) : lead);
}

std::vector<std::string> canonicalLeadNames(const std::vector<std::string>& names) {
  const auto channels = wordsOf(names);
  const bool chest = meansChest(channels);
  std::vector<std::string> leads;
  leads.reserve(names.size());
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto lead = leadIn(channels[k], chest || isSaidToBeEcg(channels[k]));
    leads.emplace_back(lead.empty() ? trimmed(names[k]) : lead);
  }
  return leads;
}

bool isStandardLead(std::string_view canonical) {
  return std::ranges::find(kStandardLeads, canonical) != kStandardLeads.end();
}

ChannelKind channelKind(std::string_view name) { return kindOf(channelWords(name), false); }

std::vector<ChannelKind> channelKinds(const std::vector<std::string>& names) {
  const auto channels = wordsOf(names);
  const bool head = std::ranges::any_of(channels, isOfHead);
  std::vector<ChannelKind> kinds;
  kinds.reserve(names.size());
  for (const auto& channel : channels) kinds.push_back(kindOf(channel, head));
  return kinds;
}

}  // namespace ecg
