// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/frame_controller.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

struct FrameControllerFixture : test::ControllerFixture {
  FrameController frame{{window, compare, active, *parts.stack, *parts.empty, *parts.panes,
                         *parts.header, *parts.tools, *parts.position, *parts.summary, *parts.list,
                         *parts.actions, *parts.view_actions}};
};

TEST(FrameController, ShowsTheEmptyPageUntilSomethingIsOpen) {
  FrameControllerFixture f;
  f.frame.presentRecord();
  EXPECT_EQ(f.parts.stack->currentWidget(), f.parts.empty);
  EXPECT_EQ(f.window.windowTitle(), "EcgLens");
  f.openDemo();
  f.frame.presentRecord();
  EXPECT_EQ(f.parts.stack->currentWidget(), f.parts.panes);
  EXPECT_EQ(f.window.windowTitle(), "inferior-infarction – EcgLens");
}

TEST(FrameController, OffersOnlyWhatMakesSense) {
  FrameControllerFixture f;
  const WindowActions& actions = *f.parts.actions;
  f.frame.present();
  EXPECT_FALSE(actions.zoom_in->isEnabled());
  EXPECT_FALSE(actions.export_explanation->isEnabled());
  EXPECT_TRUE(actions.open_record->isEnabled());
  f.openDemo();
  f.frame.present();
  EXPECT_TRUE(actions.zoom_in->isEnabled());
  EXPECT_TRUE(actions.export_explanation->isEnabled());
  EXPECT_FALSE(actions.name_leads->isEnabled()) << "a demo has no file to be remembered for";
  EXPECT_FALSE(actions.next_record->isEnabled());
}

TEST(FrameController, OffersTheNextRecordAsSoonAsThereIsAList) {
  FrameControllerFixture f;
  f.frame.addSource(f.compare.source(0));
  f.openDemo();
  f.frame.present();
  ASSERT_FALSE(f.parts.actions->next_record->isEnabled());
  f.openList();
  EXPECT_TRUE(f.parts.actions->next_record->isEnabled());
}

TEST(FrameController, SumsUpModelCodebookAndEntropy) {
  FrameControllerFixture f;
  f.openDemo();
  f.frame.present();
  const std::string summary = f.parts.summary->text().toStdString();
  EXPECT_NE(summary.find("Model " + f.session().model()->name), std::string::npos) << summary;
  EXPECT_NE(summary.find("K = 4"), std::string::npos) << summary;
  EXPECT_NE(summary.find("Mean uncertainty of the cluster (entropy)"), std::string::npos) << summary;
}

}  // namespace
}  // namespace ecg
