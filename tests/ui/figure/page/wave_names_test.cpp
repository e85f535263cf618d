// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/wave_names.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ecg {
namespace {

/// Two beats at 500 Hz: P 100 to 150, QRS 180 to 230 (peak 200), T 280 to 400; the next 500 later.
RecordWaves twoBeats() {
  RecordWaves waves{500, {{"II", {}}}, {}};
  for (const std::int32_t beat : {0, 1}) {
    const std::int64_t at = 500 * beat;
    waves.leads[0].waves.push_back({WaveKind::kP, at + 100, at + 125, at + 150, beat});
    waves.leads[0].waves.push_back({WaveKind::kQrs, at + 180, at + 200, at + 230, beat});
    waves.leads[0].waves.push_back({WaveKind::kT, at + 280, at + 350, at + 400, beat});
  }
  return waves;
}

std::optional<Interval> between(double begin, double end) {
  return intervalBetween(twoBeats(), 0, begin / 500, end / 500);
}

TEST(IntervalBetween, NamesWhatCardiologistsName) {
  EXPECT_EQ(between(100, 150), Interval::kP);
  EXPECT_EQ(between(100, 180), Interval::kPr);
  EXPECT_EQ(between(180, 230), Interval::kQrs);
  EXPECT_EQ(between(230, 280), Interval::kSt);
  EXPECT_EQ(between(280, 400), Interval::kT);
  EXPECT_EQ(between(180, 400), Interval::kQt);
  EXPECT_EQ(between(400, 180), Interval::kQt) << "drawn from right to left";
  EXPECT_EQ(between(200, 700), Interval::kRr);
  EXPECT_EQ(between(180, 680), Interval::kRr);
}

TEST(IntervalBetween, GivesNoNameToWhatHasNone) {
  EXPECT_FALSE(between(100, 680)) << "the P of another beat";
  EXPECT_FALSE(between(180, 900)) << "the T of another beat";
  EXPECT_FALSE(between(180, 700)) << "onset to peak";
  EXPECT_FALSE(between(150, 180));
  EXPECT_FALSE(between(350, 400));
  EXPECT_FALSE(between(200, 200)) << "nothing at all";
  EXPECT_FALSE(between(190, 405)) << "20 ms beside the onset";
  EXPECT_EQ(between(178, 403), Interval::kQt) << "as near as a hand can put it";
  EXPECT_FALSE(intervalBetween(twoBeats(), 1, 0.36, 0.8)) << "no such lead";
}

/// A lead of 100 samples whose complex from 20 to 80 is made of bumps at given places and heights.
Lead complexOf(std::initializer_list<std::pair<double, double>> bumps, double offset = 0) {
  Lead lead;
  for (int i = 0; i < 100; ++i) {
    double mv = offset;
    for (const auto& [at, height] : bumps) mv += height * std::exp(-std::pow((i - at) / 4, 2));
    lead.mv.push_back(mv);
  }
  return lead;
}

TEST(QrsPeakName, NegativeComplexesAreNotCalledR) {
  EXPECT_EQ(qrsPeakName(complexOf({{50, 1.0}}), {WaveKind::kQrs, 20, 50, 80}), "R");
  EXPECT_EQ(qrsPeakName(complexOf({{50, -1.0}}), {WaveKind::kQrs, 20, 50, 80}), "QS");
  EXPECT_EQ(qrsPeakName(complexOf({{35, 0.3}, {55, -1.0}}), {WaveKind::kQrs, 20, 55, 80}), "S");
  EXPECT_EQ(qrsPeakName(complexOf({{35, -1.0}, {60, 0.3}}), {WaveKind::kQrs, 20, 35, 80}), "Q");
  EXPECT_EQ(qrsPeakName(complexOf({{50, -1.0}}, 3), {WaveKind::kQrs, 20, 50, 80}), "QS")
      << "the sign counts from the line between onset and offset";
  EXPECT_EQ(qrsPeakName(complexOf({{50, -1.0}}), {WaveKind::kQrs, 20, 50, 80}, true), "R")
      << "as it is drawn";
}

TEST(QrsPeakName, SaysNothingOfWhatIsMissing) {
  Lead lead = complexOf({{50, -1.0}});
  lead.mv[40] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(qrsPeakName(lead, {WaveKind::kQrs, 20, 50, 80}), "QRS");
  EXPECT_EQ(qrsPeakName(lead, {WaveKind::kQrs, 20, 50, 200}), "QRS");
}

}  // namespace
}  // namespace ecg
