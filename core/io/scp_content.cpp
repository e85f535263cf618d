// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp_content.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/common/error.hpp"
#include "core/io/demographics.hpp"

namespace ecg {
namespace {

/// Section 3: number of leads and flags, then first and last sample and identity of each.
constexpr std::size_t kLeadEntry = 9;
constexpr unsigned kBeatSubtracted = 1;  // flag
/// Sections 5 and 6: scale, sample interval, encoding, bimodal, then bytes of each lead.
constexpr std::size_t kSignalHeader = 6;
constexpr std::int64_t kMaxSamples = std::int64_t{1} << 24;

/// @throws Error
[[noreturn]] void fail(ErrorCode code, const std::string& subject, const std::string& why) {
  throw Error(code, subject, why, "The file may have been damaged; export or copy it again");
}

std::string_view sectionOf(const ScpSections& sections, unsigned which) {
  const auto found = sections.find(which);
  return found == sections.end() ? std::string_view() : std::string_view(found->second);
}

std::string dateOf(std::string_view value) {
  if (value.size() < 4) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%04u%02u%02u", scpNumber(value, 0, 2), scpNumber(value, 2, 1),
                scpNumber(value, 3, 1));
  return text;
}

/// Tag 4 of section 1: a number and its unit (years, months, weeks, days, hours).
std::optional<double> statedAge(std::string_view value) {
  constexpr double kPerYear[] = {1, 1, 12, 52.18, 365.25, 8766};
  if (value.size() < 3) return std::nullopt;
  const unsigned age = scpNumber(value, 0, 2), unit = scpNumber(value, 2, 1);
  if (age == 0 || age > 1500 || unit >= std::size(kPerYear)) return std::nullopt;
  return std::floor(age / kPerYear[unit]);
}

/// Section 1 is a list of tag, length, value; only what identifies nobody is looked at.
void readPatient(std::string_view rest, ScpContent& content) {
  constexpr unsigned kAge = 4, kBirth = 5, kSex = 8, kRecorded = 25, kEnd = 255;
  std::map<unsigned, std::string_view> tags;
  while (rest.size() >= 3) {
    const unsigned tag = scpNumber(rest, 0, 1);
    const std::size_t length = scpNumber(rest, 1, 2);
    if (tag == kEnd) break;
    if (length > rest.size() - 3) {
      content.warnings.push_back("The data of the patient are cut short");
      break;
    }
    tags.try_emplace(tag, rest.substr(3, length));
    rest.remove_prefix(3 + length);
  }
  content.age_years = statedAge(tags[kAge]);
  if (!content.age_years) {
    content.age_years = ageBetween(dateOf(tags[kBirth]), dateOf(tags[kRecorded]));
  }
  if (const auto sex = tags[kSex]; !sex.empty()) {
    content.sex = sex[0] == 1 ? "male" : sex[0] == 2 ? "female" : "";
  }
}

void readLeads(std::string_view leads, ScpContent& content, const std::string& subject) {
  if (leads.size() < 2) fail(ErrorCode::kCorrupt, subject, "defines no leads (section 3)");
  content.leads = scpNumber(leads, 0, 1);
  if (content.leads == 0 || leads.size() < 2 + kLeadEntry * content.leads) {
    fail(ErrorCode::kCorrupt, subject,
         "should define " + std::to_string(content.leads) + " leads and does not");
  }
  for (std::size_t k = 0; k < content.leads; ++k) {
    const std::int64_t first = scpNumber(leads, 2 + kLeadEntry * k, 4);
    const std::int64_t last = scpNumber(leads, 6 + kLeadEntry * k, 4);
    if (first < 1 || last < first || last > kMaxSamples) {
      fail(ErrorCode::kCorrupt, subject,
           "lead " + std::to_string(k + 1) + " should reach from sample " + std::to_string(first) +
               " to " + std::to_string(last));
    }
    if (k > 0 && last - first + 1 != content.samples) {
      fail(ErrorCode::kUnsupported, subject, "has leads of different lengths");
    }
    content.samples = last - first + 1;
  }
}

/// Section 5 or 6 must hold what it announces: libbiosig does not look.
void checkSignals(std::string_view signals, const ScpContent& content, std::int64_t samples,
                  bool huffman, const std::string& subject) {
  const std::size_t sizes_end = kSignalHeader + 2 * content.leads;
  if (signals.size() < sizes_end) fail(ErrorCode::kCorrupt, subject, "has no room for its samples");
  if (scpNumber(signals, 0, 2) == 0 || scpNumber(signals, 2, 2) == 0) {
    fail(ErrorCode::kCorrupt, subject, "states a scale or a sample interval of 0");
  }
  if (scpNumber(signals, 4, 1) > 2) fail(ErrorCode::kCorrupt, subject, "has an unknown encoding");
  std::size_t all = 0;
  for (std::size_t k = 0; k < content.leads; ++k) {
    const std::size_t bytes = scpNumber(signals, kSignalHeader + 2 * k, 2);
    // Huffman codes take at least one bit a sample.
    const std::size_t least = static_cast<std::size_t>(huffman ? (samples + 7) / 8 : 2 * samples);
    if (bytes < least) {
      fail(ErrorCode::kCorrupt, subject,
           "lead " + std::to_string(k + 1) + " has " + std::to_string(bytes) + " bytes for " +
               std::to_string(samples) + " samples");
    }
    all += bytes;
  }
  if (all > signals.size() - sizes_end) {
    fail(ErrorCode::kCorrupt, subject, "announces more samples than it holds");
  }
}

std::string numberText(std::uint32_t value) {
  std::string text;
  for (int k = 0; k < 4; ++k) text += static_cast<char>(value >> (8 * k) & 0xff);
  return text;
}

/// Section 3 without subtraction, every lead reaching from 1 to `samples`.
std::string plainLeads(std::string_view leads, const ScpContent& content, std::int64_t samples) {
  std::string plain(leads);
  plain[1] = static_cast<char>(static_cast<unsigned char>(plain[1]) & ~kBeatSubtracted);
  for (std::size_t k = 0; k < content.leads; ++k) {
    plain.replace(2 + kLeadEntry * k, 8,
                  numberText(1) + numberText(static_cast<std::uint32_t>(samples)));
  }
  return plain;
}

std::string recordOf(const ScpSections& sections, std::string leads, std::string_view signals) {
  ScpSections plain;
  if (const auto huffman = sectionOf(sections, kScpHuffman); !huffman.empty()) {
    plain[kScpHuffman] = huffman;
  }
  plain[kScpLeads] = std::move(leads);
  plain[kScpRhythm] = signals;
  return buildScp(plain);
}

/// Section 4: length of the beat (ms), its fiducial sample, and where it was subtracted.
void readZones(std::string_view places, ScpContent& content, const std::string& subject) {
  constexpr std::size_t kHeader = 6, kZone = 14;
  if (places.size() < kHeader) fail(ErrorCode::kCorrupt, subject, "says nowhere where beats are");
  content.beat_fiducial = scpNumber(places, 2, 2);
  const std::size_t count = scpNumber(places, 4, 2);
  if (places.size() < kHeader + kZone * count) {
    fail(ErrorCode::kCorrupt, subject, "announces more beats than it holds");
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t at = kHeader + kZone * k;
    if (scpNumber(places, at, 2) != 0) continue;  // a beat of another type: nothing was subtracted
    content.zones.push_back({scpNumber(places, at + 2, 4), scpNumber(places, at + 6, 4),
                             scpNumber(places, at + 10, 4)});
  }
}

void readBeat(const ScpSections& sections, ScpContent& content, const std::string& subject) {
  const auto places = sectionOf(sections, kScpBeatPlaces);
  const auto beat = sectionOf(sections, kScpBeat);
  const auto rhythm = sectionOf(sections, kScpRhythm);
  readZones(places, content, subject);
  if (beat.size() < kSignalHeader || scpNumber(beat, 2, 2) != scpNumber(rhythm, 2, 2)) {
    fail(ErrorCode::kCorrupt, subject, "has a reference beat of another rate than its rhythm");
  }
  content.beat_samples = std::llround(1000.0 * scpNumber(places, 0, 2) / scpNumber(beat, 2, 2));
  if (content.beat_samples < 1) fail(ErrorCode::kCorrupt, subject, "has an empty reference beat");
  const bool huffman = sections.contains(kScpHuffman);
  checkSignals(beat, content, content.beat_samples, huffman, subject);
  content.beat = recordOf(
      sections, plainLeads(sectionOf(sections, kScpLeads), content, content.beat_samples), beat);
}

}  // namespace

ScpContent readScpContent(std::string_view bytes, const std::string& subject) {
  ScpContent content;
  const ScpSections sections = readScpSections(bytes, subject, content.warnings);
  const auto rhythm = sectionOf(sections, kScpRhythm);
  if (rhythm.size() < kSignalHeader) {
    throw Error(ErrorCode::kUnsupported, subject, "holds no rhythm (section 6)");
  }
  const auto leads = sectionOf(sections, kScpLeads);
  readLeads(leads, content, subject);
  if (scpNumber(rhythm, 5, 1) != 0) {
    throw Error(ErrorCode::kUnsupported, subject,
                "is stored with bimodal compression, which is not read here");
  }
  const bool huffman = sections.contains(kScpHuffman);
  checkSignals(rhythm, content, content.samples, huffman, subject);
  content.rhythm = recordOf(sections, plainLeads(leads, content, content.samples), rhythm);
  content.coding = huffman ? "Huffman" : "uncoded";
  if ((scpNumber(leads, 1, 1) & kBeatSubtracted) != 0) {
    content.coding += ", reference beat";
    readBeat(sections, content, subject);
  }
  readPatient(sectionOf(sections, kScpPatient), content);
  return content;
}

void addReferenceBeat(const ScpContent& content, const ScpSignals& beat, ScpSignals& rhythm,
                      const std::string& subject) {
  if (beat.leads.size() != rhythm.leads.size() || beat.rate_hz != rhythm.rate_hz) {
    throw Error(ErrorCode::kCorrupt, subject, "has a reference beat of other leads or rate");
  }
  for (std::size_t l = 0; l < rhythm.leads.size(); ++l) {
    const auto& add = beat.leads[l].mv;
    auto& mv = rhythm.leads[l].mv;
    for (const auto& zone : content.zones) {
      const std::int64_t shift = zone.fiducial - content.beat_fiducial;  // of the beat's start
      const std::int64_t first = std::max({zone.first, shift + 1, std::int64_t{1}});
      const std::int64_t last = std::min({zone.last, shift + static_cast<std::int64_t>(add.size()),
                                          static_cast<std::int64_t>(mv.size())});
      for (std::int64_t at = first; at <= last; ++at) {
        mv[static_cast<std::size_t>(at - 1)] += add[static_cast<std::size_t>(at - shift - 1)];
      }
    }
  }
}

}  // namespace ecg
