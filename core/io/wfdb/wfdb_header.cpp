// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_header.hpp"

#include <algorithm>
#include <cctype>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

/// More than any recorder has; a count above it is a lie that must not cost memory.
constexpr std::int64_t kMaxSignals = 1024;
constexpr std::int64_t kMaxSegments = 1'000'000;
constexpr std::int64_t kMaxCount = std::int64_t{1} << 48;

/// Raises errors that name the file and the line.
struct Complaint {
  const std::string& subject;
  std::size_t line = 0;

  [[noreturn]] void operator()(const Message& reason) const {
    throw Error(ErrorCode::kCorrupt, subject,
                line > 0 ? Message("wfdb.header-line", {std::to_string(line), reason})
                         : Message("wfdb.header", {reason}));
  }
};

struct Line {
  std::size_t number;
  std::string_view text;
};

std::int64_t countField(std::string_view text, const Message& what, const Complaint& fail) {
  const auto value = wholeNumber<std::int64_t>(text);
  if (!value || *value < 0 || *value > kMaxCount) {
    fail({"wfdb.impossible-count", {what, std::string(text.substr(0, 40))}});
  }
  return *value;
}

/// "360", "360/360(0)": frames per second, then counter frequency and base counter, which only
/// label the time axis of tape recorders.
double rateField(std::string_view text, const Complaint& fail) {
  std::string_view rest = text;
  const auto rate = takeNumber<double>(rest);
  if (!rate || *rate <= 0 || *rate > 1e9 || (!rest.empty() && rest.front() != '/')) {
    fail({"wfdb.impossible-rate", {std::string(text.substr(0, 40))}});
  }
  return *rate;
}

/// Where a record's name ends and its number of segments begins. PTB-XL+ writes a folder before the
/// name ("med_beats/00001_medians"): then signals follow, whose lines are longer than a segment's.
std::size_t segmentsMark(std::string_view name, const Line* next) {
  const auto slash = name.rfind('/');
  const bool signal_follows = next != nullptr && words(next->text).size() > 2;
  return signal_follows ? std::string_view::npos : slash;
}

/// @return {number of signals, number of segments (0: an ordinary record)}
std::pair<std::int64_t, std::int64_t> parseRecordLine(const Line& line, const Line* next,
                                                      WfdbHeader& header, Complaint fail) {
  fail.line = line.number;
  const auto fields = words(line.text);
  if (fields.size() < 2) fail("wfdb.no-record-line");
  const auto slash = segmentsMark(fields[0], next);
  header.record = fields[0].substr(0, slash);
  std::int64_t segments = 0;
  if (slash != std::string_view::npos) {
    segments = countField(fields[0].substr(slash + 1), "wfdb.field-number-of-segments", fail);
    if (segments < 1 || segments > kMaxSegments) fail("wfdb.impossible-number-of-segments");
  }
  const std::int64_t signals = countField(fields[1], "wfdb.field-number-of-signals", fail);
  if (signals > kMaxSignals) {
    fail({"wfdb.too-many-signals", {std::to_string(signals), std::to_string(kMaxSignals)}});
  }
  if (fields.size() > 2) {
    header.frames_per_s = rateField(fields[2], fail);
    header.rate_stated = true;
  }
  if (fields.size() > 3) {
    const std::int64_t frames = countField(fields[3], "wfdb.field-number-of-samples", fail);
    if (frames > 0) header.frames = frames;  // 0 stands for "not known"
  }
  return {signals, segments};
}

/// "212", "16x2", "16:3", "16+24", "16x1:3+24".
void parseFormat(std::string_view text, WfdbSignal& signal, const Complaint& fail) {
  std::string_view rest = text;
  const auto bad = [&] {
    fail({"wfdb.impossible-format-field", {std::string(text.substr(0, 40))}});
  };
  const auto format = takeNumber<int>(rest);
  if (!format || *format < 0) bad();
  signal.format = *format;
  while (!rest.empty()) {
    const char mark = rest.front();
    rest.remove_prefix(1);
    const auto value = takeNumber<std::int64_t>(rest);
    if (!value || *value < 0 || *value > kMaxCount) bad();
    if (mark == 'x' && *value >= 1 && *value <= 100'000) {
      signal.samples_per_frame = static_cast<int>(*value);
    } else if (mark == ':') {
      signal.skew = *value;
    } else if (mark == '+') {
      signal.byte_offset = *value;
    } else {
      bad();
    }
  }
}

/// "200", "200(1024)", "200/mV", "1000.0(0)/mV". @return true if it holds a baseline.
bool parseGain(std::string_view text, WfdbSignal& signal, const Complaint& fail) {
  std::string_view rest = text;
  const auto bad = [&] { fail({"wfdb.impossible-gain-field", {std::string(text.substr(0, 40))}}); };
  const auto gain = takeNumber<double>(rest);
  if (!gain) bad();
  signal.gain_stated = *gain != 0;  // 0 stands for "not calibrated"
  if (signal.gain_stated) signal.gain = *gain;
  bool baseline = false;
  if (rest.starts_with('(')) {
    rest.remove_prefix(1);
    const auto value = takeNumber<double>(rest);
    if (!value || !rest.starts_with(')')) bad();
    rest.remove_prefix(1);
    signal.baseline = *value;
    baseline = true;
  }
  if (rest.starts_with('/') && rest.size() > 1) {
    signal.unit = rest.substr(1);
  } else if (!rest.empty()) {
    bad();
  }
  return baseline;
}

WfdbSignal parseSignalLine(const Line& line, Complaint fail) {
  fail.line = line.number;
  const auto fields = words(line.text);
  if (fields.size() < 2) fail("wfdb.no-signal-line");
  WfdbSignal signal;
  signal.file = fields[0];
  parseFormat(fields[1], signal, fail);
  const bool baseline = fields.size() > 2 && parseGain(fields[2], signal, fail);
  const auto number = [&](std::size_t k, const Message& what) -> std::optional<std::int64_t> {
    if (fields.size() <= k) return std::nullopt;
    const auto value = wholeNumber<std::int64_t>(fields[k]);
    if (!value) fail({"wfdb.impossible-field", {what}});
    return value;
  };
  number(3, "wfdb.field-adc-resolution");
  const auto zero = number(4, "wfdb.field-adc-zero");
  if (!baseline) signal.baseline = static_cast<double>(zero.value_or(0));
  signal.initial_value = number(5, "wfdb.field-initial-value");
  signal.checksum = number(6, "wfdb.field-checksum");
  number(7, "wfdb.field-block-size");
  if (fields.size() > 8) {  // the description is the rest of the line, blanks included
    const auto start = static_cast<std::size_t>(fields[8].data() - line.text.data());
    signal.description = trimmed(line.text.substr(start));
  }
  // A format 8 file stores differences; without an initial value they start from the ADC's zero.
  if (signal.format == 8 && !signal.initial_value) signal.initial_value = zero.value_or(0);
  return signal;
}

WfdbSegment parseSegmentLine(const Line& line, Complaint fail) {
  fail.line = line.number;
  const auto fields = words(line.text);
  if (fields.size() < 2) fail("wfdb.no-segment-line");
  return {std::string(fields[0]), countField(fields[1], "wfdb.field-number-of-samples", fail)};
}

/// The value after `key` in a comment: "Age: 78", "<age>: 51", "... <sex>: M ...". Lower case.
std::optional<std::string> commentField(std::string_view comment, std::string_view key) {
  const std::string text = lowerCase(comment);
  for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    if (at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]))) continue;
    std::string_view rest = std::string_view(text).substr(at + key.size());
    if (rest.starts_with('>')) rest.remove_prefix(1);
    rest = trimmed(rest);
    if (!rest.starts_with(':')) continue;
    const auto value = words(rest.substr(1));
    if (!value.empty()) return std::string(value.front());
  }
  return std::nullopt;
}

/// MIT-BIH's first comment: age, sex, then tape numbers. Nothing if it does not look like that.
std::optional<std::pair<double, std::string>> mitAgeAndSex(std::string_view comment) {
  const auto fields = words(comment);
  if (fields.size() < 2 || (fields[1] != "M" && fields[1] != "F")) return std::nullopt;
  const auto age = wholeNumber<double>(fields[0]);
  if (!age) return std::nullopt;
  return std::pair{*age, std::string(fields[1])};
}

}  // namespace

WfdbHeader parseWfdbHeader(std::string_view text, const std::string& subject) {
  const Complaint fail{subject};
  if (text.find('\0') != std::string_view::npos) fail("wfdb.header-binary");
  WfdbHeader header;
  std::vector<Line> specifications;
  std::size_t number = 0;
  for (const auto raw : lines(text)) {
    ++number;
    const auto line = trimmed(raw);
    if (line.starts_with('#')) {
      // Comments before the record line are remarks on the file, not on the recording.
      if (!specifications.empty()) header.comments.emplace_back(trimmed(line.substr(1)));
    } else if (!line.empty()) {
      specifications.push_back({number, line});
    }
  }
  std::erase_if(header.comments, [](const std::string& comment) { return comment.empty(); });
  if (specifications.empty()) fail("wfdb.header-empty");
  const Line* next = specifications.size() > 1 ? &specifications[1] : nullptr;
  const auto [signals, segments] = parseRecordLine(specifications.front(), next, header, fail);
  const auto described = static_cast<std::int64_t>(specifications.size()) - 1;
  const auto expected = segments > 0 ? segments : signals;
  if (described < expected) {
    fail(
        {MessageId(segments > 0 ? "wfdb.describes-fewer-segments" : "wfdb.describes-fewer-signals"),
         {std::to_string(expected), std::to_string(described)}});
  }
  for (std::int64_t k = 1; k <= expected; ++k) {
    const Line& line = specifications[static_cast<std::size_t>(k)];
    if (segments > 0) {
      header.segments.push_back(parseSegmentLine(line, fail));
    } else {
      header.signals.push_back(parseSignalLine(line, fail));
    }
  }
  return header;
}

std::optional<double> ageFromComments(const std::vector<std::string>& comments) {
  for (const auto& comment : comments) {
    std::optional<double> age;
    if (const auto field = commentField(comment, "age")) {
      std::string_view digits = *field;
      age = takeNumber<double>(digits);
    } else if (const auto mit = mitAgeAndSex(comment)) {
      age = mit->first;
    }
    if (age && *age >= 0 && *age <= 130) return age;
  }
  return std::nullopt;
}

std::string sexFromComments(const std::vector<std::string>& comments) {
  for (const auto& comment : comments) {
    std::string sex;
    if (const auto field = commentField(comment, "sex")) {
      sex = *field;
    } else if (const auto mit = mitAgeAndSex(comment)) {
      sex = lowerCase(mit->second);
    }
    if (sex == "m" || sex == "male") return "male";
    if (sex == "f" || sex == "female") return "female";
  }
  return {};
}

}  // namespace ecg
