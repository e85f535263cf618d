// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/why_panel.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QListView>

#include "tests/support/figure_fixture.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/page/meaning_text.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/prediction_panel.hpp"

namespace ecg {
namespace {

struct KnownRecord {
  KnownRecord() {
    knowledge.meanings.resize(4);
    knowledge.meanings[2].places = {plain("ST"), plain("T")};
    knowledge.meanings[2].duration_ms = 60;
    knowledge.meanings[2].association = {
        ClusterAssociation::Kind::kStrong, "MI", 20, 8, 65, "NORM", 135};
    OutputReasons mi{"MI", 0.95, 0.8, 0.3, true, {0.02, -0.12, 0.6, 0}, {0.8, 0.9, 0.35, 0.8}};
    reasons.outputs = {mi};
    explanation.model.label_texts = {{"MI", "infarction"}};
  }

  EcgRecord record = test::syntheticRecord({"II"}, 4, 100);
  Explanation explanation = test::syntheticExplanation(record, 4);
  CodebookKnowledge knowledge;
  Reasons reasons;
};

TEST(WhyPanel, TellsWhatAddsMostFirstWithWhatTheClusterIs) {
  const KnownRecord known;
  WhyPanel panel;
  panel.setReasons(&known.reasons, &known.explanation, &known.knowledge, "MI", {});
  const auto* list = panel.findChild<QListView*>("why.clusters");
  ASSERT_EQ(list->model()->rowCount(), 3) << "what adds nothing is not listed";
  const QString first = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
  EXPECT_TRUE(first.startsWith("Cluster 2 · mostly ST and T, 60 ms")) << first.toStdString();
  EXPECT_TRUE(first.contains("20 times as common in MI (65 records) as in NORM (135)"));
  EXPECT_TRUE(
      first.contains("for MI +0.60; at its usual share the shares would say 0.35 instead "
                     "of 0.80"))
      << first.toStdString();
  EXPECT_TRUE(
      list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains("for MI −0.12"));
  EXPECT_FALSE(panel.isHidden());
}

TEST(WhyPanel, SaysFirstThatTheClustersDoNotCarryTheDecision) {
  KnownRecord known;
  WhyPanel panel;
  panel.setReasons(&known.reasons, &known.explanation, &known.knowledge, "MI", {});
  EXPECT_TRUE(panel.findChild<QLabel*>("why.doubt")->isHidden());
  known.reasons.outputs[0].agrees = false;
  known.reasons.outputs[0].said = 0.2;
  panel.setReasons(&known.reasons, &known.explanation, &known.knowledge, "MI", {});
  const auto* doubt = panel.findChild<QLabel*>("why.doubt");
  EXPECT_FALSE(doubt->isHidden());
  EXPECT_TRUE(doubt->text().contains("0.20")) << doubt->text().toStdString();
  EXPECT_TRUE(doubt->text().contains("0.95"));
}

TEST(WhyPanel, HidesWhereNothingIsKnown) {
  const KnownRecord known;
  WhyPanel panel;
  panel.setReasons(nullptr, &known.explanation, nullptr, "MI", {});
  EXPECT_TRUE(panel.isHidden());
  panel.setReasons(&known.reasons, &known.explanation, nullptr, "CD", {});
  EXPECT_TRUE(panel.isHidden()) << "an output of which nothing is known";
}

TEST(ClusterPanel, SaysOfTheHighlightedClusterWhatItIs) {
  const KnownRecord known;
  ClusterPanel panel;
  panel.setExplanation(&known.explanation, &known.record, {}, nullptr, nullptr, &known.knowledge);
  panel.setHighlighted(2);
  const auto* meaning = panel.findChild<QLabel*>("cluster.meaning");
  EXPECT_TRUE(meaning->text().startsWith("Cluster 2 · mostly ST and T, 60 ms · "))
      << meaning->text().toStdString();
  EXPECT_TRUE(meaning->text().contains("of this record"));
  panel.setHighlighted(std::nullopt);
  EXPECT_TRUE(meaning->isHidden());
}

TEST(PredictionPanel, SaysWhatLabelsMeanAndHowWellTheyDid) {
  const KnownRecord known;
  AuditCard card;
  LabelCard mi;
  mi.label = "MI";
  mi.records = 322;
  mi.with = 70;
  mi.auroc = {0.934, 0.9, 0.96};
  mi.threshold = 0.4;
  mi.sensitivity = 0.9;
  mi.specificity = 0.8;
  mi.calibration = Calibration{0.5, 0};
  card.labels = {mi};
  PredictionPanel panel;
  panel.setExplanation(&known.explanation, nullptr, &card);
  const auto* list = panel.findChild<QListView*>("predictions");
  const QModelIndex row = list->model()->index(1, 0);
  EXPECT_EQ(row.data(Qt::AccessibleTextRole).toString(), "MI = infarction 0.95, predicted");
  const QString tip = row.data(Qt::ToolTipRole).toString();
  EXPECT_TRUE(tip.contains("On 322 records held out, 70 of them MI: AUROC 0.934 (0.900 to 0.960)."))
      << tip.toStdString();
  EXPECT_TRUE(tip.contains("sensitivity 0.90, specificity 0.80"));
  EXPECT_TRUE(tip.contains("about 81 % had it")) << tip.toStdString();
  EXPECT_FALSE(
      list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains("predicted"));
}

TEST(MeaningText, AFigureNamesTheClustersThatAddMost) {
  const KnownRecord known;
  FigureModel figure;
  figure.explanation = std::make_shared<const Explanation>(known.explanation);
  EXPECT_TRUE(legendSentences(figure, "MI", 3).isEmpty()) << "nothing is known of the codebook";
  figure.knowledge = std::make_shared<const CodebookKnowledge>(known.knowledge);
  figure.reasons = std::make_shared<const Reasons>(known.reasons);
  const QStringList lines = legendSentences(figure, "MI", 2);
  ASSERT_EQ(lines.size(), 2);
  EXPECT_TRUE(lines[0].startsWith("2: mostly ST and T, 60 ms")) << lines[0].toStdString();
  figure.inspection.highlighted_cluster = 1;
  ASSERT_EQ(legendSentences(figure, "MI", 2).size(), 1);
  EXPECT_TRUE(legendSentences(figure, "MI", 2)[0].startsWith("1: "));
}

}  // namespace
}  // namespace ecg
