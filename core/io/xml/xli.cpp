// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/xli.hpp"

#include <algorithm>
#include <array>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr unsigned kCodeBits = 10;
constexpr unsigned kFirstEntry = 256, kEndCode = 1023;
constexpr std::size_t kHeaderBytes = 8;
/// What a lead's deltas are stored with, so that small ones of either sign have a high byte of 0.
constexpr int kDeltaOffset = 64;

/// The dictionary as a tree: an entry is its prefix's string and one byte more.
class Dictionary {
 public:
  Dictionary() {
    for (unsigned k = 0; k < kFirstEntry; ++k) entries_[k] = {0, 1, static_cast<char>(k)};
  }

  unsigned size() const { return size_; }
  bool full() const { return size_ == kEndCode; }

  void add(unsigned prefix, char last) {
    entries_[size_++] = {static_cast<std::uint16_t>(prefix),
                         static_cast<std::uint16_t>(entries_[prefix].length + 1), last};
  }

  std::size_t length(unsigned code) const { return entries_[code].length; }

  char firstOf(unsigned code) const {
    while (entries_[code].length > 1) code = entries_[code].prefix;
    return entries_[code].last;
  }

  void appendTo(std::string& out, unsigned code) const {
    out.resize(out.size() + entries_[code].length);
    for (auto at = out.rbegin();; ++at, code = entries_[code].prefix) {
      *at = entries_[code].last;
      if (entries_[code].length == 1) return;
    }
  }

 private:
  struct Entry {
    std::uint16_t prefix = 0, length = 0;
    char last = 0;
  };
  std::array<Entry, kEndCode + 1> entries_;
  unsigned size_ = kFirstEntry;
};

unsigned byteAt(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::int16_t wrapped(int value) { return static_cast<std::int16_t>(value); }

/// The code that starts at bit `bit`.
unsigned codeAt(std::string_view bytes, std::size_t bit) {
  unsigned code = 0;
  for (unsigned k = 0; k < kCodeBits; ++k, ++bit) {
    code = code << 1 | (byteAt(bytes, bit / 8) >> (7 - bit % 8) & 1U);
  }
  return code;
}

/// Second differences to digits: each is stored one step late, the first in the chunk's header.
std::vector<std::int16_t> integrated(std::string_view planes, std::int16_t first) {
  const std::size_t count = planes.size() / 2;
  std::vector<std::int16_t> digits(count);
  for (std::size_t k = 0; k < count; ++k) {
    digits[k] = wrapped(static_cast<int>(byteAt(planes, k) << 8 | byteAt(planes, count + k)));
  }
  int delta = first;
  for (std::size_t k = 2; k < count; ++k) {
    const int next_delta = wrapped(digits[k] - kDeltaOffset);
    digits[k] = wrapped(2 * digits[k - 1] - digits[k - 2] - delta);
    delta = next_delta;
  }
  return digits;
}

}  // namespace

std::string decompressXliLzw(std::string_view codes, std::size_t most, const std::string& subject) {
  Dictionary dictionary;
  std::string out;
  unsigned previous = kEndCode;
  for (std::size_t bit = 0; bit + kCodeBits <= codes.size() * 8; bit += kCodeBits) {
    const unsigned code = codeAt(codes, bit);
    if (code == kEndCode) break;
    const bool started = previous != kEndCode;
    // A code may name the entry that it completes itself: previous string plus its own first byte.
    const bool self = started && !dictionary.full() && code == dictionary.size();
    if (code >= dictionary.size() && !self) {
      throw Error(ErrorCode::kCorrupt, subject, "xli.undefined-code");
    }
    if (started && !dictionary.full()) {
      dictionary.add(previous, dictionary.firstOf(self ? previous : code));
    }
    if (dictionary.length(code) > most - out.size()) {
      throw Error(ErrorCode::kCorrupt, subject,
                  {"xli.too-many-samples", {std::to_string(most / 2)}});
    }
    dictionary.appendTo(out, code);
    previous = code;
  }
  return out;
}

std::vector<std::vector<std::int16_t>> decodeXli(std::string_view stream, std::size_t most_leads,
                                                 std::size_t most_samples,
                                                 const std::string& subject) {
  std::vector<std::vector<std::int16_t>> leads;
  while (stream.size() >= kHeaderBytes && leads.size() < most_leads) {
    const Message lead("xli.lead", {std::to_string(leads.size() + 1)});
    const std::size_t length = byteAt(stream, 0) | byteAt(stream, 1) << 8 |
                               byteAt(stream, 2) << 16 |
                               static_cast<std::size_t>(byteAt(stream, 3)) << 24;
    const auto first = wrapped(static_cast<int>(byteAt(stream, 6) | byteAt(stream, 7) << 8));
    stream.remove_prefix(kHeaderBytes);
    if (length > stream.size()) {
      throw Error(ErrorCode::kCorrupt, subject,
                  {"xli.cut-short", {lead, std::to_string(length), std::to_string(stream.size())}});
    }
    const std::string planes = decompressXliLzw(stream.substr(0, length), 2 * most_samples,
                                                subject + ": " + english(lead));
    if (planes.size() % 2 != 0) {
      throw Error(ErrorCode::kCorrupt, subject, {"xli.ends-within-a-sample", {lead}});
    }
    leads.push_back(integrated(planes, first));
    stream.remove_prefix(length);
  }
  return leads;
}

void restoreLimbLeads(std::vector<std::vector<std::int16_t>>& leads) {
  for (std::size_t k = 0; k < leads[0].size(); ++k) {
    const int i = leads[0][k], ii = leads[1][k];
    const int iii = wrapped(ii - i - leads[2][k]);
    leads[2][k] = wrapped(iii);
    leads[3][k] = wrapped(-leads[3][k] - (i + ii) / 2);
    leads[4][k] = wrapped((i - iii) / 2 - leads[4][k]);
    leads[5][k] = wrapped((ii + iii) / 2 - leads[5][k]);
  }
}

}  // namespace ecg
