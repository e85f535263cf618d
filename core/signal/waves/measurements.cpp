// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/measurements.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/common/maths/order.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/waves/beats.hpp"
#include "core/signal/waves/certainty.hpp"
#include "core/signal/waves/median_beat.hpp"

namespace ecg {
namespace {

constexpr double kStSeconds = 0.06;
constexpr double kLeastDeflectionMv = 0.02;  ///< CSE: smaller ones are no waves
constexpr double kLeastAxisShare = 0.1;
constexpr double kWidestPrSpreadMs = 60;
constexpr double kMostMissing = 0.1;

using Values = std::vector<double>;

/// The median, if at least half of `beats` gave a value.
std::optional<double> median(const Values& values, std::size_t beats) {
  if (values.empty() || 2 * values.size() < beats) return std::nullopt;
  return quantile(values, 0.5);
}

bool isRecorded(const EcgRecord& record, std::int64_t begin, std::int64_t end) {
  return std::ranges::any_of(record.leads, [&](const Lead& lead) {
    const auto size = static_cast<std::int64_t>(lead.mv.size());
    if (begin < 0 || end > size || begin >= end) return false;
    const auto missing = std::count_if(lead.mv.begin() + begin, lead.mv.begin() + end,
                                       [](double value) { return !std::isfinite(value); });
    return static_cast<double>(missing) <= kMostMissing * static_cast<double>(end - begin);
  });
}

void measureRhythm(const EcgRecord& record, const std::vector<Beat>& beats,
                   const std::stop_token& stop, Measurements& m) {
  Values intervals;
  for (std::size_t k = 1; k < beats.size(); ++k) {
    throwIfStopped(stop);
    // Beats may hide in a gap: such an interval is none.
    if (!isRecorded(record, beats[k - 1].qrs_onset, beats[k].qrs_onset)) continue;
    intervals.push_back(static_cast<double>(beats[k].qrs_onset - beats[k - 1].qrs_onset) * 1000 /
                        record.sampling_rate_hz);
  }
  if (intervals.empty()) return;
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(intervals.size());
  for (const double value : intervals) sum += value;
  m.rr_ms = sum / n;
  m.rate_bpm = 60000 / *m.rr_ms;
  if (intervals.size() < 2) return;
  for (const double value : intervals) squares += (value - *m.rr_ms) * (value - *m.rr_ms);
  m.rr_sd_ms = std::sqrt(squares / (n - 1));
}

/// Takes out of a beat what is uncertain: the P and T of leads that are not sure of them, and the
/// bounds over the leads of a wave of which fewer than a quarter of the leads are sure.
void leaveOutUncertain(Beat& beat) {
  const auto count = [](const std::vector<const Wave*>& waves) {
    return std::ranges::count_if(waves, [](const Wave* wave) { return wave != nullptr; });
  };
  const auto enough = (count(beat.qrs) + 3) / 4;
  const auto is_sure = [&](std::vector<const Wave*>& waves) {
    for (const Wave*& wave : waves) {
      if (wave != nullptr && wave->confidence < kSureConfidence) wave = nullptr;
    }
    return count(waves) >= enough;
  };
  if (!is_sure(beat.p)) beat.p_onset = beat.p_offset = std::nullopt;
  if (!is_sure(beat.t)) beat.t_onset = beat.t_offset = std::nullopt;
}

void measureIntervals(const std::vector<Beat>& beats, double rate_hz, Measurements& m) {
  Values pr, p, qrs, qt;
  const auto add = [rate_hz](Values& values, std::int64_t from, std::int64_t to) {
    values.push_back(static_cast<double>(to - from) * 1000 / rate_hz);
  };
  for (const Beat& beat : beats) {
    add(qrs, beat.qrs_onset, beat.qrs_offset);
    if (beat.p_onset) add(pr, *beat.p_onset, beat.qrs_onset);
    if (beat.p_onset) add(p, *beat.p_onset, *beat.p_offset);
    if (beat.t_offset) add(qt, beat.qrs_onset, *beat.t_offset);
  }
  m.qrs_ms = median(qrs, beats.size());
  m.qt_ms = median(qt, beats.size());
  m.p_ms = median(p, beats.size());
  m.pr_ms = median(pr, beats.size());
  if (m.pr_ms && quantile(pr, 0.75) - quantile(pr, 0.25) > kWidestPrSpreadMs) m.pr_ms.reset();
  if (!m.qt_ms || !m.rr_ms) return;
  m.qtc_bazett_ms = qtcBazett(*m.qt_ms, *m.rr_ms);
  m.qtc_fridericia_ms = qtcFridericia(*m.qt_ms, *m.rr_ms);
  m.qtc_framingham_ms = qtcFramingham(*m.qt_ms, *m.rr_ms);
  m.qtc_hodges_ms = qtcHodges(*m.qt_ms, *m.rr_ms);
}

/// One lead, read relative to the level before a beat's QRS complex.
class BeatOfLead {
 public:
  BeatOfLead(const Samples& mv, double rate_hz, const Beat& beat) : mv_(mv) {
    const auto width = std::max<std::int64_t>(1, std::llround(kLevelSeconds * rate_hz));
    double sum = 0;
    int count = 0;
    for (std::int64_t k = beat.qrs_onset - width; k < beat.qrs_onset; ++k) {
      if (!isInside(k) || !std::isfinite(mv_[static_cast<std::size_t>(k)])) continue;
      sum += mv_[static_cast<std::size_t>(k)];
      ++count;
    }
    level_ = count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
  }

  /// NaN where nothing was recorded.
  double at(std::int64_t sample) const {
    return isInside(sample) ? mv_[static_cast<std::size_t>(sample)] - level_
                            : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  bool isInside(std::int64_t k) const {
    return k >= 0 && k < static_cast<std::int64_t>(mv_.size());
  }
  const Samples& mv_;
  double level_ = 0;
};

/// Q, R and S of one QRS complex; NaN for what it does not have.
struct Deflections {
  double q = std::numeric_limits<double>::quiet_NaN(), r = q, s = q;
};

Deflections deflectionsOf(const BeatOfLead& lead, const Wave& qrs) {
  Deflections d;
  double lowest_before = 0, highest = 0, lowest_after = 0;
  for (std::int64_t k = qrs.onset; k <= qrs.offset; ++k) {
    const double value = lead.at(k);
    if (!std::isfinite(value)) return {};
    highest = std::max(highest, value);
    double& lowest = highest >= kLeastDeflectionMv ? lowest_after : lowest_before;
    lowest = std::min(lowest, value);
  }
  if (lowest_before <= -kLeastDeflectionMv) d.q = lowest_before;
  if (highest >= kLeastDeflectionMv) d.r = highest;
  if (lowest_after <= -kLeastDeflectionMv) d.s = lowest_after;
  return d;
}

/// Net and absolute area of a wave above its level, in mV samples.
struct Area {
  double net = 0, absolute = 0;
};

std::optional<Area> areaOf(const BeatOfLead& lead, std::int64_t begin, std::int64_t end) {
  Area area;
  for (std::int64_t k = begin; k <= end; ++k) {
    const double value = lead.at(k);
    if (!std::isfinite(value)) return std::nullopt;
    area.net += value;
    area.absolute += std::abs(value);
  }
  return area;
}

/// The axis from areas over the same stretch of both leads; nothing if positive and negative parts
/// cancel in both, because a direction would then be that of noise.
std::optional<double> axisOf(const EcgRecord& record, const std::vector<Beat>& beats,
                             std::optional<std::int64_t> (*begin)(const Beat&),
                             std::optional<std::int64_t> (*end)(const Beat&),
                             const std::stop_token& stop) {
  const Lead* lead_i = record.find("I");
  const Lead* lead_avf = record.find("aVF");
  if (lead_i == nullptr || lead_avf == nullptr) return std::nullopt;
  Values net_i, net_avf, absolute;
  for (const Beat& beat : beats) {
    throwIfStopped(stop);
    const auto from = begin(beat), to = end(beat);
    if (!from || !to) continue;
    const auto i = areaOf(BeatOfLead(lead_i->mv, record.sampling_rate_hz, beat), *from, *to);
    const auto f = areaOf(BeatOfLead(lead_avf->mv, record.sampling_rate_hz, beat), *from, *to);
    if (!i || !f) continue;
    net_i.push_back(i->net);
    net_avf.push_back(f->net);
    absolute.push_back(i->absolute + f->absolute);
  }
  const auto x = median(net_i, beats.size()), y = median(net_avf, beats.size());
  const auto gross = median(absolute, beats.size());
  if (!x || !y || std::hypot(*x, *y) < kLeastAxisShare * *gross || *gross <= 0) return std::nullopt;
  return frontalAxis(*x, *y);
}

LeadMeasurements measureLead(const EcgRecord& record, std::size_t index,
                             const std::vector<Beat>& beats) {
  const Lead& lead = record.leads[index];
  const double rate = record.sampling_rate_hz;
  Values p, q, r, s, t, st;
  const auto add = [](Values& values, double value) {
    if (std::isfinite(value)) values.push_back(value);
  };
  for (const Beat& beat : beats) {
    if (beat.qrs[index] == nullptr) continue;
    const BeatOfLead one(lead.mv, rate, beat);
    const Deflections d = deflectionsOf(one, *beat.qrs[index]);
    add(q, d.q);
    add(r, d.r);
    add(s, d.s);
    add(st, one.at(beat.qrs_offset + std::llround(kStSeconds * rate)));
    if (beat.p[index] != nullptr) add(p, one.at(beat.p[index]->peak));
    if (beat.t[index] != nullptr) add(t, one.at(beat.t[index]->peak));
  }
  const std::size_t n = beats.size();
  return {lead.name,    median(p, n), median(q, n), median(r, n),
          median(s, n), median(t, n), median(st, n)};
}

}  // namespace

double qtcBazett(double qt_ms, double rr_ms) { return qt_ms / std::sqrt(rr_ms / 1000); }

double qtcFridericia(double qt_ms, double rr_ms) { return qt_ms / std::cbrt(rr_ms / 1000); }

double qtcFramingham(double qt_ms, double rr_ms) { return qt_ms + 154 * (1 - rr_ms / 1000); }

double qtcHodges(double qt_ms, double rr_ms) { return qt_ms + 1.75 * (60000 / rr_ms - 60); }

double frontalAxis(double lead_i, double lead_avf) {
  return std::atan2(lead_avf * 2 / std::numbers::sqrt3, lead_i) * 180 / std::numbers::pi;
}

Measurements measure(const EcgRecord& record, const RecordWaves& waves,
                     const std::stop_token& stop) {
  const MedianBeat typical = medianBeat(record, waves, stop);
  std::vector<Beat> all = groupBeats(waves);
  Measurements m;
  m.beats = static_cast<int>(all.size());
  m.dominant_beats = static_cast<int>(typical.used_beats.size());
  measureRhythm(record, all, stop, m);
  std::vector<Beat> dominant;
  for (const std::size_t k : typical.used_beats) dominant.push_back(std::move(all[k]));
  all = {};
  std::ranges::for_each(dominant, leaveOutUncertain);
  measureIntervals(dominant, record.sampling_rate_hz, m);
  using Mark = std::optional<std::int64_t>;
  m.p_axis_deg = axisOf(
      record, dominant, [](const Beat& b) -> Mark { return b.p_onset; },
      [](const Beat& b) -> Mark { return b.p_offset; }, stop);
  m.qrs_axis_deg = axisOf(
      record, dominant, [](const Beat& b) -> Mark { return b.qrs_onset; },
      [](const Beat& b) -> Mark { return b.qrs_offset; }, stop);
  m.t_axis_deg = axisOf(
      record, dominant, [](const Beat& b) -> Mark { return b.t_onset; },
      [](const Beat& b) -> Mark { return b.t_offset; }, stop);
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    throwIfStopped(stop);
    m.leads.push_back(measureLead(record, l, dominant));
  }
  return m;
}

}  // namespace ecg
