// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/cluster_mark.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "tests/support/figure_fixture.hpp"
#include "ui/figure/colour/colour_vision.hpp"
#include "ui/figure/colour/oklab.hpp"
#include "ui/figure/colour/palette.hpp"

namespace ecg {
namespace {

ViewOptions in(ThemeKind theme) {
  ViewOptions options;
  options.theme = theme;
  return options;
}

TEST(ClusterMarks, AllDifferWithoutAnyColour) {
  std::set<std::tuple<QRgb, Hatch, bool>> seen;
  for (const ClusterMark& mark : clusterMarks(50, in(ThemeKind::kMonochrome))) {
    EXPECT_EQ(mark.ground.saturation(), 0);
    EXPECT_GE(contrastOf(mark.ground, mark.ink), 4.5);
    EXPECT_TRUE(seen.emplace(mark.ground.rgb(), mark.hatch, mark.dense).second);
  }
}

TEST(ClusterMarks, CarryHatchingBesideTheirColourUnlessItIsOff) {
  ViewOptions options;
  int hatched = 0;
  for (const ClusterMark& mark : clusterMarks(20, options)) hatched += mark.hatch != Hatch::kNone;
  EXPECT_GE(hatched, 17);
  options.hatching = false;
  for (const ClusterMark& mark : clusterMarks(20, options)) EXPECT_EQ(mark.hatch, Hatch::kNone);
  options.theme = ThemeKind::kMonochrome;
  hatched = 0;
  for (const ClusterMark& mark : clusterMarks(20, options)) hatched += mark.hatch != Hatch::kNone;
  EXPECT_GE(hatched, 17) << "there is nothing else to go by";
}

TEST(ClusterMarks, DifferMostBetweenTheClustersACodebookCallsFrequent) {
  Explanation explanation;
  explanation.clusters = 20;
  explanation.share_low.assign(20, 0);
  explanation.share_high.assign(20, 0.01);
  explanation.share_high[17] = 0.5;
  explanation.share_high[9] = 0.4;
  const auto marks = clusterMarks(explanation, in(ThemeKind::kMonochrome));
  EXPECT_EQ(marks[17].hatch, Hatch::kNone);
  EXPECT_EQ(marks[9].hatch, Hatch::kRising);
}

TEST(ColourBlindSafePalette, KeepsColoursApartForEveryKindOfEye) {
  const auto colours = clusterPalette(20, {}, PaletteKind::kColourBlindSafe);
  const auto usual = clusterPalette(20);
  for (const ColourVision vision :
       {ColourVision::kProtanopia, ColourVision::kDeuteranopia, ColourVision::kTritanopia}) {
    const auto nearest = [&](const std::vector<QColor>& all) {
      double least = 1e9;
      for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
          least = std::min(least, patchDistance(toOklab(asSeenWith(vision, all[i])),
                                                toOklab(asSeenWith(vision, all[j]))));
      return least;
    };
    EXPECT_GT(nearest(colours), 0.06);
    EXPECT_GT(nearest(colours), 1.5 * nearest(usual));
  }
}

TEST(ColourBlindSafePalette, HasFiftyColoursWithReadableNumbers) {
  const auto colours = clusterPalette(50, {}, PaletteKind::kColourBlindSafe);
  EXPECT_EQ(colours.size(), 50U);
  for (const QColor& colour : colours) EXPECT_GE(contrastOf(colour, inkOn(colour)), 4.5);
}

TEST(ColourVision, LeavesGreysAloneAndTakesRedFromGreen) {
  for (const ColourVision vision :
       {ColourVision::kProtanopia, ColourVision::kDeuteranopia, ColourVision::kTritanopia})
    for (const int grey : {0, 90, 200, 255}) {
      const QColor seen = asSeenWith(vision, QColor(grey, grey, grey));
      EXPECT_NEAR(seen.red(), grey, 2);
      EXPECT_NEAR(seen.blue(), grey, 2);
    }
  const QColor red(200, 60, 40), green(90, 130, 40);
  const auto apart = [](const QColor& x, const QColor& y) {
    return patchDistance(toOklab(x), toOklab(y));
  };
  EXPECT_LT(apart(asSeenWith(ColourVision::kDeuteranopia, red),
                  asSeenWith(ColourVision::kDeuteranopia, green)),
            0.5 * apart(red, green));
}

TEST(Themes, KeepTextAndTracesReadable) {
  for (const ThemeKind kind : {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome}) {
    const Theme& theme = Theme::of(kind);
    for (const QColor& ground : {theme.paper, theme.page, theme.grid_minor})
      for (const QColor& text : {theme.text, theme.text_soft, theme.warning, theme.accent})
        EXPECT_GE(contrastOf(text, ground), 4.5) << text.name().toStdString();
    for (const QColor& mark :
         {theme.wave_p, theme.wave_qrs, theme.wave_t, theme.measure, theme.calibration})
      EXPECT_GE(contrastOf(mark, theme.paper), 4.5) << mark.name().toStdString();
    EXPECT_GE(contrastOf(theme.trace, theme.grid_major), 7);
    EXPECT_GT(contrastOf(theme.grid_major, theme.paper), contrastOf(theme.grid_minor, theme.paper));
  }
}

}  // namespace
}  // namespace ecg
