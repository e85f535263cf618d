// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/delineate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <stop_token>
#include <thread>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/waves/beats.hpp"
#include "tests/core/signal/wave_score.hpp"
#include "tests/support/not_a_number.hpp"

namespace ecg {
namespace {

using test::kNan;

std::vector<double> noise(std::size_t n, double level) {
  std::vector<double> x(n);
  std::uint64_t state = 88172645463325252ULL;
  for (double& value : x) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    value = level * (static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5);
  }
  return x;
}

EcgRecord recordOfLeads(std::vector<std::vector<double>> leads, double rate) {
  EcgRecord record;
  record.id = "test";
  record.sampling_rate_hz = rate;
  const char* names[] = {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};
  for (std::size_t l = 0; l < leads.size(); ++l) {
    record.leads.push_back({names[l], names[l], "mV", 0.001, false, std::move(leads[l])});
  }
  return record;
}

std::size_t count(const LeadWaves& lead, WaveKind kind) {
  return static_cast<std::size_t>(
      std::ranges::count_if(lead.waves, [&](const Wave& w) { return w.kind == kind; }));
}

void expectWellFormed(const RecordWaves& waves, const EcgRecord& record) {
  ASSERT_EQ(waves.leads.size(), record.leads.size());
  EXPECT_EQ(waves.sampling_rate_hz, record.sampling_rate_hz);
  for (std::size_t l = 0; l < waves.leads.size(); ++l) {
    EXPECT_EQ(waves.leads[l].lead, record.leads[l].name);
    std::int64_t last = -1;
    for (const Wave& wave : waves.leads[l].waves) {
      EXPECT_GE(wave.onset, std::max<std::int64_t>(0, last));
      EXPECT_LE(wave.onset, wave.peak);
      EXPECT_LE(wave.peak, wave.offset);
      EXPECT_LT(wave.onset, wave.offset);
      EXPECT_LT(wave.offset, record.samples());
      last = wave.offset;
    }
  }
}

/// The waves over all leads, as the demo's marks are.
std::vector<Wave> overLeads(const RecordWaves& waves) {
  std::vector<Wave> all;
  for (const Beat& beat : groupBeats(waves)) {
    if (beat.p_onset) all.push_back({WaveKind::kP, *beat.p_onset, *beat.p_onset, *beat.p_offset});
    all.push_back({WaveKind::kQrs, beat.qrs_onset, beat.qrs_onset, beat.qrs_offset});
    if (beat.t_onset) all.push_back({WaveKind::kT, *beat.t_onset, *beat.t_onset, *beat.t_offset});
  }
  return all;
}

TEST(Delineate, EveryBeatOfTheDemoIsFoundAtEveryRateAndItsBoundsWhereTheGeneratorPutThem) {
  for (const double rate : {100.0, 250.0, 257.0, 500.0, 1000.0}) {
    test::WaveScore score;
    for (const std::uint64_t seed : {1, 2, 3}) {
      const DemoEcg demo = generateDemo("sinus-rhythm", seed, 10, rate);
      const RecordWaves waves = delineate(demo.record);
      expectWellFormed(waves, demo.record);
      score.add(test::markedWaves(demo.waves, rate), overLeads(waves), rate);
    }
    for (const WaveKind kind : {WaveKind::kP, WaveKind::kQrs, WaveKind::kT}) {
      for (const auto mark : {test::kOnset, test::kOffset}) {
        const test::Tally& tally = score.of(kind, mark);
        EXPECT_EQ(tally.missed, 0) << rate << "\n" << score.table();
        EXPECT_EQ(tally.extra, 0) << rate << "\n" << score.table();
        // The generator's marks are those of a noiseless dipole, cardiologists mark more widely.
        EXPECT_LT(std::abs(tally.mean()), kind == WaveKind::kQrs ? 25 : 40) << score.table();
        EXPECT_LT(tally.deviation(), 20) << rate << "\n" << score.table();
      }
    }
  }
}

TEST(Delineate, EveryDemoKindHasItsBeatsAndAFibrillatingOneNoP) {
  for (const DemoKind& kind : demoKinds()) {
    const DemoEcg demo = generateDemo(kind.id, 5);
    const RecordWaves waves = delineate(demo.record);
    expectWellFormed(waves, demo.record);
    test::WaveScore score;
    score.add(test::markedWaves(demo.waves, 500), overLeads(waves), 500);
    EXPECT_EQ(score.of(WaveKind::kQrs, test::kOnset).missed, 0) << kind.id;
    EXPECT_EQ(score.of(WaveKind::kQrs, test::kOnset).extra, 0) << kind.id;
    if (kind.id == "atrial-fibrillation") {
      for (const LeadWaves& lead : waves.leads) EXPECT_EQ(count(lead, WaveKind::kP), 0U);
    }
  }
}

TEST(Delineate, ThePeakOfAQrsIsItsR) {
  const DemoEcg demo = generateDemo("sinus-rhythm", 1);
  const RecordWaves waves = delineate(demo.record);
  const auto& mv = demo.record.leads[1].mv;
  ASSERT_GE(waves.leads[1].waves.size(), 20U);
  for (const Wave& wave : waves.leads[1].waves) {
    if (wave.kind != WaveKind::kQrs) continue;
    const auto highest = std::max_element(mv.begin() + wave.onset, mv.begin() + wave.offset + 1);
    EXPECT_NEAR(static_cast<double>(wave.peak), static_cast<double>(highest - mv.begin()), 1);
  }
}

TEST(Delineate, ALongRecordIsWhatItsPartsAre) {
  const DemoEcg demo = generateDemo("sinus-rhythm", 4, 60, 250);
  const RecordWaves whole = delineate(demo.record);
  EcgRecord part = demo.record;
  for (Lead& lead : part.leads)
    lead.mv = std::vector<double>(lead.mv.begin() + 5000, lead.mv.begin() + 10000);
  const RecordWaves piece = delineate(part);
  // Away from the ends of the part, beats must agree to a sample or two: only the scale differs.
  std::vector<std::int64_t> expected, found;
  for (const Wave& w : whole.leads[1].waves) {
    if (w.onset > 5500 && w.onset < 9500) expected.push_back(w.onset - 5000);
  }
  for (const Wave& w : piece.leads[1].waves) {
    if (w.onset > 500 && w.onset < 4500) found.push_back(w.onset);
  }
  ASSERT_EQ(expected.size(), found.size());
  ASSERT_GE(found.size(), 30U);
  for (std::size_t k = 0; k < found.size(); ++k) {
    EXPECT_NEAR(static_cast<double>(found[k]), static_cast<double>(expected[k]), 3);
  }
}

TEST(Delineate, FlatAndMissingLeadsHaveNoWavesAndDoNotDisturbTheOthers) {
  const DemoEcg demo = generateDemo("sinus-rhythm", 1);
  EcgRecord record = demo.record;
  for (const std::size_t l : {0, 3, 7}) {
    std::fill(record.leads[l].mv.begin(), record.leads[l].mv.end(), l == 0 ? kNan : 0.5);
  }
  const RecordWaves all = delineate(demo.record), some = delineate(record);
  expectWellFormed(some, record);
  for (const std::size_t l : {0, 3, 7}) EXPECT_TRUE(some.leads[l].waves.empty());
  for (const std::size_t l : {1, 6, 11}) {
    EXPECT_EQ(count(some.leads[l], WaveKind::kQrs), count(all.leads[l], WaveKind::kQrs));
  }
}

TEST(Delineate, NoWaveLiesInAGap) {
  EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  for (std::size_t k = 2000; k < 3000; ++k) record.leads[4].mv[k] = kNan;
  const RecordWaves waves = delineate(record);
  expectWellFormed(waves, record);
  ASSERT_GT(waves.leads[4].waves.size(), 10U);
  for (const Wave& wave : waves.leads[4].waves) {
    const double inside = static_cast<double>(std::min<std::int64_t>(wave.offset, 3000) -
                                              std::max<std::int64_t>(wave.onset, 2000));
    EXPECT_LE(inside, 0.1 * static_cast<double>(wave.offset - wave.onset + 1) + 1);
  }
  EXPECT_LT(waves.leads[4].waves.size(), waves.leads[5].waves.size());
}

TEST(Delineate, WhatIsNoEcgGivesNoWavesOrAtLeastNoHarm) {
  EXPECT_TRUE(delineate(recordOfLeads({}, 500)).leads.empty());
  for (const double rate : {1.0, 100.0, 500.0, 1000.0, 4000.0}) {
    for (const std::size_t n : {0, 1, 2, 7, 50, 250}) {
      const auto record = recordOfLeads({noise(n, 1), std::vector<double>(n, 0.0)}, rate);
      expectWellFormed(delineate(record), record);
    }
  }
  const double infinity = std::numeric_limits<double>::infinity();
  auto strange = noise(3000, 1);
  strange[100] = infinity;
  strange[200] = -infinity;
  strange[300] = 1e300;
  const auto record = recordOfLeads({strange, noise(3000, 1e-9), noise(3000, 1e6)}, 500);
  expectWellFormed(delineate(record), record);
}

TEST(Delineate, NoiseAloneHasHardlyAnyBeat) {
  const RecordWaves waves = delineate(recordOfLeads({noise(5000, 0.2)}, 500));
  EXPECT_LE(count(waves.leads[0], WaveKind::kQrs), 2U);
}

TEST(Delineate, ABadRateIsRefusedAndAStopIsHeard) {
  for (const double rate : {0.0, -1.0, kNan}) {
    try {
      delineate(recordOfLeads({{1, 2, 3}}, rate));
      ADD_FAILURE() << rate;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    }
  }
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(delineate(generateDemo("sinus-rhythm", 1).record, stop.get_token()), Cancelled);
}

TEST(Delineate, TheSameRecordGivesTheSameWaves) {
  const EcgRecord record = generateDemo("st-t-change", 2).record;
  const RecordWaves a = delineate(record), b = delineate(record);
  for (std::size_t l = 0; l < a.leads.size(); ++l) {
    ASSERT_EQ(a.leads[l].waves.size(), b.leads[l].waves.size());
    for (std::size_t k = 0; k < a.leads[l].waves.size(); ++k) {
      EXPECT_EQ(a.leads[l].waves[k].onset, b.leads[l].waves[k].onset);
      EXPECT_EQ(a.leads[l].waves[k].peak, b.leads[l].waves[k].peak);
      EXPECT_EQ(a.leads[l].waves[k].offset, b.leads[l].waves[k].offset);
    }
  }
}

void expectSameWaves(const RecordWaves& a, const RecordWaves& b) {
  ASSERT_EQ(a.leads.size(), b.leads.size());
  for (std::size_t l = 0; l < a.leads.size(); ++l) {
    const auto& x = a.leads[l].waves;
    const auto& y = b.leads[l].waves;
    ASSERT_EQ(x.size(), y.size()) << a.leads[l].lead;
    for (std::size_t k = 0; k < x.size(); ++k) {
      EXPECT_EQ(x[k].kind, y[k].kind);
      EXPECT_EQ(x[k].onset, y[k].onset);
      EXPECT_EQ(x[k].peak, y[k].peak);
      EXPECT_EQ(x[k].offset, y[k].offset);
      EXPECT_EQ(x[k].beat, y[k].beat);
      EXPECT_NEAR(x[k].confidence, y[k].confidence, 1e-5);
    }
  }
}

TEST(Delineate, ALongRecordInPiecesHasTheWavesThatItHasInOne) {
  for (const char* kind : {"atrial-fibrillation", "ventricular-ectopy"}) {
    EcgRecord record = generateDemo(kind, 3, 180, 500).record;
    for (Lead& lead : record.leads) {
      std::vector<double>& mv = lead.mv.edit();
      for (std::size_t k = 0; k < mv.size(); ++k) {
        mv[k] += 3 + 0.3 * std::sin(static_cast<double>(k) / 500);
        if (k > 40'000 && k < 42'000) mv[k] = kNan;
      }
    }
    const RecordWaves one = delineate(record);
    ASSERT_GT(one.leads[1].waves.size(), 200U);
    expectSameWaves(one, delineate(record, {}, {8192, 8192}));
    expectSameWaves(one, delineate(record, {}, {16384, 8192}));
  }
}

TEST(Delineate, APauseAtTheBorderOfTwoPiecesLosesNoBeat) {
  EcgRecord record = generateDemo("sinus-rhythm", 1, 150, 250).record;
  for (Lead& lead : record.leads) {
    std::vector<double>& mv = lead.mv.edit();
    // No beat in the whole of an overlap of 33 s.
    for (std::size_t k = 15'800; k < 25'200; ++k) mv[k] = 0.002 * static_cast<double>(k % 3);
  }
  const RecordWaves one = delineate(record);
  const RecordWaves pieces = delineate(record, {}, {16384, 8192});
  ASSERT_EQ(groupBeats(one).size(), groupBeats(pieces).size());
  for (std::size_t l = 0; l < one.leads.size(); ++l) {
    EXPECT_EQ(count(one.leads[l], WaveKind::kQrs), count(pieces.leads[l], WaveKind::kQrs));
  }
}

TEST(Delineate, AStopIsSeenWithinAMomentWhateverTheLength) {
  EcgRecord record = generateDemo("sinus-rhythm", 1, 600, 500).record;
  std::stop_source stop;
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THROW(delineate(record, stop.get_token()), Cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1500));
}

}  // namespace
}  // namespace ecg
