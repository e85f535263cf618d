// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom/dicom_structure.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr std::string_view kPrefix = "DICM";
/// Waveforms lie three items deep, their codes five.
constexpr std::size_t kMaxDepth = 50;
/// What DCMTK takes for an element, and what it may take beyond half the file's size.
constexpr std::size_t kBytesPerElement = 320, kSpareBytes = std::size_t{40} << 20;
constexpr std::size_t kOpen = std::numeric_limits<std::size_t>::max();
constexpr std::uint32_t kUndefined = 0xffffffff;

constexpr std::uint32_t kItem = 0xfffee000, kItemEnd = 0xfffee00d, kSequenceEnd = 0xfffee0dd;
constexpr std::uint32_t kTransferSyntax = 0x00020010;

/// Value representations with a length of two bytes, and those with four after two unused ones.
constexpr std::array<std::string_view, 21> kShort = {"AE", "AS", "AT", "CS", "DA", "DS", "DT",
                                                     "FL", "FD", "IS", "LO", "LT", "PN", "SH",
                                                     "SL", "SS", "ST", "TM", "UI", "UL", "US"};
constexpr std::array<std::string_view, 13> kLong = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ",
                                                    "SV", "UC", "UN", "UR", "UT", "UV"};

struct Syntax {
  bool explicit_vr = true, little_endian = true;
};

/// An item or a sequence around the position.
struct Level {
  std::size_t end;  ///< kOpen: until its delimiter
  bool item;
  bool explicit_vr;
};

struct Header {
  std::uint32_t tag = 0, length = 0;
  bool sequence = false;
  bool implicit_content = false;  ///< an unknown sequence is written without representations
};

class Walk {
 public:
  Walk(std::string_view bytes, const std::string& subject) : bytes_(bytes), subject_(subject) {}

  DicomStructure run() {
    at_ = kPreambleBytes + kPrefix.size();
    if (bytes_.size() < at_ || bytes_.substr(kPreambleBytes, kPrefix.size()) != kPrefix) {
      fail("dicom.no-prefix");
    }
    const std::string syntax = readMeta();
    if (syntax == "1.2.840.10008.1.2.1.99") {
      throw Error(ErrorCode::kUnsupported, subject_, "dicom.deflated", "advice.store-uncompressed");
    }
    syntax_.explicit_vr = syntax != "1.2.840.10008.1.2";
    syntax_.little_endian = syntax != "1.2.840.10008.1.2.2";
    // Fewer bytes than a header are padding.
    while (at_ + 8 <= bytes_.size()) step();
    return found_;
  }

 private:
  [[noreturn]] void fail(const Message& why) const {
    throw Error(ErrorCode::kCorrupt, subject_, {"dicom.broken", {why}}, "advice.maybe-cut-short");
  }

  std::uint32_t number(std::size_t at, std::size_t count) const {
    if (at + count > bytes_.size()) fail("dicom.ends-within-an-element");
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t next = syntax_.little_endian ? count - 1 - k : k;
      value = value << 8 | static_cast<unsigned char>(bytes_[at + next]);
    }
    return value;
  }

  std::uint32_t tagAt(std::size_t at) const { return number(at, 2) << 16 | number(at + 2, 2); }

  /// Reads the header at the position and moves behind it.
  Header header(bool explicit_vr) {
    Header h;
    h.tag = tagAt(at_);
    if (!explicit_vr || h.tag >> 16 == 0xfffe) {
      h.length = number(at_ + 4, 4);
      at_ += 8;
      // Without a representation a sequence shows by its first item, or by its open end.
      const bool starts = h.length >= 8 && at_ + 4 <= bytes_.size() && tagAt(at_) == kItem;
      h.sequence = h.length == kUndefined || starts;
      return h;
    }
    const std::string_view vr = bytes_.substr(at_ + 4, 2);
    const bool is_short = std::ranges::find(kShort, vr) != kShort.end();
    if (!is_short && std::ranges::find(kLong, vr) == kLong.end()) {
      fail({"dicom.unknown-element", {std::to_string(at_)}});
    }
    h.length = is_short ? number(at_ + 6, 2) : number(at_ + 8, 4);
    at_ += is_short ? 8 : 12;
    h.sequence = vr == "SQ" || h.length == kUndefined;
    h.implicit_content = vr == "UN";
    return h;
  }

  /// The meta information is always explicit and little-endian. @return the transfer syntax
  std::string readMeta() {
    std::string syntax;
    while (at_ + 8 <= bytes_.size() && number(at_, 2) == 0x0002) {
      const Header h = header(true);
      count();
      skip(h.length);
      if (h.tag == kTransferSyntax) {
        const auto value = bytes_.substr(at_ - h.length, h.length);
        syntax = trimmed(value.substr(0, value.find('\0')));
      }
    }
    return syntax;
  }

  void count() {
    if (++found_.elements > (bytes_.size() / 2 + kSpareBytes) / kBytesPerElement) {
      fail("dicom.too-many-elements");
    }
  }

  void skip(std::size_t length) {
    if (length > bytes_.size() - at_) fail("dicom.ends-within-an-element");
    at_ += length;
  }

  void push(std::uint32_t length, bool item, bool explicit_vr) {
    if (length != kUndefined && length > bytes_.size() - at_) fail("dicom.ends-within-a-sequence");
    levels_.push_back({length == kUndefined ? kOpen : at_ + length, item, explicit_vr});
    if (item) found_.depth = std::max(found_.depth, ++depth_);
    if (depth_ > kMaxDepth) fail("dicom.nested-too-deep");
  }

  void pop() {
    if (levels_.back().item) --depth_;
    levels_.pop_back();
  }

  /// Takes one element, item or delimiter.
  void step() {
    while (!levels_.empty() && levels_.back().end <= at_) pop();
    const bool explicit_vr = levels_.empty() ? syntax_.explicit_vr : levels_.back().explicit_vr;
    const Header h = header(explicit_vr);
    count();
    if (h.tag == kItemEnd || h.tag == kSequenceEnd) {
      const bool fits = !levels_.empty() && levels_.back().end == kOpen &&
                        levels_.back().item == (h.tag == kItemEnd);
      if (!fits) fail("dicom.sequence-end-without-begin");
      pop();
    } else if (h.tag == kItem) {
      push(h.length, true, explicit_vr);
    } else if (h.sequence) {
      push(h.length, false, explicit_vr && !h.implicit_content);
    } else {
      skip(h.length);
    }
  }

  std::string_view bytes_;
  const std::string& subject_;
  Syntax syntax_;
  std::size_t at_ = 0, depth_ = 0;
  std::vector<Level> levels_;
  DicomStructure found_;
};

}  // namespace

DicomStructure checkDicomStructure(std::string_view bytes, const std::string& subject) {
  return Walk(bytes, subject).run();
}

}  // namespace ecg
