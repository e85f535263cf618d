// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/measure_controller.hpp"

#include <cmath>

#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

struct MeasureControllerFixture : test::ControllerFixture {
  MeasureController measures{
      {window, settings, view, *parts.panes, active, *parts.side, *parts.header, *parts.actions}};
  const std::optional<Caliper>& caliper() { return view.inspection().caliper; }
};

TEST(MeasureController, BringsCalipersAndTakesThemAway) {
  MeasureControllerFixture f;
  f.openDemo();
  EXPECT_FALSE(f.measures.removeCaliper());
  EXPECT_FALSE(f.parts.actions->march->isEnabled());
  f.parts.actions->calipers->trigger();
  ASSERT_TRUE(f.caliper().has_value());
  EXPECT_TRUE(f.parts.actions->march->isEnabled());
  f.parts.actions->march->trigger();
  EXPECT_TRUE(f.caliper()->march);
  EXPECT_TRUE(f.measures.removeCaliper());
  EXPECT_FALSE(f.caliper().has_value());
  EXPECT_FALSE(f.parts.actions->calipers->isChecked());
}

TEST(MeasureController, MovesACaliperByOneSample) {
  MeasureControllerFixture f;
  f.openDemo();
  f.measures.moveCaliper(0.01, 0);
  EXPECT_FALSE(f.caliper().has_value()) << "there is none to move";
  f.parts.actions->calipers->trigger();
  ASSERT_TRUE(f.caliper().has_value());
  const Caliper before = *f.caliper();
  f.measures.moveCaliper(0.01, 0);
  const double moved =
      std::abs(f.caliper()->end_s - before.end_s) + std::abs(f.caliper()->begin_s - before.begin_s);
  EXPECT_NEAR(moved, 1 / f.session().record()->sampling_rate_hz, 1e-9);
}

TEST(MeasureController, ShowsThePanelThatIsAskedFor) {
  MeasureControllerFixture f;
  f.parts.actions->side_panel->setChecked(false);
  EXPECT_FALSE(f.parts.side->isVisible());
  f.parts.actions->measurements->trigger();
  EXPECT_TRUE(f.parts.side->isVisible());
}

}  // namespace
}  // namespace ecg
