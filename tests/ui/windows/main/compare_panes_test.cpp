// SPDX-License-Identifier: GPL-3.0-or-later
// Which of two panes is meant, and what becomes of one that is closed.
#include <gtest/gtest.h>

#include <QToolButton>
#include <memory>
#include <semaphore>

#include "tests/ui/windows/main/compare_fixture.hpp"
#include "ui/windows/dialogs/export_dialog.hpp"
#include "ui/windows/panes/page_pane.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {
namespace {

using test::bench;
using test::codebookFile;
using test::kComparedKind;
using test::recordFile;
using test::runUntil;
using ComparePanesFixture = test::CompareFixture;

TEST(Compare, LetsThePanelFollowTheActivePane) {
  ComparePanesFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  EXPECT_EQ(f.label("header.id"), "other") << "the new pane is the active one";
  f.trigger("other_pane");
  EXPECT_EQ(f.label("header.id"), kComparedKind);
  emit f.pair().pane(1).touched();
  EXPECT_EQ(f.label("header.id"), "other");
  f.choose("predictions", 0);
  f.trigger("other_pane");
  f.choose("predictions", 1);
  EXPECT_NE(f.target(f.page()), f.target(f.second()));
  f.trigger("undo");
  f.trigger("undo");
  EXPECT_TRUE(f.second().figure().inspection.gradcam_target.empty());
}

TEST(Compare, PagesOneOfTwoRecordsButBothOfTwoTargets) {
  ComparePanesFixture f;
  f.openList();
  const std::string first = f.figure().record->id;
  f.trigger("compare_next_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, first);
  const std::string second = f.second().figure().record->id;
  EXPECT_NE(second, first);
  EXPECT_EQ(f.label("position"), "2 of 3");
  f.trigger("next_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, first) << "the other pane is not the active one";
  EXPECT_NE(f.second().figure().record->id, second);
  f.trigger("compare");
  ASSERT_TRUE(runUntil([&] { return f.sessions() == 1U; })) << "nobody needs it any more";
  f.trigger("compare_target");
  f.trigger("next_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, second);
  EXPECT_EQ(f.second().figure().record->id, second);
}

TEST(Compare, KeepsTwoCodebooksWhileTheListIsPaged) {
  ComparePanesFixture f;
  f.openList();
  f.compare({.codebook = codebookFile("fake", 3)});
  f.trigger("next_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record, f.second().figure().record);
  EXPECT_EQ(f.figure().explanation->clusters, 4);
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->clusters, 3);
  EXPECT_EQ(f.second().figure().explanation->record_id, f.figure().record->id);
}

TEST(Compare, OpensWhatIsDroppedOnAPaneInThatPane) {
  ComparePanesFixture f;
  f.openDemo();
  f.trigger("compare");
  f.dropOn(f.pair().pane(1), {recordFile("dropped")});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, kComparedKind);
  EXPECT_EQ(f.second().figure().record->id, "dropped");
  f.dropOn(f.pair().pane(0), {recordFile("left")});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, "left");
  EXPECT_EQ(f.second().figure().record->id, "dropped");
  f.dropOn(f.pair().pane(1), {codebookFile("fake", 3)});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.second().figure().explanation->clusters, 3);
  EXPECT_EQ(f.figure().explanation->clusters, 4);
}

TEST(Compare, ClosesThePaneThatIsAskedToAndKeepsTheOther) {
  ComparePanesFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.pair().pane(0).header().findChild<QToolButton*>("pane.close")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_FALSE(f.isOpen());
  EXPECT_EQ(f.figure().record->id, "other");
  EXPECT_EQ(f.label("header.id"), "other");
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, "sinus-rhythm");
  EXPECT_EQ(f.figure().explanation->record_id, "sinus-rhythm");
}

TEST(Compare, GoesBackToOnePaneByEscape) {
  ComparePanesFixture f;
  f.openDemo();
  f.trigger("compare");
  emit f.page().clusterClicked(1);
  f.trigger("stop");
  EXPECT_TRUE(f.isOpen()) << "first it ends the highlight";
  f.trigger("stop");
  EXPECT_FALSE(f.isOpen());
}

TEST(Compare, FollowsTheFirstPaneAgainWhenAsked) {
  ComparePanesFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.chooseInHeader(1, PanePart::kRecord, "Same record as in A");
  ASSERT_TRUE(f.settle());
  QCoreApplication::processEvents();
  EXPECT_EQ(f.second().figure().record, f.figure().record);
  EXPECT_EQ(f.second().figure().explanation, f.figure().explanation);
  f.chooseInHeader(1, PanePart::kTarget, "NORM");
  EXPECT_EQ(f.target(f.second()), "NORM");
}

TEST(Compare, ClosesThePaneAtOnceWhileItsWorkerIsBusy) {
  std::counting_semaphore<> loading(0), release(0);
  auto f = std::make_unique<ComparePanesFixture>([&](const std::filesystem::path& file,
                                                     const ModelOverrides& overrides,
                                                     const std::stop_token&) {
    if (file.stem() == "slow") {
      loading.release();
      release.acquire();  // a load that cannot be interrupted
    }
    return test::loadFake(file, overrides);
  });
  f->openDemo();
  f->window.compare({.model = bench().touch("slow.pt")});
  ASSERT_TRUE(runUntil([&] { return loading.try_acquire(); }));
  f->trigger("compare");
  EXPECT_FALSE(f->isOpen());
  EXPECT_NE(f->figure().explanation, nullptr);
  EXPECT_FALSE(f->window.isBusy()) << "nobody waits for it";
  release.release();
  ASSERT_TRUE(runUntil([&] { return f->sessions() == 1; }));
  // And the whole window.
  f->window.compare({.model = bench().path("slow.pt")});
  ASSERT_TRUE(runUntil([&] { return loading.try_acquire(); }));
  f->window.close();
  EXPECT_FALSE(f->window.isVisible());
  release.release();
  f.reset();
}

TEST(Compare, FinishesTheExportOfAPaneThatIsClosed) {
  ComparePanesFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  const auto file = bench().path("closed-pane.png");
  std::filesystem::remove(file);
  for (Session* session : f.window.findChildren<Session*>())
    if (session->record()->id == "other")
      for (int i = 0; i < 3; ++i) session->write(WriteFigureRequest{f.second().figure(), {}, file});
  f.trigger("compare");
  EXPECT_FALSE(f.isOpen());
  ASSERT_TRUE(runUntil([&] { return f.sessions() == 1; }));
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_TRUE(f.messages().isHidden());
}

TEST(Compare, ExportsBothPanes) {
  ComparePanesFixture f;
  f.openDemo();
  f.trigger("compare");
  f.trigger("export_figure");
  auto* dialog = f.window.findChild<ExportDialog*>();
  ASSERT_NE(dialog, nullptr);
  const auto requests = dialog->requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].file.stem(), std::string(kComparedKind) + "-A");
  EXPECT_EQ(requests[1].file.stem(), std::string(kComparedKind) + "-B");
  EXPECT_NE(requests[0].figure.inspection.gradcam_target,
            requests[1].figure.inspection.gradcam_target);
}

}  // namespace
}  // namespace ecg
