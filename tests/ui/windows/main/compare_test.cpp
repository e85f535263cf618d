// SPDX-License-Identifier: GPL-3.0-or-later
// What two panes of the window show, as a user meets them.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "tests/ui/windows/main/compare_fixture.hpp"
#include "ui/windows/panes/page_pane.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {
namespace {

using test::bench;
using test::codebookFile;
using test::kComparedKind;
using test::recordFile;
using CompareFixture = test::CompareFixture;

TEST(Compare, ShowsTwoTargetsOfOneRecordWithoutComputingTwice) {
  CompareFixture f;
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
  CompareFixture f;
  f.openDemo();
  f.compare({.records = {recordFile("other")}});
  ASSERT_TRUE(f.isOpen());
  EXPECT_EQ(f.figure().record->id, kComparedKind);
  EXPECT_EQ(f.second().figure().record->id, "other");
  ASSERT_NE(f.second().figure().explanation, nullptr);
  EXPECT_EQ(f.second().figure().explanation->record_id, "other");
  EXPECT_EQ(f.figure().explanation->record_id, kComparedKind);
  EXPECT_TRUE(f.messages().isHidden());
}

TEST(Compare, ShowsTwoCodebooksOnOneRecord) {
  CompareFixture f;
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
  CompareFixture f(
      [passes](const std::filesystem::path&, const ModelOverrides&, const std::stop_token&) {
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
  CompareFixture f;
  f.openDemo();
  EXPECT_EQ(f.figure().beside, nullptr);
  f.compare({.records = {recordFile("other")}});
  EXPECT_EQ(f.figure().beside, f.second().figure().record);
  EXPECT_EQ(f.second().figure().beside, f.figure().record);
  f.trigger("compare");
  EXPECT_EQ(f.figure().beside, nullptr);
}

TEST(Compare, UsesTheSameSettingsForACodebookInBothPanes) {
  CompareFixture f;
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
  CompareFixture f;
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
  CompareFixture f;
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
  CompareFixture f;
  f.openDemo();
  f.compare({.target = "XYZ"});
  EXPECT_FALSE(f.isOpen());
  EXPECT_TRUE(f.messages().text().contains("XYZ"));
  EXPECT_TRUE(f.messages().text().contains("NORM"));
  f.compare({.target = "NORM"});
  EXPECT_TRUE(f.isOpen());
  EXPECT_EQ(f.target(f.second()), "NORM");
}

TEST(Compare, LeavesTheFirstPaneAloneIfTheOtherRecordCannotBeOpened) {
  CompareFixture f;
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

}  // namespace
}  // namespace ecg
