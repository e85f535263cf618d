// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/page_presenter.hpp"

#include <QStringList>
#include <QUndoStack>

#include "tests/ui/windows/main/compare_fixture.hpp"
#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

TEST(PagePresenter, SaysBeforeAndAfterThatPagesAreDrawn) {
  test::ControllerFixture f;
  f.openDemo();
  QStringList said;
  QObject::connect(&f.presenter, &PagePresenter::presenting, [&] { said << "presenting"; });
  QObject::connect(&f.presenter, &PagePresenter::presented, [&] { said << "presented"; });
  QObject::connect(&f.presenter, &PagePresenter::drawn, [&] { said << "drawn"; });
  f.presenter.presentSoon();
  EXPECT_TRUE(f.presenter.isDue());
  f.presenter.present();
  EXPECT_FALSE(f.presenter.isDue()) << "nothing is left to do a moment later";
  f.presenter.drawAnew();
  EXPECT_EQ(said.join(' ').toStdString(), "presenting presented drawn");
}

TEST(PagePresenter, GivesThePagesThatHaveARecord) {
  test::ControllerFixture f;
  EXPECT_TRUE(f.presenter.figures().empty());
  f.openDemo();
  EXPECT_EQ(f.presenter.figures().size(), 1U);
  f.compare.open();
  ASSERT_EQ(f.presenter.figures().size(), 2U);
  EXPECT_EQ(f.presenter.figures()[1].record, f.session().record());
}

TEST(PagePresenter, TakesTheCalipersAwayWithTheRecordTheyMeasured) {
  test::ControllerFixture f;
  f.openDemo();
  Inspection wanted = f.view.inspection();
  wanted.caliper = f.active.page().suggestCaliper();
  f.view.change("measure", wanted);
  ASSERT_TRUE(f.active.page().figure().inspection.caliper.has_value());
  f.session().openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EXPECT_FALSE(f.view.inspection().caliper.has_value());
  EXPECT_FALSE(f.active.page().figure().inspection.caliper.has_value());
}

TEST(PagePresenter, KeepsHighlightTargetAndHistoryOnAnotherRecord) {
  test::ControllerFixture f;
  f.openDemo();
  const Inspection wanted{.highlighted_cluster = 1, .gradcam_target = "MI", .caliper = {}};
  f.view.change("look", wanted);
  f.session().openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.presenter.present();
  EXPECT_EQ(f.view.inspection(), wanted) << "clusters and outputs are the same";
  EXPECT_EQ(f.active.page().figure().inspection, wanted);
  EXPECT_TRUE(f.view.undoStack().canUndo());
}

TEST(PagePresenter, ForgetsAHighlightWithItsCodebookAndKeepsTheTarget) {
  test::ControllerFixture f;
  f.openDemo();
  Inspection wanted = f.view.inspection();
  wanted.highlighted_cluster = 1;
  wanted.gradcam_target = "MI";
  f.view.change("look", wanted);
  f.session().openPaths({test::codebookFile("fake", 3)});
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.session().codebook()->clusters, 3);
  EXPECT_FALSE(f.view.inspection().highlighted_cluster.has_value());
  EXPECT_EQ(f.view.inspection().gradcam_target, "MI") << "the network is the same";
}

}  // namespace
}  // namespace ecg
