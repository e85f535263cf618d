// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/median_beat.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/waves/beats.hpp"

namespace ecg {
namespace {

constexpr double kShapeSeconds = 0.1;  ///< either side of the anchor, compared between beats
constexpr double kShiftSeconds = 0.024;
constexpr double kShapeRateHz = 125;  ///< shapes are compared at about this rate
constexpr double kSameShape = 0.9;
constexpr std::size_t kMostCandidates = 40;

std::int64_t samplesOfBeat(double seconds, double rate_hz) {
  return std::max<std::int64_t>(1, std::llround(seconds * rate_hz));
}

/// The QRS complexes of a record as shapes that can be compared.
class Shapes {
 public:
  Shapes(const EcgRecord& record, const std::vector<Beat>& beats, const std::stop_token& stop)
      : record_(record),
        stop_(stop),
        step_(samplesOfBeat(1 / kShapeRateHz, record.sampling_rate_hz)),
        half_(samplesOfBeat(kShapeSeconds, record.sampling_rate_hz)),
        shift_(samplesOfBeat(kShiftSeconds, record.sampling_rate_hz)) {
    for (const Beat& beat : beats) anchors_.push_back((beat.qrs_onset + beat.qrs_offset) / 2);
  }

  std::int64_t anchor(std::size_t beat) const { return anchors_[beat]; }

  /// All leads around the sample `at`, behind each other, each without its mean; missing samples 0.
  std::vector<double> around(std::int64_t at) const { return shapeIn(stretchAround(at), 0); }

  /// A beat's best match with a shape.
  struct Match {
    double correlation = -1;
    std::int64_t anchor = 0;
  };
  Match match(const std::vector<double>& shape, std::size_t beat) const {
    throwIfStopped(stop_);
    const Stretch stretch = stretchAround(anchors_[beat]);
    Match best{-1, anchors_[beat]};
    for (std::int64_t shift = -shift_; shift <= shift_; ++shift) {
      const double r = correlation(shape, shapeIn(stretch, shift));
      if (r > best.correlation) best = {r, anchors_[beat] + shift};
    }
    return best;
  }

 private:
  /// Per lead the samples around one, as far as a shifted shape reaches; missing ones 0.
  using Stretch = std::vector<std::vector<double>>;

  Stretch stretchAround(std::int64_t at) const {
    const std::int64_t reach = half_ + shift_, first = at - reach;
    Stretch stretch;
    for (const Lead& lead : record_.leads) {
      auto& values = stretch.emplace_back(static_cast<std::size_t>(2 * reach + 1), 0.0);
      const std::int64_t begin = std::max<std::int64_t>(0, first);
      const std::int64_t end =
          std::min(std::ssize(values) + first, static_cast<std::int64_t>(lead.mv.size()));
      if (begin >= end) continue;
      const auto inside = std::span(values).subspan(static_cast<std::size_t>(begin - first),
                                                    static_cast<std::size_t>(end - begin));
      lead.mv.copyTo(static_cast<std::size_t>(begin), inside);
      std::ranges::replace_if(
          inside, [](double value) { return !std::isfinite(value); }, 0.0);
    }
    return stretch;
  }

  std::vector<double> shapeIn(const Stretch& stretch, std::int64_t shift) const {
    std::vector<double> shape;
    shape.reserve(stretch.size() * static_cast<std::size_t>(2 * half_ / step_ + 1));
    for (const auto& lead : stretch) {
      const std::size_t begin = shape.size();
      double sum = 0;
      for (std::int64_t k = shift_ + shift; k <= shift_ + shift + 2 * half_; k += step_) {
        shape.push_back(lead[static_cast<std::size_t>(k)]);
        sum += shape.back();
      }
      const double mean = sum / static_cast<double>(shape.size() - begin);
      for (std::size_t k = begin; k < shape.size(); ++k) shape[k] -= mean;
    }
    return shape;
  }

  static double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
      ab += a[k] * b[k];
      aa += a[k] * a[k];
      bb += b[k] * b[k];
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
  }

  const EcgRecord& record_;
  const std::stop_token& stop_;
  std::int64_t step_, half_, shift_;
  std::vector<std::int64_t> anchors_;
};

/// The beat whose shape most others share.
std::size_t dominantBeat(const Shapes& shapes, const std::vector<Beat>& beats) {
  const std::size_t count = std::min(kMostCandidates, beats.size());
  std::vector<std::size_t> candidates;
  for (std::size_t k = 0; k < count; ++k) candidates.push_back(k * beats.size() / count);
  std::size_t best = candidates.front();
  std::size_t most = 0;
  for (const std::size_t candidate : candidates) {
    const auto shape = shapes.around(shapes.anchor(candidate));
    std::size_t neighbours = 0;
    for (const std::size_t other : candidates) {
      neighbours += shapes.match(shape, other).correlation >= kSameShape ? 1 : 0;
    }
    const auto width = [&](std::size_t k) { return beats[k].qrs_offset - beats[k].qrs_onset; };
    if (neighbours > most || (neighbours == most && width(candidate) < width(best))) {
      best = candidate;
      most = neighbours;
    }
  }
  return best;
}

double medianInterval(const std::vector<Beat>& beats, double rate_hz) {
  std::vector<double> intervals;
  for (std::size_t k = 1; k < beats.size(); ++k) {
    intervals.push_back(static_cast<double>(beats[k].qrs_onset - beats[k - 1].qrs_onset));
  }
  return intervals.empty() ? rate_hz : medianOf(intervals);
}

/// A beat that is used: its anchor after alignment and the start of its QRS complex.
struct AlignedBeat {
  std::int64_t anchor = 0, qrs_onset = 0;
};

/// Mean of the finite samples just before the QRS complex; NaN if there are none.
double levelBefore(const Samples& mv, std::int64_t onset, std::int64_t width) {
  double sum = 0;
  int count = 0;
  const auto end = std::min(onset, static_cast<std::int64_t>(mv.size()));
  for (std::int64_t k = std::max<std::int64_t>(0, onset - width); k < end; ++k) {
    const double value = mv[static_cast<std::size_t>(k)];
    if (!std::isfinite(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> medianOfLead(const Samples& mv, const std::vector<AlignedBeat>& beats,
                                 const MedianBeat& window, const std::stop_token& stop) {
  const std::int64_t width = samplesOfBeat(kLevelSeconds, window.sampling_rate_hz);
  std::vector<double> levels;
  for (const AlignedBeat& beat : beats) levels.push_back(levelBefore(mv, beat.qrs_onset, width));
  // A few offsets of all beats at a time: each beat's samples lie side by side.
  constexpr std::int64_t kAtOnce = 16;
  std::array<double, kAtOnce> samples;
  std::vector<double> result;
  std::vector<std::vector<double>> values(kAtOnce);
  for (std::int64_t begin = -window.before; begin < window.after; begin += kAtOnce) {
    throwIfStopped(stop);
    const auto count = static_cast<std::size_t>(std::min(kAtOnce, window.after - begin));
    for (auto& of_offset : values) of_offset.clear();
    for (std::size_t k = 0; k < beats.size(); ++k) {
      mv.copyTo(static_cast<std::size_t>(beats[k].anchor + begin), std::span(samples).first(count));
      for (std::size_t i = 0; i < count; ++i) {
        const double value = samples[i] - levels[k];
        if (std::isfinite(value)) values[i].push_back(value);
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      const bool enough = 2 * values[i].size() >= beats.size();
      result.push_back(enough ? medianOf(values[i]) : std::numeric_limits<double>::quiet_NaN());
    }
  }
  return result;
}

}  // namespace

MedianBeat medianBeat(const EcgRecord& record, const RecordWaves& waves,
                      const std::stop_token& stop) {
  const double rate = record.sampling_rate_hz;
  if (waves.leads.size() != record.leads.size() || waves.sampling_rate_hz != rate) {
    throw Error(ErrorCode::kMismatch, record.id, "waves.of-another-record");
  }
  MedianBeat result{rate, 0, 0, {}, {}, {}, {}};
  for (const Lead& lead : record.leads) result.leads.push_back({lead.name, {}});
  const std::vector<Beat> beats = groupBeats(waves);
  if (beats.empty()) return result;

  const Shapes shapes(record, beats, stop);
  const double interval_s = medianInterval(beats, rate) / rate;
  result.before = samplesOfBeat(std::min(0.45, 0.4 * interval_s), rate);
  result.after = samplesOfBeat(std::min(0.75, 0.65 * interval_s), rate);
  const auto dominant = shapes.around(shapes.anchor(dominantBeat(shapes, beats)));
  std::vector<AlignedBeat> used;
  for (std::size_t k = 0; k < beats.size(); ++k) {
    const auto match = shapes.match(dominant, k);
    const bool fits =
        match.anchor >= result.before && match.anchor + result.after <= record.samples();
    if (match.correlation < kSameShape) {
      result.excluded.push_back(match.anchor);
    } else if (fits) {
      result.used.push_back(match.anchor);
      result.used_beats.push_back(k);
      used.push_back({match.anchor, beats[k].qrs_onset});
    }
  }
  if (used.empty()) return result;
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    if (!waves.leads[l].waves.empty()) {
      result.leads[l].mv = medianOfLead(record.leads[l].mv, used, result, stop);
    }
  }
  return result;
}

}  // namespace ecg
