// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_content.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/common/text/error.hpp"
#include "core/io/reader/demographics.hpp"

namespace ecg {
namespace {

/// @throws Error
[[noreturn]] void fail(ErrorCode code, const std::string& subject, const Message& why) {
  throw Error(code, subject, why, "advice.maybe-damaged");
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
      content.warnings.push_back("scp.patient-cut-short");
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

/// Section 4: length of the beat (ms), its fiducial sample, and where it was subtracted.
void readZones(std::string_view places, ScpContent& content, const std::string& subject) {
  constexpr std::size_t kHeader = 6, kZone = 14;
  if (places.size() < kHeader) fail(ErrorCode::kCorrupt, subject, "scp.no-places-of-beats");
  content.beat_fiducial = scpNumber(places, 2, 2);
  const std::size_t count = scpNumber(places, 4, 2);
  if (places.size() < kHeader + kZone * count) {
    fail(ErrorCode::kCorrupt, subject, "scp.announces-more-beats");
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t at = kHeader + kZone * k;
    if (scpNumber(places, at, 2) != 0) continue;  // a beat of another type: nothing was subtracted
    content.zones.push_back({scpNumber(places, at + 2, 4), scpNumber(places, at + 6, 4),
                             scpNumber(places, at + 10, 4)});
  }
  // A file that counts the samples of its leads from 0 may count its beats from 0, too.
  const auto at_zero = [](const ScpBeatZone& zone) { return zone.first == 0; };
  if (content.rhythm.from_zero && std::ranges::any_of(content.zones, at_zero)) {
    for (auto& zone : content.zones) {
      ++zone.first;
      ++zone.fiducial;
      ++zone.last;
    }
  }
}

void readBeat(const ScpSections& sections, ScpContent& content, const std::string& subject) {
  const auto places = scpSection(sections, kScpBeatPlaces);
  const auto beat = scpSection(sections, kScpBeat);
  const auto rhythm = scpSection(sections, kScpRhythm);
  readZones(places, content, subject);
  if (beat.size() < kScpSignalHeader || scpNumber(beat, 2, 2) != scpNumber(rhythm, 2, 2)) {
    fail(ErrorCode::kCorrupt, subject, "scp.reference-beat-of-another-rate");
  }
  content.beat_samples = std::llround(1000.0 * scpNumber(places, 0, 2) / scpNumber(beat, 2, 2));
  if (content.beat_samples < 1) fail(ErrorCode::kCorrupt, subject, "scp.reference-beat-empty");
  content.beat =
      scpBeatRecord(sections, content.rhythm.leads.size(), content.beat_samples, subject);
}

}  // namespace

ScpContent readScpContent(std::string_view bytes, const std::string& subject) {
  ScpContent content;
  const ScpSections sections = readScpSections(bytes, subject, content.warnings);
  const auto rhythm = scpSection(sections, kScpRhythm);
  if (rhythm.size() < kScpSignalHeader) {
    throw Error(ErrorCode::kUnsupported, subject, "scp.no-rhythm");
  }
  if (scpNumber(rhythm, 5, 1) != 0) {
    throw Error(ErrorCode::kUnsupported, subject, "scp.bimodal");
  }
  content.rhythm = layOutScp(sections, subject, content.warnings);
  content.huffman = sections.contains(kScpHuffman);
  content.differences = static_cast<int>(scpNumber(rhythm, 4, 1));
  content.coding = content.huffman ? "Huffman" : "uncoded";
  if ((scpNumber(scpSection(sections, kScpLeads), 1, 1) & kScpBeatSubtracted) != 0) {
    content.coding += ", reference beat";
    readBeat(sections, content, subject);
  }
  readPatient(scpSection(sections, kScpPatient), content);
  return content;
}

void addReferenceBeat(const ScpContent& content, const ScpSignals& beat,
                      std::vector<ScpRhythmLead>& rhythm, const std::string& subject) {
  for (auto& [index, placed] : rhythm) {
    if (index >= beat.leads.size()) {
      throw Error(ErrorCode::kCorrupt, subject, "scp.reference-beat-of-other-leads");
    }
    const auto& add = beat.leads[index].mv;
    auto& mv = placed.lead.mv.edit();
    for (const auto& zone : content.zones) {
      const std::int64_t shift = zone.fiducial - content.beat_fiducial;  // of the beat's start
      const std::int64_t first = std::max({zone.first, shift + 1, placed.first + 1});
      const std::int64_t last =
          std::min({zone.last, shift + std::ssize(add), placed.first + std::ssize(mv)});
      for (std::int64_t at = first; at <= last; ++at) {
        mv[static_cast<std::size_t>(at - 1 - placed.first)] +=
            add[static_cast<std::size_t>(at - shift - 1)];
      }
    }
  }
}

}  // namespace ecg
