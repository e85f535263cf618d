// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/audit_dialog.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

#include <QApplication>
#include <QCheckBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTextBrowser>
#include <fstream>
#include <utility>

#include "core/audit/experiments/experiments.hpp"
#include "tests/ui/session/audit_records.hpp"
#include "tests/ui/windows/window_fixture.hpp"
#include "ui/windows/dialogs/audit_words.hpp"

namespace ecg {
namespace {

using test::auditRecords;
using test::runUntil;

/// Stands for the desktop: takes what it is asked to open, or has nothing that opens it.
class Desktop : public QTextBrowser {
 public:
  explicit Desktop(bool opens) {
    QDesktopServices::setUrlHandler("file", this, opens ? "setSource" : "noSuchSlot");
  }
  ~Desktop() override { QDesktopServices::unsetUrlHandler("file"); }
  QStringList opened;

 protected:
  void doSetSource(const QUrl& url, QTextDocument::ResourceType) override {
    opened << url.toLocalFile();
  }
};

struct AuditFixture : test::WindowFixture {
  AuditFixture() {
    window.openPaths({auditRecords()});
    EXPECT_TRUE(settle());
    trigger("audit");
    dialog = window.findChild<AuditDialog*>();
    at<QLineEdit>("folder").setText(QString::fromStdString(report().string()));
  }
  std::filesystem::path report() const { return folder / "audit"; }
  template <typename Widget>
  Widget& at(const char* name) {
    auto* const widget = dialog->findChild<Widget*>(QStringLiteral("audit.") + name);
    if (widget == nullptr) throw std::runtime_error(std::string("no audit.") + name);
    return *widget;
  }
  QString complaint() { return at<QLabel>("complaint").text(); }
  /// For whoever looks at it.
  void picture(const char* name) {
    const auto pictures = qEnvironmentVariable("ECGLENS_PICTURES");
    if (pictures.isEmpty()) return;
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);  // of texts that grew
    dialog->grab().save(pictures + "/audit_" + name + ".png");
  }

  test::TempDir folder;
  AuditDialog* dialog = nullptr;
};

TEST(AuditDialog, WritesAReportAndSaysWhatItMeans) {
  AuditFixture f;
  EXPECT_TRUE(f.at<QRadioButton>("from_list").isChecked());
  EXPECT_FALSE(f.at<QCheckBox>("regression").isEnabled()) << "the model tells classes";
  f.picture("form");
  f.at<QPushButton>("start").click();
  EXPECT_TRUE(f.dialog->isRunning());
  bool pictured = false;
  ASSERT_TRUE(runUntil([&] {
    if (f.dialog->isRunning() && !std::exchange(pictured, true)) f.picture("progress");
    return !f.dialog->isRunning();
  }));
  const QString said = f.at<QLabel>("result").text();
  for (const char* name : {"sufficiency", "specialisation", "localisation", "uncertainty"})
    EXPECT_TRUE(said.contains(experimentWords(name).title.toHtmlEscaped())) << name;
  EXPECT_TRUE(said.contains("How long a record spends")) << said.toStdString();
  EXPECT_TRUE(said.contains("ontrol")) << said.toStdString();
  for (const char* file : {"report.html", "report.pdf", "audit.json"})
    EXPECT_TRUE(std::filesystem::exists(f.report() / file)) << file;
  f.picture("result");
  Desktop desktop(true);
  f.at<QPushButton>("open").click();
  f.at<QPushButton>("show").click();
  EXPECT_EQ(desktop.opened,
            (QStringList{QString::fromStdString((f.report() / "report.html").string()),
                         QString::fromStdString(f.report().string())}));
  EXPECT_TRUE(f.window.close()) << "nothing is lost: all is in the folder";
}

TEST(AuditDialog, ThePageTellsOfTheAuditAndOpensItsReport) {
  AuditFixture f;
  f.window.findChild<QAction*>("action.demo.anterior-infarction");
  const auto* trust = f.window.findChild<QLabel*>("trust");
  ASSERT_NE(trust, nullptr);
  for (const char* name : {"specialisation", "uncertainty"})
    f.at<QCheckBox>(name).setChecked(false);
  f.at<QPushButton>("start").click();
  ASSERT_TRUE(runUntil([&] { return !f.dialog->isRunning(); }));
  f.dialog->close();
  ASSERT_TRUE(runUntil([&] { return trust->text().contains("Audited on 12 records"); }))
      << trust->text().toStdString();
  ASSERT_TRUE(runUntil([&] { return !f.window.findChild<QWidget*>("why")->isHidden(); }));
  Desktop desktop(true);
  emit const_cast<QLabel*>(trust)->linkActivated("report");
  ASSERT_EQ(desktop.opened.size(), 1);
  EXPECT_TRUE(std::filesystem::exists(desktop.opened.front().toStdString()));
}

TEST(AuditDialog, SaysThatNothingOpensAReport) {
  AuditFixture f;
  for (const char* name : {"specialisation", "localisation", "uncertainty"})
    f.at<QCheckBox>(name).setChecked(false);
  f.at<QPushButton>("start").click();
  ASSERT_TRUE(runUntil([&] { return !f.dialog->isRunning(); }));
  EXPECT_TRUE(f.at<QPushButton>("open").isVisible());
  Desktop desktop(false);
  f.at<QPushButton>("open").click();
  EXPECT_FALSE(f.at<QPushButton>("open").isVisible());
  EXPECT_TRUE(f.at<QLabel>("unopened").text().contains("report.html"));
}

TEST(AuditDialog, ComplainsOfAFolderThatItMayNotUse) {
  AuditFixture f;
  std::ofstream(f.folder / "letter.txt") << "mine";
  for (const auto& wrong : {f.folder.path(), f.folder / "letter.txt", auditRecords()}) {
    f.at<QLineEdit>("folder").setText(QString::fromStdString(wrong.string()));
    f.at<QPushButton>("start").click();
    ASSERT_TRUE(runUntil([&] { return !f.dialog->isRunning(); }));
    EXPECT_TRUE(f.at<QPushButton>("start").isVisible()) << wrong;
    EXPECT_FALSE(f.complaint().isEmpty()) << wrong;
  }
  f.picture("complaint");
  for (const char* none : {"", "  ", "audit"}) {
    f.at<QLineEdit>("folder").setText(none);
    f.at<QPushButton>("start").click();
    EXPECT_FALSE(f.dialog->isRunning());
    EXPECT_FALSE(f.complaint().isEmpty());
  }
}

TEST(AuditDialog, AsksForExperimentsAndRecords) {
  AuditFixture f;
  for (const Experiment& experiment : experiments())
    f.at<QCheckBox>(experiment.name.c_str()).setChecked(false);
  f.at<QPushButton>("start").click();
  EXPECT_FALSE(f.dialog->isRunning());
  EXPECT_FALSE(f.complaint().isEmpty());
  f.at<QRadioButton>("from_folder").setChecked(true);
  f.at<QLineEdit>("source").setText("");
  f.at<QPushButton>("start").click();
  EXPECT_FALSE(f.dialog->isRunning());
  f.at<QCheckBox>("sufficiency").setChecked(true);
  f.at<QLineEdit>("source").setText(QString::fromStdString((f.folder / "none").string()));
  f.at<QPushButton>("start").click();
  ASSERT_TRUE(runUntil([&] { return !f.dialog->isRunning(); }));
  EXPECT_TRUE(f.complaint().contains("none")) << f.complaint().toStdString();
}

TEST(AuditDialog, CancelLeadsBackAndClosingTheWindowAsks) {
  AuditFixture f;
  f.at<QPushButton>("start").click();
  EXPECT_FALSE(f.window.close());
  auto* box = f.window.findChild<QMessageBox*>("closeDialog");
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(box->informativeText().contains("audit"));
  box->reject();
  f.trigger("stop");  // Esc on the page, pressed for many things
  EXPECT_TRUE(f.dialog->isRunning());
  EXPECT_NE(f.window.findChild<QMessageBox*>("stopDialog"), nullptr);
  f.dialog->reject();  // at once, nobody minds
  ASSERT_TRUE(runUntil([&] { return !f.dialog->isRunning(); }));
  EXPECT_TRUE(f.dialog->isVisible());
  EXPECT_TRUE(f.complaint().contains("Stopped")) << f.complaint().toStdString();
  EXPECT_FALSE(std::filesystem::exists(f.report() / "audit.json"));
  f.dialog->reject();
  EXPECT_FALSE(f.dialog->isVisible());
}

TEST(AuditWords, EveryExperimentHasThem) {
  for (const Experiment& experiment : experiments()) {
    EXPECT_NE(experimentWords(experiment.name).title.toStdString(), experiment.name);
    EXPECT_FALSE(experimentWords(experiment.name).asks.isEmpty()) << experiment.name;
  }
}

TEST(AuditWords, TextOfFilesIsNoMarkup) {
  Audit audit;
  audit.records = 12;
  AuditResult result;
  result.name = "sufficiency";
  result.meaning = "in <b>MI</b>";
  result.control = {"of <i>others</i>", 0.5, false};
  audit.results = {result};
  audit.left_out = {"<u>x</u>: why"};
  audit.skipped = {"<s>record</s>: broken"};
  const QString html = auditSummary(audit, "<h1>code", "/tmp/<p>");
  for (const char* raw : {"<b>MI", "<i>", "<u>", "<s>", "<h1>code", "/<p>"})
    EXPECT_FALSE(html.contains(raw)) << raw;
  EXPECT_TRUE(html.contains("does NOT fail"));
}

}  // namespace
}  // namespace ecg
