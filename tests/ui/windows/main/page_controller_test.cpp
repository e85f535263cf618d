// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/page_controller.hpp"

#include <QUndoStack>

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/prediction_panel.hpp"

namespace ecg {
namespace {

TEST(PageController, GoesThroughTheTargetsAndCanBeUndone) {
  test::ControllerFixture f;
  f.openDemo();
  const auto target = [&] {
    return effectiveTarget(*f.session().explanation(), f.view.inspection().gradcam_target);
  };
  const std::string first = target();
  f.page.nextTarget();
  EXPECT_NE(target(), first);
  f.page.nextTarget();
  EXPECT_EQ(target(), first) << "there are two";
  f.page.setTarget("MI");
  f.view.undoStack().undo();
  EXPECT_EQ(f.view.inspection().gradcam_target, "");
}

TEST(PageController, GoesToWhereTheClusterOccursNext) {
  test::ControllerFixture f;
  f.openDemo();
  EXPECT_FALSE(f.page.clusterAtCursor().has_value());
  const Explanation& explanation = *f.session().explanation();
  const int cluster = explanation.segments.front().cluster;
  f.page.setHighlight(cluster);
  f.page.goToOccurrence(+1);
  const double first = f.active.page().cursorTime().value();
  EXPECT_EQ(f.page.clusterAtCursor(), cluster);
  f.page.goToOccurrence(+1);
  EXPECT_GT(f.active.page().cursorTime().value(), first);
  f.page.goToOccurrence(-1);
  EXPECT_DOUBLE_EQ(f.active.page().cursorTime().value(), first);
  EXPECT_TRUE(
      f.active.page().accessibleDescription().contains("cluster " + QString::number(cluster)));
}

TEST(PageController, TheKeysOfTheCursorMoveTheCalipersWhereThereAreSome) {
  test::ControllerFixture f;
  f.openDemo();
  double moved = 0;
  QObject::connect(&f.page, &PageController::caliperMoveWanted, [&](double s) { moved = s; });
  f.parts.actions->cursor_right->trigger();
  EXPECT_EQ(moved, 0);
  ASSERT_TRUE(f.active.page().cursorTime().has_value());
  const double at = *f.active.page().cursorTime();
  Inspection wanted = f.view.inspection();
  wanted.caliper = f.active.page().suggestCaliper();
  f.view.change("measure", wanted);
  f.parts.actions->cursor_right->trigger();
  EXPECT_DOUBLE_EQ(moved, 0.01);
  EXPECT_DOUBLE_EQ(*f.active.page().cursorTime(), at);
}

}  // namespace
}  // namespace ecg
