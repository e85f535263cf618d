// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <functional>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/quantise.hpp"

namespace ecg {
namespace {

constexpr std::size_t kNumberWidth = 8;
/// Room for what the first data record says beside its time.
constexpr int kAnnotationSamples = 64;

std::string field(std::string text, std::size_t width) {
  // EDF headers are ASCII.
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c > '~'; }, '_');
  text.resize(width, ' ');
  return text;
}

/// The number nearest to `value` that fits an EDF field, as text.
std::string numberText(double value) {
  for (int digits = 17; digits > 0; --digits) {
    char text[64];
    const auto end =
        std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr;
    std::string number(text, end);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    if (number.size() <= kNumberWidth) return number;
  }
  char text[64];
  std::snprintf(text, sizeof text, "%.0f", value);
  return text;
}

double asRead(const std::string& text) { return wholeNumber<double>(text).value_or(0); }

/// Samples in a data record and its duration.
struct Frame {
  std::int64_t samples = 0;
  std::string duration;
};

/// A duration of whole seconds that holds a whole number of samples, else one that nearly does.
Frame frameFor(double rate_hz, std::vector<std::string>& notes) {
  for (const double seconds : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0}) {
    const double samples = std::round(rate_hz * seconds);
    if (samples >= 1 && std::abs(samples / seconds - rate_hz) <= 1e-12 * rate_hz) {
      return {static_cast<std::int64_t>(samples), numberText(seconds)};
    }
  }
  // Just below ten seconds: most digits of the duration fit its field.
  const auto samples = std::max<std::int64_t>(1, static_cast<std::int64_t>(9.99 * rate_hz));
  Frame frame{samples, numberText(static_cast<double>(samples) / rate_hz)};
  const double kept = static_cast<double>(samples) / asRead(frame.duration);
  if (!(std::abs(kept - rate_hz) <= 1e-5 * rate_hz)) {
    throw Error(ErrorCode::kBadArgument, "the sampling rate", "cannot be stated in an EDF file");
  }
  if (kept != rate_hz) {
    char text[160];
    std::snprintf(text, sizeof text, "The rate of %.12g Hz is stated as %.12g Hz", rate_hz, kept);
    notes.emplace_back(text);
  }
  return frame;
}

/// The largest digit of a lead and what it is in millivolts: such that the field can state it
/// exactly or, where no digit is so lucky, most nearly.
struct Range {
  int digit = kLargestDigit;
  std::string mv;
  double resolution_mv = 0;
};

Range rangeFor(double resolution_mv, double largest_mv) {
  const int needed = static_cast<int>(std::ceil(largest_mv / resolution_mv - 1e-3));
  Range best;
  double least = INFINITY;
  for (int digit = kLargestDigit; digit >= std::clamp(needed, 16384, kLargestDigit); --digit) {
    const double exact = digit * resolution_mv;
    const std::string text = numberText(-exact);  // the sign takes a place, too
    const double error = std::abs(asRead(text) + exact) / exact;
    if (error >= least) continue;
    least = error;
    best = {digit, text.substr(1), -asRead(text) / digit};
    if (error < 1e-14) break;
  }
  if (!std::isfinite(least)) {
    throw Error(ErrorCode::kBadArgument, "a lead", "spans what an EDF file cannot state");
  }
  return best;
}

std::string timeText(double seconds) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, seconds, std::chars_format::fixed).ptr;
  return "+" + std::string(text, end);
}

void check(const EcgRecord& record) {
  const auto bad = [&](const std::string& reason) {
    throw Error(ErrorCode::kBadArgument, record.id, reason);
  };
  if (!(record.sampling_rate_hz > 0) || !std::isfinite(record.sampling_rate_hz)) {
    bad("the sampling rate must be positive");
  }
  if (record.samples() == 0) bad("has no samples");
  for (const auto& lead : record.leads) {
    if (std::ssize(lead.mv) != record.samples()) bad("has leads of different length");
  }
}

class Writer {
 public:
  Writer(const EcgRecord& record, std::vector<std::string>& notes) : record_(record) {
    frame_ = frameFor(record.sampling_rate_hz, notes);
    records_ = (record.samples() + frame_.samples - 1) / frame_.samples;
    for (const auto& lead : record.leads) {
      auto choice = quantisationOf(lead);
      double largest = 0;
      for (const double mv : lead.mv) {
        if (std::isnan(mv))
          missing_ = true;
        else
          largest = std::max(largest, std::abs(mv));
      }
      ranges_.push_back(rangeFor(choice.resolution_mv, largest));
      if (!choice.note.empty()) notes.push_back(std::move(choice.note));
    }
  }

  std::string bytes() {
    std::string out = header();
    const std::int64_t in_record = std::ssize(record_.leads) * frame_.samples + kAnnotationSamples;
    out.reserve(out.size() + static_cast<std::size_t>(2 * records_ * in_record));
    for (std::int64_t r = 0; r < records_; ++r) {
      for (std::size_t l = 0; l < record_.leads.size(); ++l) addSamples(l, r, out);
      addAnnotations(r, out);
    }
    return out;
  }

 private:
  std::string header() const {
    const std::size_t signals = record_.leads.size() + 1;
    const std::string sex = record_.sex == "male" ? "M" : record_.sex == "female" ? "F" : "X";
    std::string patient = "X " + sex + " X X";
    if (record_.age_years) patient += " Age_" + numberText(std::floor(*record_.age_years));
    std::string out = field("0", 8) + field(patient, 80) + field("Startdate X X X X", 80) +
                      field("01.01.85", 8) + field("00.00.00", 8) +
                      field(std::to_string(256 * (signals + 1)), 8) + field("EDF+C", 44) +
                      field(std::to_string(records_), 8) + field(frame_.duration, 8) +
                      field(std::to_string(signals), 4);
    const auto add = [&](std::size_t width, const std::function<std::string(std::size_t)>& of_lead,
                         const std::string& of_annotations) {
      for (std::size_t l = 0; l < record_.leads.size(); ++l) out += field(of_lead(l), width);
      out += field(of_annotations, width);
    };
    const auto nothing = [](std::size_t) { return std::string(); };
    add(
        16, [this](std::size_t l) { return "ECG " + record_.leads[l].name; }, "EDF Annotations");
    add(80, nothing, "");
    add(
        8, [](std::size_t) { return std::string("mV"); }, "");
    add(
        8, [this](std::size_t l) { return "-" + ranges_[l].mv; }, "-1");
    add(
        8, [this](std::size_t l) { return ranges_[l].mv; }, "1");
    add(
        8, [this](std::size_t l) { return "-" + std::to_string(ranges_[l].digit); }, "-32768");
    add(
        8, [this](std::size_t l) { return std::to_string(ranges_[l].digit); }, "32767");
    add(80, nothing, "");
    add(
        8, [this](std::size_t) { return std::to_string(frame_.samples); },
        std::to_string(kAnnotationSamples));
    add(32, nothing, "");
    return out;
  }

  void addSamples(std::size_t l, std::int64_t record, std::string& out) const {
    const auto& mv = record_.leads[l].mv;
    for (std::int64_t k = 0; k < frame_.samples; ++k) {
      const auto at = std::min(record * frame_.samples + k, record_.samples() - 1);
      const double value = mv[static_cast<std::size_t>(at)];
      const auto digit = std::isnan(value) ? kMissingDigit
                                           : static_cast<std::int16_t>(std::clamp<double>(
                                                 std::nearbyint(value / ranges_[l].resolution_mv),
                                                 -ranges_[l].digit, ranges_[l].digit));
      const auto word = static_cast<std::uint16_t>(digit);
      out += static_cast<char>(word & 0xff);
      out += static_cast<char>(word >> 8);
    }
  }

  void addAnnotations(std::int64_t record, std::string& out) const {
    const std::string nul(1, '\0');
    std::string text =
        timeText(static_cast<double>(record) * asRead(frame_.duration)) + "\x14\x14" + nul;
    if (record == 0 && missing_) text += "+0\x14Missing samples are -32768\x14" + nul;
    if (record + 1 == records_ && record_.samples() % frame_.samples != 0) {
      const double end = static_cast<double>(record_.samples()) / record_.sampling_rate_hz;
      text += timeText(end) + "\x14Recording ends\x14" + nul;
    }
    text.resize(2 * kAnnotationSamples, '\0');
    out += text;
  }

  const EcgRecord& record_;
  Frame frame_;
  std::int64_t records_ = 0;
  std::vector<Range> ranges_;
  bool missing_ = false;
};

}  // namespace

std::string recordToEdf(const EcgRecord& record, std::vector<std::string>& notes) {
  check(record);
  return Writer(record, notes).bytes();
}

}  // namespace ecg
