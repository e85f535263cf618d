// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/lead_names.hpp"

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

TEST(LeadNames, PrefixesAndSuffixesInAllUsualFormsDoNotHideTheLead) {
  const std::pair<const char*, const char*> spellings[] = {
      {"ECG I-Ref", "I"},
      {"ECG-I", "I"},
      {"ECG-aVR", "aVR"},
      {"EKG II", "II"},
      {"EKG_II", "II"},
      {"Lead I", "I"},
      {"LEAD-AVL", "aVL"},
      {"lead_v1", "V1"},
      {"lead.v1", "V1"},
      {"Ableitung I", "I"},
      {"Ableitung aVF", "aVF"},
      {"Abl. V4", "V4"},
      {"I-REF", "I"},
      {"aVR-G2", "aVR"},
      {"ECG I (mV)", "I"},
      {"V2 [\xc2\xb5V]", "V2"},
      {"V3_uV", "V3"},
      {"ECG lead I", "I"},
      {"Derivation I", "I"},
      {"D\xc3\xa9rivation II", "II"},
      {"Derivaci\xc3\xb3n III", "III"},
      {"D1", "I"},
      {"DII", "II"},
      {"D III", "III"},
      {"MLII", "II"},
      {"MDC_ECG_LEAD_V6", "V6"},
      {"MDC_ECG_ELEC_POTL_I", "I"},
      {"EEG EKG V1-REF", "V1"},
      {"V 1", "V1"},
      {"aV L", "aVL"},
      {"ECG aV-F", "aVF"},
      {"I ECG", "I"},
      {"ECGII", "II"},
      {"LeadV5", "V5"},
      {"CH1 II", "II"},
      {"Kanal 3: V1", "V1"},
      {"channel aVR", "aVR"},
      {"LA-RA", "I"},
      {"ECG LL-RA", "II"},
      {"ECG C1", "V1"},
      {"ECG\xe2\x80\x93V2", "V2"},
      {"Afleiding I", "I"},
      {"\xd0\x9e\xd1\x82\xd0\xb2\xd0\xb5\xd0\xb4\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xb5 I", "I"},
      {"I 500Hz", "I"},
      {"Frank X", "VX"},
      {"V1-WCT", "V1"}};
  for (const auto& [spelling, lead] : spellings)
    EXPECT_EQ(canonicalLeadName(spelling), lead) << spelling;
}

TEST(LeadNames, WhatMayBeAnotherLeadIsNotTakenForOne) {
  for (const auto* name : {"ECG1",  "ECG 1",        "ch1",
                           "1",     "CH I",         "Kanal II",
                           "-aVR",  "ECG -aVR",     "\xe2\x88\x92\x61VR",
                           "I-II",  "I+II",         "V1 V2",
                           "Ref-I", "aVR inverted", "I (inverted)",
                           "C3",    "C3-A2",        "EEG C3",
                           "RA-LA", "ECG2-I2",      "V1-V2",
                           "ECG",   "Lead",         "lead 1"}) {
    EXPECT_EQ(canonicalLeadName(name), name) << name;
  }
}

TEST(LeadNames, ChestElectrodesAreLeadsOnlyBesideLimbLeadsAndNotBesideTheHead) {
  const std::vector<std::string> chest = {"I",  "II", "III", "aVR", "aVL", "aVF",
                                          "C1", "C2", "C3",  "C4",  "C5",  "C6"};
  EXPECT_EQ(canonicalLeadNames(chest),
            std::vector<std::string>(kStandardLeads.begin(), kStandardLeads.end()));
  for (const auto& sleep : {std::vector<std::string>{"C3", "C4", "ECG I", "ECG II"},
                            std::vector<std::string>{"C3-A2", "C4-A1", "O2-A1", "ECG II"},
                            std::vector<std::string>{"C1", "C2", "FC1", "I", "II", "III"}})
    EXPECT_EQ(canonicalLeadNames(sleep)[0], sleep[0]);
}

TEST(LeadNames, AChannelThatSaysItIsNoEcgIsNone) {
  for (const auto* name : {"I", "ECG 1", "ECG1", "EKG-REF", "ECG II", "EEG EKG1-REF", "V3R",
                           "ECG LAT", "MLII", "ch1", "1", "", "C3"})
    EXPECT_TRUE(isEcgLead(name)) << name;
  for (const auto* name :
       {"EEG Fp1-Ref", "EEG C3-A2", "C3-A2", "EOG L", "EMG chin", "Resp", "RESP 1", "EMG1", "Fp1",
        "PLETH", "SpO2", "ABP", "Resp nasal", "ECG Resp", "HR", "E1-M2", "O2", "Thorax", "Flow"})
    EXPECT_FALSE(isEcgLead(name)) << name;
  const auto kinds = channelKinds({"Fp1", "C3", "A2", "ECG 1", "Chest", "9"});
  using K = ChannelKind;
  EXPECT_EQ(kinds, (std::vector{K::kOther, K::kOther, K::kOther, K::kEcg, K::kOther, K::kUnknown}));
  EXPECT_EQ(channelKinds({"C3", "ch2"}), (std::vector{K::kUnknown, K::kUnknown}));
}

}  // namespace
}  // namespace ecg
