// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {
namespace {

template <typename Digit>
std::vector<Digit> ramp(std::size_t count) {
  std::vector<Digit> digits(count);
  for (std::size_t k = 0; k < count; ++k) digits[k] = static_cast<Digit>(k * 37 % 4001) - 2000;
  return digits;
}

const DigitScale kScale{17, 200.3, 0.25, 1.5};

double formula(double digit) { return (digit - 17) / 200.3 * 0.25 + 1.5; }

TEST(Samples, OfDigitsAreTheFormulaToTheLastBitLongOrShort) {
  for (const std::size_t count : {std::size_t{100}, Samples::kLong, Samples::kLong + 5}) {
    const auto digits = ramp<std::int16_t>(count);
    const Samples narrow = Samples::fromDigits(digits, kScale);
    const Samples wide =
        Samples::fromDigits(std::vector<std::int32_t>(digits.begin(), digits.end()), kScale);
    ASSERT_EQ(narrow.size(), count);
    for (std::size_t k = 0; k < count; ++k) {
      ASSERT_EQ(narrow[k], formula(digits[k]));
      ASSERT_EQ(wide[k], formula(digits[k]));
    }
    EXPECT_EQ(narrow, wide);
    EXPECT_EQ(std::vector<double>(narrow).back(), narrow.back());
  }
}

TEST(Samples, KeepALongLeadAsItsDigits) {
  const std::size_t count = Samples::kLong;
  EXPECT_LT(Samples::fromDigits(ramp<std::int16_t>(count), kScale).bytes(), count * 2 + 1000);
  EXPECT_LT(Samples::fromDigits(ramp<std::int32_t>(count), kScale).bytes(), count * 4 + 1000);
  EXPECT_GE(Samples(std::vector<double>(count)).bytes(), count * 8);
}

TEST(Samples, TakeTheLowestDigitForMissingUnlessToldOtherwise) {
  auto digits = ramp<std::int16_t>(Samples::kLong);
  digits[3] = std::numeric_limits<std::int16_t>::lowest();
  const Samples gap = Samples::fromDigits(digits, kScale);
  EXPECT_TRUE(std::isnan(gap[3]));
  DigitScale all = kScale;
  all.lowest_is_missing = false;
  const Samples none = Samples::fromDigits(digits, all);
  EXPECT_EQ(none[3], formula(-32768));
  std::vector<std::int32_t> wide(Samples::kLong, -32768);
  wide[4] = std::numeric_limits<std::int32_t>::lowest();
  const Samples samples = Samples::fromDigits(wide, kScale);
  EXPECT_EQ(samples[3], formula(-32768));
  EXPECT_TRUE(std::isnan(samples[4]));
}

TEST(Samples, ChangeOnlyWhereTheyAreChanged) {
  Samples one = Samples::fromDigits(ramp<std::int16_t>(Samples::kLong), kScale);
  const Samples other = one;
  one[5] = 42;
  EXPECT_EQ(std::as_const(one)[5], 42);
  EXPECT_EQ(other[5], formula(ramp<std::int16_t>(6)[5]));
  Samples plain = {1, 2, 3};
  const Samples copy = plain;
  plain.push_back(4);
  EXPECT_EQ(copy, (Samples{1, 2, 3}));
  EXPECT_EQ(plain, (Samples{1, 2, 3, 4}));
  Samples cut = other;
  cut.truncate(Samples::kLong - 1);
  EXPECT_EQ(cut.size(), Samples::kLong - 1);
  EXPECT_EQ(other.size(), Samples::kLong);
}

TEST(Samples, ASumHoldsWithoutItsParts) {
  auto a =
      std::make_unique<Samples>(Samples::fromDigits(ramp<std::int16_t>(Samples::kLong), kScale));
  auto b = std::make_unique<Samples>(std::vector<double>(Samples::kLong, 0.1));
  const Samples sum = Samples::sum(-0.5, *a, 2, *b);
  const double expected = -0.5 * std::as_const(*a)[7] + 2 * 0.1;
  (*a)[7] = 1000;
  a.reset();
  b.reset();
  EXPECT_EQ(sum[7], expected);
  EXPECT_EQ(sum.size(), Samples::kLong);
  EXPECT_LT(sum.bytes(), 1000U);
}

TEST(Samples, WorkWithTheAlgorithmsOfTheStandardLibrary) {
  const Samples samples = Samples::fromDigits(ramp<std::int16_t>(Samples::kLong), kScale);
  const std::vector<double> values(samples);
  EXPECT_EQ(std::accumulate(samples.begin(), samples.end(), 0.0),
            std::accumulate(values.begin(), values.end(), 0.0));
  EXPECT_EQ(*std::ranges::max_element(samples), *std::ranges::max_element(values));
  EXPECT_EQ(samples.end() - samples.begin(), std::ssize(values));
  EXPECT_EQ(*(samples.begin() + 9), values[9]);
  static_assert(std::random_access_iterator<Samples::const_iterator>);
  EXPECT_TRUE(Samples().empty());
  const Samples empty;
  EXPECT_EQ(empty.begin(), empty.end());
}

TEST(Samples, LeadsDerivedInALongRecordTakeNoMemory) {
  EcgRecord record;
  for (const char* name : {"I", "II"}) {
    Lead lead;
    lead.name = lead.name_in_file = name;
    lead.mv = Samples::fromDigits(ramp<std::int16_t>(Samples::kLong), kScale);
    record.leads.push_back(lead);
  }
  const EcgRecord whole = withStandardLeads(std::move(record));
  ASSERT_EQ(whole.leads.size(), 6U);
  std::size_t bytes = 0;
  for (const Lead& lead : whole.leads) bytes += lead.mv.bytes();
  EXPECT_LT(bytes, 2 * 2 * Samples::kLong + 10'000);
  EXPECT_EQ(whole.find("aVF")->mv[11], -0.5 * whole.find("I")->mv[11] + whole.find("II")->mv[11]);
}

}  // namespace
}  // namespace ecg
