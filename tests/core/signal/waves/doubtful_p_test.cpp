// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/doubtful_p.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace ecg {
namespace {

using Leads = std::vector<std::vector<WaveSpan>>;

std::vector<std::int64_t> beatsEvery(std::int64_t steps, int count) {
  std::vector<std::int64_t> starts;
  for (int k = 0; k < count; ++k) starts.push_back(100 + k * steps);
  return starts;
}

/// A P before a beat, in steps of 4 ms.
WaveSpan p(std::int64_t before, double steps, float confidence) {
  const double onset = static_cast<double>(before) - steps;
  return {WaveKind::kP, onset, onset + 20, 0, confidence};
}

/// In each lead a P before each beat, `steps` and in turn `spread` more.
Leads pOfEach(const std::vector<std::int64_t>& starts, double spread, float confidence) {
  Leads leads(3);
  for (auto& lead : leads) {
    for (std::size_t k = 0; k < starts.size(); ++k) {
      lead.push_back(p(starts[k],
                       36 + (k % 3 == 0   ? 0
                             : k % 3 == 1 ? spread
                                          : -spread),
                       confidence));
    }
  }
  return leads;
}

std::size_t left(Leads leads, const std::vector<std::int64_t>& starts,
                 const std::vector<std::vector<float>>& present = {}) {
  removeDoubtfulP(leads, starts, present);
  std::size_t count = 0;
  for (const auto& lead : leads) count += lead.size();
  return count;
}

TEST(DoubtfulP, OneThatIsUnsureStaysOnlyWhereTheBeatsAroundHaveTheSame) {
  const auto starts = beatsEvery(200, 12);
  EXPECT_EQ(left(pOfEach(starts, 1, 0.6F), starts), 36U);
  Leads leads(3);
  leads[1] = {p(starts[5], 36, 0.69F)};
  EXPECT_EQ(left(leads, starts), 0U);
  leads[1] = {p(starts[5], 36, 0.7F)};
  EXPECT_EQ(left(leads, starts), 1U) << "a sure one needs no other";
  leads = pOfEach(starts, 1, 0.9F);
  leads[0][4] = p(starts[4], 90, 0.6F);
  EXPECT_EQ(left(leads, starts), 35U) << "far from where the others lie";
}

TEST(DoubtfulP, OfFewBeatsNothingIsTakenAwayAndBehindTheLastOnlyASureOneStays) {
  const auto three = beatsEvery(200, 3);
  EXPECT_EQ(left({{p(three[1], 36, 0.6F)}}, three), 1U);
  const auto starts = beatsEvery(200, 12);
  Leads leads = pOfEach(starts, 1, 0.9F);
  leads[0].push_back(p(starts.back() + 200, 36, 0.6F));
  leads[1].push_back(p(starts.back() + 200, 36, 0.8F));
  EXPECT_EQ(left(leads, starts), 37U);
}

TEST(DoubtfulP, FlutterWavesAreNoneAndSinusTachycardiaKeepsItsP) {
  const auto fast = beatsEvery(108, 24);  // 139 beats a minute
  EXPECT_EQ(left(pOfEach(fast, 6, 0.72F), fast), 0U) << "unsure and unsteady";
  EXPECT_EQ(left(pOfEach(fast, 0, 0.69F), fast), 0U) << "less than half sure";
  EXPECT_EQ(left(pOfEach(fast, 1, 0.72F), fast), 72U) << "unsure, but steady";
  EXPECT_EQ(left(pOfEach(fast, 6, 0.77F), fast), 72U) << "unsteady, but sure";
  for (const std::int64_t rr : {90, 150}) {  // 167 and 100 beats a minute
    const auto other = beatsEvery(rr, 24);
    EXPECT_EQ(left(pOfEach(other, 6, 0.72F), other), 72U) << rr;
  }
}

TEST(DoubtfulP, WhatALeadDidNotMeasureDoesNotSpeakAgainstTheOthers) {
  const auto starts = beatsEvery(200, 12);
  Leads leads(8);
  for (const std::int64_t start : starts) leads[0].push_back(p(start, 36, 0.6F));
  EXPECT_EQ(left(leads, starts), 0U) << "one lead of eight";
  std::vector<std::vector<float>> present(8, std::vector<float>(2600, 0.0F));
  present[0].clear();
  EXPECT_EQ(left(leads, starts, present), 12U);
}

}  // namespace
}  // namespace ecg
