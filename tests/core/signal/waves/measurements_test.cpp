// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/measurements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stop_token>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/waves/beats.hpp"
#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/median_beat.hpp"
#include "tests/support/not_a_number.hpp"

namespace ecg {
namespace {

using test::kNan;
constexpr double kRate = 500;

/// A heart drawn with a ruler: every beat has the same straight-sided waves at known places, so
/// that every measurement can be computed by hand. Times in samples after the beat's start (2 ms
/// each).
struct DrawnBeat {
  double p = 0.1, q = -0.1, r = 1.0, s = -0.3, st = 0.05, t = 0.25;  // mV
};

constexpr std::int64_t kPOnset = 50, kPOffset = 100, kQrsOnset = 130, kQrsOffset = 180;
constexpr std::int64_t kTOnset = 220, kTOffset = 320, kInterval = 400;

void triangle(Samples& mv, std::int64_t from, std::int64_t to, double height) {
  const std::int64_t middle = (from + to) / 2;
  for (std::int64_t k = from; k <= to; ++k) {
    const double share = k <= middle
                             ? static_cast<double>(k - from) / static_cast<double>(middle - from)
                             : static_cast<double>(to - k) / static_cast<double>(to - middle);
    mv[static_cast<std::size_t>(k)] += height * share;
  }
}

void draw(Samples& mv, std::int64_t at, const DrawnBeat& b) {
  triangle(mv, at + kPOnset, at + kPOffset, b.p);
  triangle(mv, at + 130, at + 140, b.q);
  triangle(mv, at + 140, at + 164, b.r);
  triangle(mv, at + 164, at + 180, b.s);
  for (std::int64_t k = at + 181; k < at + kTOnset; ++k) mv[static_cast<std::size_t>(k)] += b.st;
  triangle(mv, at + kTOnset, at + kTOffset, b.t);
}

void mark(LeadWaves& lead, std::int64_t at, std::int32_t beat) {
  lead.waves.push_back({WaveKind::kP, at + kPOnset, at + 75, at + kPOffset, beat});
  lead.waves.push_back({WaveKind::kQrs, at + kQrsOnset, at + 152, at + kQrsOffset, beat});
  lead.waves.push_back({WaveKind::kT, at + kTOnset, at + 270, at + kTOffset, beat});
}

struct Drawn {
  EcgRecord record;
  RecordWaves waves;
};

/// `beats` equal beats in leads that see `scale` of them, 0.8 s apart, on a level of 0.2 mV.
Drawn drawn(int beats, const std::vector<std::pair<std::string, double>>& scales) {
  Drawn d;
  d.record.id = "drawn";
  d.record.sampling_rate_hz = d.waves.sampling_rate_hz = kRate;
  for (const auto& [name, scale] : scales) {
    Lead lead{name, name, "mV", 0.001, false, {}};
    lead.mv.assign(static_cast<std::size_t>(beats * kInterval + 200), 0.2);
    LeadWaves marks{name, {}};
    for (int k = 0; k < beats; ++k) {
      const std::int64_t at = 100 + k * kInterval;
      draw(lead.mv, at,
           {0.1 * scale, -0.1 * scale, scale, -0.3 * scale, 0.05 * scale, 0.25 * scale});
      mark(marks, at, k);
    }
    d.record.leads.push_back(std::move(lead));
    d.waves.leads.push_back(std::move(marks));
  }
  return d;
}

TEST(Measurements, ADrawnHeartMeasuresWhatWasDrawn) {
  const Drawn d = drawn(8, {{"I", 1.0}, {"aVF", 1.0}});
  const Measurements m = measure(d.record, d.waves);
  EXPECT_EQ(m.beats, 8);
  EXPECT_EQ(m.dominant_beats, 8);
  EXPECT_DOUBLE_EQ(m.rr_ms.value(), 800);
  EXPECT_DOUBLE_EQ(m.rr_sd_ms.value(), 0);
  EXPECT_DOUBLE_EQ(m.rate_bpm.value(), 75);
  EXPECT_DOUBLE_EQ(m.pr_ms.value(), 160);
  EXPECT_DOUBLE_EQ(m.p_ms.value(), 100);
  EXPECT_DOUBLE_EQ(m.qrs_ms.value(), 100);
  EXPECT_DOUBLE_EQ(m.qt_ms.value(), 380);
  const LeadMeasurements& lead = m.leads.at(0);
  EXPECT_EQ(lead.lead, "I");
  EXPECT_NEAR(lead.p_mv.value(), 0.1, 1e-12);
  EXPECT_NEAR(lead.q_mv.value(), -0.1, 1e-12);
  EXPECT_NEAR(lead.r_mv.value(), 1.0, 1e-12);
  EXPECT_NEAR(lead.s_mv.value(), -0.3, 1e-12);
  EXPECT_NEAR(lead.st_mv.value(), 0.05, 1e-12);  // 30 samples after the J point
  EXPECT_NEAR(lead.t_mv.value(), 0.25, 1e-12);
}

TEST(Measurements, QtIsCorrectedAsTheFourAuthorsSay) {
  EXPECT_DOUBLE_EQ(qtcBazett(400, 640), 500);
  EXPECT_NEAR(qtcFridericia(400, 512), 500, 1e-9);
  EXPECT_NEAR(qtcFramingham(400, 800), 430.8, 1e-9);
  EXPECT_NEAR(qtcHodges(400, 750), 435, 1e-9);
  for (const auto formula : {qtcBazett, qtcFridericia, qtcFramingham, qtcHodges}) {
    EXPECT_DOUBLE_EQ(formula(412, 1000), 412);  // at 60 beats per minute nothing is corrected
  }
  const Drawn d = drawn(8, {{"I", 1.0}});
  const Measurements m = measure(d.record, d.waves);
  EXPECT_DOUBLE_EQ(m.qtc_bazett_ms.value(), qtcBazett(380, 800));
  EXPECT_DOUBLE_EQ(m.qtc_fridericia_ms.value(), qtcFridericia(380, 800));
  EXPECT_DOUBLE_EQ(m.qtc_framingham_ms.value(), qtcFramingham(380, 800));
  EXPECT_DOUBLE_EQ(m.qtc_hodges_ms.value(), qtcHodges(380, 800));
}

TEST(Measurements, TheAxisPointsWhereTheHeartDoes) {
  for (const double degrees : {-150.0, -60.0, -30.0, 0.0, 45.0, 60.0, 90.0, 120.0, 180.0}) {
    const double a = degrees * std::acos(-1.0) / 180;
    // Einthoven: I sees cos a; II cos(a - 60), III cos(a - 120); aVF is the mean of II and III.
    const double avf = (std::cos(a - std::acos(0.5)) + std::cos(a - 2 * std::acos(0.5))) / 2;
    const double axis = frontalAxis(std::cos(a), avf);
    EXPECT_NEAR(std::remainder(axis - degrees, 360), 0, 1e-9);
    const Drawn d = drawn(6, {{"I", std::cos(a)}, {"aVF", avf}});
    const Measurements m = measure(d.record, d.waves);
    EXPECT_NEAR(std::remainder(m.qrs_axis_deg.value() - degrees, 360), 0, 1e-6) << degrees;
    EXPECT_NEAR(std::remainder(m.p_axis_deg.value() - degrees, 360), 0, 1e-6) << degrees;
    EXPECT_NEAR(std::remainder(m.t_axis_deg.value() - degrees, 360), 0, 1e-6) << degrees;
  }
  EXPECT_FALSE(measure(drawn(6, {{"I", 1.0}}).record, drawn(6, {{"I", 1.0}}).waves).qrs_axis_deg);
}

TEST(Measurements, WhatIsNotThereIsNothing) {
  Drawn d = drawn(6, {{"I", 1.0}, {"II", 1.0}});
  for (LeadWaves& lead : d.waves.leads) {
    std::erase_if(lead.waves, [](const Wave& w) { return w.kind != WaveKind::kQrs; });
  }
  Measurements m = measure(d.record, d.waves);
  EXPECT_TRUE(m.qrs_ms && m.rr_ms);
  EXPECT_FALSE(m.pr_ms || m.p_ms || m.qt_ms || m.qtc_bazett_ms || m.p_axis_deg || m.t_axis_deg);
  EXPECT_FALSE(m.leads[0].p_mv || m.leads[0].t_mv);

  for (LeadWaves& lead : d.waves.leads) lead.waves.clear();
  m = measure(d.record, d.waves);
  EXPECT_EQ(m.beats, 0);
  EXPECT_FALSE(m.rr_ms || m.rate_bpm || m.qrs_ms || m.leads[0].r_mv);
  EXPECT_EQ(m.leads.size(), 2U);

  const Drawn one = drawn(1, {{"I", 1.0}});
  m = measure(one.record, one.waves);
  EXPECT_FALSE(m.rr_ms || m.qtc_bazett_ms);
}

TEST(Measurements, WhatIsUncertainIsNotStated) {
  const auto measured = [](float first, float others) {
    Drawn d = drawn(8, {{"I", 1.0}, {"aVF", 1.0}, {"V1", 1.0}, {"V2", 1.0}, {"V3", 1.0}});
    for (std::size_t l = 0; l < d.waves.leads.size(); ++l) {
      for (Wave& wave : d.waves.leads[l].waves) {
        if (wave.kind != WaveKind::kQrs) wave.confidence = l < 2 ? first : others;
      }
    }
    return measure(d.record, d.waves);
  };
  const Measurements none = measured(0.69F, 0.69F);
  EXPECT_FALSE(none.p_ms || none.pr_ms || none.qt_ms || none.qtc_bazett_ms || none.p_axis_deg ||
               none.t_axis_deg || none.leads[0].p_mv || none.leads[0].t_mv);
  EXPECT_TRUE(none.qrs_ms && none.rr_ms && none.leads[0].r_mv);
  const Measurements two = measured(0.7F, 0.69F);  // of five leads a quarter, rounded up
  EXPECT_DOUBLE_EQ(two.pr_ms.value(), 160);
  EXPECT_DOUBLE_EQ(two.qt_ms.value(), 380);
  EXPECT_TRUE(two.leads[0].p_mv && two.leads[1].t_mv);
  EXPECT_FALSE(two.leads[2].p_mv || two.leads[2].t_mv);
}

TEST(Measurements, WithoutAFixedRelationOfPAndQrsThereIsNoPr) {
  Drawn d = drawn(10, {{"I", 1.0}});
  int k = 0;
  for (Wave& wave : d.waves.leads[0].waves) {
    if (wave.kind != WaveKind::kP) continue;
    const std::int64_t shift = -5 * (k++ % 10);  // up to 90 ms earlier
    wave.onset += shift;
    wave.peak += shift;
    wave.offset += shift;
  }
  EXPECT_TRUE(measure(d.record, d.waves).pr_ms);  // half of them within 60 ms
  k = 0;
  for (Wave& wave : d.waves.leads[0].waves) {
    if (wave.kind == WaveKind::kP) wave.onset -= 8 * (k++ % 10);
  }
  EXPECT_FALSE(measure(d.record, d.waves).pr_ms);
}

TEST(Measurements, AQsComplexHasNoR) {
  const Drawn d = drawn(6, {{"V1", -1.0}});
  const auto lead = measure(d.record, d.waves).leads.at(0);
  // Upside down: first +0.1, then -1.0, then +0.3.
  EXPECT_NEAR(lead.r_mv.value(), 0.3, 1e-12);
  EXPECT_NEAR(lead.s_mv.value(), -1.0, 1e-12);
  EXPECT_FALSE(lead.q_mv);

  Drawn qs = drawn(6, {{"V1", 0.0}});
  for (int k = 0; k < 6; ++k) {
    triangle(qs.record.leads[0].mv, 100 + k * kInterval + 130, 100 + k * kInterval + 180, -1.2);
  }
  const auto only = measure(qs.record, qs.waves).leads.at(0);
  EXPECT_NEAR(only.q_mv.value(), -1.2, 1e-12);
  EXPECT_FALSE(only.r_mv || only.s_mv);
}

TEST(Measurements, AnIntervalOverAGapIsNoRr) {
  Drawn d = drawn(10, {{"I", 1.0}});
  auto& mv = d.record.leads[0].mv;
  auto& waves = d.waves.leads[0].waves;
  const std::int64_t begin = 100 + 4 * kInterval, end = begin + 2 * kInterval;
  for (std::int64_t k = begin; k < end; ++k) mv[static_cast<std::size_t>(k)] = kNan;
  std::erase_if(waves, [&](const Wave& w) { return w.onset >= begin && w.offset < end; });
  const Measurements m = measure(d.record, d.waves);
  EXPECT_EQ(m.beats, 8);
  EXPECT_DOUBLE_EQ(m.rr_ms.value(), 800);
}

TEST(Measurements, WavesOfAnotherRecordAreRefused) {
  const Drawn a = drawn(3, {{"I", 1.0}}), b = drawn(3, {{"I", 1.0}, {"II", 1.0}});
  EXPECT_THROW(measure(a.record, b.waves), Error);
  EXPECT_THROW(medianBeat(b.record, a.waves), Error);
}

TEST(Measurements, CanBeStopped) {
  const Drawn d = drawn(8, {{"I", 1.0}, {"aVF", 1.0}});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(measure(d.record, d.waves, stop.get_token()), Cancelled);
  EXPECT_THROW(medianBeat(d.record, d.waves, stop.get_token()), Cancelled);
}

TEST(MedianBeat, IsTheBeatItselfAndLeavesEctopicBeatsOut) {
  Drawn d = drawn(9, {{"I", 1.0}, {"II", 0.5}});
  for (Lead& lead : d.record.leads) {  // the fifth beat is a wide one the other way up
    const std::int64_t at = 100 + 4 * kInterval;
    for (std::int64_t k = at; k < at + kInterval; ++k) lead.mv[static_cast<std::size_t>(k)] = 0.2;
    triangle(lead.mv, at + 110, at + 200, -1.5);
    triangle(lead.mv, at + 210, at + 330, 0.6);
  }
  const MedianBeat beat = medianBeat(d.record, d.waves);
  EXPECT_EQ(beat.used.size(), 8U);
  EXPECT_EQ(beat.excluded.size(), 1U);
  EXPECT_NEAR(static_cast<double>(beat.excluded[0]), 100 + 4 * kInterval + 155, 13);
  EXPECT_EQ(std::ranges::count(beat.used_beats, 4U), 0);
  ASSERT_EQ(beat.leads.size(), 2U);
  ASSERT_EQ(beat.leads[0].mv.size(), static_cast<std::size_t>(beat.before + beat.after));
  const Samples& mv = d.record.leads[0].mv;
  for (std::int64_t k = -beat.before; k < beat.after; ++k) {
    EXPECT_NEAR(beat.leads[0].mv[static_cast<std::size_t>(k + beat.before)],
                mv[static_cast<std::size_t>(beat.used[1] + k)] - 0.2, 1e-9);
  }
  EXPECT_NEAR(*std::ranges::max_element(beat.leads[1].mv), 0.5, 1e-9);
}

TEST(MedianBeat, MissingSamplesOfAFewBeatsDoNotShowAndOfMostAreMissing) {
  Drawn d = drawn(9, {{"I", 1.0}});
  auto& mv = d.record.leads[0].mv;
  for (std::int64_t k = 0; k < 20; ++k) {
    for (const int beat : {2, 5})
      mv[static_cast<std::size_t>(100 + beat * kInterval + 260 + k)] = kNan;
  }
  const auto few = medianBeat(d.record, d.waves).leads[0].mv;
  EXPECT_TRUE(std::ranges::all_of(few, [](double value) { return std::isfinite(value); }));
  for (int beat = 0; beat < 6; ++beat) {
    mv[static_cast<std::size_t>(100 + beat * kInterval + 265)] = kNan;
  }
  const auto most = medianBeat(d.record, d.waves).leads[0].mv;
  EXPECT_EQ(std::ranges::count_if(most, [](double value) { return std::isnan(value); }), 1);
}

TEST(MedianBeat, WithoutBeatsThereIsNone) {
  Drawn d = drawn(3, {{"I", 1.0}});
  d.waves.leads[0].waves.clear();
  const MedianBeat beat = medianBeat(d.record, d.waves);
  EXPECT_TRUE(beat.used.empty());
  ASSERT_EQ(beat.leads.size(), 1U);
  EXPECT_TRUE(beat.leads[0].mv.empty());
}

TEST(Beats, OneLeadsOutlierDoesNotMoveTheBoundsOfTwelve) {
  std::vector<std::pair<std::string, double>> leads;
  for (int l = 0; l < 12; ++l) leads.emplace_back("L" + std::to_string(l), 1.0);
  Drawn d = drawn(4, leads);
  for (Wave& wave : d.waves.leads[3].waves) {
    wave.onset -= 10;
    wave.offset += 10;
  }
  for (const Beat& beat : groupBeats(d.waves)) {
    EXPECT_EQ((beat.qrs_onset - 100) % kInterval, kQrsOnset);
    EXPECT_EQ((beat.t_offset.value() - 100) % kInterval, kTOffset);
    EXPECT_EQ((beat.p_onset.value() - 100) % kInterval, kPOnset);
  }
  Drawn two = drawn(4, {{"I", 1.0}, {"II", 1.0}});
  for (Wave& wave : two.waves.leads[0].waves) wave.onset -= 10;
  EXPECT_EQ(groupBeats(two.waves)[0].qrs_onset, 100 + kQrsOnset - 10);
}

TEST(Beats, ALeadWithoutAComplexLeavesTheOthersTogether) {
  Drawn d = drawn(5, {{"I", 1.0}, {"II", 1.0}, {"V1", 1.0}});
  std::erase_if(d.waves.leads[1].waves,
                [](const Wave& w) { return w.onset > 900 && w.onset < 1300; });
  const auto beats = groupBeats(d.waves);
  ASSERT_EQ(beats.size(), 5U);
  EXPECT_EQ(beats[2].qrs[1], nullptr);
  EXPECT_TRUE(beats[2].qrs[0] && beats[2].qrs[2]);
}

/// The demo's marks give what a cardiologist would measure with calipers on the noiseless heart.
TEST(Measurements, TheDemoIsMeasuredAlikeAtEveryRate) {
  for (const double rate : {100.0, 250.0, 257.0, 500.0, 1000.0}) {
    const DemoEcg demo = generateDemo("sinus-rhythm", 1, 10, rate);
    const Measurements m = measure(demo.record, delineate(demo.record));
    std::vector<double> r_peaks;
    for (const Annotation& mark : demo.waves) {
      if (mark.symbol == "N") r_peaks.push_back(static_cast<double>(mark.sample) * 1000 / rate);
    }
    const double rr = (r_peaks.back() - r_peaks.front()) / static_cast<double>(r_peaks.size() - 1);
    EXPECT_NEAR(m.rr_ms.value(), rr, 8) << rate;
    EXPECT_NEAR(m.rate_bpm.value(), 60000 / rr, 1) << rate;
    // The generator's marks: PR 170, QRS 74, QT 380 ms; cardiologists' bounds lie further out.
    EXPECT_NEAR(m.pr_ms.value(), 165, 20) << rate;
    EXPECT_NEAR(m.qrs_ms.value(), 92, 20) << rate;
    EXPECT_NEAR(m.qt_ms.value(), 400, 30) << rate;
    EXPECT_NEAR(m.qrs_axis_deg.value(), 60, 5) << rate;
    EXPECT_GT(m.leads[1].r_mv.value(), 0.5);
    EXPECT_LT(std::abs(m.leads[1].st_mv.value()), 0.1);
  }
}

}  // namespace
}  // namespace ecg
