// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace ecg {

/// The standard twelve leads in their usual order.
inline constexpr std::array<std::string_view, 12> kStandardLeads = {
    "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};

/// The one spelling this program uses for a lead, whatever the file wrote: "avr", "AVR", "DI",
/// "MDC_ECG_LEAD_I", "Lead V1", "MLII" -> "aVR", "aVR", "I", "I", "V1", "II"; Frank leads become
/// "VX", "VY", "VZ". A name that is no known lead is returned trimmed and otherwise unchanged.
std::string canonicalLeadName(std::string_view name);

/// True for one of kStandardLeads (canonical spelling).
bool isStandardLead(std::string_view canonical);

}  // namespace ecg
