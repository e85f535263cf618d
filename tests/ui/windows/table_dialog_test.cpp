// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/table_dialog.hpp"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <fstream>

#include "core/io/record_reader.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/qt_environment.hpp"

namespace ecg {
namespace {

/// A table and the problem that reading it has.
struct Table {
  explicit Table(const std::string& text) : file(folder / "t.csv") {
    std::ofstream(file) << text;
    try {
      readRecord(file);
    } catch (const Error&) {
      problem = problemFrom(std::current_exception());
    }
  }
  test::TempDir folder;
  std::filesystem::path file;
  Problem problem;
};

bool canAccept(const TableDialog& dialog) {
  return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled();
}

TEST(TableDialog, AsksForWhatIsMissingAndThenTheTableIsRead) {
  const Table table("1;2\n3;4\n5;6\n");
  ASSERT_EQ(table.problem.code, ErrorCode::kIncomplete);
  TableDialog dialog(table.file, {}, table.problem, nullptr);
  EXPECT_FALSE(canAccept(dialog));
  dialog.findChild<QLineEdit*>("table.rate")->setText("500");
  dialog.findChild<QComboBox*>("table.unit")->setCurrentText("uV");
  auto* leads = dialog.findChild<QLineEdit*>("table.leads");
  leads->setText("I");
  EXPECT_FALSE(canAccept(dialog)) << "one name for two columns";
  EXPECT_FALSE(dialog.findChild<QLabel*>("table.remark")->text().isEmpty());
  leads->setText("I, V1");
  ASSERT_TRUE(canAccept(dialog));
  const EcgRecord record = readRecord(table.file, dialog.reading());
  EXPECT_EQ(record.sampling_rate_hz, 500);
  ASSERT_NE(record.find("V1"), nullptr);
  EXPECT_NEAR(record.find("V1")->mv[2], 0.006, 1e-12);
}

TEST(TableDialog, WhatTheFileSaysIsNotAskedAndWhatWasSaidBeforeIsOffered) {
  const Table table("time_ms,V1,V2\n0,1,2\n2,3,4\n");
  TableDialog dialog(table.file, {250, "mV", {"I", "II", "III"}}, table.problem, nullptr);
  EXPECT_TRUE(dialog.findChild<QLineEdit*>("table.rate")->isHidden());
  EXPECT_TRUE(dialog.findChild<QLineEdit*>("table.leads")->isHidden());
  EXPECT_TRUE(canAccept(dialog)) << "the unit of last time is offered";
  EXPECT_EQ(dialog.reading(), (ReadOptions{{}, "mV", {}}));
  EXPECT_EQ(readRecord(table.file, dialog.reading()).sampling_rate_hz, 500);
}

TEST(TableDialog, ADamagedRateIsNotTaken) {
  const Table table("1;2\n3;4\n");
  TableDialog dialog(table.file, {500, "mV", {"I", "II"}}, table.problem, nullptr);
  EXPECT_TRUE(canAccept(dialog));
  for (const auto* wrong : {"", "0", "-5", "abc", "nan"}) {
    dialog.findChild<QLineEdit*>("table.rate")->setText(wrong);
    EXPECT_FALSE(canAccept(dialog)) << wrong;
  }
}

}  // namespace
}  // namespace ecg
