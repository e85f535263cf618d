// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings/view_state.hpp"

#include <gtest/gtest.h>

#include <QUndoStack>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/words/path_kind.hpp"

namespace ecg {
namespace {

Inspection highlighting(std::optional<int> cluster) {
  return {.highlighted_cluster = cluster, .gradcam_target = {}, .caliper = {}};
}

ViewOptions withoutEntropy() {
  ViewOptions options;
  options.show_entropy = false;
  return options;
}

TEST(ViewState, UndoesAndRedoesAChange) {
  ViewState view{ViewOptions{}};
  int told = 0;
  QObject::connect(&view, &ViewState::changed, &view, [&] { ++told; });
  const ViewOptions wanted = withoutEntropy();
  view.change("hide entropy", wanted);
  EXPECT_EQ(view.options(), wanted);
  view.undoStack().undo();
  EXPECT_EQ(view.options(), ViewOptions{});
  view.undoStack().redo();
  EXPECT_EQ(view.options(), wanted);
  EXPECT_EQ(told, 3);
}

TEST(ViewState, MakesOneStepOfSuccessiveHighlights) {
  ViewState view{ViewOptions{}};
  for (int cluster = 0; cluster < 5; ++cluster)
    view.change("highlight", highlighting(cluster), "highlight");
  EXPECT_EQ(view.undoStack().count(), 1);
  view.undoStack().undo();
  EXPECT_FALSE(view.inspection().highlighted_cluster.has_value());
}

TEST(ViewState, LeavesNoStepWhenAHighlightIsTakenBack) {
  ViewState view{ViewOptions{}};
  view.change("highlight", highlighting(2), "highlight");
  view.change("clear", highlighting(std::nullopt), "highlight");
  EXPECT_EQ(view.undoStack().count(), 0);
}

TEST(ViewState, MakesNoStepOfNoChange) {
  ViewState view{ViewOptions{}};
  view.change("nothing", ViewOptions{});
  view.change("nothing", Inspection{});
  EXPECT_EQ(view.undoStack().count(), 0);
}

TEST(ViewState, ForgetsTheHistoryOnReset) {
  ViewState view{ViewOptions{}};
  view.change("highlight", highlighting(2));
  view.reset(withoutEntropy());
  EXPECT_FALSE(view.undoStack().canUndo());
  EXPECT_EQ(view.options(), withoutEntropy());
  EXPECT_EQ(view.inspection(), highlighting(2)) << "what is looked at is another thing";
  view.change("show entropy", ViewOptions{});
  view.reset(0, Inspection{});
  EXPECT_FALSE(view.undoStack().canUndo());
  EXPECT_EQ(view.options(), ViewOptions{});
  EXPECT_EQ(view.inspection(), Inspection{});
}

TEST(ViewState, GivesNoCaliperBackThatWasOfAnotherRecord) {
  ViewState view{ViewOptions{}};
  Inspection measured;
  measured.caliper = Caliper{.lead = "II", .begin_s = 1, .end_s = 2};
  view.change("measure", measured);
  view.change("hide entropy", withoutEntropy());
  view.change("remove the caliper", Inspection{});
  view.leaveRecord(0);
  EXPECT_EQ(view.undoStack().count(), 3);
  for (int i = 0; i < 3; ++i) {
    view.undoStack().undo();
    EXPECT_FALSE(view.inspection().caliper) << i;
  }
  EXPECT_EQ(view.options(), ViewOptions{});  // how pages are drawn comes back as ever
  view.undoStack().redo();
  EXPECT_FALSE(view.inspection().caliper);
  // With a caliper on the page the history ends with the record.
  view.change("measure", measured);
  view.leaveRecord(0);
  EXPECT_FALSE(view.inspection().caliper);
  EXPECT_EQ(view.undoStack().count(), 0);
}

TEST(ViewState, UndoesWhatIsLookedAtAndHowPagesAreDrawnInOneHistory) {
  ViewState view{ViewOptions{}};
  view.change("highlight", highlighting(2));
  view.change("hide entropy", withoutEntropy());
  view.undoStack().undo();
  EXPECT_EQ(view.options(), ViewOptions{});
  EXPECT_EQ(view.inspection(), highlighting(2));
  view.undoStack().undo();
  EXPECT_EQ(view.inspection(), Inspection{});
}

TEST(ViewState, GivesEachOfTwoPagesAnInspectionOfItsOwn) {
  ViewState view{ViewOptions{}};
  const Inspection wanted{
      .highlighted_cluster = 3, .gradcam_target = "MI", .caliper = Caliper{.lead = "V2"}};
  view.change("several", wanted);
  EXPECT_EQ(view.inspection(0), wanted);
  EXPECT_EQ(view.inspection(1), Inspection{});
  view.setActive(1);
  EXPECT_EQ(view.inspection(), Inspection{});
  view.undoStack().undo();
  EXPECT_EQ(view.inspection(0), Inspection{}) << "whichever page is active";
}

TEST(ViewState, HighlightsAClusterOnBothPagesWhereTheyShareThem) {
  ViewState view{ViewOptions{}};
  view.setActive(1);
  view.setSharedClusters(true);
  view.change("highlight", highlighting(2));
  EXPECT_EQ(view.inspection(0).highlighted_cluster, 2);
  view.undoStack().undo();
  EXPECT_EQ(view.inspection(0), Inspection{});
}

TEST(ViewState, LeavesTheCaliperOnTheFirstPageWhereTheSecondBecomesLikeIt) {
  ViewState view{ViewOptions{}};
  Inspection wanted{
      .highlighted_cluster = 3, .gradcam_target = "MI", .caliper = Caliper{.lead = "V2"}};
  view.change("several", wanted);
  view.copyToSecond();
  EXPECT_EQ(view.inspection(0), wanted);
  wanted.caliper.reset();
  EXPECT_EQ(view.inspection(1), wanted);
}

TEST(ViewState, MakesStepsOfTheirOwnOfTwoPages) {
  ViewState view{ViewOptions{}};
  view.change("highlight", highlighting(1), "highlight");
  view.setActive(1);
  view.change("highlight", highlighting(2), "highlight");
  view.undoStack().undo();
  EXPECT_EQ(view.inspection(0).highlighted_cluster, 1);
  EXPECT_FALSE(view.inspection(1).highlighted_cluster);
}

TEST(ViewState, UndoesHowThePagesStand) {
  ViewState view{ViewOptions{}};
  view.changePair("above", {.one_above_other = true, .cursor_by_beat = false});
  EXPECT_TRUE(view.pair().one_above_other);
  view.undoStack().undo();
  EXPECT_FALSE(view.pair().one_above_other);
}

TEST(ViewState, MakesTheSecondPageTheFirst) {
  ViewState view{ViewOptions{}};
  view.setActive(1);
  view.change("target",
              Inspection{.highlighted_cluster = {}, .gradcam_target = "MI", .caliper = {}});
  view.keepSecond();
  EXPECT_EQ(view.active(), 0U);
  EXPECT_EQ(view.inspection().gradcam_target, "MI");
}

TEST(Settings, BringBackAllOfHowPagesAreDrawn) {
  ViewOptions options;
  options.layout = PageLayout::kSingleLead;
  options.single_lead = "V4";
  options.rhythm_leads = {"V1", "aVF", "II"};
  options.order = LeadOrder::kCabrera;
  options.half_gain_chest = true;
  options.theme = ThemeKind::kMonochrome;
  options.palette = PaletteKind::kColourBlindSafe;
  options.hatching = false;
  options.coloured_trace = true;
  options.show_waves = true;
  options.filter = {.highpass_hz = 0.05, .lowpass_hz = 150, .notch_hz = 50};
  options.mm_per_s = 50;
  options.mm_per_mv = 20;
  options.show_ribbon = options.show_entropy = options.show_gradcam = false;
  options.strips_once = options.band_behind_trace = true;
  options.gradcam_relu = false;
  options.qtc = QtcFormula::kFridericia;
  Settings().setViewOptions(options);
  EXPECT_EQ(Settings().viewOptions(), options);
  Settings().setViewOptions({});
}

TEST(Settings, KeepTheTenNewestPathsWithoutDoubles) {
  Settings settings;
  settings.clearRecent();
  for (int i = 0; i < 12; ++i)
    settings.addRecent(Settings::Recent::kModels, "/m/" + std::to_string(i));
  settings.addRecent(Settings::Recent::kModels, "/m/5");
  const QStringList recent = settings.recent(Settings::Recent::kModels);
  EXPECT_EQ(recent.size(), 10);
  EXPECT_EQ(recent[0], "/m/5");
  EXPECT_EQ(recent[1], "/m/11");
  EXPECT_EQ(recent.count("/m/5"), 1);
}

TEST(PathKind, TellsModelsCodebooksAndRecordsApart) {
  using test::bench;
  EXPECT_EQ(pathKind(bench().model), PathKind::kModel);
  EXPECT_EQ(pathKind("elsewhere/NET.PTH"), PathKind::kModel);
  EXPECT_EQ(pathKind(bench().codebook), PathKind::kCodebook);
  EXPECT_EQ(pathKind(bench().records), PathKind::kRecords);
  EXPECT_EQ(pathKind(bench().records / "sinus-rhythm.hea"), PathKind::kRecords);
  EXPECT_EQ(pathKind(bench().touch("other.json")), PathKind::kRecords);
  EXPECT_EQ(pathKind("no/such/file"), PathKind::kRecords);
}

TEST(PathKind, FindsTheSchemaBehindTheCentroids) {
  test::TempDir folder;
  std::ofstream(folder / "late.json") << "{\"centroids\": [" << std::string(200000, ' ')
                                      << "], \"schema\": \"ecglens/codebook/1\"}";
  EXPECT_EQ(pathKind(folder / "late.json"), PathKind::kCodebook);
}

}  // namespace
}  // namespace ecg
