// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_signals.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/edf/edf_scale.hpp"
#include "core/io/reader/channel_names.hpp"
#include "core/io/reader/densify.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {
namespace {

/// Resampling starts anew behind each interruption; a file of nothing but interruptions would keep
/// the program busy for hours.
constexpr std::size_t kMostStretchesToResample = 1000;

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
  Samples take(const EdfScale& scale, bool lowest_is_missing) {
    const DigitScale how{scale.digit_of_zero, 1, scale.mv_per_digit, 0, lowest_is_missing};
    return wide_.empty() ? Samples::fromDigits(std::move(narrow_), how)
                         : Samples::fromDigits(std::move(wide_), how);
  }

 private:
  std::vector<std::int16_t> narrow_;
  std::vector<std::int32_t> wide_;
};

/// A whole number of samples a second is meant where division misses it by rounding.
double rateOf(std::int64_t samples, double seconds) {
  const double rate = static_cast<double>(samples) / seconds;
  const double whole = std::round(rate);
  return std::abs(rate - whole) < 1e-9 * whole ? whole : rate;
}

class SignalsReader {
 public:
  SignalsReader(const EdfHeader& header, ByteWindow& file, const EdfTimes& times,
                const ReadOptions& options, const std::string& subject, const std::stop_token& stop)
      : header_(header),
        file_(file),
        times_(times),
        stretches_(times.stretches),
        options_(options),
        subject_(subject),
        stop_(stop) {}

  EdfSignals read() {
    choose();
    if (!(header_.record_s > 0)) {
      throw Error(ErrorCode::kCorrupt, subject_, "edf.no-duration");
    }
    result_.rate_hz = rateOf(dense_, header_.record_s);
    findStarts();
    makeLeads();
    for (std::size_t k = 0; k < stretches_.size(); ++k) readStretch(stretches_[k], starts_[k]);
    for (std::size_t l = 0; l < scales_.size(); ++l) {
      if (!isSlow(l)) result_.leads[l].mv = tracks_[l].take(scales_[l], !lowest_is_value_[l]);
    }
    return std::move(result_);
  }

 private:
  /// Sorts the signals into leads and what is left out.
  void choose() {
    scales_ = edfScales(header_, times_.marks_missing, result_.warnings, subject_);
    std::vector<std::string> labels, resampled;
    for (const auto& scale : scales_) labels.push_back(scale.signal->label);
    auto names = nameChannels(labels, options_, subject_);
    for (std::size_t k = 0; k < scales_.size(); ++k) scales_[k].lead = names.leads[k];
    std::erase_if(scales_, [](const EdfScale& scale) { return scale.lead.empty(); });
    std::ranges::move(names.warnings, std::back_inserter(result_.warnings));
    result_.leads_said = std::move(names.said);
    for (const auto& scale : scales_) dense_ = std::max(dense_, scale.signal->samples_per_record);
    for (const auto& scale : scales_) {
      if (scale.signal->samples_per_record < dense_) resampled.push_back(edfName(*scale.signal));
    }
    if (!resampled.empty()) {
      result_.warnings.push_back(
          Message("record.resampled-to-the-records-rate", {listed(resampled)}));
      if (stretches_.size() > kMostStretchesToResample) {
        throw Error(ErrorCode::kUnsupported, subject_,
                    {"edf.rates-and-interruptions", {std::to_string(kMostStretchesToResample)}},
                    "advice.cut-into-pieces");
      }
    }
  }

  /// Samples of the leads that a stretch really has.
  std::int64_t lengthOf(const EdfStretch& stretch) const {
    const std::int64_t all = stretch.records * dense_;
    if (!stretch.end_s) return all;
    const double until = std::round((*stretch.end_s - stretch.start_s) * result_.rate_hz);
    return until >= 1 && until < static_cast<double>(all) ? static_cast<std::int64_t>(until) : all;
  }

  /// Where each stretch starts, in samples.
  void findStarts() {
    refuseHugeEdfGaps(header_, stretches_, result_.rate_hz * static_cast<double>(scales_.size()),
                      file_.size(), subject_);
    std::int64_t end = 0, records = 0, stored = 0;
    for (const auto& stretch : stretches_) {
      const double start = std::round(stretch.start_s * result_.rate_hz);
      // Never before the end of what came before; never where the number would overflow.
      const double limit = static_cast<double>(kMaxRecordValues);
      starts_.push_back(std::max(end, static_cast<std::int64_t>(std::min(start, limit))));
      end = starts_.back() + lengthOf(stretch);
      records += stretch.records;
      gaps_ = gaps_ || (starts_.size() > 1 && starts_.back() > last_end_);
      last_end_ = end;
    }
    for (const auto& scale : scales_) stored += records * scale.signal->samples_per_record;
    stored = std::min(
        stored,
        file_.size() / header_.sample_bytes);  // the last data record may be there in part only
    requireReasonableSize(std::ssize(scales_), end, stored, file_.size(), subject_);
    for (const auto& scale : scales_)
      requireComparableRates(scale.signal->samples_per_record, dense_, subject_);
    gaps_ = gaps_ || file_.size() <
                         header_.bytes + header_.record_bytes *
                                             (stretches_.back().first + stretches_.back().records);
  }

  /// Leads of the whole length, all missing.
  void makeLeads() {
    for (const auto& scale : scales_) {
      Lead lead;
      lead.name = scale.lead;
      lead.name_in_file = scale.signal->label;
      lead.unit_in_file = scale.signal->unit;
      lead.resolution_mv = std::abs(scale.mv_per_digit);
      const bool slow = isSlow(result_.leads.size());
      if (slow) lead.mv = std::vector<double>(static_cast<std::size_t>(last_end_), kMissingMv);
      result_.leads.push_back(std::move(lead));
      // 16 bits do where their lowest digit is free to stand for what is missing, or nothing is.
      const bool narrow = header_.sample_bytes == 2 && (scale.missing_digit || !gaps_);
      tracks_.emplace_back(slow ? 0 : last_end_, !narrow);
      lowest_is_value_.push_back(narrow && !scale.missing_digit);
    }
  }

  bool isSlow(std::size_t lead) const { return scales_[lead].signal->samples_per_record < dense_; }

  void readStretch(const EdfStretch& stretch, std::int64_t start) {
    // Leads of the full rate are read in place, slower ones into a track of their own rate.
    std::vector<Track> slow;
    for (std::size_t l = 0; l < scales_.size(); ++l)
      slow.emplace_back(isSlow(l) ? stretch.records * scales_[l].signal->samples_per_record : 0,
                        true);
    const std::int64_t end = start + lengthOf(stretch);
    for (std::int64_t record = 0; record < stretch.records; ++record) {
      throwIfStopped(stop_);
      for (std::size_t l = 0; l < scales_.size(); ++l) {
        const std::int64_t samples = scales_[l].signal->samples_per_record;
        if (isSlow(l))
          readSamples(scales_[l], stretch.first + record, slow[l], record * samples,
                      stretch.records * samples);
        else
          readSamples(scales_[l], stretch.first + record, tracks_[l], start + record * dense_, end);
      }
    }
    for (std::size_t l = 0; l < scales_.size(); ++l) {
      if (!isSlow(l)) continue;
      const auto dense = densified(std::vector<double>(slow[l].take(scales_[l], true)),
                                   scales_[l].signal->samples_per_record, dense_, stop_);
      std::copy_n(dense.begin(), std::min(std::ssize(dense), end - start),
                  result_.leads[l].mv.begin() + start);
    }
  }

  /// Samples of one signal in one data record: 16 or 24 bits, little-endian, two's complement.
  /// @param at where in `to`  @param end none there and behind
  void readSamples(const EdfScale& scale, std::int64_t record, Track& to, std::int64_t at,
                   std::int64_t end) {
    const std::int64_t begin =
        header_.bytes + record * header_.record_bytes + scale.signal->byte_offset;
    const auto width = static_cast<std::size_t>(header_.sample_bytes);
    const std::int64_t bytes =
        header_.sample_bytes * std::min(scale.signal->samples_per_record, end - at);
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
        if (digit == scale.missing_digit)
          to.setMissing(place);
        else
          to.set(place, digit);
      }
    }
  }

  const EdfHeader& header_;
  ByteWindow& file_;
  const EdfTimes& times_;
  const std::vector<EdfStretch>& stretches_;
  const ReadOptions& options_;
  const std::string& subject_;
  const std::stop_token& stop_;
  std::vector<EdfScale> scales_;
  std::vector<std::int64_t> starts_;  ///< of the stretches, in samples of the leads
  std::int64_t last_end_ = 0;         ///< of the leads, in samples
  bool gaps_ = false;                 ///< samples are missing between stretches or at the end
  std::int64_t dense_ = 0;            ///< most samples of any lead in a data record
  EdfSignals result_;
  std::vector<Track> tracks_;          ///< one a lead, of leads of the full rate
  std::vector<bool> lowest_is_value_;  ///< of a track of 16 bits
};

}  // namespace

EdfSignals readEdfSignals(const EdfHeader& header, ByteWindow& file, const EdfTimes& times,
                          const ReadOptions& options, const std::string& subject,
                          const std::stop_token& stop) {
  return SignalsReader(header, file, times, options, subject, stop).read();
}

}  // namespace ecg
