// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/palette.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/text/error.hpp"
#include "ui/figure/colour/oklab.hpp"

namespace ecg {
namespace {

double distance(const QColor& x, const QColor& y) { return patchDistance(toOklab(x), toOklab(y)); }

double nearestPair(const std::vector<QColor>& colours) {
  double nearest = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < colours.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      nearest = std::min(nearest, distance(colours[i], colours[j]));
  return nearest;
}

double contrast(const QColor& x, const QColor& y) {
  const auto luminance = [](const QColor& c) {
    const auto linear = [](double v) {
      return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
  };
  const double a = luminance(x), b = luminance(y);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TEST(Palette, KeepsAllColoursApart) {
  EXPECT_GT(nearestPair(clusterPalette(5)), 0.3);
  EXPECT_GT(nearestPair(clusterPalette(20)), 0.14);
  EXPECT_GT(nearestPair(clusterPalette(50)), 0.07);
}

TEST(Palette, KeepsSuccessiveColoursFurtherApartThanTheRest) {
  const auto colours = clusterPalette(50);
  for (std::size_t i = 1; i < colours.size(); ++i)
    EXPECT_GT(distance(colours[i - 1], colours[i]), 0.2) << i;
}

TEST(Palette, GivesAClusterTheSameColourWhateverK) {
  const auto many = clusterPalette(50);
  for (const int k : {1, 2, 20, 49})
    for (std::size_t i = 0; i < clusterPalette(k).size(); ++i)
      EXPECT_EQ(clusterPalette(k)[i], many[i]);
}

TEST(Palette, PrintsReadableNumbersOnEveryColour) {
  for (const QColor& colour : clusterPalette(50))
    EXPECT_GE(contrast(colour, inkOn(colour)), 4.5) << colour.name().toStdString();
}

TEST(Palette, KeepsClearOfGreyBecauseGreyMeansNotHighlighted) {
  for (const QColor& colour : clusterPalette(50)) {
    const Oklab lab = toOklab(colour);
    EXPECT_GT(std::hypot(lab.a, lab.b), 0.04) << colour.name().toStdString();
  }
}

TEST(Palette, MovesFrequentNeighboursFurtherApart) {
  constexpr std::size_t kCount = 20;
  std::vector<double> transitions(kCount * kCount, 0.0);
  for (std::size_t i = 0; i + 3 < kCount; i += 2) transitions[i * kCount + i + 3] = 10;
  // The nearest pair among those that meet is what the eye confuses.
  const auto nearest = [&](const std::vector<QColor>& colours) {
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < kCount; ++i)
      for (std::size_t j = 0; j < kCount; ++j)
        if (transitions[i * kCount + j] > 0)
          least = std::min(least, distance(colours[i], colours[j]));
    return least;
  };
  const auto plain = clusterPalette(kCount), arranged = clusterPalette(kCount, transitions);
  EXPECT_GT(nearest(arranged), 1.2 * nearest(plain));
  EXPECT_TRUE(std::is_permutation(plain.begin(), plain.end(), arranged.begin()));
  EXPECT_EQ(arranged, clusterPalette(kCount, transitions));
}

TEST(Palette, KeepsClustersThatACodebookCallsFrequentApart) {
  Explanation explanation;
  explanation.clusters = 20;
  EXPECT_EQ(paletteOf(explanation), clusterPalette(20)) << "no usual shares: as it comes";
  explanation.share_low.assign(20, 0);
  explanation.share_high.assign(20, 0.01);
  std::vector<std::size_t> frequent;
  std::vector<QColor> frequent_colours;
  // The pair of the plain palette that looks most alike.
  const auto plain = clusterPalette(20);
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < 20; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (distance(plain[i], plain[j]) < least) {
        least = distance(plain[i], plain[j]);
        frequent = {i, j};
      }
  for (const std::size_t k : frequent) explanation.share_high[k] = 0.4;
  const auto colours = paletteOf(explanation);
  for (const std::size_t k : frequent) frequent_colours.push_back(colours[k]);
  EXPECT_GT(nearestPair(frequent_colours), 2 * least);
  explanation.proportions.assign(20, 0.05);  // of one record: no matter
  EXPECT_EQ(paletteOf(explanation), colours);
}

TEST(Palette, RefusesWhatCannotBeToldApart) {
  EXPECT_THROW(clusterPalette(51), Error);
  EXPECT_THROW(clusterPalette(0), Error);
  EXPECT_THROW(clusterPalette(3, {1, 2, 3}), Error);
}

TEST(ColourMaps, RiseEvenlyInLightness) {
  for (const auto map : {entropyColour, gradcamColour}) {
    const double first = toOklab(map(0)).lightness, last = toOklab(map(1)).lightness;
    EXPECT_GT(last - first, 0.5);
    for (int i = 0; i <= 20; ++i)
      EXPECT_NEAR(toOklab(map(i / 20.0)).lightness, std::lerp(first, last, i / 20.0), 0.012) << i;
  }
}

TEST(ColourMaps, ClampTheirArgument) {
  EXPECT_EQ(entropyColour(-3), entropyColour(0));
  EXPECT_EQ(gradcamColour(7), gradcamColour(1));
  EXPECT_EQ(entropyColour(std::nan("")), entropyColour(0));
  EXPECT_NE(divergingColour(-1), divergingColour(1));
}

TEST(Oklab, AgreesWithItsAuthorsExamples) {
  // Ottosson's table of pairs gives white as L = 1 and sRGB red as below.
  const Oklab white = toOklab(Qt::white), red = toOklab(QColor(255, 0, 0));
  EXPECT_NEAR(white.lightness, 1, 1e-4);
  EXPECT_NEAR(std::hypot(white.a, white.b), 0, 1e-4);
  EXPECT_NEAR(red.lightness, 0.62796, 1e-4);
  EXPECT_NEAR(red.a, 0.22486, 1e-4);
  EXPECT_NEAR(red.b, 0.12585, 1e-4);
  EXPECT_EQ(fromOklab(toOklab(QColor(12, 180, 77))), QColor(12, 180, 77));
}

}  // namespace
}  // namespace ecg
