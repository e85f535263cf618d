// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/compare_controller.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/main/pane_menus.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panes/pane_header.hpp"

namespace ecg {
namespace {

struct CompareControllerFixture : test::ControllerFixture {
  CompareControllerFixture() {
    addSource(&compare.source(0));
    QObject::connect(&compare, &Comparison::sourceAdded, &list,
                     [this](PageSource* added) { addSource(added); });
  }
  void addSource(PageSource* source) {
    busy.addSource(*source);
    list.addSource(*source);
  }
  CompareController comparing{{window, settings, compare, view, *parts.panes, active,
                               *parts.messages, *parts.compare_actions, *commands, list, page,
                               busy}};
};

TEST(CompareController, OpensASecondPaneWithTheNextTargetAndClosesIt) {
  CompareControllerFixture f;
  f.openDemo();
  f.comparing.follow();
  f.parts.compare_actions->two->trigger();
  ASSERT_TRUE(f.parts.panes->isOpen());
  EXPECT_EQ(f.active.index(), 1U);
  const auto target = [&](std::size_t i) {
    return effectiveTarget(*f.session().explanation(), f.view.inspection(i).gradcam_target);
  };
  EXPECT_NE(target(0), target(1));
  f.comparing.close(1);
  EXPECT_FALSE(f.parts.panes->isOpen());
  EXPECT_EQ(f.active.index(), 0U);
}

TEST(CompareController, AWishWaitsUntilTheFirstPaneIsReady) {
  CompareControllerFixture f;
  f.session().openDemo("inferior-infarction");
  f.comparing.compareWith({.target = "MI"});
  EXPECT_FALSE(f.compare.isOpen());
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(f.compare.isOpen());
  EXPECT_EQ(f.view.inspection(1).gradcam_target, "MI");
}

TEST(CompareController, SaysThatThereIsNoSuchOutput) {
  CompareControllerFixture f;
  f.openDemo();
  f.comparing.compareWith({.target = "AFIB"});
  EXPECT_FALSE(f.compare.isOpen());
  EXPECT_EQ(f.parts.messages->count(), 1);
  EXPECT_TRUE(f.parts.messages->text().contains("AFIB"));
}

TEST(CompareController, TheSecondPaneGoesOnInTheListAlone) {
  CompareControllerFixture f;
  f.openList();
  f.comparing.follow();
  f.parts.compare_actions->next_record->trigger();
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(f.compare.isSplit());
  EXPECT_EQ(f.compare.source(0).session().currentIndex(), 0);
  EXPECT_EQ(f.compare.source(1).session().currentIndex(), 1);
  f.comparing.stepRecord(1, +1);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.compare.source(1).session().currentIndex(), 2);
}

TEST(PaneMenus, NameWhatThePanesShow) {
  CompareControllerFixture f;
  f.openDemo();
  PaneMenus menus({f.settings, f.compare, f.view, *f.parts.panes, f.active, *f.parts.list,
                   *f.commands, f.list, f.page, f.comparing});
  f.parts.compare_actions->two->trigger();
  menus.label();
  PaneHeader& header = f.parts.panes->pane(1).header();
  EXPECT_EQ(header.choice(PanePart::kRecord).text(), "inferior-infarction");
  EXPECT_FALSE(header.choice(PanePart::kRecord).differs());
  EXPECT_TRUE(header.choice(PanePart::kTarget).differs());
}

}  // namespace
}  // namespace ecg
