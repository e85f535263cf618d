// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are dropped on the window, opened and exported, as a user meets them.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

#include "core/common/files/atomic_file.hpp"
#include "tests/ui/windows/window_fixture.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/dialogs/export_dialog.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/dialogs/model_dialog.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/record_list_dock.hpp"

namespace ecg {
namespace {

using test::bench;
using WindowFilesFixture = test::WindowFixture;

TEST(MainWindow, StepsThroughADroppedFolder) {
  WindowFilesFixture f;
  f.drop({bench().records});
  ASSERT_TRUE(f.settle());
  auto* list = f.window.findChild<RecordListDock*>();
  EXPECT_FALSE(list->isHidden());
  EXPECT_EQ(f.label("position"), "1 of 3");
  const std::string first = f.figure().record->id;
  f.trigger("next_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.label("position"), "2 of 3");
  EXPECT_NE(f.figure().record->id, first);
  EXPECT_EQ(f.figure().explanation->record_id, f.figure().record->id);
  f.trigger("previous_record");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record->id, first);
}

TEST(MainWindow, TakesADroppedModelAndOffersToFitItsCodebook) {
  WindowFilesFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.drop({bench().touch("stranger.pt")});
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.figure().record, nullptr);
  ASSERT_NE(f.figure().explanation, nullptr);  // Grad-CAM alone
  EXPECT_EQ(f.figure().explanation->clusters, 0);
  EXPECT_TRUE(f.messages().isVisible());
  EXPECT_TRUE(f.messages().text().contains("stranger")) << f.messages().text().toStdString();
  auto* offer = f.window.findChild<QPushButton*>("message.action");
  ASSERT_TRUE(offer->isVisible());
  offer->click();
  EXPECT_NE(f.window.findChild<FitDialog*>(), nullptr);
}

TEST(MainWindow, ShowsAMessageForABadFileAndKeepsThePage) {
  WindowFilesFixture f;
  f.window.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  const auto record = f.figure().record;
  f.window.openPaths({bench().touch("nonsense.hea")});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.figure().record, record);
  EXPECT_NE(f.figure().explanation, nullptr);
  EXPECT_EQ(f.label("position"), "1 of 3");
  EXPECT_TRUE(f.messages().isVisible());
  EXPECT_TRUE(f.messages().text().contains("nonsense")) << f.messages().text().toStdString();
  EXPECT_EQ(f.messages().count(), 1);
  f.window.openPaths({bench().path("nonsense.hea")});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.messages().count(), 1) << "the same message is not said twice";
}

TEST(MainWindow, AsksForWhatAModelDoesNotSay) {
  WindowFilesFixture f;
  ASSERT_TRUE(f.settle());
  const auto file = bench().touch("incomplete.pt");
  f.drop({file});
  ASSERT_TRUE(f.settle());
  auto* dialog = f.window.findChild<ModelDialog*>();
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QLineEdit*>("model.rate")->setText("100");
  dialog->findChild<QLineEdit*>("model.leads")->setText("I, II ,V1,");
  EXPECT_EQ(dialog->overrides().leads, (std::vector<std::string>{"I", "II", "V1"}));
  EXPECT_FALSE(dialog->overrides().labels.has_value());
  dialog->accept();
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(f.label("summary").contains("incomplete")) << f.label("summary").toStdString();
}

TEST(MainWindow, SaysWhereTheTapsOfTheModelSitAndOpensItAnewIfMoreIsStated) {
  std::vector<ModelOverrides> asked;
  WindowFilesFixture f([&](const std::filesystem::path& file, const ModelOverrides& overrides,
                           const std::stop_token&) {
    asked.push_back(overrides);
    return test::loadFake(file, overrides);
  });
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  for (const bool stated : {false, true}) {
    f.trigger("about_model");
    auto* dialog = f.window.findChild<ModelDialog*>();
    ASSERT_NE(dialog, nullptr);
    const QString said = dialog->findChild<QLabel*>("model.said")->text();
    EXPECT_TRUE(said.contains("block2: 100 ms, every 10 samples from 0")) << said.toStdString();
    const std::size_t before = asked.size();
    if (stated) dialog->findChild<QLineEdit*>("model.rate")->setText("200");
    dialog->accept();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (stated) {
      ASSERT_TRUE(f.settle());
      EXPECT_EQ(asked.back().sampling_rate_hz, 200);
    }
    EXPECT_EQ(asked.size() > before, stated);
  }
}

TEST(MainWindow, ShowsGradCamOfAModelWithoutACodebook) {
  WindowFilesFixture f;
  f.window.openPaths({bench().touch("other.pt")});
  ASSERT_TRUE(f.settle());
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  const auto shown = f.figure().explanation;
  ASSERT_NE(shown, nullptr);
  EXPECT_EQ(shown->clusters, 0);
  EXPECT_TRUE(f.label("predictions.rule").contains("No codebook fits this model"));
  for (const int row : {0, 1}) {
    f.choose("predictions", row);
    EXPECT_EQ(f.figure().inspection.gradcam_target,
              shown->predictions[static_cast<std::size_t>(row)].label);
  }
  f.trigger("next_target");
  EXPECT_EQ(f.figure().inspection.gradcam_target, shown->predictions[0].label);
  // What a codebook brings is wanted still: only this page goes without.
  EXPECT_FALSE(f.figure().options.show_ribbon);
  f.window.openPaths({bench().model, bench().codebook});
  ASSERT_TRUE(f.settle());
  EXPECT_GT(f.figure().explanation->clusters, 0);
  EXPECT_TRUE(f.figure().options.show_ribbon);
}

TEST(MainWindow, ExportsThePageThroughItsDialog) {
  WindowFilesFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.trigger("export_figure");
  auto* dialog = f.window.findChild<ExportDialog*>();
  ASSERT_NE(dialog, nullptr);
  test::TempDir folder;
  dialog->findChild<QLineEdit*>("export.file")
      ->setText(QString::fromStdString((folder / "page.pdf").string()));
  auto* format = dialog->findChild<QComboBox*>("export.format");
  format->setCurrentIndex(format->findText("SVG", Qt::MatchStartsWith));
  auto* paper = dialog->findChild<QComboBox*>("export.paper");
  paper->setCurrentIndex(paper->findText("Letter", Qt::MatchContains));
  const auto* notes = dialog->findChild<QLabel*>("export.notes");
  EXPECT_TRUE(notes->text().startsWith("One sheet")) << notes->text().toStdString();
  dialog->findChild<QPushButton*>("export.save")->click();
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(std::filesystem::exists(folder / "page.svg")) << "the extension follows the format";
  EXPECT_FALSE(std::filesystem::exists(folder / "page.pdf"));
  const std::string page = readWholeFile(folder / "page.svg");
  EXPECT_NE(page.find("width=\"279.4mm\""), std::string::npos);
  EXPECT_NE(page.find(" bpm"), std::string::npos) << "measurements stand on the page";
  EXPECT_EQ(Settings().paper(), PaperSize::kLetter) << "remembered";
}

TEST(MainWindow, AsksBeforeAnExportReplacesAFileWhoseNameWasTyped) {
  WindowFilesFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  test::TempDir folder;
  const auto file = folder / "kept.pdf";
  std::ofstream(file) << "mine";
  f.trigger("export_figure");
  auto* dialog = f.window.findChild<ExportDialog*>();
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QLineEdit*>("export.file")->setText(QString::fromStdString(file.string()));
  auto* save = dialog->findChild<QPushButton*>("export.save");
  save->click();
  auto* box = dialog->findChild<QMessageBox*>("export.replaceDialog");
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(box->informativeText().contains("kept.pdf"));
  if (const auto picture = qEnvironmentVariable("ECGLENS_PICTURES"); !picture.isEmpty()) {
    dialog->grab().save(picture + "/export_dialog.png");
    box->grab().save(picture + "/export_replace.png");
  }
  box->reject();
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(dialog->isVisible()) << "another name can be given";
  EXPECT_EQ(readWholeFile(file), "mine");
  save->click();
  dialog->findChild<QPushButton*>("export.replace")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(readWholeFile(file).substr(0, 5), "%PDF-");
}

}  // namespace
}  // namespace ecg
