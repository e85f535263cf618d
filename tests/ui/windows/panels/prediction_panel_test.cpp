// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/prediction_panel.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QListView>

#include "tests/ui/session/qt_environment.hpp"
#include "tests/ui/windows/panels/panel_values.hpp"

namespace ecg {
namespace {

using test::tenSteps;

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

}  // namespace
}  // namespace ecg
