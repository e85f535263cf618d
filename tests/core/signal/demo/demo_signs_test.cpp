// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of demo record shows the signs a cardiologist looks for, whatever the seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "core/signal/demo/demo_generator.hpp"
#include "tests/core/signal/demo_measures.hpp"

namespace ecg {
namespace {

using namespace test;

TEST(DemoSigns, ShowsNormalRProgressionAndUprightT) {
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

TEST(DemoSigns, ShowsAnteriorInfarctionAsQsWithStElevationAndInvertedT) {
  forSeeds("anterior-infarction", [](const DemoEcg& demo) {
    for (const auto* name : {"V1", "V2", "V3"}) EXPECT_LT(largest(demo, name), 0.15) << name;
    for (const auto* name : {"V2", "V3"}) {
      EXPECT_GT(stLevel(demo, name), 0.10) << name;
      EXPECT_LT(tWave(demo, name), -0.12) << name;
    }
  });
}

TEST(DemoSigns, ShowsInferiorInfarctionAsQInTheInferiorLeads) {
  forSeeds("inferior-infarction", [](const DemoEcg& demo) {
    for (const auto* name : {"II", "III", "aVF"}) {
      EXPECT_LT(lowestBeforePeak(demo, name), -0.12) << name;
    }
    for (const auto* name : {"III", "aVF"}) EXPECT_LT(tWave(demo, name), -0.08) << name;
  });
}

TEST(DemoSigns, ShowsLeftBundleBranchBlockAsBroadQrsAgainstT) {
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

TEST(DemoSigns, ShowsRightBundleBranchBlockAsLateRInV1AndBroadSInV6) {
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

TEST(DemoSigns, ShowsHypertrophyBySokolowAndStrain) {
  forSeeds("left-ventricular-hypertrophy", [](const DemoEcg& demo) {
    EXPECT_GT(std::max(largest(demo, "V5"), largest(demo, "V6")) - smallest(demo, "V1"), 3.5);
    for (const auto* name : {"V5", "V6"}) {
      EXPECT_LT(stLevel(demo, name), -0.05) << name;
      EXPECT_LT(tWave(demo, name), -0.08) << name;
    }
  });
}

TEST(DemoSigns, ShowsStDepressionAndFlatOrInvertedTInSeveralLeads) {
  forSeeds("st-t-change", [](const DemoEcg& demo) {
    for (const auto* name : {"II", "V4", "V5", "V6"}) {
      EXPECT_LT(stLevel(demo, name), -0.06) << name;
      EXPECT_GT(stLevel(demo, name), -0.25) << name;
      EXPECT_LT(tWave(demo, name), -0.05) << name;
    }
    EXPECT_LT(meanMs(demo, only(spansOf(demo), "N")), 110);
  });
}

TEST(DemoSigns, FibrillatesWithoutPAndWithoutRhythm) {
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

TEST(DemoSigns, MakesFibrillationWavesLargestInV1) {
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

TEST(DemoSigns, MakesEctopicBeatsWidePrematureDiscordantAndFollowedByAPause) {
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

}  // namespace
}  // namespace ecg
