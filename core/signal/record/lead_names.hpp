// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// The standard twelve leads in their usual order.
inline constexpr std::array<std::string_view, 12> kStandardLeads = {
    "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};

/// The one spelling this program uses for a lead, whatever the file wrote: "avr", "DI",
/// "MDC_ECG_LEAD_I", "Ableitung V1", "ECG I-Ref", "V2 (mV)", "MLII", "LA-RA" -> "aVR", "I", "I",
/// "V1", "I", "V2", "II", "I"; Frank leads become "VX", "VY", "VZ". What a name says beside the
/// lead is dropped only if it cannot change which lead it is: "-aVR", "I-II" and "ECG 1" are no
/// lead. A name that is no known lead is returned trimmed and otherwise unchanged.
std::string canonicalLeadName(std::string_view name);

/// The same for all channels of one record, which may tell more than each alone: "C1" to "C6"
/// (electrodes of the chest, but "C3" and "C4" also of the head) are V1 to V6 if nothing in the
/// record is of the head. @return as many as `names`, in their order
std::vector<std::string> canonicalLeadNames(const std::vector<std::string>& names);

/// True for one of kStandardLeads (canonical spelling).
bool isStandardLead(std::string_view canonical);

/// What a channel holds, by its name.
enum class ChannelKind {
  kEcg,      ///< a lead, or said to be ECG ("ECG 1")
  kOther,    ///< said to be something else: EEG, EOG, EMG, respiration, pressure, ...
  kUnknown,  ///< the name does not say ("1", "ch2", "")
};
ChannelKind channelKind(std::string_view name);

/// The same for all channels of one record: beside channels of the head "C3", "A1" or "Chest" are
/// no ECG either. @return as many as `names`, in their order
std::vector<ChannelKind> channelKinds(const std::vector<std::string>& names);

/// False for a channel that says that it is no ECG: no P, QRS, T is to be sought in it.
/// @param name as the file has it, or canonical
inline bool isEcgLead(std::string_view name) { return channelKind(name) != ChannelKind::kOther; }

}  // namespace ecg
