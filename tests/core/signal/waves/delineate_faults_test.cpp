// SPDX-License-Identifier: GPL-3.0-or-later
// What a delineation marks that is not there, or loses that is: each test names the fault.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <limits>

#include "core/io/formats/read_record.hpp"
#include "core/signal/filter/resample.hpp"
#include "core/signal/record/pacing_spikes.hpp"
#include "core/signal/record/quality.hpp"
#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/measurements.hpp"
#include "core/signal/waves/waves_file.hpp"
#include "tests/core/signal/made_heart.hpp"
#include "tests/support/not_a_number.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::kNan;

int countOfLeads(const RecordWaves& waves, WaveKind kind) {
  int n = 0;
  for (const LeadWaves& lead : waves.leads) {
    n += static_cast<int>(
        std::ranges::count_if(lead.waves, [&](const Wave& w) { return w.kind == kind; }));
  }
  return n;
}

int beatsIn(const test::MadeHeart& made) {
  return static_cast<int>(std::ranges::count_if(
      made.r_s, [&](double s) { return s < made.record.duration_s() - 0.1; }));
}

/// Of the P waves that the heart has well inside the record, over all leads, the share marked.
double shareOfPFound(const test::MadeHeart& made, const RecordWaves& waves) {
  int found = 0, all = 0;
  for (const LeadWaves& lead : waves.leads) {
    for (const double p : made.p_s) {
      if (p < 0.3 || p > made.record.duration_s() - 0.5) continue;
      ++all;
      const auto at = std::llround(p * waves.sampling_rate_hz);
      found +=
          std::ranges::any_of(lead.waves,
                              [&](const Wave& w) {
                                return w.kind == WaveKind::kP && w.onset <= at && at <= w.offset;
                              })
              ? 1
              : 0;
    }
  }
  return static_cast<double>(found) / std::max(1, all);
}

/// The largest distance of a QRS's peak from the nearest R of the heart, ms; of lead II.
double farthestPeak(const test::MadeHeart& made, const RecordWaves& waves) {
  double farthest = 0;
  for (const Wave& wave : waves.leads[1].waves) {
    if (wave.kind != WaveKind::kQrs) continue;
    double nearest = 1e9;
    for (const double r : made.r_s) {
      const double peak_s = static_cast<double>(wave.peak) / waves.sampling_rate_hz;
      nearest = std::min(nearest, std::abs(peak_s - r) * 1000);
    }
    farthest = std::max(farthest, nearest);
  }
  return farthest;
}

TEST(DelineateFaults, ATOfNothingIsNotMarkedAndNoQtIsStated) {
  for (const double t : {0.0, 0.02}) {  // 6 uV
    for (const double noise_mv : {0.003, 0.006, 0.02}) {
      test::Heart heart;
      heart.t = t;
      heart.noise_mv = noise_mv;
      const auto made = test::beat(heart);
      const RecordWaves waves = delineate(made.record);
      EXPECT_LE(countOfLeads(waves, WaveKind::kT), 3) << noise_mv;
      const Measurements m = measure(made.record, waves);
      EXPECT_FALSE(m.qt_ms || m.qtc_bazett_ms || m.t_axis_deg || m.leads[1].t_mv) << noise_mv;
      EXPECT_TRUE(m.qrs_ms && m.pr_ms && m.rate_bpm);
    }
  }
}

TEST(DelineateFaults, ATThatIsFlatInSomeLeadsIsNotMarkedThere) {
  test::Heart heart;
  heart.leads_without_t = {0, 4, 7, 10};
  const RecordWaves waves = delineate(test::beat(heart).record);
  for (std::size_t l = 0; l < 12; ++l) {
    const auto t = std::ranges::count_if(waves.leads[l].waves,
                                         [](const Wave& w) { return w.kind == WaveKind::kT; });
    if (std::ranges::find(heart.leads_without_t, l) != heart.leads_without_t.end()) {
      EXPECT_LE(t, 2) << waves.leads[l].lead;
    } else if (waves.leads[l].lead != "V1") {  // its T is 7 uV
      EXPECT_GE(t, 10) << waves.leads[l].lead;
    }
  }
}

TEST(DelineateFaults, NoPIsInventedWhereNoneIs) {
  for (const double bpm : {40.0, 72.0, 110.0}) {
    for (const double noise_mv : {0.003, 0.006, 0.02}) {
      test::Heart heart;
      heart.p = 0;
      heart.bpm = bpm;
      heart.noise_mv = noise_mv;
      const auto made = test::beat(heart);
      const RecordWaves waves = delineate(made.record);
      EXPECT_LE(countOfLeads(waves, WaveKind::kP), 3) << bpm << " " << noise_mv;
      EXPECT_FALSE(measure(made.record, waves).pr_ms);
    }
  }
}

TEST(DelineateFaults, PIsFoundFromFortyBeatsAMinuteToAHundredAndEighty) {
  for (const auto [bpm, pr_ms, least] :
       {std::array{40.0, 170.0, 0.85}, std::array{72.0, 160.0, 0.85},
        std::array{110.0, 155.0, 0.85}, std::array{140.0, 150.0, 0.85},
        std::array{160.0, 140.0, 0.85}, std::array{180.0, 130.0, 0.6}}) {
    test::Heart heart;
    heart.bpm = bpm;
    heart.pr_ms = pr_ms;
    const auto made = test::beat(heart);
    const RecordWaves waves = delineate(made.record);
    EXPECT_GE(shareOfPFound(made, waves), least) << bpm;
    EXPECT_NEAR(measure(made.record, waves).rate_bpm.value_or(0), bpm, bpm / 100);
    heart.biphasic_p = true;
    const auto biphasic = test::beat(heart);
    EXPECT_GE(shareOfPFound(biphasic, delineate(biphasic.record)), bpm > 150 ? 0.3 : 0.8) << bpm;
  }
}

TEST(DelineateFaults, APacingSpikeIsNotTheRPeakNorTheBeginningOfTheQrs) {
  for (const double spike_mv : {0.4, 2.0, -3.0, 6.0}) {
    for (const int samples : {1, 2}) {
      for (const double wide : {1.0, 1.6}) {
        for (const bool atrial : {false, true}) {
          test::Heart heart;
          heart.spike_mv = spike_mv;
          heart.spike_samples = samples;
          heart.wide = wide;
          heart.atrial_spike_mv = atrial ? 1.0 : 0;
          const auto made = test::beat(heart);
          const RecordWaves waves = delineate(made.record);
          const auto title = testing::Message() << spike_mv << " mV, " << samples << ", " << wide;
          EXPECT_EQ(countOfLeads(waves, WaveKind::kQrs), 12 * beatsIn(made)) << title;
          EXPECT_LT(farthestPeak(made, waves), 12) << title;
          for (const Wave& wave : waves.leads[1].waves) {
            for (const std::int64_t spike : waves.pacing_spikes) {
              EXPECT_FALSE(wave.onset <= spike && spike < wave.onset + 20 &&
                           wave.kind != WaveKind::kT)
                  << title << " at " << spike;
            }
          }
          EXPECT_NEAR(static_cast<double>(waves.pacing_spikes.size()),
                      static_cast<double>(made.spikes_s.size()), 2)
              << title;
        }
      }
    }
  }
}

TEST(DelineateFaults, ASpikeBroadenedByTheRecordersFilterIsStillASpike) {
  test::Heart heart;
  heart.wide = 1.6;
  auto made = test::beat(heart);
  const double spike[] = {0.04, 0.35, 0.9, 0.35, 0.04};  // about 130 Hz
  for (Lead& lead : made.record.leads) {
    auto& mv = lead.mv.edit();
    for (const double r : made.r_s) {
      const auto at = static_cast<std::size_t>((r - 0.075) * 500);
      for (std::size_t k = 0; k < 5 && at + k < mv.size(); ++k) mv[at + k] += spike[k];
    }
  }
  EXPECT_NEAR(static_cast<double>(pacingSpikes(made.record).size()), beatsIn(made), 1);
  EXPECT_LT(farthestPeak(made, delineate(made.record)), 12);
}

TEST(DelineateFaults, NoQrsIsTakenForASpikeHoweverNarrow) {
  for (const double rate : {300.0, 360.0, 400.0, 500.0, 1000.0}) {
    for (const double wide : {0.6, 0.8, 1.0}) {
      test::Heart heart;
      heart.wide = wide;
      heart.rate_hz = rate;
      heart.noise_mv = 0.003;
      EXPECT_TRUE(pacingSpikes(test::beat(heart).record).empty()) << rate << " " << wide;
    }
  }
}

TEST(DelineateFaults, SpikesAreFoundAtThreeHundredHertzTooAndBelowNoneIsLookedFor) {
  test::Heart heart;
  heart.wide = 1.6;
  heart.spike_mv = 2;
  const auto made = test::beat(heart);
  for (const double rate : {300.0, 360.0}) {
    EcgRecord record = made.record;
    record.sampling_rate_hz = rate;
    for (Lead& lead : record.leads) lead.mv = resample(lead.mv, 500, rate);
    const RecordWaves waves = delineate(record);
    EXPECT_NEAR(static_cast<double>(waves.pacing_spikes.size()), beatsIn(made), 2) << rate;
    EXPECT_LT(farthestPeak(made, waves), 15) << rate;
    EXPECT_NE(wavesToJson(waves).find("\"pacing_spikes\": ["), std::string::npos) << rate;
  }
  EcgRecord slow = made.record;
  slow.sampling_rate_hz = 250;
  for (Lead& lead : slow.leads) lead.mv = resample(lead.mv, 500, 250);
  EXPECT_NE(wavesToJson(delineate(slow)).find("\"pacing_spikes\": null"), std::string::npos);
}

/// P waves a QRS complex in a record of PTB-XL that no network was trained on.
double pPerBeat(int id) {
  char name[32];
  std::snprintf(name, sizeof name, "%05d_hr.hea", id);
  const auto waves = delineate(
      readRecord(test::dataDir() / "ptbxl" / "records500" / (std::string(name, 2) + "000") / name));
  return static_cast<double>(countOfLeads(waves, WaveKind::kP)) /
         std::max(1, countOfLeads(waves, WaveKind::kQrs));
}

TEST(DelineateFaults, FlutterWavesOfRealRecordsAreHardlyEverMarkedAsPAndFastSinusKeepsIts) {
  REQUIRE_TEST_DATA();
  double flutter = 0;
  for (const int id : {17, 18, 20, 23, 34, 1773}) flutter += pPerBeat(id) / 6;
  std::cout << "atrial flutter: " << flutter << " P a beat\n";
  EXPECT_LE(flutter, 0.2);
  double sinus = 0;
  for (const int id : {108, 4863, 5237, 10774, 15523, 16989}) sinus += pPerBeat(id) / 6;
  std::cout << "sinus tachycardia of 111 to 121: " << sinus << " P a beat\n";
  EXPECT_GE(sinus, 0.9);
}

TEST(DelineateFaults, PacingSpikesAreRemarkedOnAndAFewImpulsesAreNot) {
  test::Heart heart;
  const auto has_remark = [](const EcgRecord& record) {
    return std::ranges::any_of(qualityWarnings(record), [](const Message& remark) {
      return remark.id() == "quality.pacing-spikes";
    });
  };
  EXPECT_FALSE(has_remark(test::beat(heart).record));
  heart.spike_mv = 2;
  EXPECT_TRUE(has_remark(test::beat(heart).record));
}

TEST(DelineateFaults, ChannelsThatAreNoEcgHaveNoWavesAndDoNotDisturbTheEcg) {
  test::Heart heart;
  auto made = test::beat(heart);
  const RecordWaves alone = delineate(made.record);
  const char* names[] = {"EEG Fpz-Cz", "EOG horizontal", "EMG submental", "Resp oro-nasal"};
  for (const char* name : names) {
    Lead channel = made.record.leads[1];  // even if it looks like an ECG
    channel.name = channel.name_in_file = name;
    made.record.leads.push_back(std::move(channel));
  }
  const RecordWaves waves = delineate(made.record);
  ASSERT_EQ(waves.leads.size(), 16U);
  for (std::size_t l = 12; l < 16; ++l) EXPECT_TRUE(waves.leads[l].waves.empty()) << names[l - 12];
  for (std::size_t l = 0; l < 12; ++l) {
    ASSERT_EQ(waves.leads[l].waves.size(), alone.leads[l].waves.size());
    EXPECT_EQ(waves.leads[l].waves[3].onset, alone.leads[l].waves[3].onset);
  }
}

TEST(DelineateFaults, ChannelsWithNamesThatSayNothingAreDelineated) {
  auto made = test::beat({});
  for (std::size_t l = 0; l < 12; ++l) made.record.leads[l].name = "ch" + std::to_string(l + 1);
  EXPECT_EQ(countOfLeads(delineate(made.record), WaveKind::kQrs), 12 * beatsIn(made));
}

TEST(DelineateFaults, APageOfThreeTimesFourLeadsHasItsBeatsAndNoneWhereNothingWasMeasured) {
  for (const bool rhythm_strip : {false, true}) {
    auto made = test::beat({});
    for (std::size_t l = 0; l < 12; ++l) {
      if (rhythm_strip && l == 1) continue;
      auto& mv = made.record.leads[l].mv.edit();
      for (std::size_t k = 0; k < mv.size(); ++k) {
        if (k / 1250 != l / 3) mv[k] = kNan;
      }
    }
    const RecordWaves waves = delineate(made.record);
    const Measurements m = measure(made.record, waves);
    EXPECT_NEAR(m.beats, beatsIn(made), 1) << rhythm_strip;
    EXPECT_NEAR(m.rate_bpm.value_or(0), 72, 1) << rhythm_strip;
    for (std::size_t l = 0; l < 12; ++l) {
      if (rhythm_strip && l == 1) continue;
      const auto begin = static_cast<std::int64_t>(l / 3 * 1250);
      EXPECT_GE(waves.leads[l].waves.size(), 4U) << waves.leads[l].lead;
      for (const Wave& wave : waves.leads[l].waves) {
        EXPECT_TRUE(wave.onset >= begin && wave.offset < begin + 1250) << waves.leads[l].lead;
      }
    }
  }
}

TEST(DelineateFaults, WavesSayHowSureTheyAre) {
  const RecordWaves waves = delineate(test::beat({}).record);
  for (const LeadWaves& lead : waves.leads) {
    for (const Wave& wave : lead.waves) {
      EXPECT_GT(wave.confidence, wave.kind == WaveKind::kT ? 0.45F : 0.5F);
      EXPECT_LE(wave.confidence, 1.0F);
    }
  }
}

RecordWaves handed(const char* name) {
  return delineate(readRecord(test::dataDir() / "faults" / "delineate" / name));
}

TEST(DelineateFaults, TheInputsHandedOutGiveWhatTheirReadmeSays) {
  REQUIRE_TEST_DATA();
  EXPECT_EQ(countOfLeads(handed("tflat.hea"), WaveKind::kT), 0);
  EXPECT_EQ(countOfLeads(handed("noP.hea"), WaveKind::kP), 0);
  const RecordWaves fast = handed("hr140.hea"), paced = handed("paced.hea");
  EXPECT_GE(countOfLeads(fast, WaveKind::kP), countOfLeads(fast, WaveKind::kQrs) * 8 / 10);
  EXPECT_EQ(paced.pacing_spikes.size(), 12U);
  for (const Wave& wave : paced.leads[1].waves) {
    if (wave.kind != WaveKind::kQrs) continue;
    const auto spike = std::ranges::lower_bound(paced.pacing_spikes, wave.peak) - 1;
    EXPECT_GE(wave.peak - *spike, 15) << "R comes 30 ms or more after the spike";
    EXPECT_GT(wave.onset, *spike);
  }
}

}  // namespace
}  // namespace ecg
