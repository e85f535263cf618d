// SPDX-License-Identifier: GPL-3.0-or-later
// What names of channels are made of. Used by lead_names.cpp only.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// The words of a channel's name in upper case, accents and signs between them dropped:
/// "ECG_lead-V1 [mV]" -> ECG, LEAD, V1, and MV in brackets.
struct ChannelWords {
  std::vector<std::string> words;
  std::vector<std::string> bracketed;  ///< those in brackets at its end
  bool minus = false;                  ///< a word has a minus sign of its own: "-aVR"
};
ChannelWords channelWords(std::string_view name);

/// The known lead that `upper` (upper case) names by itself; empty if none.
std::string_view knownLead(std::string_view upper);

/// True for a word that says nothing about which lead it is: ECG, LEAD, ABLEITUNG, MV, REF, ...
bool isNeutralWord(std::string_view upper);

/// True for "ECG" and "EKG", also with something behind ("ECG1", "EKGL").
bool saysEcg(std::string_view upper);

/// True for "CH", "KANAL" and the like: what follows is a channel's number, also a Roman one.
bool saysChannel(std::string_view upper);

/// True for a word that names another kind of signal: EEG, EOG, RESP, SPO2, ...
bool saysOther(std::string_view upper);

/// True for a word behind a lead that names what it was taken against: REF, G2, WCT.
bool isReference(std::string_view upper);

/// True for a word that makes even an "ECG ..." something else: "ECG Resp", "ECG HR".
bool saysDerived(std::string_view upper);

/// True for an electrode of the head in the 10-20 system that is nothing else: FP1, CZ, O2.
bool isHeadElectrode(std::string_view upper);

/// True for a word of recordings of sleep that may be something else, too, unless the record holds
/// channels of the head: A1, C3, CHEST, PULSE.
bool mayBeHeadElectrode(std::string_view upper);

}  // namespace ecg
