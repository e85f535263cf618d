// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_annotations.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

// The format (WFDB Applications Guide, annot(5)): little-endian words of 6 bits code and 10 bits
// samples since the last mark; codes 59 to 63 carry more about the mark before (SKIP: about the
// time of the mark to come); a zero word ends the file.
constexpr int kSkip = 59, kNum = 60, kSub = 61, kChn = 62, kAux = 63;
constexpr int kLastCode = 49;
constexpr std::int64_t kMaxInterval = 1023;
constexpr std::size_t kMaxText = 255;
constexpr std::int64_t kMaxSample = std::int64_t{1} << 48;

/// Mnemonics by code; codes without one are written "[code]".
constexpr std::array<std::string_view, 42> kSymbols = {
    "",  "N", "L", "R", "a", "V", "F", "J", "A",  "S", "E", "j", "/", "Q",
    "~", "",  "|", "",  "s", "T", "*", "D", "\"", "=", "p", "B", "^", "t",
    "+", "u", "?", "!", "[", "]", "e", "n", "@",  "x", "f", "(", ")", "r"};

std::string symbolOf(int code) {
  const auto k = static_cast<std::size_t>(code);
  if (k < kSymbols.size() && !kSymbols[k].empty()) return std::string(kSymbols[k]);
  return std::string("[").append(std::to_string(code)).append("]");
}

std::optional<int> codeOf(std::string_view symbol) {
  const auto found = std::ranges::find(kSymbols, symbol);
  if (!symbol.empty() && found != kSymbols.end()) {
    return static_cast<int>(found - kSymbols.begin());
  }
  if (symbol.size() < 3 || symbol.front() != '[' || symbol.back() != ']') return std::nullopt;
  const auto code = wholeNumber<int>(symbol.substr(1, symbol.size() - 2));
  if (!code || *code < 1 || *code > kLastCode || symbolOf(*code) != symbol) return std::nullopt;
  return code;
}

class AnnotationParser {
 public:
  AnnotationParser(std::string_view bytes, std::string subject)
      : bytes_(bytes), subject_(std::move(subject)) {}

  std::vector<Annotation> parse() {
    while (true) {
      const int word = takeWord();
      const int code = word >> 10;
      const int value = word & 0x3ff;
      if (word == 0) return std::move(marks_);
      if (code == kSkip) {
        skip();
      } else if (code >= kNum) {
        extend(code, value);
      } else if (code >= 1 && code <= kLastCode) {
        add(code, value);
      } else {
        corrupt({"wfdb.unknown-annotation-code", {std::to_string(code)}});
      }
    }
  }

 private:
  [[noreturn]] void corrupt(const Message& reason) const {
    throw Error(ErrorCode::kCorrupt, subject_,
                {"wfdb.annotation-at-byte", {reason, std::to_string(at_)}});
  }

  int takeWord() {
    if (bytes_.size() - at_ < 2) corrupt("wfdb.no-end-of-annotations");
    const auto low = static_cast<unsigned char>(bytes_[at_]);
    const auto high = static_cast<unsigned char>(bytes_[at_ + 1]);
    at_ += 2;
    return low | high << 8;
  }

  /// 32 bits, the more significant word first.
  void skip() {
    const auto high = static_cast<std::uint32_t>(takeWord());
    const auto low = static_cast<std::uint32_t>(takeWord());
    advance(static_cast<std::int32_t>(high << 16 | low));
  }

  void advance(std::int64_t samples) {
    time_ += samples;
    if (time_ > kMaxSample || time_ < -kMaxSample) corrupt("wfdb.impossible-time");
  }

  void add(int code, int interval) {
    advance(interval);
    if (time_ < 0) corrupt("wfdb.mark-before-start");
    Annotation mark;
    mark.sample = time_;
    mark.symbol = symbolOf(code);
    mark.channel = channel_;  // channel and number hold until changed, the subtype does not
    mark.number = number_;
    marks_.push_back(std::move(mark));
  }

  void extend(int code, int value) {
    if (marks_.empty()) corrupt("wfdb.mark-field-without-mark");
    Annotation& mark = marks_.back();
    const int small = ((value & 0xff) ^ 0x80) - 0x80;  // the low byte, with its sign
    switch (code) {
      case kNum:
        mark.number = number_ = small;
        break;
      case kSub:
        mark.subtype = small;
        break;
      case kChn:
        mark.channel = channel_ = value & 0xff;
        break;
      default: {
        const auto length = static_cast<std::size_t>(value);
        const std::size_t padded = length + length % 2;
        if (bytes_.size() - at_ < padded) corrupt("wfdb.annotation-text-cut-short");
        mark.text = bytes_.substr(at_, length);
        while (mark.text.ends_with('\0')) mark.text.pop_back();
        at_ += padded;
      }
    }
  }

  std::string_view bytes_;
  std::string subject_;
  std::size_t at_ = 0;
  std::int64_t time_ = 0;
  int channel_ = 0, number_ = 0;
  std::vector<Annotation> marks_;
};

class AnnotationWriter {
 public:
  explicit AnnotationWriter(std::string subject) : subject_(std::move(subject)) {}

  void add(const Annotation& mark) {
    const auto code = codeOf(mark.symbol);
    if (!code) refuse("wfdb.mark-unknown-symbol", mark);
    if (mark.sample < time_) refuse("wfdb.mark-before-the-last", mark);
    if (mark.sample > kMaxSample) refuse("wfdb.mark-too-late", mark);
    if (mark.subtype < -128 || mark.subtype > 127 || mark.number < -128 || mark.number > 127 ||
        mark.channel < 0 || mark.channel > 255 || mark.text.size() > kMaxText) {
      refuse("wfdb.mark-field-does-not-fit", mark);
    }
    putTime(mark.sample - time_, *code);
    time_ = mark.sample;
    if (mark.subtype != 0) putWord(kSub, mark.subtype & 0xff);
    if (mark.channel != channel_) putWord(kChn, channel_ = mark.channel);
    if (mark.number != number_) putWord(kNum, (number_ = mark.number) & 0xff);
    if (!mark.text.empty()) putText(mark.text);
  }

  std::string finish() && {
    bytes_.append(2, '\0');
    return std::move(bytes_);
  }

 private:
  [[noreturn]] void refuse(const Message& reason, const Annotation& mark) const {
    throw Error(ErrorCode::kBadArgument, subject_,
                {"wfdb.mark-at-sample", {mark.symbol, std::to_string(mark.sample), reason}});
  }

  void putRaw(int word) {
    bytes_ += static_cast<char>(word & 0xff);
    bytes_ += static_cast<char>(word >> 8 & 0xff);
  }

  void putWord(int code, int value) { putRaw(code << 10 | value); }

  void putTime(std::int64_t interval, int code) {
    constexpr std::int64_t kMaxSkip = 0x7fffffff;
    while (interval > kMaxInterval) {
      const std::int64_t part = std::min(interval, kMaxSkip);
      putWord(kSkip, 0);
      putRaw(static_cast<int>(part >> 16));
      putRaw(static_cast<int>(part & 0xffff));
      interval -= part;
    }
    putWord(code, static_cast<int>(interval));
  }

  void putText(const std::string& text) {
    putWord(kAux, static_cast<int>(text.size()));
    bytes_ += text;
    if (text.size() % 2 != 0) bytes_ += '\0';
  }

  std::string subject_;
  std::string bytes_;
  std::int64_t time_ = 0;
  int channel_ = 0, number_ = 0;
};

}  // namespace

std::vector<Annotation> parseAnnotations(std::string_view bytes, const std::string& subject) {
  return AnnotationParser(bytes, subject).parse();
}

std::vector<Annotation> readAnnotations(const std::filesystem::path& file) {
  return parseAnnotations(readWholeFile(file, std::size_t{256} << 20), file.string());
}

void writeAnnotations(const std::filesystem::path& file, const std::vector<Annotation>& marks) {
  AnnotationWriter writer(file.string());
  for (const auto& mark : marks) writer.add(mark);
  writeFileAtomically(file, std::move(writer).finish());
}

}  // namespace ecg
