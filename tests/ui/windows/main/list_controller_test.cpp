// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/list_controller.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

struct ListControllerFixture : test::ControllerFixture {
  ListControllerFixture() {
    list.addSource(compare.source(0));
    QObject::connect(&compare, &Comparison::sourceAdded, &list,
                     [this](PageSource* added) { list.addSource(*added); });
    parts.list->hide();
  }
};

TEST(ListController, ShowsAListOfSeveralAndGoesThroughIt) {
  ListControllerFixture f;
  f.openDemo();
  EXPECT_FALSE(f.parts.list->isVisible() || f.list.hasSeveral());
  f.openList();
  EXPECT_TRUE(f.parts.list->isVisible() && f.list.hasSeveral());
  EXPECT_EQ(f.parts.list->position(), "1 of 3");
  EXPECT_EQ(f.list.neighbour(+1), 1);
  EXPECT_EQ(f.list.neighbour(-1), 1) << "there is none before it";
  f.parts.actions->next_record->trigger();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session().currentIndex(), 1);
  EXPECT_EQ(f.parts.list->position(), "2 of 3");
}

TEST(ListController, KeepsTheListOfTheOtherPaneBesideASingleRecord) {
  ListControllerFixture f;
  f.openList();
  Session& second = f.compare.openFor();
  f.active.activate(1);
  second.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.list.show();
  EXPECT_TRUE(f.list.hasSeveral());
  EXPECT_TRUE(f.parts.list->isVisible());
  f.list.openInActive(2);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(second.currentIndex(), 2);
  EXPECT_EQ(f.session().currentIndex(), 0);
}

}  // namespace
}  // namespace ecg
