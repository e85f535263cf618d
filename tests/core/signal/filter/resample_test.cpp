// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/resample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stop_token>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/signal/filter/gaps.hpp"
#include "core/signal/record/filled_samples.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

/// As in reference/make_reference.py.
std::vector<double> resampledSignal(int n) {
  std::vector<double> x;
  for (int k = 0; k < n; ++k) {
    x.push_back((k * 7919 % 101 - 50) / 50.0 + (k == n / 3 ? 5.0 : 0.0) + (k > n / 2 ? 1.0 : 0.0));
  }
  return x;
}

nlohmann::json resamplingReference() {
  std::ifstream in(std::string(ECG_SOURCE_DIR) + "/tests/core/signal/reference/resample.json");
  return nlohmann::json::parse(in);
}

TEST(Resample, EqualsTheSameFilterComputedWithNumpy) {
  const auto cases = resamplingReference()["cases"];
  ASSERT_GE(cases.size(), 90U);
  for (const auto& expected : cases) {
    const double from = expected["from"], to = expected["to"];
    const auto y = resample(resampledSignal(expected["n"]), from, to);
    ASSERT_EQ(y.size(), expected["length"].get<std::size_t>()) << from << " -> " << to;
    for (std::size_t k = 0; k < expected["index"].size(); ++k) {
      const double value = expected["value"][k];
      EXPECT_NEAR(y[expected["index"][k].get<std::size_t>()], value,
                  1e-11 + 1e-13 * std::abs(value))
          << from << " -> " << to << " of " << expected["n"] << " at " << expected["index"][k];
    }
  }
}

TEST(Resample, AwayFromTheEndsWholeFactorsGiveSciPysResamplePoly) {
  std::size_t compared = 0;
  const auto cases = resamplingReference()["cases"];
  for (const auto& expected : cases) {
    if (!expected.contains("inner")) continue;
    const auto& inner = expected["inner"];
    const auto y = resample(resampledSignal(expected["n"]), expected["from"], expected["to"]);
    for (std::size_t k = 0; k < inner["index"].size(); ++k, ++compared) {
      EXPECT_NEAR(y[inner["index"][k].get<std::size_t>()], inner["scipy"][k].get<double>(), 1e-13);
    }
  }
  EXPECT_GE(compared, 100U);
}

constexpr std::pair<double, double> kPairs[] = {{500, 100},    {257, 100},
                                                {1000, 250},   {100, 500},
                                                {360, 100},    {500, 400},
                                                {1000, 257},   {128, 500},
                                                {499, 251},    {360, 250},
                                                {333.3, 100},  {500 / 3.0, 100},
                                                {62.5, 125},   {97, 1000},
                                                {500, 499},    {1000, 62.5},
                                                {500.25, 250}, {100 * std::numbers::pi, 100},
                                                {500.04, 250}, {100 * std::numbers::sqrt2, 2500},
                                                {4000, 1000},  {50, 1000}};

TEST(Resample, ConstantAndStraightSignalsStayWhatTheyAreUpToTheLastSample) {
  std::vector<std::size_t> lengths = {60, 257, 5000};
  for (std::size_t n = 1; n <= 20; ++n) lengths.push_back(n);
  for (const auto& [from, to] : kPairs) {
    for (const std::size_t n : lengths) {
      const auto constant = resample(std::vector<double>(n, 0.5), from, to);
      for (const double value : constant) {
        ASSERT_NEAR(value, 0.5, 1e-12) << from << " -> " << to << " of " << n;
      }
      if (n == 1) continue;  // has no slope
      std::vector<double> line(n);
      for (std::size_t k = 0; k < n; ++k) line[k] = 300 - 0.25 * static_cast<double>(k) / from;
      const auto straight = resample(line, from, to);
      for (std::size_t k = 0; k < straight.size(); ++k) {
        // A ratio of rates that is no fraction is met to some 1e-9.
        ASSERT_NEAR(straight[k], 300 - 0.25 * static_cast<double>(k) / to,
                    1e-11 + 0.25 * static_cast<double>(k) / to * 4e-9)
            << from << " -> " << to << " of " << n << " at " << k;
      }
    }
  }
}

TEST(Resample, ALevelInTheMiddleOfASignalHasNoRipple) {
  for (const auto& [from, to] : kPairs) {
    std::vector<double> x(3000, 0.0);
    for (std::size_t k = 1000; k < 2000; ++k) x[k] = 0.5;
    const auto y = resample(x, from, to);
    const double reach = 10 * std::max(1.0, from / to) + 1;
    for (std::size_t k = 0; k < y.size(); ++k) {
      const double at = static_cast<double>(k) * from / to;
      if (at < 1000 + reach || at > 1999 - reach) continue;
      ASSERT_NEAR(y[k], 0.5, 1e-12) << from << " -> " << to << " at " << k;
    }
  }
}

TEST(Resample, APartIsTheSameToTheLastBitAsInTheWholeAndAsksForItsStretchOnly) {
  for (const auto& [from, to] : kPairs) {
    const Resampler resampler(from, to);
    for (const int n : {1, 2, 5, 19, 300, 3000}) {
      const auto x = resampledSignal(n);
      const auto whole = resampler(x);
      const auto size = std::ssize(whole);
      ASSERT_EQ(size, resampler.sizeOf(n));
      for (const std::int64_t first : {std::int64_t{0}, size / 3, size / 2, size - 1}) {
        for (const std::int64_t count : {std::int64_t{1}, std::int64_t{7}, size}) {
          const SampleRange wanted{first, std::min(size, first + count)};
          const auto part =
              resampler.part(wanted, n, [&](std::int64_t begin, std::span<double> out) {
                ASSERT_GE(begin, 0);
                ASSERT_LE(begin + std::ssize(out), n);
                const double reach = 10 * std::max(1.0, from / to) + 3;
                EXPECT_LE(static_cast<double>(out.size()),
                          static_cast<double>(wanted.size()) * from / to + 2 * reach);
                std::copy_n(x.begin() + begin, out.size(), out.begin());
              });
          ASSERT_EQ(std::ssize(part), wanted.size());
          for (std::int64_t k = wanted.begin; k < wanted.end; ++k) {
            ASSERT_EQ(part[static_cast<std::size_t>(k - wanted.begin)],
                      whole[static_cast<std::size_t>(k)])
                << from << " -> " << to << " of " << n << " at " << k;
          }
        }
      }
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
  const auto x = resampledSignal(50);
  EXPECT_EQ(resample(x, 360, 360), x);
  EXPECT_EQ(resample(x, 128.5, 128.5), x);
  EXPECT_TRUE(resample({}, 500, 100).empty());
}

TEST(Resample, RatesThatAreNotWholeNumbersAreApproximated) {
  const auto x = resampledSignal(1000);
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
  const auto x = resampledSignal(10);
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
      EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    }
  }
}

/// `records100` of the test data is defined as the rounded scipy resampling of `records500`, which
/// takes the signal as zero beyond its ends.
TEST(Resample, TheHundredHertzRecordsOfPtbXlAreReproducedSampleForSampleButForTheEnds) {
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
      for (std::size_t k = 10; k + 10 < y.size(); ++k) {
        ASSERT_EQ(std::rint(y[k]), std::rint(low.leads[l].mv[k] * 1000))
            << ref.id << " " << high.leads[l].name << " sample " << k;
      }
    }
    ++records;
  }
  EXPECT_EQ(records, 648U);
}

TEST(Resample, ALongFilterAndALongResultCanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(Resampler(99'991, 100'000, stop.get_token()), Cancelled) << "takes half a second";
  const Resampler halved(500, 250);
  EXPECT_THROW(halved(std::vector<double>(1000), stop.get_token()), Cancelled);
}

TEST(FilledSamples, AGapAsLongAsTheLeadCanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  FilledSamples none{Samples(std::vector<double>(5000, std::numeric_limits<double>::quiet_NaN()))};
  EXPECT_THROW(none.anyFinite(stop.get_token()), Cancelled);
  std::vector<double> part(10);
  EXPECT_THROW(none.read(0, part, stop.get_token()), Cancelled);
}

TEST(FilledSamples, PiecesAreWhatFillGapsMakesOfTheWhole) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> whole(20000);
  for (std::size_t k = 0; k < whole.size(); ++k) {
    const bool gap = k < 30 || (k > 100 && k < 9000) || k % 37 == 5 || k > 19990;
    whole[k] = gap ? nan : static_cast<double>(k * 7919 % 101);
  }
  FilledSamples reader{Samples(whole)};
  EXPECT_TRUE(reader.anyFinite());
  fillGaps(whole);
  for (const std::int64_t first : {0, 10, 29, 30, 95, 101, 3000, 8990, 9000, 12000, 19985, 19999}) {
    for (const std::int64_t count : {1, 12, 5000}) {
      std::vector<double> part(
          static_cast<std::size_t>(std::min<std::int64_t>(count, 20000 - first)));
      reader.read(first, part);
      for (std::size_t k = 0; k < part.size(); ++k) {
        ASSERT_EQ(part[k], whole[static_cast<std::size_t>(first) + k]) << first << " + " << k;
      }
    }
  }
  FilledSamples none{Samples(std::vector<double>(5000, nan))};
  EXPECT_FALSE(none.anyFinite());
  std::vector<double> part(10);
  none.read(4990, part);
  EXPECT_TRUE(std::isnan(part[9]));
}

}  // namespace
}  // namespace ecg
