// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/resample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>

#include "core/common/error.hpp"
#include "core/io/dataset.hpp"
#include "core/io/record_reader.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

/// As in reference/make_reference.py.
std::vector<double> referenceSignal(int n) {
  std::vector<double> x;
  for (int k = 0; k < n; ++k) {
    x.push_back((k * 7919 % 101 - 50) / 50.0 + (k == n / 3 ? 5.0 : 0.0) + (k > n / 2 ? 1.0 : 0.0));
  }
  return x;
}

TEST(Resample, EqualsSciPysResamplePoly) {
  std::ifstream in(std::string(ECG_SOURCE_DIR) + "/tests/core/signal/reference/resample.json");
  const auto reference = nlohmann::json::parse(in);
  ASSERT_GE(reference["cases"].size(), 20U);
  for (const auto& expected : reference["cases"]) {
    const double from = expected["from"], to = expected["to"];
    const auto y = resample(referenceSignal(expected["n"]), from, to);
    ASSERT_EQ(y.size(), expected["length"].get<std::size_t>()) << from << " -> " << to;
    for (std::size_t k = 0; k < expected["index"].size(); ++k) {
      EXPECT_NEAR(y[expected["index"][k].get<std::size_t>()], expected["value"][k].get<double>(),
                  1e-12)
          << from << " -> " << to << " of " << expected["n"] << " at " << expected["index"][k];
    }
  }
}

TEST(Resample, ASpikeStaysWhereItWas) {
  for (const double from : {100., 257., 360., 400., 500., 1000.}) {
    for (const double to : {100., 257., 360., 400., 500., 1000.}) {
      std::vector<double> x(static_cast<std::size_t>(10 * from), 0.0);
      const std::size_t at = x.size() / 2 + 7;
      // A bump of 40 ms, so that the lowest rate can hold it.
      for (std::size_t k = 0; k < x.size(); ++k) {
        const double t = (static_cast<double>(k) - static_cast<double>(at)) / from;
        x[k] = std::exp(-t * t / (2 * 0.02 * 0.02));
      }
      const auto y = resample(x, from, to);
      double mass = 0, moment = 0;
      for (std::size_t k = 0; k < y.size(); ++k) {
        mass += y[k];
        moment += y[k] * static_cast<double>(k) / to;
      }
      EXPECT_NEAR(moment / mass, static_cast<double>(at) / from, 1e-5) << from << " -> " << to;
      const auto peak = std::max_element(y.begin(), y.end()) - y.begin();
      EXPECT_LE(std::abs(static_cast<double>(peak) / to - static_cast<double>(at) / from),
                0.5 / to + 1e-9)
          << from << " -> " << to;
    }
  }
}

TEST(Resample, AToneBelowBothNyquistRatesKeepsItsShapeAndOneAboveIsRemoved) {
  const auto tone = [](double hz, double rate, std::size_t n) {
    std::vector<double> x(n);
    for (std::size_t k = 0; k < n; ++k) {
      x[k] = std::sin(2 * std::numbers::pi * hz * static_cast<double>(k) / rate);
    }
    return x;
  };
  const auto kept = resample(tone(10, 500, 5000), 500, 100);
  const auto expected = tone(10, 100, 1000);
  const auto removed = resample(tone(90, 500, 5000), 500, 100);
  for (std::size_t k = 100; k < 900; ++k) {
    EXPECT_NEAR(kept[k], expected[k], 2e-3);
    EXPECT_NEAR(removed[k], 0, 2e-3);
  }
}

TEST(Resample, EqualRatesGiveTheSignalItself) {
  const auto x = referenceSignal(50);
  EXPECT_EQ(resample(x, 360, 360), x);
  EXPECT_EQ(resample(x, 128.5, 128.5), x);
  EXPECT_TRUE(resample({}, 500, 100).empty());
}

TEST(Resample, RatesThatAreNotWholeNumbersAreApproximated) {
  const auto x = referenceSignal(1000);
  EXPECT_EQ(resample(x, 62.5, 125).size(), 2000U);
  const auto exact = resample(x, 500, 100);
  const auto fraction = resample(x, 250.0 / 0.7, 50 / 0.7);
  ASSERT_EQ(fraction.size(), exact.size());
  for (std::size_t k = 0; k < exact.size(); ++k) EXPECT_NEAR(fraction[k], exact[k], 1e-12);
  // 1/3 of a Hz more over 1,000 samples: the length must follow the true ratio.
  EXPECT_EQ(resample(x, 500 + 1.0 / 3, 500).size(), 1000U);
  EXPECT_EQ(resample(x, 499.5, 500.25).size(),
            static_cast<std::size_t>(std::ceil(1000 * 500.25 / 499.5)));
}

TEST(Resample, ImpossibleRatesAreRefused) {
  const auto x = referenceSignal(10);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const std::pair<double, double> bad[] = {
      {0, 100}, {100, 0}, {-1, 100},       {nan, 100},      {100, inf},
      {1, 1e9}, {1e9, 1}, {1e-300, 1e300}, {1e300, 1e-300}, {3, 999'999'999}};
  for (const auto& [from, to] : bad) {
    try {
      resample(x, from, to);
      ADD_FAILURE() << from << " -> " << to;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadArgument);
    }
  }
}

/// `records100` of the test data is defined as the rounded scipy resampling of `records500`.
TEST(Resample, TheHundredHertzRecordsOfPtbXlAreReproducedSampleForSample) {
  REQUIRE_TEST_DATA();
  const auto root = test::dataDir() / "ptbxl";
  const auto set = openDataset(root, {8, 9});
  std::size_t records = 0;
  for (const auto& ref : set.records) {
    const auto high = readRecord(ref.path);
    if (high.sampling_rate_hz != 500) continue;
    auto low_name = ref.id;
    low_name.replace(low_name.size() - 2, 2, "lr");
    const auto low = readRecord(root / "records100" / ref.path.parent_path().filename() / low_name);
    for (std::size_t l = 0; l < 12; ++l) {
      std::vector<double> microvolts(high.leads[l].mv);
      for (auto& value : microvolts) value = std::rint(value * 1000);
      const auto y = resample(microvolts, 500, 100);
      ASSERT_EQ(y.size(), low.leads[l].mv.size());
      for (std::size_t k = 0; k < y.size(); ++k) {
        ASSERT_EQ(std::rint(y[k]), std::rint(low.leads[l].mv[k] * 1000))
            << ref.id << " " << high.leads[l].name << " sample " << k;
      }
    }
    ++records;
  }
  EXPECT_EQ(records, 648U);
}

TEST(FillGaps, NanIsInterpolatedAndTheEndsAreExtended) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x = {nan, nan, 1, nan, nan, 4, nan};
  EXPECT_EQ(fillGaps(x), 5);
  EXPECT_EQ(x, (std::vector<double>{1, 1, 1, 2, 3, 4, 4}));
}

TEST(FillGaps, NothingFiniteIsToldAndLeftAlone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x = {nan, nan};
  EXPECT_EQ(fillGaps(x), -1);
  EXPECT_TRUE(std::isnan(x[0]));
  std::vector<double> none;
  EXPECT_EQ(fillGaps(none), 0);
  std::vector<double> whole = {1, 2};
  EXPECT_EQ(fillGaps(whole), 0);
}

}  // namespace
}  // namespace ecg
