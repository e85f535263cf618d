// SPDX-License-Identifier: GPL-3.0-or-later
// Fits, and closing a window in which something would be lost.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <semaphore>

#include "tests/ui/session/audit_records.hpp"
#include "tests/ui/windows/window_fixture.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/main/main_window.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;
using WindowFitFixture = test::WindowFixture;

TEST(MainWindow, FitsACodebookThroughItsDialogAndUsesIt) {
  WindowFitFixture f;
  f.window.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  f.trigger("fit");
  auto* dialog = f.window.findChild<FitDialog*>();
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QSpinBox*>("fit.clusters")->setValue(3);
  dialog->findChild<QPushButton*>("fit.start")->click();
  EXPECT_TRUE(f.window.isBusy());
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(dialog->findChild<QLabel*>("fit.result")->text().contains("Inertia"));
  dialog->findChild<QPushButton*>("fit.use")->click();
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.figure().explanation, nullptr);
  EXPECT_EQ(f.figure().explanation->clusters, 3);
}

TEST(MainWindow, ChoosesTheParametersOfAFitAndShowsFromWhat) {
  WindowFitFixture f;
  f.window.openPaths({test::auditRecords()});
  ASSERT_TRUE(f.settle());
  f.trigger("fit");
  auto* dialog = f.window.findChild<FitDialog*>();
  dialog->findChild<QPushButton*>("fit.tune")->click();
  EXPECT_TRUE(dialog->isRunning());
  // Seconds, but for a machine that has much else to do.
  for (int waited = 0; dialog->isRunning() && waited < 10; ++waited)
    runUntil([&] { return !dialog->isRunning(); });
  ASSERT_FALSE(dialog->isRunning());
  const auto* result = dialog->findChild<QLabel*>("fit.result");
  EXPECT_TRUE(result->text().contains("ways to fit, compared on")) << result->text().toStdString();
  const auto* picture = dialog->findChild<QLabel*>("fit.picture");
  EXPECT_TRUE(picture->isVisibleTo(dialog));
  EXPECT_FALSE(picture->pixmap(Qt::ReturnByValue).isNull());
  if (const auto pictures = qEnvironmentVariable("ECGLENS_PICTURES"); !pictures.isEmpty())
    dialog->grab().save(pictures + "/fit_tuned.png");
  dialog->findChild<QPushButton*>("fit.use")->click();
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.figure().explanation, nullptr);
  EXPECT_GE(f.figure().explanation->clusters, 5);
}

TEST(MainWindow, RefusesDepthFactorsThatDoNotFitTheModel) {
  WindowFitFixture f;
  f.window.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  f.trigger("fit");
  auto* dialog = f.window.findChild<FitDialog*>();
  for (const char* wrong : {"1, x", "1, 0.5, 0.25", "-1, 1"}) {
    dialog->findChild<QLineEdit*>("fit.factors")->setText(wrong);
    dialog->findChild<QPushButton*>("fit.start")->click();
    EXPECT_FALSE(dialog->findChild<QLabel*>("fit.complaint")->text().isEmpty()) << wrong;
    EXPECT_FALSE(f.window.isBusy());
  }
}

TEST(MainWindow, ClosesAtOnceWhileTheWorkerIsBusy) {
  std::binary_semaphore loading(0), release(0);
  auto f = std::make_unique<WindowFitFixture>([&](const std::filesystem::path& file,
                                                  const ModelOverrides& overrides,
                                                  const std::stop_token&) {
    loading.release();
    release.acquire();  // a load that cannot be interrupted
    return test::loadFake(file, overrides);
  });
  f->window.openDemo("sinus-rhythm");
  ASSERT_TRUE(runUntil([&] { return loading.try_acquire(); }));
  EXPECT_TRUE(f->window.isBusy());
  f->window.close();
  EXPECT_FALSE(f->window.isVisible()) << "the window goes before the worker has ended";
  release.release();
  f.reset();
}

TEST(MainWindow, AsksBeforeAFitIsLostWithTheWindow) {
  WindowFitFixture f;
  f.window.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  f.trigger("fit");
  auto* dialog = f.window.findChild<FitDialog*>();
  dialog->findChild<QSpinBox*>("fit.clusters")->setValue(50);
  dialog->findChild<QSpinBox*>("fit.restarts")->setValue(100);
  dialog->findChild<QPushButton*>("fit.start")->click();
  EXPECT_FALSE(f.window.close());
  auto* box = f.window.findChild<QMessageBox*>("closeDialog");
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(f.window.isVisible());
  EXPECT_TRUE(dialog->isRunning());
  box->reject();
  EXPECT_TRUE(f.window.isVisible());
  EXPECT_FALSE(f.window.close());
  // Esc, which is pressed for many things, does not stop it unasked either.
  f.trigger("stop");
  EXPECT_TRUE(dialog->isRunning());
  ASSERT_NE(f.window.findChild<QMessageBox*>("stopDialog"), nullptr);
  for (auto* asked : f.window.findChildren<QMessageBox*>("closeDialog"))
    if (auto* leave = asked->findChild<QPushButton*>("close.anyway"); leave && asked->isVisible())
      leave->click();
  EXPECT_FALSE(f.window.isVisible());
}

TEST(MainWindow, AsksBeforeAReadyCodebookIsLost) {
  WindowFitFixture f;
  f.window.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  f.trigger("fit");
  auto* dialog = f.window.findChild<FitDialog*>();
  dialog->findChild<QSpinBox*>("fit.clusters")->setValue(3);
  dialog->findChild<QPushButton*>("fit.start")->click();
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(dialog->hasUnkept());
  dialog->reject();
  EXPECT_TRUE(dialog->isVisible());
  auto* box = dialog->findChild<QMessageBox*>("fit.askToClose");
  ASSERT_NE(box, nullptr);
  box->reject();
  EXPECT_TRUE(dialog->isVisible());
  EXPECT_FALSE(f.window.close());
  ASSERT_NE(f.window.findChild<QMessageBox*>("closeDialog"), nullptr);
  f.window.findChild<QMessageBox*>("closeDialog")->reject();
  dialog->findChild<QPushButton*>("fit.use")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_FALSE(f.window.close()) << "it is in use, but in no file";
}

TEST(MainWindow, StopsAFitWhenItIsClosed) {
  auto f = std::make_unique<WindowFitFixture>();
  f->window.openPaths({bench().records});
  ASSERT_TRUE(f->settle());
  f->trigger("fit");
  auto* dialog = f->window.findChild<FitDialog*>();
  dialog->findChild<QSpinBox*>("fit.clusters")->setValue(50);
  dialog->findChild<QSpinBox*>("fit.restarts")->setValue(100);
  dialog->findChild<QPushButton*>("fit.start")->click();
  f->window.close();
  QElapsedTimer clock;
  clock.start();
  f.reset();
  EXPECT_LT(clock.elapsed(), 2000);
}

}  // namespace
}  // namespace ecg
