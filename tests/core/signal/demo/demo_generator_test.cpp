// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/signal/demo/demo_random.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/core/signal/demo_measures.hpp"

namespace ecg {
namespace {

using namespace test;

TEST(DemoGenerator, OffersTheNineKindsOfTheMenuWithTheirSuperclasses) {
  std::map<std::string_view, std::string_view> kinds;
  for (const auto& k : demoKinds()) {
    kinds[k.id] = k.superclass;
    EXPECT_FALSE(k.title.empty());
  }
  const std::map<std::string_view, std::string_view> expected = {
      {"sinus-rhythm", "NORM"},
      {"anterior-infarction", "MI"},
      {"inferior-infarction", "MI"},
      {"left-bundle-branch-block", "CD"},
      {"right-bundle-branch-block", "CD"},
      {"left-ventricular-hypertrophy", "HYP"},
      {"st-t-change", "STTC"},
      {"atrial-fibrillation", "STTC"},
      {"ventricular-ectopy", "NORM"}};
  EXPECT_EQ(kinds, expected);
}

TEST(DemoGenerator, MakesTheSameBytesOnEveryMachine) {
  const std::map<std::string_view, std::string> expected = {
      {"sinus-rhythm", "6a19add331e5c47dcbb2c73a03113626cc23f257e5033d677606b67ae0f1f7db"},
      {"anterior-infarction", "fa44691403a161497799f841979194bc99214b1128de081799ec2718f9056c33"},
      {"inferior-infarction", "56d9de2c0d019e78c7c874e8b7da597252b8d731cb214ae1ee13b1fbf1117817"},
      {"left-bundle-branch-block",
       "802dee6945fe8e9375902899564d1879c8b14cf71739c9609bfb366133de86d4"},
      {"right-bundle-branch-block",
       "9c88713198f799f67c0f5ecacdc08d13cd5fc677f4f05132298c069a980efb61"},
      {"left-ventricular-hypertrophy",
       "e0c8b12ca36065748fe417a05a2d006ddf3708202b37fddce12b9bdeccfedd01"},
      {"st-t-change", "51430ced24c016818b1cc19af2f4b1e7207d8be06748676fa822853dad09f4ec"},
      {"atrial-fibrillation", "771647241d5924dd6afcb23df08073d43ecb5720fc91928db2d996469cc4ec50"},
      {"ventricular-ectopy", "1fcb8b3b1a760b3bdb09d188f81c51a5f158ba8deadc5f2335ea968fca5c7504"},
  };
  for (const auto& kind : demoKinds()) {
    EXPECT_EQ(generateDemo(kind.id, 1).record.sha256, expected.at(kind.id)) << kind.id;
  }
}

TEST(DemoGenerator, MakesAnotherRecordForAnotherSeedAndKind) {
  std::set<std::string> hashes;
  for (const auto& kind : demoKinds()) {
    for (const auto seed : kSeeds) hashes.insert(generateDemo(kind.id, seed).record.sha256);
  }
  EXPECT_EQ(hashes.size(), demoKinds().size() * std::size(kSeeds));
}

TEST(DemoGenerator, DescribesTheRecord) {
  const auto demo = generateDemo("st-t-change", 5);
  EXPECT_EQ(demo.record.id, "st-t-change");
  EXPECT_EQ(demo.superclass, "STTC");
  EXPECT_EQ(demo.record.sampling_rate_hz, 500);
  EXPECT_EQ(demo.record.sha256.size(), 64u);
  ASSERT_EQ(demo.record.leads.size(), kStandardLeads.size());
  for (std::size_t i = 0; i < kStandardLeads.size(); ++i) {
    EXPECT_EQ(demo.record.leads[i].name, kStandardLeads[i]);
    EXPECT_EQ(demo.record.leads[i].mv.size(), 5000u);
  }
}

TEST(DemoGenerator, ObeysEinthovenAndGoldbergerWithinADigit) {
  for (const auto& kind : demoKinds()) {
    const auto demo = generateDemo(kind.id, 3);
    const auto &one = lead(demo, "I"), &two = lead(demo, "II"), &three = lead(demo, "III");
    for (std::size_t i = 0; i < one.size(); ++i) {
      ASSERT_NEAR(one[i] + three[i], two[i], 1e-9);
      ASSERT_NEAR(lead(demo, "aVR")[i], -(one[i] + two[i]) / 2, 0.00051);
      ASSERT_NEAR(lead(demo, "aVL")[i], one[i] - two[i] / 2, 0.00051);
      ASSERT_NEAR(lead(demo, "aVF")[i], two[i] - one[i] / 2, 0.00051);
    }
  }
}

TEST(DemoGenerator, StaysFiniteAndWithinTheAmplitudesOfAnEcg) {
  for (const auto& kind : demoKinds()) {
    forSeeds(kind.id, [](const DemoEcg& demo) {
      double highest = 0;
      for (const auto& l : demo.record.leads) {
        double own = 0;
        for (const double v : l.mv) {
          ASSERT_TRUE(std::isfinite(v));
          own = std::max(own, std::abs(v));
        }
        EXPECT_GT(own, 0.08) << l.name;
        EXPECT_LT(own, 4.5) << l.name;
        highest = std::max(highest, own);
      }
      EXPECT_GT(highest, 0.9);
    });
  }
}

TEST(DemoGenerator, MarksWavesInOrderAndInsideTheRecord) {
  for (const auto& kind : demoKinds()) {
    forSeeds(kind.id, [](const DemoEcg& demo) {
      std::int64_t before = 0;
      for (const auto& mark : demo.waves) {
        EXPECT_GE(mark.sample, before);
        EXPECT_LT(mark.sample, demo.record.samples());
        before = mark.sample;
      }
      for (const auto& s : spansOf(demo)) {
        EXPECT_TRUE(s.symbol == "p" || s.symbol == "N" || s.symbol == "V" || s.symbol == "t");
        EXPECT_LT(s.onset, s.peak);
        EXPECT_LT(s.peak, s.offset);
      }
    });
  }
}

TEST(DemoGenerator, MarksQrsWithinTenMillisecondsOfTheLargestEnergy) {
  for (const auto& kind : demoKinds()) {
    forSeeds(kind.id, [](const DemoEcg& demo) {
      for (const auto& s : spansOf(demo)) {
        if (s.symbol != "N" && s.symbol != "V") continue;
        std::int64_t best = 0;
        double most = -1;
        for (std::int64_t i = s.onset; i <= s.offset; ++i) {
          double energy = 0;
          for (const auto& l : demo.record.leads) {
            const double v =
                l.mv[static_cast<std::size_t>(i)] - l.mv[static_cast<std::size_t>(s.onset)];
            energy += v * v;
          }
          if (energy > most) std::tie(most, best) = std::pair(energy, i);
        }
        EXPECT_LE(std::abs(best - s.peak), 5) << s.symbol << " at " << s.peak;
      }
    });
  }
}

TEST(DemoGenerator, BeatsAtAPlausibleRateWithPlausibleIntervals) {
  for (const auto& kind : demoKinds()) {
    const bool fibrillates = kind.id == "atrial-fibrillation";
    forSeeds(kind.id, [&](const DemoEcg& demo) {
      const auto spans = spansOf(demo);
      const double bpm = 60 / mean(intervals(demo));
      EXPECT_GE(bpm, fibrillates ? 65 : 52);
      EXPECT_LE(bpm, fibrillates ? 135 : 92);
      for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
        if (spans[i].symbol == "p" && spans[i + 1].symbol == "N") {
          const auto pr = spans[i + 1].onset - spans[i].onset;
          EXPECT_GE(pr, 55);   // 110 ms
          EXPECT_LE(pr, 105);  // 210 ms
        }
        if (spans[i].symbol == "N" && spans[i + 1].symbol == "t") {
          const auto qt = spans[i + 1].offset - spans[i].onset;
          EXPECT_GE(qt, fibrillates ? 125 : 155);  // 250 and 310 ms
          EXPECT_LE(qt, 235);                      // 470 ms
        }
      }
    });
  }
}

TEST(DemoGenerator, VariesTheSinusRateButLittle) {
  forSeeds("sinus-rhythm", [](const DemoEcg& demo) {
    const auto rr = intervals(demo);
    EXPECT_GT(deviation(rr) / mean(rr), 0.008);
    EXPECT_LT(deviation(rr) / mean(rr), 0.08);
  });
}

TEST(DemoGenerator, WorksForASecondAndForHalfAnHour) {
  for (const auto& kind : demoKinds()) {
    EXPECT_EQ(generateDemo(kind.id, 1, 1.0).record.samples(), 500) << kind.id;
  }
  const auto demo = generateDemo("sinus-rhythm", 1, 1800.0);
  EXPECT_EQ(demo.record.samples(), 900000);
  const auto beats = only(spansOf(demo), "N");
  EXPECT_GT(beats.size(), 1600u);
  EXPECT_LT(beats.size(), 2700u);
  EXPECT_GT(beats.back().peak, 900000 - 1000);
}

TEST(DemoGenerator, BeginsALongRecordWithTheShortOne) {
  for (const auto& kind : demoKinds()) {
    const auto brief = generateDemo(kind.id, 4, 5.0), lasting = generateDemo(kind.id, 4, 20.0);
    for (std::size_t k = 0; k < 12; ++k) {
      const auto& x = brief.record.leads[k].mv;
      EXPECT_TRUE(std::equal(x.begin(), x.end(), lasting.record.leads[k].mv.begin())) << kind.id;
    }
  }
}

TEST(DemoGenerator, PutsTheSameBeatsAtTheSameTimesForEverySamplingRate) {
  for (const auto& kind : demoKinds()) {
    const auto reference = spansOf(generateDemo(kind.id, 6, 10.0, 500));
    for (const double rate : {100.0, 250.0, 257.0, 400.0, 1000.0}) {
      const auto demo = generateDemo(kind.id, 6, 10.0, rate);
      EXPECT_EQ(demo.record.samples(), std::llround(10 * rate));
      const auto spans = spansOf(demo);
      for (const auto& wave : reference) {
        const double t = static_cast<double>(wave.peak) / 500;
        // At the ends a wave may lie inside at one rate and outside at another.
        if (t < 0.5 || t > 9.5) continue;
        const double tolerance = 0.5 / rate + 0.0011;
        EXPECT_EQ(std::ranges::count_if(spans,
                                        [&](const WaveSpan& s) {
                                          return s.symbol == wave.symbol &&
                                                 std::abs(static_cast<double>(s.peak) / rate - t) <=
                                                     tolerance;
                                        }),
                  1)
            << kind.id << " at " << rate << " Hz: " << wave.symbol << " at " << t << " s";
      }
    }
  }
}

TEST(DemoGenerator, RefusesAnUnknownKindAndNamesTheKnownOnes) {
  try {
    generateDemo("torsade", 1);
    FAIL() << "not refused";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kBadArgument);
    EXPECT_EQ(e.subject(), "torsade");
    EXPECT_NE(e.advice().find("sinus-rhythm"), std::string::npos);
  }
}

TEST(DemoGenerator, RefusesAbsurdDurationsAndRates) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double duration : {0.0, -1.0, 1e9, nan, 0.0001}) {
    EXPECT_THROW(generateDemo("sinus-rhythm", 1, duration), Error) << duration;
  }
  for (const double rate : {0.0, -500.0, 10.0, 1e6, nan}) {
    EXPECT_THROW(generateDemo("sinus-rhythm", 1, 10, rate), Error) << rate;
  }
  EXPECT_THROW(generateDemo("sinus-rhythm", 1, 7200, 4000), Error);
}

TEST(DemoRandom, GivesThePublishedSequenceOfSplitMix64) {
  demo::Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
}

TEST(DemoRandom, DrawsBoundedDeviatesOfMeanZeroAndVarianceOne) {
  demo::Random random(9, 1);
  double sum = 0, squares = 0, most = 0;
  constexpr int kDraws = 200000;
  for (int i = 0; i < kDraws; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
    most = std::max(most, std::abs(x));
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.01);
  EXPECT_NEAR(squares / kDraws, 1, 0.01);
  EXPECT_LT(most, 3.47);
}

}  // namespace
}  // namespace ecg
