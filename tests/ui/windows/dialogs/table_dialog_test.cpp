// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/table_dialog.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QThread>
#include <QWheelEvent>
#include <fstream>

#include "core/io/formats/read_record.hpp"
#include "core/io/formats/record_writer.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/dialogs/channel_rows.hpp"

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

/// Waits until the channels are drawn.
void waitForChannels(TableDialog& dialog) {
  for (int k = 0; k < 500 && dialog.labels().empty(); ++k) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QThread::msleep(10);
  }
}

/// A table of twelve columns without names, beats of `height` in each.
std::string twelveColumns(double height) {
  std::string text;
  for (int k = 0; k < 1000; ++k) {
    for (int l = 0; l < 12; ++l)
      text +=
          (l > 0 ? ";" : "") + std::to_string(k % 100 < 10 ? height * (10 - k % 100) / 10 : 0.0);
    text += "\n";
  }
  return text;
}

TEST(TableDialog, TwelveColumnsAreNamedByOneButtonAndEachIsDrawn) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {500, "uV", {}}, table.problem, nullptr);
  EXPECT_FALSE(canAccept(dialog));
  waitForChannels(dialog);
  EXPECT_EQ(dialog.findChildren<ChannelPlot*>().size(), 12);
  dialog.findChild<QPushButton*>("table.standard")->click();
  EXPECT_TRUE(canAccept(dialog));
  const auto* v6 = dialog.findChild<QComboBox*>("table.channel.11");
  ASSERT_NE(v6, nullptr);
  EXPECT_EQ(v6->currentText(), "V6");
  EXPECT_EQ(readRecord(table.file, dialog.reading()).leads.size(), 12U);
  // One lead by hand: the list follows, and a lead that is there twice is not taken.
  dialog.findChild<QComboBox*>("table.channel.11")->setCurrentText("V5");
  EXPECT_TRUE(dialog.findChild<QLineEdit*>("table.leads")->text().endsWith("V5, V5"));
  EXPECT_FALSE(canAccept(dialog));
  dialog.findChild<QComboBox*>("table.channel.11")->setCurrentText("-");
  EXPECT_TRUE(canAccept(dialog));
}

TEST(TableDialog, AUnitThatMakesNoEcgOfTheNumbersIsDoubtedAndTheLikelyOneProposed) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {500, "", {}}, table.problem, nullptr);
  waitForChannels(dialog);
  auto* doubt = dialog.findChild<QLabel*>("table.doubt");
  EXPECT_TRUE(doubt->text().contains("uV"));
  dialog.findChild<QComboBox*>("table.unit")->setCurrentText("mV");
  EXPECT_TRUE(doubt->text().contains("no ECG")) << doubt->text().toStdString();
  dialog.findChild<QComboBox*>("table.unit")->setCurrentText("uV");
  EXPECT_TRUE(doubt->text().isEmpty());
}

TEST(TableDialog, TheLeadsOfAFileThatIsNoTableAreNamedTheSameWay) {
  test::TempDir folder;
  EcgRecord record;
  record.id = "r";
  record.sampling_rate_hz = 500;
  for (const auto* name : {"1", "2", "V1"}) {
    Lead lead;
    lead.name = lead.name_in_file = name;
    lead.resolution_mv = 0.001;
    lead.mv = std::vector<double>(1000, 0.5);
    record.leads.push_back(lead);
  }
  const auto file = writeRecord(record, RecordFormat::kEdf, folder / "r").file;
  TableDialog dialog(file, {}, {}, nullptr);
  waitForChannels(dialog);
  EXPECT_EQ(dialog.labels(), (std::vector<std::string>{"ECG 1", "ECG 2", "ECG V1"}));
  EXPECT_EQ(dialog.findChild<QLineEdit*>("table.leads")->text(), ", , V1") << "what is certain";
  EXPECT_FALSE(canAccept(dialog));
  dialog.findChild<QLineEdit*>("table.leads")->setText("I, II, -");
  ASSERT_TRUE(canAccept(dialog));
  EXPECT_EQ(dialog.reading().leads, (std::vector<std::string>{"I", "II", "-"}));
  // Remembered for the same labels.
  Settings settings;
  settings.rememberLeads(dialog.labels(), dialog.reading().leads);
  ReadOptions known;
  known.known_leads = Settings().knownLeads();
  ASSERT_NE(known.known_leads, nullptr);
  EXPECT_NE(readRecord(file, known).find("II"), nullptr);
}

void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QWidget* at = QApplication::focusWidget();
  ASSERT_NE(at, nullptr);
  QKeyEvent down(QEvent::KeyPress, key, modifiers), up(QEvent::KeyRelease, key, modifiers);
  QApplication::sendEvent(at, &down);
  if (QApplication::focusWidget() != nullptr) QApplication::sendEvent(at, &up);
}

/// The dialog as a user has it: shown, in front, with its channels drawn.
void bringUp(TableDialog& dialog) {
  waitForChannels(dialog);
  dialog.show();
  dialog.activateWindow();
  for (int k = 0; k < 100 && QApplication::focusWidget() == nullptr; ++k) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QThread::msleep(5);
  }
}

/// What the keyboard is at, of a box its own name.
std::string focused() {
  const QWidget* at = QApplication::focusWidget();
  while (at != nullptr && at->objectName().isEmpty()) at = at->parentWidget();
  if (at == nullptr) return "nothing";
  const QWidget* parent = at->parentWidget();
  const bool inside = qobject_cast<const QComboBox*>(parent) != nullptr;
  return (inside ? parent : at)->objectName().toStdString();
}

TEST(TableDialog, TabGoesFromTheTopDownThroughEveryChannel) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {}, table.problem, nullptr);
  bringUp(dialog);
  std::vector<std::string> wanted = {"table.rate", "table.unit", "table.leads", "table.standard",
                                     "table.eight"};
  for (int k = 0; k < 12; ++k) wanted.push_back("table.channel." + std::to_string(k));
  for (const std::string& name : wanted) {
    EXPECT_EQ(focused(), name);
    if (name.starts_with("table.channel.")) {
      const auto* rows = dialog.findChild<ChannelRows*>();
      const auto* box = dialog.findChild<QWidget*>(QString::fromStdString(name));
      const QRect seen(box->mapTo(rows->viewport(), QPoint()), box->size());
      EXPECT_TRUE(rows->viewport()->rect().contains(seen)) << name << " is out of sight";
    }
    press(Qt::Key_Tab);
  }
  EXPECT_NE(QApplication::focusWidget(), nullptr);
  press(Qt::Key_Backtab, Qt::ShiftModifier);
  EXPECT_EQ(focused(), "table.channel.11");
}

TEST(TableDialog, KeysNameALeadAndEnterTakesThemOnlyWhenAllIsSaid) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {500, "uV", {}}, table.problem, nullptr);
  bringUp(dialog);
  auto* first = dialog.findChild<QComboBox*>("table.channel.0");
  first->setFocus();
  press(Qt::Key_Down);  // from nothing to "-"
  press(Qt::Key_Down);
  EXPECT_EQ(first->currentText(), "I");
  EXPECT_TRUE(dialog.findChild<QLineEdit*>("table.leads")->text().startsWith("I,"));
  press(Qt::Key_Return);
  EXPECT_TRUE(dialog.isVisible()) << "eleven channels have no lead yet";
  dialog.findChild<QPushButton*>("table.standard")->setFocus();
  press(Qt::Key_Space);
  ASSERT_TRUE(canAccept(dialog));
  first->setFocus();
  press(Qt::Key_Return);
  EXPECT_FALSE(dialog.isVisible());
  EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST(TableDialog, EscapeGivesUp) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {500, "uV", {}}, table.problem, nullptr);
  bringUp(dialog);
  dialog.findChild<QComboBox*>("table.channel.3")->setFocus();
  press(Qt::Key_Escape);
  EXPECT_FALSE(dialog.isVisible());
  EXPECT_EQ(dialog.result(), QDialog::Rejected);
}

TEST(TableDialog, TheWheelScrollsAndRenamesNoLead) {
  const Table table(twelveColumns(1500));
  TableDialog dialog(table.file, {500, "uV", {}}, table.problem, nullptr);
  bringUp(dialog);
  dialog.resize(720, 420);
  dialog.findChild<QPushButton*>("table.standard")->click();
  QCoreApplication::processEvents();
  const QString before = dialog.findChild<QLineEdit*>("table.leads")->text();
  auto* box = dialog.findChild<QComboBox*>("table.channel.1");
  box->setFocus();
  const QPointF at = QRectF(box->rect()).center();
  QWheelEvent turn(at, box->mapToGlobal(at), QPoint(), QPoint(0, -120), Qt::NoButton,
                   Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(box, &turn);
  EXPECT_EQ(dialog.findChild<QLineEdit*>("table.leads")->text(), before);
  EXPECT_GT(dialog.findChild<ChannelRows*>()->verticalScrollBar()->value(), 0);
}

}  // namespace
}  // namespace ecg
