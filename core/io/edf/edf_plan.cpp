// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_plan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

/// Of a data record, as EDF's specification has it.
constexpr std::int64_t kMostRecordBytes = 61'440;
/// What the field for the number of data records can hold.
constexpr std::int64_t kMostRecords = 99'999'999;

/// Samples [begin, end) of a record.
struct Measured {
  std::int64_t begin = 0, end = 0;
};

/// True if no lead has sample `at`.
bool noneAt(const EcgRecord& record, std::int64_t at) {
  return std::ranges::all_of(record.leads, [at](const Lead& lead) {
    return std::isnan(lead.mv[static_cast<std::size_t>(at)]);
  });
}

/// Where at least one lead was measured, in the order of time.
std::vector<Measured> measuredParts(const EcgRecord& record, const std::stop_token& stop) {
  constexpr std::int64_t kAtOnce = 1 << 14;
  std::vector<Measured> stretches;
  std::vector<double> block;
  bool measured = false;
  for (std::int64_t at = 0; at < record.samples(); at += kAtOnce) {
    throwIfStopped(stop);
    block.resize(static_cast<std::size_t>(std::min(kAtOnce, record.samples() - at)));
    record.leads.front().mv.copyTo(static_cast<std::size_t>(at), block);
    for (std::size_t k = 0; k < block.size(); ++k) {
      const std::int64_t sample = at + static_cast<std::int64_t>(k);
      const bool now = !std::isnan(block[k]) || !noneAt(record, sample);
      if (now && !measured) stretches.push_back({sample, sample});
      if (now) stretches.back().end = sample + 1;
      measured = now;
    }
  }
  return stretches;
}

/// A data record of `seconds` if that holds a whole number of samples.
std::optional<EdfFrame> frameOf(double rate_hz, double seconds) {
  const double samples = std::round(rate_hz * seconds);
  const std::string duration = edfNumber(seconds);
  if (samples < 1 || samples > 1e8 || edfNumber(duration) != seconds) return std::nullopt;
  if (std::abs(samples / seconds - rate_hz) > 1e-12 * rate_hz) return std::nullopt;
  return EdfFrame{static_cast<std::int64_t>(samples), duration, rate_hz};
}

/// Durations to try: whole seconds first, then ever shorter ones.
std::vector<double> durations() {
  std::vector<double> all = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0.5, 0.25, 0.2, 0.125};
  for (const double scale : {10.0, 100.0, 1e3, 1e4, 1e5}) {
    for (const double part : {1.0, 0.5, 0.4, 0.25, 0.2}) all.push_back(part / scale);
  }
  all.push_back(1e-6);
  return all;
}

/// A duration with as many digits as fit its field, for a rate that is none of the simple ones.
EdfFrame nearestFrame(double rate_hz, std::int64_t most_samples, Message& note) {
  // Just below ten seconds: most digits of the duration fit its field.
  const double wanted = std::min(9.99 * rate_hz, static_cast<double>(most_samples));
  EdfFrame frame;
  frame.samples = std::max<std::int64_t>(1, static_cast<std::int64_t>(wanted));
  frame.duration = edfNumber(static_cast<double>(frame.samples) / rate_hz);
  frame.rate_hz = static_cast<double>(frame.samples) / edfNumber(frame.duration);
  if (frame.duration.size() > kEdfNumberWidth ||
      !(std::abs(frame.rate_hz - rate_hz) <= 1e-5 * rate_hz)) {
    throw Error(ErrorCode::kBadArgument, Message("subject.the-sampling-rate"),
                "edf.rate-cannot-be-stated");
  }
  if (frame.rate_hz != rate_hz) {
    note = {"edf.rate-stated-as", {withDigits(rate_hz, 12), withDigits(frame.rate_hz, 12)}};
  }
  return frame;
}

/// True if data records of that length end where the stretches do, but for the last.
bool endsWith(const EdfFrame& frame, const std::vector<Measured>& stretches) {
  return std::all_of(stretches.begin(), stretches.end() - 1, [&frame](const Measured& s) {
    return (s.end - s.begin) % frame.samples == 0;
  });
}

/// The longest frame that ends with the stretches; where none does, a short one, so that little is
/// filled up.
EdfFrame chooseFrame(const EcgRecord& record, const std::vector<Measured>& stretches,
                     Message& note) {
  constexpr double kShort_s = 0.2;
  const double rate = record.sampling_rate_hz;
  const std::int64_t most =
      std::max<std::int64_t>(1, kMostRecordBytes / (2 * std::ssize(record.leads)) - 64);
  const bool gaps = stretches.size() > 1;
  std::optional<EdfFrame> fallback;
  for (const double seconds : durations()) {
    const auto frame = frameOf(rate, seconds);
    if (!frame || frame->samples > most) continue;
    if (!gaps || (seconds >= 0.02 && endsWith(*frame, stretches))) return *frame;
    const bool better = !fallback || (edfNumber(fallback->duration) > kShort_s && seconds < 1);
    if (better) fallback = frame;
  }
  return fallback ? *fallback : nearestFrame(rate, most, note);
}

/// Lays data records over the stretches; `at` first at 0, as a file begins with its record.
void layRecords(const std::vector<Measured>& stretches, std::int64_t samples,
                const std::stop_token& stop, EdfPlan& plan) {
  const std::int64_t length = plan.frame.samples;
  auto stretch = stretches.begin();
  for (std::int64_t at = 0; at < samples;) {
    throwIfStopped(stop);
    if (std::ssize(plan.records) >= kMostRecords) {
      throw Error(ErrorCode::kBadArgument, Message("subject.the-record"), "edf.record-too-long");
    }
    while (stretch != stretches.end() && stretch->end <= at) ++stretch;
    const bool inside = stretch != stretches.end() && stretch->begin <= at;
    if (!plan.records.empty() && !inside) {
      plan.interrupted = true;
      if (stretch == stretches.end()) {
        // Nothing follows: one more data record keeps the record's length.
        plan.records.push_back({std::max(at, samples - length), samples});
        return;
      }
      at = stretch->begin;
      continue;
    }
    // What is measured last in this data record; filled up behind it if the next one leaves a gap.
    const std::int64_t behind = std::min(at + length, samples);
    auto last = stretch;
    const auto next = [&] { return last == stretches.end() ? last : std::next(last); };
    while (next() != stretches.end() && next()->begin < behind) last = next();
    const std::int64_t next_first =
        next() != stretches.end() ? next()->begin : std::max(behind, samples - length);
    const bool filled = inside && last->end < behind && next_first > behind;
    plan.records.push_back({at, filled ? last->end : behind});
    at += length;
  }
}

}  // namespace

double edfNumber(const std::string& text) { return wholeNumber<double>(text).value_or(0); }

std::string edfNumber(double value) {
  for (int digits = 17; digits > 0; --digits) {
    std::string number = withDecimals(value, digits);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    if (number.size() <= kEdfNumberWidth) return number;
  }
  return withDecimals(value, 0);
}

EdfPlan planEdf(const EcgRecord& record, const std::stop_token& stop) {
  EdfPlan plan;
  auto stretches = measuredParts(record, stop);
  if (stretches.empty()) stretches.push_back({0, record.samples()});
  plan.frame = chooseFrame(record, stretches, plan.note);
  layRecords(stretches, record.samples(), stop, plan);
  return plan;
}

}  // namespace ecg
