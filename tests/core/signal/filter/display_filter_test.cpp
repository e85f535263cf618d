// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/display_filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/filter/filtered_lead.hpp"
#include "tests/support/not_a_number.hpp"

namespace ecg {
namespace {

using test::kNan;

EcgRecord recordOfLead(std::vector<double> mv, double rate) {
  EcgRecord record;
  record.sampling_rate_hz = rate;
  record.leads.push_back({"II", "II", "mV", 0, false, std::move(mv)});
  return record;
}

/// As in reference/make_filter_reference.py.
std::vector<double> referenceSignal(int n) {
  std::vector<double> x;
  for (int k = 0; k < n; ++k) {
    x.push_back((k * 7919 % 101 - 50) / 500.0 + (k % 173 == 90 ? 1.5 : 0.0) +
                static_cast<double>(k) / n * 0.7 + 0.2 * std::sin(k * 0.61));
  }
  return x;
}

std::vector<double> tone(double hz, double rate, std::size_t n, double phase = 0.7) {
  std::vector<double> x(n);
  for (std::size_t k = 0; k < n; ++k) {
    x[k] = std::sin(2 * std::numbers::pi * hz * static_cast<double>(k) / rate + phase);
  }
  return x;
}

double largest(const Samples& x) {
  double value = 0;
  for (const double v : x) value = std::max(value, std::abs(v));
  return value;
}

TEST(DisplayFilter, EqualsSciPysSosfiltfilt) {
  std::ifstream in(std::string(ECG_SOURCE_DIR) +
                   "/tests/core/signal/reference/display_filter.json");
  const auto reference = nlohmann::json::parse(in);
  ASSERT_EQ(reference["cases"].size(), 56U);
  for (const auto& expected : reference["cases"]) {
    DisplayFilter filter;
    const std::string kind = expected["kind"];
    auto& which = kind == "highpass"  ? filter.highpass_hz
                  : kind == "lowpass" ? filter.lowpass_hz
                                      : filter.notch_hz;
    which = expected["hz"].get<double>();
    const double rate = expected["rate"];
    const auto y = filtered(recordOfLead(referenceSignal(expected["n"]), rate), filter).leads[0].mv;
    for (std::size_t k = 0; k < expected["index"].size(); ++k) {
      EXPECT_NEAR(y[expected["index"][k].get<std::size_t>()], expected["value"][k].get<double>(),
                  1e-8)
          << filter.name() << " at " << rate << " Hz, sample " << expected["index"][k];
    }
  }
}

TEST(DisplayFilter, EveryFrequencyIsThreeDecibelsDownAtItsName) {
  const std::pair<DisplayFilter, double> cases[] = {
      {{0.5, {}, {}}, 0.5}, {{{}, 40, {}}, 40}, {{{}, 100, {}}, 100}, {{{}, 150, {}}, 150}};
  for (const auto& [filter, hz] : cases) {
    const auto y = filtered(recordOfLead(tone(hz, 1000, 60000), 1000), filter).leads[0].mv;
    double power = 0;
    for (std::size_t k = 20000; k < 40000; ++k) power += y[k] * y[k] / 20000;
    EXPECT_NEAR(std::sqrt(2 * power), std::sqrt(0.5), 1e-3) << filter.name();
  }
}

TEST(DisplayFilter, AMainsWaveIsGoneUpToTheVeryEnds) {
  for (const double hz : {50.0, 60.0}) {
    for (const double rate : {250.0, 257.0, 500.0, 1000.0}) {
      for (const double phase : {0.0, 0.7, 1.6, 3.0}) {
        DisplayFilter filter;
        filter.notch_hz = hz;
        const auto x = tone(hz, rate, static_cast<std::size_t>(10 * rate), phase);
        EXPECT_LT(largest(filtered(recordOfLead(x, rate), filter).leads[0].mv), 1e-4)
            << hz << " at " << rate << " phase " << phase;
      }
    }
  }
}

TEST(DisplayFilter, ALevelOrASlowDriftLeavesNothingRingingAtTheEnds) {
  std::vector<double> x(5000);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = 3 + static_cast<double>(k) / 5000;
  for (const double hz : {0.05, 0.5}) {
    EXPECT_LT(largest(filtered(recordOfLead(x, 500), {hz, {}, {}}).leads[0].mv), 1e-3) << hz;
  }
  const auto y = filtered(recordOfLead(x, 500), {{}, 40, 50}).leads[0].mv;
  for (std::size_t k = 0; k < x.size(); ++k) EXPECT_NEAR(y[k], x[k], 1e-9);
}

TEST(DisplayFilter, NothingMovesInTime) {
  std::vector<double> x(2000, 0.0);
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double t = (static_cast<double>(k) - 1000) / 500;
    x[k] = std::exp(-t * t / (2 * 0.01 * 0.01));
  }
  const auto y = filtered(recordOfLead(x, 500), {0.5, 40, 50}).leads[0].mv;
  EXPECT_EQ(std::max_element(y.begin(), y.end()) - y.begin(), 1000);
  for (std::size_t d = 1; d < 200; ++d) EXPECT_NEAR(y[1000 - d], y[1000 + d], 2e-3);
}

TEST(DisplayFilter, MissingSamplesStayMissingAndDoNotSpread) {
  auto x = tone(50, 500, 5000);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] += 1;
  for (std::size_t k = 0; k < 40; ++k) x[k] = kNan;
  for (std::size_t k = 2000; k < 2500; ++k) x[k] = kNan;
  x[3000] = kNan;
  const auto y = filtered(recordOfLead(x, 500), {{}, 100, 50}).leads[0].mv;
  for (std::size_t k = 0; k < x.size(); ++k) {
    ASSERT_EQ(std::isnan(x[k]), std::isnan(y[k])) << k;
    if (!std::isnan(y[k])) {
      ASSERT_NEAR(y[k], 1, 3e-3) << k;
    }
  }
  const auto high = filtered(recordOfLead(x, 500), {0.5, {}, {}}).leads[0].mv;
  for (std::size_t k = 0; k < x.size(); ++k) ASSERT_EQ(std::isnan(x[k]), std::isnan(high[k])) << k;
}

TEST(DisplayFilter, ShortEmptyAndMissingLeadsAreLeftWhole) {
  const DisplayFilter all{0.05, 40, 50};
  EXPECT_TRUE(filtered(recordOfLead({}, 500), all).leads[0].mv.empty());
  for (std::size_t n = 1; n < 20; ++n) {
    const auto y = filtered(recordOfLead(std::vector<double>(n, 1.5), 500), all).leads[0].mv;
    ASSERT_EQ(y.size(), n);
    for (const double value : y) EXPECT_TRUE(std::isfinite(value));
  }
  const auto none = filtered(recordOfLead({kNan, kNan, kNan}, 500), all).leads[0].mv;
  for (const double value : none) EXPECT_TRUE(std::isnan(value));
}

TEST(DisplayFilter, AFrequencyThatTheRateCannotHoldIsPassedOverOrRefused) {
  const auto x = referenceSignal(300);
  EXPECT_EQ(filtered(recordOfLead(x, 100), {{}, 100, 50}).leads[0].mv, x);
  for (const DisplayFilter& bad : {DisplayFilter{0.0, {}, {}}, DisplayFilter{{}, kNan, {}},
                                   DisplayFilter{{}, {}, -50.0}, DisplayFilter{50.0, {}, {}}}) {
    try {
      filtered(recordOfLead(x, 100), bad);
      ADD_FAILURE() << bad.name();
    } catch (const Error& error) {
      const bool of_record = bad.highpass_hz == 50.0;  // fine for a faster one
      EXPECT_EQ(error.code(), of_record ? ErrorCode::kMismatch : ErrorCode::kBadArgument);
    }
  }
}

/// An hour of something like an ECG, with an offset, wander, mains, gaps and a spike, as digits.
Samples longLead(std::size_t n) {
  std::vector<std::int16_t> digits(n);
  std::uint32_t random = 1;
  double wander = 0;
  for (std::size_t k = 0; k < n; ++k) {
    random = random * 1664525 + 1013904223;
    wander += (static_cast<double>(random >> 16) - 32768) / 32768 * 0.6;
    wander *= 0.9999;
    const auto t = static_cast<double>(k);
    const double beat = k % 403 < 20 ? 1500 * std::sin(t * 0.157) : 0;
    digits[k] = static_cast<std::int16_t>(3000 + wander + beat + 150 * std::sin(t * 0.628));
    const bool gap = k < 700 || (k > 70'000 && k < 70'400) || k % 50'021 < 3 || k + 90 > n;
    if (gap) digits[k] = std::numeric_limits<std::int16_t>::lowest();
  }
  return Samples::fromDigits(std::move(digits), {0, 1000, 1, 0});
}

TEST(DisplayFilter, ALongLeadIsFilteredWhereItIsLookedAtAndEqualToTheWholeAtOnce) {
  const Samples lead = longLead(600'000);
  for (const DisplayFilter& filter :
       {DisplayFilter{0.5, 40, 50}, DisplayFilter{0.05, {}, {}}, DisplayFilter{{}, 100, 60}}) {
    const FilterSteps steps{500, filter.highpass_hz, filter.lowpass_hz, filter.notch_hz};
    std::vector<double> whole(lead);
    filterAtOnce(whole, steps, {});
    const FilteredLead pieces(lead, steps, {});
    ASSERT_EQ(pieces.size(), whole.size());
    std::vector<double> read(whole.size());
    pieces.read(0, read);
    double largest = 0;
    for (std::size_t k = 0; k < whole.size(); ++k) {
      ASSERT_EQ(std::isnan(read[k]), std::isnan(whole[k])) << filter.name() << " at " << k;
      if (!std::isnan(whole[k])) largest = std::max(largest, std::abs(read[k] - whole[k]));
    }
    EXPECT_LT(largest, 1e-5) << filter.name();  // of an offset of 3 mV
    for (const std::size_t k : {0UL, 700UL, 8191UL, 8192UL, 65536UL, 333'333UL, 599'900UL}) {
      const double value = pieces.at(k);
      EXPECT_TRUE(std::isnan(whole[k]) || value == read[k]) << k;
    }
  }
}

TEST(DisplayFilter, ALongRecordIsFilteredInTheMemoryOfWhatIsLookedAt) {
  EcgRecord record;
  record.sampling_rate_hz = 500;
  record.leads.push_back({"II", "II", "mV", 0, false, longLead(3'000'000)});
  const EcgRecord result = filtered(record, {0.5, 40, {}});
  EXPECT_LE(result.leads[0].mv.bytes(), 3'000'000U);
  const SampleExtent extent = result.leads[0].mv.extent();
  EXPECT_LT(extent.high, 2.5);
  EXPECT_GT(extent.low, -2.5);
  EXPECT_EQ(extent.missing, record.leads[0].mv.extent().missing);
}

TEST(DisplayFilter, ALongRecordsFilterCanBeStopped) {
  EcgRecord record;
  record.sampling_rate_hz = 500;
  record.leads.push_back({"II", "II", "mV", 0, false, longLead(3'000'000)});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(filtered(record, {0.5, 40, 50}, stop.get_token()), Cancelled);
}

TEST(DisplayFilter, TheNameSaysWhatIsDone) {
  EXPECT_EQ(DisplayFilter{}.name(), "unfiltered");
  EXPECT_EQ((DisplayFilter{0.05, 150, 60}).name(),
            "high-pass 0.05 Hz, low-pass 150 Hz, notch 60 Hz");
  EXPECT_EQ((DisplayFilter{{}, 40, {}}).name(), "low-pass 40 Hz");
}

}  // namespace
}  // namespace ecg
