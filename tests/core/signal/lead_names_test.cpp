// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/lead_names.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(LeadNames, EverySpellingOfALeadBecomesTheOne) {
  const std::pair<const char*, const char*> spellings[] = {{"avr", "aVR"},
                                                           {"AVR", "aVR"},
                                                           {"aVR", "aVR"},
                                                           {"DI", "I"},
                                                           {"DIII", "III"},
                                                           {"i", "I"},
                                                           {" ii\r", "II"},
                                                           {"MDC_ECG_LEAD_I", "I"},
                                                           {"MDC_ECG_LEAD_AVF", "aVF"},
                                                           {"Lead V1", "V1"},
                                                           {"lead_v2", "V2"},
                                                           {"MLII", "II"},
                                                           {"ECG II", "II"},
                                                           {"v6", "V6"},
                                                           {"vx", "VX"},
                                                           {"X", "VX"},
                                                           {"MDC_ECG_LEAD_Z", "VZ"},
                                                           {"v4r", "V4R"}};
  for (const auto& [spelling, lead] : spellings) EXPECT_EQ(canonicalLeadName(spelling), lead);
}

TEST(LeadNames, AnUnknownNameIsOnlyTrimmed) {
  for (const auto* name : {"ECG 1", "V", "PLETH", "sig 0, fmt 8", "V10", "aVX", "Leader", ""}) {
    EXPECT_EQ(canonicalLeadName(name), name);
  }
  EXPECT_EQ(canonicalLeadName("  Resp "), "Resp");
}

TEST(LeadNames, CanonicalNamesAreFixedPointsAndOnlyTheTwelveAreStandard) {
  for (const auto lead : kStandardLeads) {
    EXPECT_EQ(canonicalLeadName(lead), lead);
    EXPECT_TRUE(isStandardLead(lead));
  }
  for (const auto* other : {"avr", "VX", "V7", ""}) EXPECT_FALSE(isStandardLead(other));
}

}  // namespace
}  // namespace ecg
