// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/io/edf/edf_annotations.hpp"
#include "core/io/reader/quantise.hpp"

namespace ecg {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
/// Room for what the first data record says beside its time.
constexpr int kAnnotationSamples = 64;

std::string field(std::string text, std::size_t width) {
  // EDF headers are ASCII.
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c > '~'; }, '_');
  text.resize(width, ' ');
  return text;
}

std::string timeText(double seconds) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, seconds, std::chars_format::fixed).ptr;
  return "+" + std::string(text, end);
}

void check(const EcgRecord& record) {
  const auto bad = [&](const Message& reason) {
    throw Error(ErrorCode::kBadArgument, record.id, reason);
  };
  if (!(record.sampling_rate_hz > 0) || !std::isfinite(record.sampling_rate_hz)) {
    bad("record.rate-not-positive");
  }
  if (record.samples() == 0) bad("record.no-samples");
  for (const auto& lead : record.leads) {
    if (std::ssize(lead.mv) != record.samples()) bad("record.leads-of-different-length");
  }
}

}  // namespace

EdfWriter::EdfWriter(const EcgRecord& record, std::vector<Message>& notes, std::stop_token stop)
    : record_(record), stop_(std::move(stop)) {
  check(record);
  plan_ = planEdf(record, stop_);
  if (!plan_.note.empty()) notes.push_back(plan_.note);
  findRanges(notes);
  if (plan_.interrupted) {
    notes.push_back("edf.written-discontinuous");
  }
  if (missing_) {
    notes.push_back("edf.missing-as-below-minimum");
  }
}

EdfWriter::Extent EdfWriter::extentOf(const Samples& mv) const {
  Extent extent;
  std::vector<double> block;
  for (const auto& record : plan_.records) {
    throwIfStopped(stop_);
    block.resize(static_cast<std::size_t>(record.end - record.first));
    mv.copyTo(static_cast<std::size_t>(record.first), block);
    for (const double value : block) {
      if (std::isnan(value))
        extent.missing = true;
      else
        extent.largest = std::max(extent.largest, std::abs(value));
    }
  }
  return extent;
}

void EdfWriter::findRanges(std::vector<Message>& notes) {
  for (const auto& lead : record_.leads) {
    auto choice = quantisationOf(lead, stop_);
    const Extent extent = extentOf(lead.mv);
    missing_ = missing_ || extent.missing;
    ranges_.push_back(rangeFor(choice.resolution_mv, extent));
    if (!choice.note.empty()) notes.push_back(std::move(choice.note));
  }
}

/// A largest digit such that the header can state its millivolts exactly or, where no digit is so
/// lucky, most nearly. With missing samples the smallest such: they stand one below it and are not
/// to be a spike of 32 mV for a program that does not know them.
EdfWriter::Range EdfWriter::rangeFor(double resolution_mv, const Extent& extent) {
  const int needed = std::clamp(static_cast<int>(std::ceil(extent.largest / resolution_mv - 1e-3)),
                                1, kLargestDigit);
  Range best;
  double least = INFINITY;
  const auto attempt = [&](int digit) {
    const double exact = digit * resolution_mv;
    const std::string text = edfNumber(-exact);  // the sign takes a place, too
    const double error = std::abs(edfNumber(text) + exact) / exact;
    if (text.size() <= kEdfNumberWidth && error < least) {
      least = error;
      best = {digit, text.substr(1), -edfNumber(text) / digit};
    }
    return error < 1e-14;
  };
  if (extent.missing) {
    for (int digit = needed; digit <= kLargestDigit && !attempt(digit); ++digit) {
    }
  } else {
    for (int digit = kLargestDigit; digit >= std::max(needed, 16384) && !attempt(digit); --digit) {
    }
  }
  if (!std::isfinite(least)) {
    throw Error(ErrorCode::kBadArgument, Message("subject.a-lead"), "edf.lead-beyond-range");
  }
  return best;
}

bool EdfWriter::next(std::string& out) {
  throwIfStopped(stop_);
  if (done_ >= std::ssize(plan_.records)) return false;
  if (done_ < 0) {
    out += header();
    done_ = 0;
    return true;
  }
  ProgressScope::report("work.writing",
                        static_cast<double>(done_) / static_cast<double>(plan_.records.size()));
  for (const std::size_t begun = out.size();
       done_ < std::ssize(plan_.records) && out.size() - begun < kPieceBytes; ++done_) {
    const auto at = static_cast<std::size_t>(done_);
    for (std::size_t l = 0; l < record_.leads.size(); ++l) addSamples(l, plan_.records[at], out);
    addAnnotations(at, out);
  }
  return true;
}

std::string EdfWriter::header() const {
  const std::size_t signals = record_.leads.size() + 1;
  const std::string sex = record_.sex == "male" ? "M" : record_.sex == "female" ? "F" : "X";
  std::string patient = "X " + sex + " X X";
  if (record_.age_years) patient += " Age_" + edfNumber(std::floor(*record_.age_years));
  std::string out = field("0", 8) + field(patient, 80) + field("Startdate X X X X", 80) +
                    field("01.01.85", 8) + field("00.00.00", 8) +
                    field(std::to_string(256 * (signals + 1)), 8) +
                    field(plan_.interrupted ? "EDF+D" : "EDF+C", 44) +
                    field(std::to_string(plan_.records.size()), 8) +
                    field(plan_.frame.duration, 8) + field(std::to_string(signals), 4);
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
      8, [this](std::size_t) { return std::to_string(plan_.frame.samples); },
      std::to_string(kAnnotationSamples));
  add(32, nothing, "");
  return out;
}

void EdfWriter::addSamples(std::size_t lead, const EdfPlannedRecord& record,
                           std::string& out) const {
  const auto& mv = record_.leads[lead].mv;
  const Range& range = ranges_[lead];
  std::vector<double> block(static_cast<std::size_t>(record.end - record.first));
  mv.copyTo(static_cast<std::size_t>(record.first), block);
  block.resize(static_cast<std::size_t>(plan_.frame.samples), block.back());
  for (const double value : block) {
    const double digit = std::isnan(value)
                             ? -range.digit - 1
                             : std::clamp<double>(std::nearbyint(value / range.resolution_mv),
                                                  -range.digit, range.digit);
    const auto word = static_cast<std::uint16_t>(static_cast<std::int16_t>(digit));
    out += static_cast<char>(word & 0xff);
    out += static_cast<char>(word >> 8);
  }
}

void EdfWriter::addAnnotations(std::size_t record, std::string& out) const {
  const std::string nul(1, '\0');
  const auto& planned = plan_.records[record];
  const auto time = [this](std::int64_t sample) {
    return timeText(static_cast<double>(sample) / plan_.frame.rate_hz);
  };
  std::string text = time(planned.first) + "\x14\x14" + nul;
  if (record == 0 && missing_) text += "+0\x14" + std::string(kEdfMissingText) + "\x14" + nul;
  if (planned.end < planned.first + plan_.frame.samples)
    text += time(planned.end) + "\x14Recording ends\x14" + nul;
  text.resize(2 * kAnnotationSamples, '\0');
  out += text;
}

std::string recordToEdf(const EcgRecord& record, std::vector<Message>& notes,
                        const std::stop_token& stop) {
  EdfWriter writer(record, notes, stop);
  std::string bytes;
  while (writer.next(bytes)) {
  }
  return bytes;
}

}  // namespace ecg
