// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo_generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "core/common/error.hpp"
#include "core/signal/demo_random.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr std::uint64_t kSeeds[] = {1, 2, 3, 7, 11, 19, 42, 1000, 123456789, ~0ULL};

/// One annotated wave, in samples.
struct WaveSpan {
  std::string symbol;
  std::int64_t onset, peak, offset;
};

/// Reads "(", peak, ")" triplets; a test failure if the marks are anything else.
std::vector<WaveSpan> spansOf(const DemoEcg& demo) {
  std::vector<WaveSpan> spans;
  EXPECT_EQ(demo.waves.size() % 3, 0u);
  for (std::size_t i = 0; i + 2 < demo.waves.size(); i += 3) {
    EXPECT_EQ(demo.waves[i].symbol, "(");
    EXPECT_EQ(demo.waves[i + 2].symbol, ")");
    spans.push_back({demo.waves[i + 1].symbol, demo.waves[i].sample, demo.waves[i + 1].sample,
                     demo.waves[i + 2].sample});
  }
  return spans;
}

std::vector<WaveSpan> only(const std::vector<WaveSpan>& spans, const std::string& symbol) {
  std::vector<WaveSpan> some;
  std::ranges::copy_if(spans, std::back_inserter(some),
                       [&](const WaveSpan& s) { return s.symbol == symbol; });
  return some;
}

const std::vector<double>& lead(const DemoEcg& demo, std::string_view name) {
  return demo.record.find(name)->mv;
}

double mean(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// The mean over the conducted beats of f(lead, wave), the baseline being the PR segment's value.
double overBeats(const DemoEcg& demo, std::string_view name,
                 const std::function<double(const std::vector<double>&, const WaveSpan&)>& f) {
  std::vector<double> values;
  for (const auto& qrs : only(spansOf(demo), "N")) {
    std::vector<double> x = lead(demo, name);
    const double baseline = x[static_cast<std::size_t>(qrs.onset)];
    for (double& v : x) v -= baseline;
    values.push_back(f(x, qrs));
  }
  EXPECT_FALSE(values.empty());
  return mean(values);
}

double largest(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::max_element(x.begin() + w.onset, x.begin() + w.offset);
  });
}

double smallest(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::min_element(x.begin() + w.onset, x.begin() + w.offset);
  });
}

double lowestBeforePeak(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::min_element(x.begin() + w.onset, x.begin() + w.peak);
  });
}

/// ST level 60 ms after the end of QRS.
double stLevel(const DemoEcg& demo, std::string_view name) {
  const auto late = static_cast<std::int64_t>(0.06 * demo.record.sampling_rate_hz);
  return overBeats(demo, name, [&](const auto& x, const WaveSpan& w) {
    return x[static_cast<std::size_t>(std::min<std::int64_t>(w.offset + late, std::ssize(x) - 1))];
  });
}

/// Value at the T marks, against the baseline just before the QRS of the same beat.
double tWave(const DemoEcg& demo, std::string_view name) {
  const auto spans = spansOf(demo);
  std::vector<double> values;
  for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
    if (spans[i].symbol != "N" || spans[i + 1].symbol != "t") continue;
    const auto& x = lead(demo, name);
    values.push_back(x[static_cast<std::size_t>(spans[i + 1].peak)] -
                     x[static_cast<std::size_t>(spans[i].onset)]);
  }
  EXPECT_FALSE(values.empty());
  return mean(values);
}

double meanMs(const DemoEcg& demo, const std::vector<WaveSpan>& spans) {
  std::vector<double> ms;
  for (const auto& s : spans) {
    ms.push_back(static_cast<double>(s.offset - s.onset) * 1000 / demo.record.sampling_rate_hz);
  }
  return mean(ms);
}

/// RR intervals in seconds, all beats counted.
std::vector<double> intervals(const DemoEcg& demo) {
  std::vector<double> rr;
  std::int64_t before = -1;
  for (const auto& s : spansOf(demo)) {
    if (s.symbol != "N" && s.symbol != "V") continue;
    if (before >= 0) {
      rr.push_back(static_cast<double>(s.peak - before) / demo.record.sampling_rate_hz);
    }
    before = s.peak;
  }
  return rr;
}

double deviation(const std::vector<double>& x) {
  const double m = mean(x);
  double sum = 0;
  for (const double v : x) sum += (v - m) * (v - m);
  return std::sqrt(sum / static_cast<double>(x.size()));
}

using Check = std::function<void(const DemoEcg&)>;

void forSeeds(std::string_view kind, const Check& check, double duration_s = 10) {
  for (const auto seed : kSeeds) {
    SCOPED_TRACE(std::string(kind) + ", seed " + std::to_string(seed));
    check(generateDemo(kind, seed, duration_s));
  }
}

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
       "11e43e495d032c6cfc502d2dceb68ce92365df796eaec5804f11b33b7b402d35"},
      {"right-bundle-branch-block",
       "9c88713198f799f67c0f5ecacdc08d13cd5fc677f4f05132298c069a980efb61"},
      {"left-ventricular-hypertrophy",
       "e0c8b12ca36065748fe417a05a2d006ddf3708202b37fddce12b9bdeccfedd01"},
      {"st-t-change", "e28d1bdd4025396294e1cc96193f84dd31e041d05ae87d51e073535cb228361d"},
      {"atrial-fibrillation", "f2717c31cc486aa1a3c2b6d3566da56b9aba5aef93f144210b8866ce2887fc7d"},
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

TEST(DemoGenerator, ShowsNormalRProgressionAndUprightT) {
  forSeeds("sinus-rhythm", [](const DemoEcg& demo) {
    EXPECT_LT(meanMs(demo, only(spansOf(demo), "N")), 110);
    EXPECT_LT(largest(demo, "V1"), largest(demo, "V2") + 0.15);
    EXPECT_LT(largest(demo, "V1"), largest(demo, "V4"));
    EXPECT_GT(largest(demo, "V1"), 0.05);
    EXPECT_GT(largest(demo, "V4"), -smallest(demo, "V4"));
    EXPECT_LT(largest(demo, "V1"), -smallest(demo, "V1"));
    for (const auto* name : {"I", "II", "V3", "V4", "V5", "V6"}) {
      EXPECT_GT(tWave(demo, name), 0.03) << name;
      EXPECT_LT(std::abs(stLevel(demo, name)), 0.11) << name;
    }
  });
}

TEST(DemoGenerator, ShowsAnteriorInfarctionAsQsWithStElevationAndInvertedT) {
  forSeeds("anterior-infarction", [](const DemoEcg& demo) {
    for (const auto* name : {"V1", "V2", "V3"}) EXPECT_LT(largest(demo, name), 0.15) << name;
    for (const auto* name : {"V2", "V3"}) {
      EXPECT_GT(stLevel(demo, name), 0.10) << name;
      EXPECT_LT(tWave(demo, name), -0.12) << name;
    }
  });
}

TEST(DemoGenerator, ShowsInferiorInfarctionAsQInTheInferiorLeads) {
  forSeeds("inferior-infarction", [](const DemoEcg& demo) {
    for (const auto* name : {"II", "III", "aVF"}) {
      EXPECT_LT(lowestBeforePeak(demo, name), -0.12) << name;
    }
    for (const auto* name : {"III", "aVF"}) EXPECT_LT(tWave(demo, name), -0.08) << name;
  });
}

TEST(DemoGenerator, ShowsLeftBundleBranchBlockAsBroadQrsAgainstT) {
  forSeeds("left-bundle-branch-block", [](const DemoEcg& demo) {
    EXPECT_GE(meanMs(demo, only(spansOf(demo), "N")), 130);
    for (const auto* name : {"V1", "V2"}) {
      EXPECT_LT(smallest(demo, name), -1.2) << name;
      EXPECT_GT(tWave(demo, name), 0.2) << name;
    }
    for (const auto* name : {"I", "V6"}) {
      EXPECT_GT(largest(demo, name), 0.4) << name;
      EXPECT_GT(lowestBeforePeak(demo, name), -0.05) << name;  // no septal q
      EXPECT_LT(tWave(demo, name), -0.05) << name;
    }
  });
}

TEST(DemoGenerator, ShowsRightBundleBranchBlockAsLateRInV1AndBroadSInV6) {
  forSeeds("right-bundle-branch-block", [](const DemoEcg& demo) {
    EXPECT_GE(meanMs(demo, only(spansOf(demo), "N")), 120);
    const auto late = [](const auto& x, const WaveSpan& w) {
      return *std::max_element(x.begin() + w.peak, x.begin() + w.offset);
    };
    EXPECT_GT(overBeats(demo, "V1", late), 0.4);
    EXPECT_LT(smallest(demo, "V1"), -0.2);
    for (const auto* name : {"I", "V6"}) EXPECT_LT(smallest(demo, name), -0.2) << name;
    EXPECT_LT(tWave(demo, "V1"), -0.05);
    EXPECT_GT(tWave(demo, "V6"), 0.1);
  });
}

TEST(DemoGenerator, ShowsHypertrophyBySokolowAndStrain) {
  forSeeds("left-ventricular-hypertrophy", [](const DemoEcg& demo) {
    EXPECT_GT(std::max(largest(demo, "V5"), largest(demo, "V6")) - smallest(demo, "V1"), 3.5);
    for (const auto* name : {"V5", "V6"}) {
      EXPECT_LT(stLevel(demo, name), -0.05) << name;
      EXPECT_LT(tWave(demo, name), -0.08) << name;
    }
  });
}

TEST(DemoGenerator, ShowsStDepressionAndFlatOrInvertedTInSeveralLeads) {
  forSeeds("st-t-change", [](const DemoEcg& demo) {
    for (const auto* name : {"II", "V4", "V5", "V6"}) {
      EXPECT_LT(stLevel(demo, name), -0.06) << name;
      EXPECT_GT(stLevel(demo, name), -0.25) << name;
      EXPECT_LT(tWave(demo, name), -0.05) << name;
    }
    EXPECT_LT(meanMs(demo, only(spansOf(demo), "N")), 110);
  });
}

TEST(DemoGenerator, FibrillatesWithoutPAndWithoutRhythm) {
  forSeeds(
      "atrial-fibrillation",
      [](const DemoEcg& demo) {
        EXPECT_TRUE(only(spansOf(demo), "p").empty());
        const auto rr = intervals(demo);
        EXPECT_GT(deviation(rr) / mean(rr), 0.15);
        double product = 0;
        for (std::size_t i = 0; i + 1 < rr.size(); ++i) {
          product += (rr[i] - mean(rr)) * (rr[i + 1] - mean(rr));
        }
        const double n = static_cast<double>(rr.size());
        EXPECT_LT(std::abs(product / n / deviation(rr) / deviation(rr)), 4 / std::sqrt(n));
      },
      60);
}

TEST(DemoGenerator, MakesFibrillationWavesLargestInV1) {
  // Between a T wave and the next QRS there is nothing but the fibrillation and the noise.
  std::map<std::string, double> power;
  for (const auto seed : kSeeds) {
    const auto demo = generateDemo("atrial-fibrillation", seed, 60);
    const auto spans = spansOf(demo);
    for (const auto& l : demo.record.leads) {
      for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
        if (spans[i].symbol != "t" || spans[i + 1].onset - spans[i].offset < 100) continue;
        const std::vector<double> gap(l.mv.begin() + spans[i].offset,
                                      l.mv.begin() + spans[i + 1].onset);
        power[l.name] += deviation(gap);
      }
    }
  }
  for (const auto* name : {"I", "II", "aVR", "aVL", "V3", "V4", "V5", "V6"}) {
    EXPECT_GT(power.at("V1"), power.at(name)) << name;
  }
}

TEST(DemoGenerator, MakesEctopicBeatsWidePrematureDiscordantAndFollowedByAPause) {
  forSeeds("ventricular-ectopy", [](const DemoEcg& demo) {
    const auto spans = spansOf(demo);
    const auto ectopic = only(spans, "V");
    ASSERT_GE(ectopic.size(), 1u);
    EXPECT_LE(ectopic.size(), 4u);
    EXPECT_GE(meanMs(demo, ectopic), 130);
    EXPECT_LT(meanMs(demo, only(spans, "N")), 110);
    std::vector<WaveSpan> beats;
    for (const auto& s : spans) {
      if (s.symbol == "N" || s.symbol == "V") beats.push_back(s);
    }
    const auto rr = intervals(demo);
    std::vector<double> sinus;
    for (std::size_t i = 0; i + 1 < beats.size(); ++i) {
      if (beats[i].symbol == "N" && beats[i + 1].symbol == "N") sinus.push_back(rr[i]);
    }
    for (std::size_t i = 1; i + 1 < beats.size(); ++i) {
      if (beats[i].symbol != "V") continue;
      EXPECT_LT(rr[i - 1], 0.75 * mean(sinus));
      EXPECT_GT(rr[i], 1.15 * mean(sinus));
      EXPECT_NEAR(rr[i - 1] + rr[i], 2 * mean(sinus), 0.25 * mean(sinus));
    }
    for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
      if (spans[i].symbol != "V" || spans[i + 1].symbol != "t") continue;
      const auto& x = lead(demo, "II");
      const double baseline = x[static_cast<std::size_t>(spans[i].onset)];
      EXPECT_GT(x[static_cast<std::size_t>(spans[i].peak)] - baseline, 0.5);
      EXPECT_LT(x[static_cast<std::size_t>(spans[i + 1].peak)] - baseline, -0.1);
    }
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
