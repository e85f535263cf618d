// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/lead_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

template <std::size_t N>
bool isAmong(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

char upperCase(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string upperCase(std::string_view text) {
  std::string upper(text);
  std::ranges::transform(upper, upper.begin(), [](char c) { return upperCase(c); });
  return upper;
}

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
constexpr auto kOtherLeads = std::to_array<std::string_view>(
    {"V7", "V8", "V9", "V3R", "V4R", "V5R", "V6R", "VX", "VY", "VZ"});

/// Letters of several bytes that stand in words for "lead", and what they become.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kFolded = {{
    {"\u00e9", "E"}, {"\u00c9", "E"}, {"\u00e8", "E"}, {"\u00c8", "E"}, {"\u00f3", "O"},
    {"\u00d3", "O"}, {"\u00e7", "C"}, {"\u00c7", "C"}, {"\u00e3", "A"}, {"\u00c3", "A"},
    {"\u00e1", "A"}, {"\u00e4", "A"}, {"\u00b5", "U"}, {"\u03bc", "U"}, {"\u00a0", " "},
    {"\u2013", "-"}, {"\u2212", "-"}, {"\u2010", "-"}, {"\u2011", "-"}, {"\u00ad", "-"},
}};

/// `name` in upper case, accents dropped; every kind of dash is one.
std::string folded(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    const auto letter = std::ranges::find_if(
        kFolded, [name](const auto& pair) { return name.starts_with(pair.first); });
    if (letter != kFolded.end()) {
      text += letter->second;
      name.remove_prefix(letter->first.size());
    } else {
      text += upperCase(name.front());
      name.remove_prefix(1);
    }
  }
  return text;
}

bool isOpening(char c) { return c == '(' || c == '[' || c == '{'; }
bool isClosing(char c) { return c == ')' || c == ']' || c == '}'; }

bool isBetweenWords(char c) {
  constexpr std::string_view kSigns = " \t\r\n\f\v_-.:,;/=|#\"'";
  return kSigns.find(c) != std::string_view::npos;
}

}  // namespace

ChannelWords channelWords(std::string_view name) {
  ChannelWords result;
  const std::string text = folded(name);
  std::string word;
  bool in_brackets = false, signed_word = false;
  const auto finish = [&] {
    if (word.empty()) return;
    if (signed_word && !knownLead(word).empty()) result.minus = true;
    (in_brackets ? result.bracketed : result.words).push_back(std::move(word));
    word.clear();
    signed_word = false;
  };
  for (const char c : text) {
    if (!isBetweenWords(c) && !isOpening(c) && !isClosing(c)) {
      word += c;
      continue;
    }
    const bool divides = !word.empty();
    finish();
    // A dash that does not end a word but starts one is a sign: the lead upside down.
    signed_word = c == '-' && !divides;
    if (isOpening(c)) in_brackets = true;
    if (isClosing(c)) in_brackets = false;
  }
  finish();
  return result;
}

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

bool isNeutralWord(std::string_view upper) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"ECG",
                                       "EKG",
                                       "MDC",
                                       "LEAD",
                                       "LEADS",
                                       "ELEC",
                                       "POTL",
                                       "ABLEITUNG",
                                       "ABL",
                                       "EINTHOVEN",
                                       "GOLDBERGER",
                                       "WILSON",
                                       "NEHB",
                                       "FRANK",
                                       "DERIVATION",
                                       "DERIVACION",
                                       "DERIVACIO",
                                       "DERIVACAO",
                                       "DERIVAZIONE",
                                       "DERIV",
                                       "AFLEIDING",
                                       "AVLEDNING",
                                       "AVLEDN",
                                       "ODPROWADZENIE",
                                       "SVOD",
                                       "DERIVASYON",
                                       "KYTKENTA",
                                       "ELVEZETES",
                                       "\u041e\u0422\u0412\u0415\u0414\u0415\u041d\u0418\u0415",
                                       "\u043e\u0442\u0432\u0435\u0434\u0435\u043d\u0438\u0435",
                                       "\u041e\u0442\u0432\u0435\u0434\u0435\u043d\u0438\u0435",
                                       "\u042d\u041a\u0413",
                                       "SIGNAL",
                                       "RAW",
                                       "FILT",
                                       "FILTERED",
                                       "LIMB",
                                       "CHEST",
                                       "MV",
                                       "UV",
                                       "NV",
                                       "MILLIVOLT",
                                       "MICROVOLT"});
  return isAmong(kWords, upper);
}

bool saysEcg(std::string_view upper) {
  return upper.starts_with("ECG") || upper.starts_with("EKG") || upper == "MDC" ||
         upper == "HOLTER";
}

bool saysChannel(std::string_view upper) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"CH", "CHAN", "CHANNEL", "CHN", "KANAL", "CANAL", "CANALE", "VOIE"});
  return isAmong(kWords, upper);
}

bool saysOther(std::string_view upper) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"EEG",        "EOG",       "EMG",     "EOGL",      "EOGR",          "LOC",
       "ROC",        "CHIN",      "LEG",     "LEGS",      "TIB",           "TIBIAL",
       "RAT",        "LAT",       "PLM",     "RESP",      "RSP",           "RESPIRATION",
       "IMP",        "IMPEDANCE", "THOR",    "THORAX",    "THORACIC",      "THO",
       "ABD",        "ABDO",      "ABDOMEN", "ABDOMINAL", "CHESTBELT",     "EFFORT",
       "BELT",       "FLOW",      "AIRFLOW", "NASAL",     "ORONASAL",      "CANNULA",
       "CPAP",       "PRESSURE",  "PRESS",   "PRES",      "SNORE",         "SNORING",
       "SCHNARCHEN", "MIC",       "SOUND",   "PLETH",     "PLETHYSMOGRAM", "PPG",
       "BVP",        "SPO2",      "SAO2",    "SO2",       "O2SAT",         "OXSTAT",
       "HR",         "PR",        "PTT",     "PAT",       "ABP",           "ART",
       "BP",         "NIBP",      "CVP",     "PAP",       "ICP",           "LAP",
       "RAP",        "UVP",       "CO2",     "ETCO2",     "TEMP",          "TEMPERATURE",
       "ACC",        "ACCEL",     "GYRO",    "POSITION",  "POS",           "BODY",
       "LIGHT",      "GSR",       "EDA",     "TRIGGER",   "STATUS",        "MARKER"});
  if (isAmong(kWords, upper)) return true;
  // "EEG1", "EMG2", "RESP1", "SPO2-1": a number may follow.
  const auto end = upper.find_last_not_of("0123456789");
  return end != std::string_view::npos && end + 1 < upper.size() && end >= 2 &&
         isAmong(kWords, upper.substr(0, end + 1));
}

bool isReference(std::string_view upper) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"REF", "REFERENCE", "REFERENZ", "G2", "WCT"});
  return isAmong(kWords, upper);
}

bool saysDerived(std::string_view upper) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"RESP", "RSP", "RESPIRATION", "EDR", "HR", "PPG", "PLETH", "STATUS", "TRIGGER", "MARKER"});
  return isAmong(kWords, upper);
}

bool isHeadElectrode(std::string_view upper) {
  constexpr auto kSites = std::to_array<std::string_view>(
      {"FP1", "FP2", "FPZ", "AF3", "AF4", "AFZ", "F3",  "F4",  "F7", "F8", "FZ", "FC1",
       "FC2", "FC5", "FC6", "CZ",  "CP1", "CP2", "CP5", "CP6", "T3", "T4", "T5", "T6",
       "T7",  "T8",  "P3",  "P4",  "P7",  "P8",  "PZ",  "O1",  "O2", "OZ"});
  return isAmong(kSites, upper);
}

bool mayBeHeadElectrode(std::string_view upper) {
  constexpr auto kSites = std::to_array<std::string_view>(
      {"A1", "A2", "M1", "M2", "E1", "E2", "C1", "C2", "C3", "C4", "C5", "C6", "CHEST", "PULSE"});
  return isAmong(kSites, upper);
}

}  // namespace ecg
