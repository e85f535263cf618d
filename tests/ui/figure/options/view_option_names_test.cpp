// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/options/view_option_names.hpp"

#include <gtest/gtest.h>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

TEST(ViewOptionNames, ReadBackWhatTheyWrite) {
  for (const auto layout :
       {PageLayout::kThreeByFourRhythm, PageLayout::kThreeByFourThreeRhythms, PageLayout::kSixByTwo,
        PageLayout::kTwelveByOne, PageLayout::kSingleLead}) {
    ViewOptions options, read;
    options.layout = layout;
    options.single_lead = "V3";
    setLayout(read, layoutName(options));
    EXPECT_EQ(read.layout, layout) << layoutName(options);
  }
  for (const auto theme : {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome})
    EXPECT_EQ(themeNamed(themeName(theme)), theme);
  for (const auto order : {LeadOrder::kStandard, LeadOrder::kCabrera})
    EXPECT_EQ(orderNamed(orderName(order)), order);
  for (const auto palette : {PaletteKind::kStandard, PaletteKind::kColourBlindSafe})
    EXPECT_EQ(paletteNamed(paletteName(palette)), palette);
}

TEST(ViewOptionNames, TakeALeadInAnySpellingAsALayout) {
  ViewOptions options;
  setLayout(options, "avl");
  EXPECT_EQ(options.layout, PageLayout::kSingleLead);
  EXPECT_EQ(options.single_lead, "aVL");
}

TEST(ViewOptionNames, ReadAndWriteFilters) {
  EXPECT_EQ(filterName({}), "none");
  EXPECT_EQ(filterNamed("none"), DisplayFilter{});
  const DisplayFilter filter{.highpass_hz = 0.05, .lowpass_hz = 40, .notch_hz = 50};
  EXPECT_EQ(filterName(filter), "highpass=0.05,lowpass=40,notch=50");
  EXPECT_EQ(filterNamed(filterName(filter)), filter);
  EXPECT_EQ(filterNamed("notch=60").notch_hz, 60);
}

TEST(ViewOptionNames, EveryStripHasASwitchOfItsOwn) {
  ViewOptions options;
  for (const StripSwitch& strip : kStripSwitches) options.*strip.shown = false;
  EXPECT_FALSE(showsStrips(options));
  for (const StripSwitch& strip : kStripSwitches) {
    ViewOptions one = options;
    one.*strip.shown = true;
    EXPECT_TRUE(showsStrips(one)) << strip.name;
    for (const StripSwitch& other : kStripSwitches)
      EXPECT_EQ(one.*other.shown, strip.name == other.name) << strip.name << " " << other.name;
  }
}

TEST(ViewOptionNames, RefuseWordsThatMeanNothing) {
  ViewOptions options;
  const ViewOptions before = options;
  EXPECT_THROW(setLayout(options, "4x3"), Error);
  EXPECT_THROW(setLayout(options, ""), Error);
  EXPECT_EQ(options, before);
  EXPECT_THROW(themeNamed("pink"), Error);
  EXPECT_THROW(orderNamed("Cabrera"), Error);
  for (const char* wrong : {"", "40", "lowpass", "lowpass=", "lowpass=-1", "lowpass=40x",
                            "bandpass=3", "lowpass=40,,notch=x"})
    EXPECT_THROW(filterNamed(wrong), Error) << wrong;
}

}  // namespace
}  // namespace ecg
