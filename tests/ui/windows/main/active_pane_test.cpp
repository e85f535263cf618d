// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/active_pane.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

TEST(ActivePane, IsTheFirstUntilThereAreTwo) {
  test::ControllerFixture f;
  int changes = 0;
  QObject::connect(&f.active, &ActivePane::changed, [&] { ++changes; });
  f.active.activate(1);
  EXPECT_EQ(f.active.index(), 0U);
  EXPECT_EQ(changes, 0);
  f.compare.open();
  f.active.activate(1);
  EXPECT_EQ(f.active.index(), 1U);
  EXPECT_EQ(&f.active.page(), &f.parts.panes->page(1));
  EXPECT_EQ(&f.active.source(), &f.compare.source(0)) << "drawn from the same";
  f.active.activate(1);
  EXPECT_EQ(changes, 1);
}

TEST(ActivePane, OpensWhatIsForItInASessionOfItsOwn) {
  test::ControllerFixture f;
  f.openDemo();
  f.compare.open();
  f.active.activate(1);
  Session& opened = f.active.opened();
  EXPECT_NE(&opened, &f.session());
  f.active.activate(1);
  EXPECT_EQ(&f.active.session(), &opened);
  f.compare.close();
  f.active.activate(1);
  EXPECT_EQ(&f.active.session(), &f.session());
  EXPECT_EQ(&f.active.page(), &f.parts.panes->page(0));
}

}  // namespace
}  // namespace ecg
