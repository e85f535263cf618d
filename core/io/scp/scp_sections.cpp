// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_sections.hpp"

#include "core/common/files/crc.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

/// EN 1064: a record starts with a checksum and its length; every section with a header of
/// checksum, number, length, two versions and six reserved bytes ("SCPECG" in section 0).
constexpr std::size_t kRecordHeader = 6, kSectionHeader = 16, kTableEntry = 10;
constexpr std::string_view kMagic = "SCPECG";
constexpr std::size_t kMagicAt = 16;
constexpr unsigned kStandardSections = 12;
constexpr char kVersion = 20;

class Frame {
 public:
  Frame(std::string_view bytes, const std::string& subject) : bytes_(bytes), subject_(subject) {}

  ScpSections read(std::vector<Message>& warnings) {
    if (!isScp(bytes_)) fail("scp.not-scp");
    const std::size_t length = scpNumber(bytes_, 2, 4);
    if (length > bytes_.size()) {
      fail({"scp.cut-short", {std::to_string(length), std::to_string(bytes_.size())}});
    }
    const std::size_t table = scpNumber(bytes_, kRecordHeader + 4, 4);
    if (length < kRecordHeader || table < kSectionHeader || table > length - kRecordHeader) {
      fail("scp.sections-do-not-fit");
    }
    ScpSections sections;
    const std::size_t end = kRecordHeader + table;
    for (std::size_t at = kRecordHeader + kSectionHeader; at + kTableEntry <= end;
         at += kTableEntry) {
      const unsigned which = scpNumber(bytes_, at, 2);
      // Other sections hold measurements and texts, often of the maker's own kind.
      if (which < kScpPatient || which > kScpRhythm) continue;
      const auto section = sectionAt(at, which, length);
      if (section.empty()) continue;
      if (which != kScpPatient) requireChecksum(section, which, warnings);
      sections[which] = section.substr(kSectionHeader);
    }
    return sections;
  }

 private:
  [[noreturn]] void fail(const Message& why) const {
    throw Error(ErrorCode::kCorrupt, subject_, why, "advice.maybe-damaged");
  }

  /// The section of a table entry; empty if the file has none.
  std::string_view sectionAt(std::size_t entry, unsigned which, std::size_t length) const {
    const std::size_t size = scpNumber(bytes_, entry + 2, 4);
    const std::size_t place = scpNumber(bytes_, entry + 6, 4);  // counted from 1
    if (size == 0) return {};
    const Message name("scp.section", {std::to_string(which)});
    if (place == 0 || place - 1 > length || size > length - (place - 1)) {
      fail({"scp.section-outside-file", {name}});
    }
    const auto section = bytes_.substr(place - 1, size);
    if (size < kSectionHeader || scpNumber(section, 2, 2) != which ||
        scpNumber(section, 4, 4) != size) {
      fail({"scp.section-elsewhere", {name}});
    }
    return section;
  }

  /// A checksum of 0 was never computed.
  void requireChecksum(std::string_view section, unsigned which,
                       std::vector<Message>& warnings) const {
    const auto stored = scpNumber(section, 0, 2);
    if (stored == crcCcitt(section.substr(2))) return;
    if (stored != 0) {
      fail({"scp.section-checksum", {std::to_string(which)}});
    }
    warnings.push_back({"scp.section-without-checksum", {std::to_string(which)}});
  }

  std::string_view bytes_;
  const std::string& subject_;
};

void putNumber(std::string& out, std::size_t value, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) out += static_cast<char>(value >> (8 * k) & 0xff);
}

std::string withHeader(unsigned which, const std::string& content) {
  std::string section;
  putNumber(section, which, 2);
  putNumber(section, content.size() + kSectionHeader, 4);
  section += kVersion;
  section += kVersion;
  section += which == 0 ? std::string(kMagic) : std::string(kMagic.size(), '\0');
  section += content;
  std::string checksum;
  putNumber(checksum, crcCcitt(section), 2);
  return checksum + section;
}

}  // namespace

std::uint32_t scpNumber(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t k = count; k-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + k]);
  }
  return value;
}

bool isScp(std::string_view bytes) {
  return bytes.size() >= kMagicAt + kMagic.size() &&
         bytes.substr(kMagicAt, kMagic.size()) == kMagic &&
         scpNumber(bytes, kRecordHeader + 2, 2) == 0;
}

ScpSections readScpSections(std::string_view bytes, const std::string& subject,
                            std::vector<Message>& warnings) {
  return Frame(bytes, subject).read(warnings);
}

std::string buildScp(const ScpSections& sections) {
  const std::size_t table_size = kSectionHeader + kStandardSections * kTableEntry;
  std::string table, rest;
  for (unsigned which = 0; which < kStandardSections; ++which) {
    const auto found = sections.find(which);
    const bool present = which > 0 && found != sections.end();
    const std::string section = present ? withHeader(which, found->second) : std::string();
    putNumber(table, which, 2);
    putNumber(table, which == 0 ? table_size : section.size(), 4);
    const std::size_t place = kRecordHeader + table_size + rest.size() + 1;
    putNumber(table, which == 0 ? kRecordHeader + 1 : present ? place : 0, 4);
    rest += section;
  }
  const std::string body = withHeader(0, table) + rest;
  std::string sized;
  putNumber(sized, body.size() + kRecordHeader, 4);
  sized += body;
  std::string record;
  putNumber(record, crcCcitt(sized), 2);
  return record + sized;
}

std::string_view scpSection(const ScpSections& sections, unsigned which) {
  const auto found = sections.find(which);
  return found == sections.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace ecg
