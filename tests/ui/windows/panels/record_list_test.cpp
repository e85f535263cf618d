// SPDX-License-Identifier: GPL-3.0-or-later
// The list of records: its filter, its columns, its dock.
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <optional>

#include "tests/ui/session/qt_environment.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panels/record_list_model.hpp"

namespace ecg {
namespace {

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
