// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QToolButton>
#include <cmath>
#include <optional>

#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panels/record_list_model.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

/// Ten steps of 0.1 s from 0: clusters 0 0 1 1 1 0 0 2 1 1, cluster 1 surest at its last run.
Explanation tenSteps() {
  Explanation e;
  e.clusters = 4;
  e.step_s = 0.1;
  e.count = 10;
  e.cluster = {0, 0, 1, 1, 1, 0, 0, 2, 1, 1};
  e.segments = {{0, 2, 0}, {2, 5, 1}, {5, 7, 0}, {7, 8, 2}, {8, 10, 1}};
  e.proportions = {0.4, 0.5, 0.1, 0};
  e.probability.assign(10, 0.25F);
  std::fill_n(e.probability.begin() + 2, 3, 0.9F);
  e.entropy.assign(10, 0.5F);
  return e;
}

EcgRecord ramp() {
  EcgRecord record;
  record.id = "ramp";
  record.sampling_rate_hz = 100;
  Lead lead;
  lead.name = "II";
  for (int i = 0; i < 100; ++i) lead.mv.push_back(i / 100.0);
  record.leads = {lead};
  return record;
}

TEST(NeighbourOccurrence, GoesOnAtTheOtherEnd) {
  const Explanation e = tenSteps();
  EXPECT_EQ(neighbourOccurrence(e, 1, 0, +1), (Segment{2, 5, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {2, 5, 1}), +1), (Segment{8, 10, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {8, 10, 1}), +1), (Segment{2, 5, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 1, middleOf(e, {2, 5, 1}), -1), (Segment{8, 10, 1}));
  EXPECT_EQ(neighbourOccurrence(e, 3, 0, +1), std::nullopt);
}

TEST(ClusterWaves, AreTheMeanOfTheOccurrencesWithTheirMiddlesInTheMiddle) {
  const auto waves = clusterWaves(tenSteps(), ramp(), "II", 0.2, 21);
  ASSERT_EQ(waves.size(), 4U);
  // Cluster 1 runs over steps 2 to 4 and 8 to 9: middles at 0.3 s and 0.85 s. A ramp fits itself
  // everywhere, so nothing is shifted.
  ASSERT_EQ(waves[1].mv.size(), 21U);
  EXPECT_EQ(waves[1].used, 2);
  EXPECT_NEAR(waves[1].mv[10], (0.3 + 0.85) / 2, 1e-9);
  EXPECT_NEAR(waves[0].end - waves[0].begin, 1, 1e-9) << "two steps of the wave's 0.2 s";
  EXPECT_TRUE(waves[3].mv.empty()) << "a cluster that does not occur has no wave";
}

TEST(ClusterWaves, LeaveOutWhatLiesOutsideTheRecord) {
  const auto waves = clusterWaves(tenSteps(), ramp(), "II", 4, 81);
  EXPECT_TRUE(std::isnan(waves[2].mv.front()));
  EXPECT_TRUE(std::isnan(waves[2].mv.back()));
}

TEST(ClusterWaves, ComeFromTheLeadThatThePageShows) {
  EcgRecord record = ramp();
  EXPECT_EQ(shownLead(record, {}), record.leads.front().name);
  record.leads.push_back(record.leads.front());
  record.leads.back().name = "V2";
  ViewOptions options;
  options.layout = PageLayout::kSingleLead;
  options.single_lead = "V2";
  EXPECT_EQ(shownLead(record, options), "V2");
}

TEST(ClusterPanel, ListsTheMostFrequentClusterFirst) {
  ClusterPanel panel;
  const Explanation e = tenSteps();
  const EcgRecord record = ramp();
  panel.setExplanation(&e, &record, {});
  EXPECT_EQ(panel.order(), (std::vector<int>{1, 0, 2, 3}));
}

Explanation withOutputs(int count, Task task) {
  Explanation e = tenSteps();
  e.model.task = task;
  for (int i = 0; i < count; ++i)
    e.predictions.push_back({"output " + std::to_string(i), i - 1.0, (i + 0.5) / count});
  return e;
}

TEST(PredictionPanel, ScrollsWhereAModelHasMoreOutputsThanThereIsRoomFor) {
  PredictionPanel panel;
  auto* list = panel.findChild<QListView*>("predictions");
  const Explanation one = withOutputs(1, Task::kRegression);
  panel.setExplanation(&one);
  const int row = list->sizeHint().height();
  const Explanation many = withOutputs(71, Task::kMultiLabel);
  panel.setExplanation(&many);
  panel.resize(320, 400);
  panel.show();
  EXPECT_EQ(list->model()->rowCount(), 71);
  EXPECT_LE(list->minimumSizeHint().height(), 8 * row);
  panel.setTarget("output 70");
  const QRect target = list->visualRect(list->model()->index(70, 0));
  EXPECT_TRUE(list->viewport()->rect().contains(target.center())) << "the target is scrolled to";
}

TEST(PredictionPanel, ShowsAValueWithItsUnitAndWhatWasRecordedInsteadOfABar) {
  PredictionPanel panel;
  const auto* list = panel.findChild<QListView*>("predictions");
  Explanation e = withOutputs(0, Task::kRegression);
  e.model.output_unit = "y";
  e.model.recorded = "age";
  e.predictions.push_back({"age", 61.6, 61.6, 65});
  panel.setExplanation(&e);
  const QModelIndex row = list->model()->index(0, 0);
  EXPECT_EQ(row.data(Qt::AccessibleTextRole).toString(), "age 62 y (recorded 65)");
  EXPECT_FALSE(row.data(Qt::UserRole + 1).isValid()) << "no bar: years have no scale";
  EXPECT_TRUE(row.data(Qt::ToolTipRole).toString().contains("61.600"));
  EXPECT_FALSE(row.data(Qt::ToolTipRole).toString().contains("logit"));

  Explanation other = e;
  other.record_id = "other";
  other.predictions[0] = {"age", 40, 40, {}};
  panel.setExplanation(&e, &other);
  const auto* rule = panel.findChild<QLabel*>("predictions.rule");
  EXPECT_TRUE(rule->text().contains("In grey: the other pane, other"))
      << rule->text().toStdString();
  EXPECT_TRUE(list->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("pane: 40 y"));

  other.model.task = Task::kMultiLabel;
  panel.setExplanation(&e, &other);
  EXPECT_TRUE(rule->text().isEmpty()) << "a probability says nothing of years";

  e.windows = {{0, 10, {50}, 1}, {10, 20, {70}, 1}};
  panel.setExplanation(&e);
  EXPECT_EQ(rule->text(), "Whole record: mean of 2 windows of 10 s");
  EXPECT_TRUE(list->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("50 y from 0"));
}

TEST(PredictionPanel, TakesTheFirstOfSeveralValuesForTheTarget) {
  Explanation e = withOutputs(3, Task::kMultiLabel);
  EXPECT_EQ(effectiveTarget(e, ""), "output 2");
  e.model.task = Task::kRegression;
  EXPECT_EQ(effectiveTarget(e, ""), "output 0");
  EXPECT_EQ(effectiveTarget(e, "output 1"), "output 1");
}

TEST(PredictionPanel, SaysWhatThePredictionRestsOn) {
  PredictionPanel panel;
  const auto* rule = panel.findChild<QLabel*>("predictions.rule");
  Explanation e = withOutputs(2, Task::kMultiLabel);
  panel.setExplanation(&e);
  EXPECT_TRUE(rule->text().isEmpty());
  e.coverage = 0.25;
  panel.setExplanation(&e);
  EXPECT_TRUE(rule->text().contains("rests on 25 % of the input"));
}

TEST(HeaderBar, NamesAgeRateLeadsAndDuration) {
  EcgRecord record = ramp();
  record.age_years = 62;
  record.sex = "male";
  EXPECT_EQ(recordFacts(record), "62 y, male  ·  100 Hz  ·  1 lead  ·  1 s");
  record.age_years = 300;  // PTB-XL's "over 89"
  record.leads.push_back(record.leads[0]);
  record.leads[1].derived = true;
  EXPECT_EQ(recordFacts(record), "90+ y, male  ·  100 Hz  ·  2 leads (1 derived)  ·  1 s");
}

TEST(MessageBar, ShowsTheNewestFirstAndBringsBackTheOlder) {
  MessageBar bar;
  EXPECT_TRUE(bar.isHidden());
  Notice first, second;
  first.title = "A";
  first.text = "one";
  second.title = "B";
  second.text = "two";
  bar.add(first);
  bar.add(second);
  bar.add(second);
  EXPECT_EQ(bar.count(), 2);
  EXPECT_EQ(bar.text(), "B. two");
  bar.clear();
  EXPECT_TRUE(bar.isHidden());
}

TEST(MessageBar, SaysWhatRepeatsOnceWithACount) {
  MessageBar bar;
  Notice notice, other;
  notice.title = "The record cannot be opened";
  for (const char* text : {"a.edf: empty.", "b.edf: cut.", "a.edf: empty."}) {
    notice.text = text;
    bar.add(notice);
  }
  EXPECT_EQ(bar.count(), 1);
  EXPECT_EQ(bar.times(), 3);
  EXPECT_EQ(bar.errors(), (QStringList{"The record cannot be opened. b.edf: cut.",
                                       "The record cannot be opened. a.edf: empty."}));
  const auto* shown = bar.findChild<QLabel*>("message.text");
  EXPECT_TRUE(shown->text().contains("(3 times)")) << shown->text().toStdString();
  EXPECT_TRUE(shown->text().contains("a.edf"));
  other.title = "The file cannot be written";
  other.text = "c.pdf: no room.";
  bar.add(other);
  EXPECT_EQ(bar.count(), 2);
  EXPECT_EQ(bar.times(), 1);
}

TEST(MessageBar, FollowsTheThemeWhileItIsShown) {
  MessageBar bar;
  Notice notice;
  notice.title = "A";
  notice.text = "one";
  bar.add(notice);
  bar.show();
  bar.resize(600, 60);
  const auto ground = [&bar] { return bar.grab().toImage().pixelColor(300, 3); };
  const QColor light = ground();
  theme::apply(*qApp, true);
  const QColor dark = ground();
  theme::apply(*qApp, false);
  EXPECT_GT(light.lightness(), 200);
  EXPECT_LT(dark.lightness(), 80);
  EXPECT_EQ(ground(), light);
}

TEST(WindowTheme, KeepsTextReadableOnEveryGround) {
  for (const bool dark : {false, true}) {
    theme::apply(*qApp, dark);
    const theme::Colours& c = theme::colours();
    for (const QColor& ground : {c.ground, c.surface, c.alternate, c.hover}) {
      for (const QColor& text : {c.text, c.muted, c.accent, c.caution})
        EXPECT_GE(contrastOf(text, ground), 4.5)
            << text.name().toStdString() << " on " << ground.name().toStdString();
    }
    for (const auto& [text, ground] :
         {std::pair{c.accent_ink, c.selected_ground}, std::pair{c.text, c.selected_ground},
          std::pair{c.caution, c.caution_ground}, std::pair{c.info, c.info_ground},
          std::pair{c.error, c.error_ground}, std::pair{c.unusual, c.surface}})
      EXPECT_GE(contrastOf(text, ground), 4.5)
          << text.name().toStdString() << " on " << ground.name().toStdString();
    EXPECT_GE(contrastOf(c.accent, c.surface), 3) << "marks and rings of the focus";
  }
  theme::apply(*qApp, false);
}

std::shared_ptr<const Dataset> fourRecords() {
  Dataset data;
  const auto add = [&data](const char* id, double age, const char* sex, const char* label) {
    RecordRef record;
    record.id = id;
    record.age_years = age;
    record.sex = sex;
    record.labels = {label};
    data.records.push_back(record);
  };
  add("10", 300, "male", "MI");
  add("9", 41, "female", "NORM");
  add("100", 58, "male", "NORM");
  add("2", 7, "female", "MI");
  return std::make_shared<const Dataset>(std::move(data));
}

std::vector<std::string> shown(const RecordFilter& filter, int column = RecordListModel::kId) {
  std::vector<std::string> texts;
  for (int row = 0; row < filter.rowCount(); ++row)
    texts.push_back(filter.index(row, column).data().toString().toStdString());
  return texts;
}

ModelSpec withLabels(std::vector<std::string> labels) {
  ModelSpec model;
  model.labels = std::move(labels);
  return model;
}

ModelSpec ageModel() {
  ModelSpec model = withLabels({"age"});
  model.task = Task::kRegression;
  model.output_unit = "y";
  model.recorded = "age";
  return model;
}

TEST(RecordFilter, SortsNumbersAsNumbers) {
  RecordListModel model;
  RecordFilter filter;
  filter.setSourceModel(&model);
  model.setDataset(fourRecords());
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"10", "9", "100", "2"}));
  filter.sort(RecordListModel::kId);
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"2", "9", "10", "100"}));
  filter.sort(RecordListModel::kAge);
  EXPECT_EQ(shown(filter, RecordListModel::kAge),
            (std::vector<std::string>{"7", "41", "58", "90+"}));
}

TEST(RecordFilter, KeepsRowsInWhichEveryWordOccurs) {
  RecordListModel model;
  RecordFilter filter;
  filter.setSourceModel(&model);
  model.setDataset(fourRecords());
  filter.setWords("norm");
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"9", "100"}));
  filter.setWords("norm 58");
  EXPECT_EQ(shown(filter), std::vector<std::string>{"100"});
  filter.setWords("");
  EXPECT_EQ(filter.rowCount(), 4);
}

TEST(RecordListModel, ShowsWhatTheNetworkSaysOfEachRecord) {
  RecordListModel model;
  RecordFilter filter;
  filter.setSourceModel(&model);
  model.setDataset(fourRecords());
  EXPECT_FALSE(model.hasColumn(RecordListModel::kEntropy));
  auto scan = std::make_shared<ListScan>(4, withLabels({"NORM", "MI"}));
  model.setScan(scan);
  scan->put(0, {1, 0.8F, 0.3F});
  scan->put(3, {1, 0.95F, 0.7F});
  scan->put(1, {0, 0.6F, 0.5F});
  scan->fail(2, "it is broken");
  for (int row = 0; row < 4; ++row) model.scanned(row);
  EXPECT_TRUE(model.hasColumn(RecordListModel::kEntropy));
  filter.sort(RecordListModel::kEntropy, Qt::DescendingOrder);
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"2", "9", "10", "100"}));
  filter.sort(RecordListModel::kEntropy, Qt::AscendingOrder);
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"10", "9", "2", "100"}))
      << "what is not known comes last";
  filter.sort(RecordListModel::kPrediction, Qt::AscendingOrder);
  EXPECT_EQ(shown(filter, RecordListModel::kPrediction),
            (std::vector<std::string>{"MI 0.95", "MI 0.80", "NORM 0.60", "\u2013"}));
  filter.setWords("entropy > 0.4 prediction = MI");
  EXPECT_EQ(shown(filter), std::vector<std::string>{"2"});
  scan->put(0, {1, 0.8F, 0.45F});
  model.scanned(0);
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"2", "10"})) << "comes in when it is known";
  EXPECT_TRUE(model.index(2, 0).data(Qt::ToolTipRole).toString().contains("it is broken"));
}

TEST(RecordListModel, ShowsValuesOfARegressionAsNumbersWithTheirUnit) {
  RecordListModel model;
  RecordFilter filter;
  filter.setSourceModel(&model);
  model.setDataset(fourRecords());
  auto scan = std::make_shared<ListScan>(4, ageModel());
  model.setScan(scan);
  scan->put(0, {0, 81.2F, 0.3F});
  scan->put(1, {0, 44.6F, 0.7F});
  scan->put(2, {0, 101.0F, 0.5F});
  scan->put(3, {0, 9.0F, 0.5F});
  for (int row = 0; row < 4; ++row) model.scanned(row);
  filter.sort(RecordListModel::kPrediction, Qt::AscendingOrder);
  EXPECT_EQ(shown(filter, RecordListModel::kPrediction),
            (std::vector<std::string>{"9 y", "45 y", "81 y", "101 y"}));
  EXPECT_FALSE(model.headerData(RecordListModel::kPrediction, Qt::Horizontal, Qt::ToolTipRole)
                   .toString()
                   .contains("probability"));
  filter.setWords("value > 40 value < 90");
  EXPECT_EQ(shown(filter), (std::vector<std::string>{"9", "10"}));
}

TEST(RecordListDock, SaysHowFarTheListIsExplained) {
  RecordListDock dock;
  dock.setDataset(fourRecords());
  auto* bar = dock.findChild<QWidget*>("scan");
  EXPECT_TRUE(bar->isHidden());
  auto scan = std::make_shared<ListScan>(4, withLabels({"NORM", "MI"}));
  dock.setScan(scan);
  EXPECT_FALSE(bar->isHidden());
  EXPECT_EQ(dock.findChild<QLabel*>("scan.text")->text(), "Explained 0 of 4");
  std::optional<bool> wanted;
  QObject::connect(&dock, &RecordListDock::scanningWanted, &dock, [&](bool on) { wanted = on; });
  auto* button = dock.findChild<QToolButton*>("scan.pause");
  EXPECT_EQ(button->text(), "Pause");
  button->click();
  EXPECT_EQ(wanted, false);
  dock.setScanning(false);
  EXPECT_EQ(button->text(), "Continue");
  for (int k = 0; k < 4; ++k) scan->put(k, {0, 0.6F, 0.5F});
  dock.setScan(scan);
  EXPECT_TRUE(bar->isHidden()) << "nothing is left to do";
}

TEST(RecordFilter, TakesAWordForALabelAndNotForAPrediction) {
  RecordListDock dock;
  dock.setDataset(fourRecords());
  auto scan = std::make_shared<ListScan>(4, withLabels({"NORM", "CD"}));
  dock.setScan(scan);
  for (int k = 0; k < 4; ++k) scan->put(k, {1, 0.6F, 0.5F});
  for (int k = 0; k < 4; ++k) dock.scanned(k);
  auto* words = dock.findChild<QLineEdit*>("records.filter");
  const auto* count = dock.findChild<QLabel*>("records.count");
  words->setText("cd");
  EXPECT_EQ(dock.findChild<QTableView*>("records")->model()->rowCount(), 0);
  EXPECT_TRUE(count->text().startsWith("0 of 4 records")) << count->text().toStdString();
  EXPECT_TRUE(count->text().contains("prediction = CD")) << count->text().toStdString();
  words->setText("prediction = cd");
  EXPECT_EQ(count->text(), "4 records");
  words->setText("norm");
  EXPECT_EQ(count->text(), "2 of 4 records") << "no output of a record here is called so";
}

TEST(RecordListDock, CountsTheSameAsItsListWhileResultsComeIn) {
  RecordListDock dock;
  dock.setDataset(fourRecords());
  dock.setCurrent(0);
  auto scan = std::make_shared<ListScan>(4, withLabels({"NORM", "MI"}));
  dock.setScan(scan);
  QString told;
  QObject::connect(&dock, &RecordListDock::orderChanged, &dock, [&] { told = dock.position(); });
  dock.findChild<QLineEdit*>("records.filter")->setText("entropy > 0.4");
  EXPECT_EQ(told, "\u2013 of 0");
  scan->put(2, {1, 0.6F, 0.5F});
  dock.scanned(2);
  EXPECT_EQ(told, "\u2013 of 1") << "the counter is told when the list changes";
  scan->put(0, {1, 0.6F, 0.9F});
  dock.scanned(0);
  EXPECT_EQ(told, "1 of 2");
  EXPECT_EQ(dock.findChild<QTableView*>("records")->model()->rowCount(), 2);
  dock.findChild<QTableView*>("records")->sortByColumn(RecordListModel::kEntropy,
                                                       Qt::AscendingOrder);
  EXPECT_EQ(told, "2 of 2");
}

TEST(RecordListDock, StepsInTheOrderShownAndStopsAtTheEnds) {
  RecordListDock dock;
  dock.setDataset(fourRecords());
  dock.findChild<QTableView*>("records")->sortByColumn(RecordListModel::kAge, Qt::AscendingOrder);
  std::vector<int> chosen;
  QObject::connect(&dock, &RecordListDock::recordChosen, &dock, [&](int index) {
    chosen.push_back(index);
    dock.setCurrent(index);
  });
  for (int i = 0; i < 6; ++i) dock.step(+1);
  EXPECT_EQ(chosen, (std::vector<int>{3, 1, 2, 0}));
  EXPECT_EQ(dock.position(), "4 of 4");
  dock.step(-1);
  EXPECT_EQ(chosen.back(), 2);
  dock.findChild<QLineEdit*>("records.filter")->setText("MI");
  EXPECT_EQ(dock.position(), "\u2013 of 2");
  dock.step(+1);
  EXPECT_EQ(chosen.back(), 3) << "the record shown is filtered out: begin at the top";
  EXPECT_EQ(dock.neighbour(+1), 0) << "what lies ahead follows the order and the filter";
  EXPECT_EQ(dock.neighbour(-1), -1);
}

}  // namespace
}  // namespace ecg
