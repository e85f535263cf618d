// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp_sections.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/common/crc.hpp"
#include "core/common/error.hpp"
#include "core/io/demographics.hpp"

namespace ecg {
namespace {

/// EN 1064: the record starts with a checksum and its length; every section with a header of
/// checksum, number, length, versions and six reserved bytes ("SCPECG" in section 0).
constexpr std::size_t kRecordHeader = 6, kSectionHeader = 16, kTableEntry = 10;
constexpr std::string_view kMagic = "SCPECG";
constexpr std::size_t kMagicAt = 16;
constexpr unsigned kPatient = 1, kHuffman = 2, kLeads = 3, kBeatPlaces = 4, kBeat = 5, kRhythm = 6;
constexpr std::uint8_t kBeatSubtracted = 1;  // flag of section 3
constexpr std::size_t kMaxLeads = 255;
constexpr std::int64_t kMaxSamples = std::int64_t{1} << 24;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t k = count; k-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + k]);
  }
  return value;
}

class Sections {
 public:
  Sections(std::string_view bytes, const std::string& subject) : bytes_(bytes), subject_(subject) {
    if (!isScp(bytes)) fail("is no SCP-ECG record");
    const std::size_t length = number(bytes, 2, 4);
    if (length > bytes.size()) {
      fail("is cut short: " + std::to_string(length) + " bytes expected, " +
           std::to_string(bytes.size()) + " found");
    }
    readTable(length);
  }

  /// A section's content, without its header; empty if the file has none.
  std::string_view content(unsigned which) const {
    const auto found = sections_.find(which);
    return found == sections_.end() ? std::string_view() : found->second.substr(kSectionHeader);
  }

  /// @throws Error if the section fails its checksum; one of 0 was never computed.
  void requireChecksum(unsigned which, std::vector<std::string>& warnings) const {
    const auto found = sections_.find(which);
    if (found == sections_.end()) return;
    const auto stored = number(found->second, 0, 2);
    if (stored == crcCcitt(found->second.substr(2))) return;
    if (stored != 0) {
      fail("section " + std::to_string(which) + " fails its checksum: the signals were changed");
    }
    warnings.push_back("Section " + std::to_string(which) + " of the file has no checksum");
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ErrorCode::kCorrupt, subject_, why,
                "The file may have been damaged; export or copy it again");
  }

 private:
  void readTable(std::size_t length) {
    const std::size_t table = number(bytes_, kRecordHeader + 4, 4);
    if (table < kSectionHeader || table > length - kRecordHeader) {
      fail("has a table of sections that does not fit into it");
    }
    const std::size_t end = kRecordHeader + table;
    for (std::size_t at = kRecordHeader + kSectionHeader; at + kTableEntry <= end;
         at += kTableEntry) {
      const unsigned which = number(bytes_, at, 2);
      const std::size_t size = number(bytes_, at + 2, 4);
      const std::size_t place = number(bytes_, at + 6, 4);  // counted from 1
      if (size == 0) continue;
      const std::string name = "section " + std::to_string(which);
      if (place == 0 || place - 1 > length || size > length - (place - 1)) {
        fail(name + " lies outside the file");
      }
      const auto section = bytes_.substr(place - 1, size);
      if (size < kSectionHeader || number(section, 2, 2) != which ||
          number(section, 4, 4) != size) {
        fail(name + " is not where the table says");
      }
      sections_[which] = section;
    }
  }

  std::string_view bytes_;
  const std::string& subject_;
  std::map<unsigned, std::string_view> sections_;
};

std::string dateOf(std::string_view value) {
  if (value.size() < 4) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%04u%02u%02u", static_cast<unsigned>(number(value, 0, 2)),
                static_cast<unsigned>(number(value, 2, 1)),
                static_cast<unsigned>(number(value, 3, 1)));
  return text;
}

/// Tag 4 of section 1: a number and its unit (years, months, weeks, days, hours).
std::optional<double> statedAge(std::string_view value) {
  constexpr double kPerYear[] = {1, 1, 12, 52.18, 365.25, 8766};
  if (value.size() < 3) return std::nullopt;
  const unsigned age = number(value, 0, 2), unit = number(value, 2, 1);
  if (age == 0 || age > 1500 || unit >= std::size(kPerYear)) return std::nullopt;
  return std::floor(age / kPerYear[unit]);
}

/// Section 1 is a list of tag, length, value; only what is no identity is looked at.
void readPatient(std::string_view rest, ScpSections& facts) {
  constexpr unsigned kAge = 4, kBirth = 5, kSex = 8, kRecorded = 25, kEnd = 255;
  std::map<unsigned, std::string_view> tags;
  while (rest.size() >= 3) {
    const unsigned tag = number(rest, 0, 1);
    const std::size_t length = number(rest, 1, 2);
    if (tag == kEnd) break;
    if (length > rest.size() - 3) {
      facts.warnings.push_back("The data of the patient are cut short");
      break;
    }
    tags.try_emplace(tag, rest.substr(3, length));
    rest.remove_prefix(3 + length);
  }
  facts.age_years = statedAge(tags[kAge]);
  if (!facts.age_years) facts.age_years = ageBetween(dateOf(tags[kBirth]), dateOf(tags[kRecorded]));
  if (const auto sex = tags[kSex]; !sex.empty()) {
    facts.sex = sex[0] == 1 ? "male" : sex[0] == 2 ? "female" : "";
  }
}

void readLeads(const Sections& sections, ScpSections& facts) {
  const auto leads = sections.content(kLeads);
  if (leads.size() < 2) sections.fail("defines no leads (section 3)");
  facts.leads = number(leads, 0, 1);
  if (facts.leads == 0 || facts.leads > kMaxLeads || leads.size() < 2 + 9 * facts.leads) {
    sections.fail("should define " + std::to_string(facts.leads) + " leads and does not");
  }
  for (std::size_t k = 0; k < facts.leads; ++k) {
    const std::int64_t first = number(leads, 2 + 9 * k, 4), last = number(leads, 6 + 9 * k, 4);
    if (first < 1 || last < first || last > kMaxSamples) {
      sections.fail("lead " + std::to_string(k + 1) + " should reach from sample " +
                    std::to_string(first) + " to " + std::to_string(last));
    }
    facts.samples = std::max(facts.samples, last - first + 1);
  }
  facts.coding = sections.content(kHuffman).empty() ? "uncoded" : "Huffman";
  if ((number(leads, 1, 1) & kBeatSubtracted) != 0) facts.coding += ", reference beat";
}

}  // namespace

bool isScp(std::string_view bytes) {
  return bytes.size() >= kMagicAt + kMagic.size() &&
         bytes.substr(kMagicAt, kMagic.size()) == kMagic &&
         number(bytes, kRecordHeader + 2, 2) == 0;
}

ScpSections readScpSections(std::string_view bytes, const std::string& subject) {
  const Sections sections(bytes, subject);
  ScpSections facts;
  if (sections.content(kRhythm).empty()) {
    throw Error(ErrorCode::kUnsupported, subject, "holds no rhythm (section 6)");
  }
  for (const unsigned which : {kHuffman, kLeads, kBeatPlaces, kBeat, kRhythm}) {
    sections.requireChecksum(which, facts.warnings);
  }
  readLeads(sections, facts);
  readPatient(sections.content(kPatient), facts);
  return facts;
}

}  // namespace ecg
