// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf_signals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/densify.hpp"
#include "core/io/quantise.hpp"
#include "core/io/record_size.hpp"
#include "core/io/units.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
/// Resampling starts anew behind each interruption; a file of nothing but interruptions would keep
/// the program busy for hours.
constexpr std::size_t kMostStretchesToResample = 1000;

/// One signal in volts: how its digits become millivolts.
struct Scale {
  const EdfSignal* signal = nullptr;
  double mv_per_digit = 0;
  double digit_of_zero = 0;
  bool marks_missing = false;  ///< the lowest digit is outside its range: nothing was recorded
};

/// Digits of one signal as they are read; those that are not are missing.
class Track {
 public:
  /// @param wide more than 16 bits are needed
  Track(std::int64_t samples, bool wide) {
    if (wide)
      wide_.assign(static_cast<std::size_t>(samples), std::numeric_limits<std::int32_t>::lowest());
    else
      narrow_.assign(static_cast<std::size_t>(samples),
                     std::numeric_limits<std::int16_t>::lowest());
  }

  void set(std::size_t at, std::int32_t digit) {
    if (wide_.empty())
      narrow_[at] = static_cast<std::int16_t>(digit);
    else
      wide_[at] = digit;
  }
  void setMissing(std::size_t at) {
    if (wide_.empty())
      narrow_[at] = std::numeric_limits<std::int16_t>::lowest();
    else
      wide_[at] = std::numeric_limits<std::int32_t>::lowest();
  }

  /// Millivolts. Empties this.
  Samples take(const Scale& scale, bool lowest_is_missing) {
    const DigitScale how{scale.digit_of_zero, 1, scale.mv_per_digit, 0, lowest_is_missing};
    return wide_.empty() ? Samples::fromDigits(std::move(narrow_), how)
                         : Samples::fromDigits(std::move(wide_), how);
  }

 private:
  std::vector<std::int16_t> narrow_;
  std::vector<std::int32_t> wide_;
};

std::string nameOf(const EdfSignal& signal) {
  return signal.label.empty() ? "(unnamed)" : signal.label;
}

/// A whole number of samples a second is meant where division misses it by rounding.
double rateOf(std::int64_t samples, double seconds) {
  const double rate = static_cast<double>(samples) / seconds;
  const double whole = std::round(rate);
  return std::abs(rate - whole) < 1e-9 * whole ? whole : rate;
}

Scale scaleOf(const EdfSignal& signal, double unit_mv, std::int32_t lowest,
              const std::string& subject) {
  const auto bad = [&](const std::string& why) {
    throw Error(ErrorCode::kCorrupt, subject, "signal " + nameOf(signal) + ": " + why,
                "Export the recording again");
  };
  if (!signal.digital_min || !signal.digital_max) bad("its digital range is no pair of numbers");
  if (!signal.physical_min || !signal.physical_max) bad("its physical range is no pair of numbers");
  if (*signal.digital_min == *signal.digital_max) {
    bad("digital minimum and maximum are the same, so its scale is unknown");
  }
  if (*signal.physical_min == *signal.physical_max) {
    bad("physical minimum and maximum are the same, so its scale is unknown");
  }
  Scale scale;
  scale.signal = &signal;
  const double per_digit =
      (*signal.physical_max - *signal.physical_min) / (*signal.digital_max - *signal.digital_min);
  scale.mv_per_digit = per_digit * unit_mv;
  scale.marks_missing = std::min(*signal.digital_min, *signal.digital_max) > lowest;
  scale.digit_of_zero = *signal.digital_min - *signal.physical_min / per_digit;
  if (!std::isfinite(scale.mv_per_digit) || !std::isfinite(scale.digit_of_zero) ||
      scale.mv_per_digit == 0) {
    bad("its scale is no number");
  }
  return scale;
}

class SignalsReader {
 public:
  SignalsReader(const EdfHeader& header, ByteWindow& file, const std::vector<EdfStretch>& stretches,
                const std::string& subject)
      : header_(header), file_(file), stretches_(stretches), subject_(subject) {}

  EdfSignals read() {
    choose();
    if (!(header_.record_s > 0)) {
      throw Error(ErrorCode::kCorrupt, subject_, "states no duration of its data records");
    }
    result_.rate_hz = rateOf(dense_, header_.record_s);
    place();
    for (std::size_t k = 0; k < stretches_.size(); ++k) readStretch(stretches_[k], starts_[k]);
    for (std::size_t l = 0; l < scales_.size(); ++l) {
      if (!isSlow(l)) result_.leads[l].mv = tracks_[l].take(scales_[l], !lowest_is_value_[l]);
    }
    return std::move(result_);
  }

 private:
  /// Sorts the signals into leads and what is left out.
  void choose() {
    std::vector<std::string> not_volts, resampled;
    for (const auto& signal : header_.signals) {
      if (signal.isAnnotations()) continue;
      const auto unit_mv = millivoltsPer(signal.unit);
      if (!unit_mv || signal.samples_per_record == 0) {
        const std::string why = unit_mv               ? "no samples"
                                : signal.unit.empty() ? "no unit"
                                                      : signal.unit;
        not_volts.push_back(nameOf(signal) + " (" + why + ")");
        continue;
      }
      scales_.push_back(scaleOf(signal, *unit_mv, lowestDigit(), subject_));
      dense_ = std::max(dense_, signal.samples_per_record);
    }
    if (scales_.empty()) {
      throw Error(ErrorCode::kUnsupported, subject_,
                  "holds no signal in volts" +
                      (not_volts.empty() ? "" : " (found: " + joined(not_volts) + ")"));
    }
    for (const auto& scale : scales_) {
      if (scale.signal->samples_per_record < dense_) resampled.push_back(nameOf(*scale.signal));
    }
    if (!not_volts.empty()) {
      result_.warnings.push_back("Left out, not in volts: " + joined(not_volts));
    }
    if (!resampled.empty()) {
      result_.warnings.push_back("Stored at a lower rate, resampled to the record's: " +
                                 joined(resampled));
      if (stretches_.size() > kMostStretchesToResample) {
        throw Error(ErrorCode::kUnsupported, subject_,
                    "has signals of different rates and more than " +
                        std::to_string(kMostStretchesToResample) + " interruptions",
                    "Cut it into pieces");
      }
    }
  }

  /// Where each stretch starts, in samples, and leads of the whole length, all missing.
  void place() {
    std::int64_t end = 0, records = 0, stored = 0;
    for (const auto& stretch : stretches_) {
      const double start = std::round(stretch.start_s * result_.rate_hz);
      // Never before the end of what came before; never where the number would overflow.
      const double limit = static_cast<double>(kMaxRecordValues);
      starts_.push_back(std::max(end, static_cast<std::int64_t>(std::min(start, limit))));
      end = starts_.back() + stretch.records * dense_;
      records += stretch.records;
    }
    for (const auto& scale : scales_) stored += records * scale.signal->samples_per_record;
    stored = std::min(
        stored,
        file_.size() / header_.sample_bytes);  // the last data record may be there in part only
    requireReasonableSize(std::ssize(scales_), end, stored, file_.size(), subject_);
    for (const auto& scale : scales_)
      requireComparableRates(scale.signal->samples_per_record, dense_, subject_);
    const bool gaps =
        end > records * dense_ ||
        file_.size() < header_.bytes + header_.record_bytes *
                                           (stretches_.back().first + stretches_.back().records);
    for (const auto& scale : scales_) {
      Lead lead;
      lead.name = canonicalLeadName(scale.signal->label);
      lead.name_in_file = scale.signal->label;
      lead.unit_in_file = scale.signal->unit;
      lead.resolution_mv = std::abs(scale.mv_per_digit);
      const bool slow = isSlow(result_.leads.size());
      if (slow) lead.mv = std::vector<double>(static_cast<std::size_t>(end), kMissing);
      result_.leads.push_back(std::move(lead));
      // 16 bits do where their lowest digit is free to stand for what is missing, or nothing is.
      const bool narrow = header_.sample_bytes == 2 && (scale.marks_missing || !gaps);
      tracks_.emplace_back(slow ? 0 : end, !narrow);
      lowest_is_value_.push_back(narrow && !scale.marks_missing);
    }
  }

  bool isSlow(std::size_t lead) const { return scales_[lead].signal->samples_per_record < dense_; }

  std::int32_t lowestDigit() const {
    return header_.sample_bytes == 3 ? -(1 << 23) : kMissingDigit;
  }

  void readStretch(const EdfStretch& stretch, std::int64_t start) {
    // Leads of the full rate are read in place, slower ones into a track of their own rate.
    std::vector<Track> slow;
    for (std::size_t l = 0; l < scales_.size(); ++l)
      slow.emplace_back(isSlow(l) ? stretch.records * scales_[l].signal->samples_per_record : 0,
                        true);
    for (std::int64_t record = 0; record < stretch.records; ++record) {
      for (std::size_t l = 0; l < scales_.size(); ++l) {
        const std::int64_t samples = scales_[l].signal->samples_per_record;
        if (isSlow(l))
          readSamples(scales_[l], stretch.first + record, slow[l], record * samples);
        else
          readSamples(scales_[l], stretch.first + record, tracks_[l], start + record * dense_);
      }
    }
    for (std::size_t l = 0; l < scales_.size(); ++l) {
      if (!isSlow(l)) continue;
      const auto dense = densified(std::vector<double>(slow[l].take(scales_[l], true)),
                                   scales_[l].signal->samples_per_record, dense_);
      std::ranges::copy(dense, result_.leads[l].mv.begin() + start);
    }
  }

  /// Samples of one signal in one data record: 16 or 24 bits, little-endian, two's complement.
  void readSamples(const Scale& scale, std::int64_t record, Track& to, std::int64_t at) {
    const std::int64_t begin =
        header_.bytes + record * header_.record_bytes + scale.signal->byte_offset;
    const auto width = static_cast<std::size_t>(header_.sample_bytes);
    const std::int64_t bytes = header_.sample_bytes * scale.signal->samples_per_record;
    auto place = static_cast<std::size_t>(at);
    for (std::int64_t done = 0; done < bytes;) {
      const auto part = file_.view(begin + done, bytes - done);
      if (part.size() < width) return;  // the file ends early
      for (std::size_t k = 0; k + width <= part.size(); k += width, ++place) {
        done += header_.sample_bytes;
        const std::int32_t top = static_cast<unsigned char>(part[k + width - 1]);
        std::int32_t digit = top < 128 ? top : top - 256;  // carries the sign
        for (std::size_t b = width - 1; b-- > 0;)
          digit = digit * 256 + static_cast<unsigned char>(part[k + b]);
        if (digit == lowestDigit() && scale.marks_missing)
          to.setMissing(place);
        else
          to.set(place, digit);
      }
    }
  }

  const EdfHeader& header_;
  ByteWindow& file_;
  const std::vector<EdfStretch>& stretches_;
  const std::string& subject_;
  std::vector<Scale> scales_;
  std::vector<std::int64_t> starts_;  ///< of the stretches, in samples of the leads
  std::int64_t dense_ = 0;            ///< most samples of any lead in a data record
  EdfSignals result_;
  std::vector<Track> tracks_;          ///< one a lead, of leads of the full rate
  std::vector<bool> lowest_is_value_;  ///< of a track of 16 bits
};

}  // namespace

EdfSignals readEdfSignals(const EdfHeader& header, ByteWindow& file,
                          const std::vector<EdfStretch>& stretches, const std::string& subject) {
  return SignalsReader(header, file, stretches, subject).read();
}

}  // namespace ecg
