// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/beats.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/measurements.hpp"
#include "core/signal/waves/wave_decoder.hpp"
#include "tests/core/signal/made_heart.hpp"

namespace ecg {
namespace {

/// Twelve leads with a QRS each second, the leads spread over so many samples (of 1 ms).
RecordWaves spread(std::int64_t over) {
  RecordWaves waves{1000, {}, {}};
  for (int l = 0; l < 12; ++l) {
    LeadWaves lead{"L" + std::to_string(l), {}};
    for (std::int32_t beat = 0; beat < 8; ++beat) {
      const std::int64_t at = 500 + 1000 * beat + over * l / 11;
      lead.waves.push_back({WaveKind::kP, at - 160, at - 110, at - 60, beat});
      lead.waves.push_back({WaveKind::kQrs, at, at + 40, at + 90, beat});
      lead.waves.push_back({WaveKind::kT, at + 200, at + 300, at + 380, beat});
    }
    waves.leads.push_back(std::move(lead));
  }
  return waves;
}

TEST(Beats, OneBeatWhoseLeadsLieFarApartStaysOne) {
  for (const std::int64_t over : {0, 100, 150, 180, 200, 250, 400}) {
    const RecordWaves waves = spread(over);
    const auto beats = groupBeats(waves);
    ASSERT_EQ(beats.size(), 8U) << over;
    for (std::size_t k = 0; k < beats.size(); ++k) {
      EXPECT_EQ(beats[k].number, static_cast<std::int32_t>(k));
      EXPECT_TRUE(std::ranges::all_of(beats[k].qrs, [](const Wave* w) { return w != nullptr; }));
      EXPECT_TRUE(beats[k].p_onset && beats[k].t_offset) << over;
    }
  }
}

TEST(Beats, AWaveBelongsToTheBeatThatTheDelineationGaveItTo) {
  RecordWaves waves = spread(0);
  auto& first = waves.leads[0].waves;
  std::erase_if(first, [](const Wave& w) { return w.beat == 3; });  // a gap in one lead
  first.push_back({WaveKind::kP, 8900, 8950, 9000, kNoBeat});       // before a cut-off beat
  for (LeadWaves& lead : waves.leads) {                             // no QRS in any lead
    std::erase_if(lead.waves,
                  [](const Wave& w) { return w.beat == 5 && w.kind == WaveKind::kQrs; });
  }
  const auto beats = groupBeats(waves);
  ASSERT_EQ(beats.size(), 7U);
  EXPECT_FALSE(beats[3].qrs[0] || beats[3].p[0] || beats[3].t[0]);
  EXPECT_TRUE(beats[3].qrs[1] && beats[3].p[1] && beats[3].t[1]);
  EXPECT_EQ(beats[5].number, 6) << "a beat without a QRS is none, the others keep their numbers";
}

/// Probabilities of twelve leads with a QRS of 100 ms each second; `late` leads see it later.
std::vector<LeadFeatures> probabilities(int late, int samples_late) {
  std::vector<LeadFeatures> leads(12, LeadFeatures::Constant(4, 2100, 0.02F));
  for (int l = 0; l < 12; ++l) {
    auto& p = leads[static_cast<std::size_t>(l)];
    for (int beat = 100; beat < 1900; beat += 250) {
      const int begin = beat + (l < late ? samples_late : 0);
      p.row(2).segment(begin, 25).setConstant(0.95F);
      p.row(3).segment(begin + 60, 50).setConstant(0.9F);
      p.row(1).segment(beat - 45, 25).setConstant(0.9F);
    }
  }
  return leads;
}

TEST(Beats, TheDecoderNumbersOneBeatOnceHoweverFarALeadLiesOff) {
  for (const int samples_late : {0, 10, 20, 30, 45, 62}) {  // up to 250 ms
    const auto spans = decodeWaves(probabilities(3, samples_late));
    for (const auto& lead : spans) {
      std::vector<std::int32_t> numbers, expected;
      for (const WaveSpan& span : lead) {
        if (span.kind == WaveKind::kQrs) numbers.push_back(span.beat);
      }
      for (std::int32_t k = 0; k < 8; ++k) expected.push_back(k);
      EXPECT_EQ(numbers, expected) << samples_late;
    }
  }
}

TEST(Beats, RateAndQtHoldWhereLeadsWereRecordedALittleLater) {
  for (const double wide : {1.0, 1.8}) {
    for (const std::size_t late_ms : {0, 100, 180, 250}) {
      test::Heart heart;
      heart.bpm = 66;
      heart.wide = wide;
      auto made = test::beat(heart);
      for (const std::size_t l : {9, 10, 11}) {
        Samples& mv = made.record.leads[l].mv;
        std::vector<double> later(mv.size(), mv.front());
        for (std::size_t k = late_ms / 2; k < later.size(); ++k) later[k] = mv[k - late_ms / 2];
        mv = later;
      }
      const Measurements m = measure(made.record, delineate(made.record));
      EXPECT_EQ(m.beats, std::ranges::count_if(made.r_s, [](double s) { return s < 9.96; }))
          << wide << " " << late_ms;
      EXPECT_NEAR(m.rate_bpm.value_or(0), 66, 0.7) << wide << " " << late_ms;
    }
  }
}

TEST(Beats, BigeminyAndWideComplexesAreCountedOnce) {
  for (const int extra_every : {2, 3}) {
    for (const double wide : {1.0, 1.6}) {
      test::Heart heart;
      heart.bpm = 70;
      heart.wide = wide;
      heart.extra_every = extra_every;
      const auto made = test::beat(heart);
      const auto inside = std::ranges::count_if(made.r_s, [](double s) { return s < 9.9; });
      EXPECT_EQ(measure(made.record, delineate(made.record)).beats, inside) << extra_every;
    }
  }
}

}  // namespace
}  // namespace ecg
