// SPDX-License-Identifier: GPL-3.0-or-later
// Two panes in the window, as a user meets them.
#include <gtest/gtest.h>

#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>
#include <atomic>
#include <cmath>
#include <memory>
#include <semaphore>

#include "tests/ui/windows/window_fixture.hpp"
#include "ui/windows/dialogs/export_dialog.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panes/page_pane.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

constexpr const char* kKind = "inferior-infarction";

/// A record file of its own, so that it does not lie in the bench's list.
std::filesystem::path recordFile(const std::string& name, double duration_s = 10,
                                 double rate_hz = 500) {
  EcgRecord record = generateDemo("atrial-fibrillation", 5, duration_s, rate_hz).record;
  record.id = name;
  const auto folder = bench().path("single");
  std::filesystem::create_directories(folder);
  writeWfdb(record, folder);
  return folder / (name + ".hea");
}

std::filesystem::path codebookFile(const std::string& model, int clusters) {
  const auto file = bench().path(model + std::to_string(clusters) + ".json");
  if (std::filesystem::exists(file)) return file;
  test::FakeModel network(model);
  FitOptions options;
  options.clusters = clusters;
  options.restarts = 1;
  NoProgress silent;
  Codebook fitted = fitCodebook(openDataset(bench().records), network, options, {}, silent);
  writeCodebook(fitted, file);
  return file;
}

struct Fixture : test::WindowFixture {
  using WindowFixture::WindowFixture;

  PanePair& pair() { return *window.findChild<PanePair*>("panes"); }
  FigureView& second() { return *window.findChild<FigureView*>("page.second"); }
  bool isOpen() { return second().isVisible(); }
  std::string target(FigureView& page) {
    return effectiveTarget(*page.figure().explanation, page.figure().options.gradcam_target);
  }
  /// Without those that only wait for an event loop to delete them, which tests have none of.
  std::size_t sessions() {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return std::size_t(window.findChildren<Session*>().size());
  }
  /// The window with the bench's list, or with one demo.
  void openList() {
    window.openPaths({bench().records});
    ASSERT_TRUE(settle());
  }
  void openDemo() {
    window.openDemo(kKind);
    ASSERT_TRUE(settle());
  }
  void compare(const CompareWish& wish) {
    window.compare(wish);
    ASSERT_TRUE(settle());
    QCoreApplication::processEvents();
  }
  /// Chooses what a header's menu offers, by its text.
  void chooseInHeader(std::size_t pane, PanePart part, const QString& text) {
    QMenu* menu = pair().pane(pane).header().choice(part).menu();
    emit menu->aboutToShow();
    for (QAction* action : menu->actions())
      if (action->text() == text) return action->trigger();
    FAIL() << text.toStdString();
  }
};

TEST(Compare, ShowsTwoTargetsOfOneRecordWithoutComputingTwice) {
  Fixture f;
  f.openDemo();
  EXPECT_FALSE(f.isOpen());
  f.trigger("compare");
  ASSERT_TRUE(f.isOpen());
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.second().figure().record, f.figure().record);
  EXPECT_EQ(f.second().figure().explanation, f.figure().explanation);
  EXPECT_NE(f.target(f.second()), f.target(f.page()));
  EXPECT_EQ(f.sessions(), 1U);
  EXPECT_TRUE(f.pair().pane(0).header().isVisible());
  f.trigger("compare");
  EXPECT_FALSE(f.isOpen());
  EXPECT_FALSE(f.pair().pane(0).header().isVisible());
}

TEST(Compare, ShowsTwoRecordsEachWithItsOwnExplanation) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  ASSERT_TRUE(f.isOpen());
  EXPECT_EQ(f.figure().record->id, kKind);
  EXPECT_EQ(f.second().figure().record->id, "other");
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->record_id, "other");
  EXPECT_EQ(f.figure().explanation->record_id, kKind);
  EXPECT_TRUE(f.messages().isHidden());
}

TEST(Compare, ShowsTwoCodebooksOnOneRecord) {
  Fixture f;
  f.openDemo();
  f.compare({.codebook = codebookFile("fake", 3)});
  ASSERT_TRUE(f.isOpen());
  EXPECT_EQ(f.second().figure().record, f.figure().record);
  EXPECT_EQ(f.figure().explanation->clusters, 4);
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->clusters, 3);
}

TEST(Compare, RunsTheNetworkOnceForTwoCodebooks) {
  auto passes = std::make_shared<std::atomic<int>>(0);
  Fixture f([passes](const std::filesystem::path&, const ModelOverrides&) {
    return std::make_unique<test::CountedModel>(passes);
  });
  f.openDemo();
  const auto codebook = codebookFile("fake", 3);
  const int before = *passes;
  EXPECT_GT(before, 0);
  f.compare({.codebook = codebook});
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->clusters, 3);
  EXPECT_EQ(*passes, before);
  f.trigger("other_pane");
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.second().figure().explanation->record_id, "sinus-rhythm");
  EXPECT_EQ(*passes, 2 * before) << "the other pane waits for what the first one works out";
}

TEST(Compare, LinesUpTheRowsOfTwoRecords) {
  Fixture f;
  f.openDemo();
  EXPECT_EQ(f.figure().beside, nullptr);
  f.compare({.records = {recordFile("other")}});
  EXPECT_EQ(f.figure().beside, f.second().figure().record);
  EXPECT_EQ(f.second().figure().beside, f.figure().record);
  f.trigger("compare");
  EXPECT_EQ(f.figure().beside, nullptr);
}

TEST(Compare, FinishesTheExportOfAPaneThatIsClosed) {
  Fixture f;
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

TEST(Compare, UsesTheSameSettingsForACodebookInBothPanes) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  const auto sessions = f.window.findChildren<Session*>();
  ASSERT_EQ(sessions.size(), 2);
  ExplainOptions options;
  options.temperature_rule = TemperatureRule::kGiven;
  options.temperature = 0.125;
  for (const auto& wanted : {options, ExplainOptions{}}) {
    sessions[1]->setExplainOptions(wanted);
    ASSERT_TRUE(f.settle());
    EXPECT_EQ(sessions[0]->explainOptions(), wanted);
  }
}

TEST(Compare, ShowsTwoModelsOnOneRecord) {
  Fixture f;
  f.openDemo();
  f.compare({.model = bench().touch("rival.pt"), .codebook = codebookFile("rival", 5)});
  ASSERT_TRUE(f.isOpen());
  EXPECT_EQ(f.second().figure().record, f.figure().record);
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->model.name, "rival");
  EXPECT_EQ(f.second().figure().explanation->clusters, 5);
  EXPECT_EQ(f.figure().explanation->model.name, "fake");
}

TEST(Compare, AsksForTheCodebookOfAnotherModelThatHasNone) {
  Fixture f;
  f.openDemo();
  f.compare({.model = bench().touch("lonely.pt")});
  ASSERT_TRUE(f.isOpen());
  // Its predictions and Grad-CAM need none.
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->clusters, 0);
  EXPECT_GT(f.figure().explanation->clusters, 0);
  EXPECT_TRUE(f.messages().text().contains("lonely")) << f.messages().text().toStdString();
}

TEST(Compare, RefusesATargetThatTheModelHasNot) {
  Fixture f;
  f.openDemo();
  f.compare({.target = "XYZ"});
  EXPECT_FALSE(f.isOpen());
  EXPECT_TRUE(f.messages().text().contains("XYZ"));
  EXPECT_TRUE(f.messages().text().contains("NORM"));
  f.compare({.target = "NORM"});
  EXPECT_TRUE(f.isOpen());
  EXPECT_EQ(f.target(f.second()), "NORM");
}

TEST(Compare, HasOneCursorWhicheverPaneItIsMovedIn) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.page().setCursor(2.5, 1);
  EXPECT_EQ(f.second().cursorTime(), 2.5);
  EXPECT_EQ(f.second().cursorLane(), 1U);
  f.second().setCursor(7.25);
  EXPECT_EQ(f.page().cursorTime(), 7.25);
  QMouseEvent move(QEvent::MouseMove, QPointF(f.page().width() / 2.0, 200), QPointF(), Qt::NoButton,
                   Qt::NoButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&f.page(), &move);
  ASSERT_TRUE(f.page().cursorTime());
  EXPECT_NE(f.page().cursorTime(), 7.25);
  EXPECT_EQ(f.second().cursorTime(), f.page().cursorTime());
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(&f.page(), &leave);
  EXPECT_FALSE(f.second().cursorTime());
}

TEST(Compare, PutsTheCursorAtTheSamePlaceInTheBeatIfWanted) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  f.trigger("cursor_by_beat");
  const auto peak = [](const FigureView& page) {
    for (const LeadWaves& lead : page.figure().waves->leads)
      for (const Wave& wave : lead.waves)
        if (wave.kind == WaveKind::kQrs && wave.peak > 1000) return double(wave.peak) / 500;
    return 0.0;
  };
  ASSERT_NE(f.page().figure().waves, nullptr);
  f.page().setCursor(peak(f.page()));
  ASSERT_TRUE(f.second().cursorTime());
  double nearest = 1e9;
  for (const LeadWaves& lead : f.second().figure().waves->leads)
    for (const Wave& wave : lead.waves)
      if (wave.kind == WaveKind::kQrs)
        nearest = std::min(nearest, std::abs(double(wave.peak) / 500 - *f.second().cursorTime()));
  EXPECT_LT(nearest, 0.03) << "an R peak in one is an R peak in the other";
  f.trigger("undo");
  f.page().setCursor(3);
  EXPECT_EQ(f.second().cursorTime(), 3);
}

TEST(Compare, ZoomsAndMovesBothPagesAtOneScale) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  const auto same = [&] {
    const auto a = *f.page().visibleTime(), b = *f.second().visibleTime();
    EXPECT_NEAR(a.first, b.first, 1e-9);
    EXPECT_NEAR(a.second, b.second, 0.02);
    EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12);
  };
  same();
  f.page().zoomIn();
  f.page().zoomIn();
  same();
  f.second().panBy(0.3);
  EXPECT_GT(f.page().visibleTime()->first, 0);
  same();
  f.second().resetView();
  same();
  f.pair().setSizes({300, 800});
  QCoreApplication::processEvents();
  EXPECT_NE(f.page().width(), f.second().width());
  EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12) << "of unequal panes too";
}

TEST(Compare, SharesLayoutScalesAndThemeOfBothPages) {
  Fixture f;
  f.openDemo();
  f.trigger("compare");
  f.trigger("layout_6x2");
  f.trigger("speed_50");
  f.trigger("next_theme");
  for (FigureView* page : {&f.page(), &f.second()}) {
    EXPECT_EQ(page->figure().options.layout, PageLayout::kSixByTwo);
    EXPECT_EQ(page->figure().options.mm_per_s, 50);
    EXPECT_EQ(page->figure().options.theme, ThemeKind::kDark);
  }
  f.trigger("undo");
  EXPECT_EQ(f.second().figure().options.theme, ThemeKind::kLight);
}

TEST(Compare, HighlightsAClusterInBothPanesOfOneCodebookOnly) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  emit f.page().clusterClicked(2);
  EXPECT_EQ(f.second().figure().options.highlighted_cluster, 2);
  f.trigger("stop");
  EXPECT_FALSE(f.page().figure().options.highlighted_cluster);
  f.compare({.codebook = codebookFile("fake", 3)});
  emit f.second().clusterClicked(1);
  EXPECT_EQ(f.second().figure().options.highlighted_cluster, 1);
  EXPECT_FALSE(f.page().figure().options.highlighted_cluster);
}

TEST(Compare, LetsThePanelFollowTheActivePane) {
  Fixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  EXPECT_EQ(f.label("header.id"), "other") << "the new pane is the active one";
  f.trigger("other_pane");
  EXPECT_EQ(f.label("header.id"), kKind);
  emit f.pair().pane(1).touched();
  EXPECT_EQ(f.label("header.id"), "other");
  f.choose("predictions", 0);
  f.trigger("other_pane");
  f.choose("predictions", 1);
  EXPECT_NE(f.target(f.page()), f.target(f.second()));
  f.trigger("undo");
  f.trigger("undo");
  EXPECT_TRUE(f.second().figure().options.gradcam_target.empty());
}

TEST(Compare, PagesOneOfTwoRecordsButBothOfTwoTargets) {
  Fixture f;
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
  Fixture f;
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
  Fixture f;
  f.openDemo();
  f.trigger("compare");
  f.dropOn(f.pair().pane(1), {recordFile("dropped")});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, kKind);
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

TEST(Compare, HidesTheCursorWhereAShorterRecordOfAnotherRateHasEnded) {
  Fixture f;
  f.window.openPaths({recordFile("long", 30, 500)});
  ASSERT_TRUE(f.settle());
  f.compare({.records = {recordFile("short", 8, 250)}});
  ASSERT_TRUE(f.isOpen());
  f.page().setCursor(5);
  EXPECT_EQ(f.second().cursorTime(), 5);
  f.page().setCursor(20);
  EXPECT_FALSE(f.second().cursorTime());
  EXPECT_NEAR(f.page().pxPerMm(), f.second().pxPerMm(), 1e-12);
}

TEST(Compare, LeavesTheFirstPaneAloneIfTheOtherRecordCannotBeOpened) {
  Fixture f;
  f.openDemo();
  const auto explanation = f.figure().explanation;
  f.compare({.records = {bench().touch("nonsense2.hea")}});
  EXPECT_FALSE(f.isOpen());
  EXPECT_EQ(f.figure().explanation, explanation);
  EXPECT_TRUE(f.messages().text().contains("nonsense2")) << f.messages().text().toStdString();
  f.trigger("compare");
  f.dropOn(f.pair().pane(1), {bench().path("nonsense2.hea")});
  ASSERT_TRUE(f.settle());
  QCoreApplication::processEvents();
  EXPECT_TRUE(f.isOpen()) << "what it showed before is still there";
  EXPECT_EQ(f.second().figure().explanation, explanation);
}

TEST(Compare, ClosesThePaneThatIsAskedToAndKeepsTheOther) {
  Fixture f;
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
  Fixture f;
  f.openDemo();
  f.trigger("compare");
  emit f.page().clusterClicked(1);
  f.trigger("stop");
  EXPECT_TRUE(f.isOpen()) << "first it ends the highlight";
  f.trigger("stop");
  EXPECT_FALSE(f.isOpen());
}

TEST(Compare, FollowsTheFirstPaneAgainWhenAsked) {
  Fixture f;
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
  auto f = std::make_unique<Fixture>(
      [&](const std::filesystem::path& file, const ModelOverrides& overrides) {
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

TEST(Compare, ExportsBothPanes) {
  Fixture f;
  f.openDemo();
  f.trigger("compare");
  f.trigger("export_figure");
  auto* dialog = f.window.findChild<ExportDialog*>();
  ASSERT_NE(dialog, nullptr);
  const auto requests = dialog->requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].file.stem(), std::string(kKind) + "-A");
  EXPECT_EQ(requests[1].file.stem(), std::string(kKind) + "-B");
  EXPECT_NE(requests[0].figure.options.gradcam_target, requests[1].figure.options.gradcam_target);
}

TEST(Compare, RemembersHowThePanesStand) {
  {
    Fixture f;
    f.openDemo();
    f.trigger("compare");
    EXPECT_EQ(f.pair().orientation(), Qt::Horizontal);
    f.trigger("compare_above");
    EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
    f.window.close();
  }
  Fixture f;
  f.openDemo();
  f.trigger("compare");
  EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
  f.trigger("compare_beside");
  f.trigger("undo");
  EXPECT_EQ(f.pair().orientation(), Qt::Vertical);
  f.trigger("compare_beside");
  f.window.close();
}

}  // namespace
}  // namespace ecg
