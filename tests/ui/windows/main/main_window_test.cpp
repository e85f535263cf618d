// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/main_window.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QToolBar>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>
#include <algorithm>
#include <cmath>
#include <semaphore>

#include "core/common/files/atomic_file.hpp"
#include "tests/ui/windows/window_fixture.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/dialogs/export_dialog.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/dialogs/model_dialog.hpp"
#include "ui/windows/main/first_window.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/record_list_dock.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;
using Fixture = test::WindowFixture;

TEST(MainWindow, DrawsADemoRecordWithItsExplanation) {
  Fixture f;
  f.window.openDemo("inferior-infarction");
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.figure().record, nullptr);
  ASSERT_NE(f.figure().explanation, nullptr);
  EXPECT_TRUE(f.page().isVisible());
  EXPECT_EQ(f.label("header.id"), "inferior-infarction");
  EXPECT_TRUE(f.messages().isHidden());
  auto* predictions = f.window.findChild<QListView*>("predictions");
  auto* clusters = f.window.findChild<QListView*>("clusters");
  EXPECT_EQ(predictions->model()->rowCount(), 2);
  EXPECT_EQ(clusters->model()->rowCount(), 4);
}

TEST(MainWindow, HasEveryPartInItsPlaceWhenItIsIdle) {
  Fixture f;
  int shown = -1, needed = 0;
  QObject::connect(&f.window, &MainWindow::idle, &f.window, [&] {
    auto* predictions = f.window.findChild<QListView*>("predictions");
    shown = predictions->height();
    needed = predictions->sizeHint().height();
  });
  f.window.openDemo("inferior-infarction");
  ASSERT_TRUE(f.settle());
  EXPECT_GE(shown, needed) << "a picture taken now would lack predictions";
}

TEST(MainWindow, KeepsTheListsEntryInTheMenuWhateverIsOpen) {
  Fixture f;
  f.drop({bench().records});
  ASSERT_TRUE(f.settle());
  auto* entry = f.window.findChild<QAction*>("action.record_list");
  auto* list = f.window.findChild<RecordListDock*>();
  EXPECT_EQ(entry->text(), "Record &list");
  EXPECT_TRUE(entry->isChecked());
  entry->trigger();
  EXPECT_TRUE(list->isHidden());
  entry->trigger();
  EXPECT_FALSE(list->isHidden());
}

TEST(MainWindow, KeepsTheCursorInViewWhenZoomedIn) {
  Fixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  for (int i = 0; i < 8; ++i) f.trigger("zoom_in");
  f.choose("clusters", 0);
  for (int i = 0; i < 6; ++i) {
    f.trigger("next_occurrence");
    const double cursor = *f.page().cursorTime();
    QMouseEvent move(QEvent::MouseMove, QPointF(f.page().width() / 2.0, 300), QPointF(),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&f.page(), &move);
    EXPECT_NEAR(*f.page().cursorTime(), cursor, 1.5) << "the middle of the view is near it";
    f.page().setCursor(cursor);
  }
}

TEST(MainWindow, SaysWhatItIsForAtAllTimes) {
  Fixture f;
  ASSERT_TRUE(f.settle());
  auto* purpose = f.window.findChild<QLabel*>("header.purpose");
  EXPECT_TRUE(purpose->isVisible());
  EXPECT_EQ(purpose->text(), "For research, not for diagnosis");
}

TEST(MainWindow, MakesAClickedPredictionTheGradCamTarget) {
  Fixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  const auto target = [&] { return f.window.findChild<PredictionPanel*>()->target(); };
  EXPECT_EQ(target().toStdString(), effectiveTarget(*f.figure().explanation, ""));
  for (const int row : {0, 1}) {
    f.choose("predictions", row);
    const std::string label = f.figure().explanation->predictions[std::size_t(row)].label;
    EXPECT_EQ(effectiveTarget(*f.figure().explanation, f.figure().options.gradcam_target), label);
    EXPECT_EQ(target().toStdString(), label);
  }
}

TEST(MainWindow, HighlightsAClusterAndEndsItOnTheSecondClick) {
  Fixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.choose("clusters", 0);
  ASSERT_TRUE(f.figure().options.highlighted_cluster.has_value());
  const auto& shares = f.figure().explanation->proportions;
  EXPECT_EQ(shares[std::size_t(*f.figure().options.highlighted_cluster)],
            *std::max_element(shares.begin(), shares.end()));
  f.choose("clusters", 0);
  EXPECT_FALSE(f.figure().options.highlighted_cluster.has_value());
  emit f.page().clusterClicked(2);
  EXPECT_EQ(f.figure().options.highlighted_cluster, 2);
  f.trigger("stop");
  EXPECT_FALSE(f.figure().options.highlighted_cluster.has_value());
}

TEST(MainWindow, GoesFromOccurrenceToOccurrence) {
  Fixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.choose("clusters", 0);
  const int cluster = *f.figure().options.highlighted_cluster;
  double before = -1;
  for (int i = 0; i < 3; ++i) {
    f.trigger("next_occurrence");
    ASSERT_TRUE(f.page().cursorTime().has_value());
    const double time = *f.page().cursorTime();
    EXPECT_GT(time, before);
    const Explanation& e = *f.figure().explanation;
    const auto step = std::size_t(std::lround((time - e.start_s) / e.step_s - 0.25));
    EXPECT_EQ(e.cluster[step], cluster);
    before = time;
  }
  f.trigger("previous_occurrence");
  EXPECT_LT(*f.page().cursorTime(), before);
}

TEST(MainWindow, UndoesAndRedoesWhatTheUserChanged) {
  Fixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  const ViewOptions start = f.figure().options;
  f.trigger("layout_12x1");
  f.trigger("entropy");
  EXPECT_EQ(f.figure().options.layout, PageLayout::kTwelveByOne);
  EXPECT_NE(f.figure().options.show_entropy, start.show_entropy);
  f.trigger("undo");
  EXPECT_EQ(f.figure().options.show_entropy, start.show_entropy);
  EXPECT_EQ(f.window.findChild<QAction*>("action.entropy")->isChecked(), start.show_entropy);
  f.trigger("undo");
  EXPECT_EQ(f.figure().options, start);
  f.trigger("redo");
  EXPECT_EQ(f.figure().options.layout, PageLayout::kTwelveByOne);
}

TEST(MainWindow, StepsThroughADroppedFolder) {
  Fixture f;
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
  Fixture f;
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
  Fixture f;
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
  Fixture f;
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
  Fixture f([&](const std::filesystem::path& file, const ModelOverrides& overrides) {
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
  Fixture f;
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
    EXPECT_EQ(f.figure().options.gradcam_target,
              shown->predictions[static_cast<std::size_t>(row)].label);
  }
  f.trigger("next_target");
  EXPECT_EQ(f.figure().options.gradcam_target, shown->predictions[0].label);
  // What a codebook brings is wanted still: only this page goes without.
  EXPECT_FALSE(f.figure().options.show_ribbon);
  f.window.openPaths({bench().model, bench().codebook});
  ASSERT_TRUE(f.settle());
  EXPECT_GT(f.figure().explanation->clusters, 0);
  EXPECT_TRUE(f.figure().options.show_ribbon);
}

TEST(MainWindow, ExportsThePageThroughItsDialog) {
  Fixture f;
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
  Fixture f;
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
  box->reject();
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(dialog->isVisible()) << "another name can be given";
  EXPECT_EQ(readWholeFile(file), "mine");
  save->click();
  dialog->findChild<QPushButton*>("export.replace")->click();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(readWholeFile(file).substr(0, 5), "%PDF-");
}

TEST(MainWindow, FitsACodebookThroughItsDialogAndUsesIt) {
  Fixture f;
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

TEST(MainWindow, RefusesDepthFactorsThatDoNotFitTheModel) {
  Fixture f;
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
  auto f = std::make_unique<Fixture>(
      [&](const std::filesystem::path& file, const ModelOverrides& overrides) {
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
  Fixture f;
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
  Fixture f;
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

/// What Qt would take for HTML.
constexpr const char* kMarkup = "<img src=x><b>BOLD</b>";

TEST(MainWindow, ShowsTextOfFilesAsItIs) {
  test::TempDir folder;
  EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  record.id = "r";
  record.comments = {kMarkup, "<table><tr><td>1</td></tr></table>"};
  writeWfdb(record, folder.path());
  const auto named = folder / (std::string("<b>BOLD<") + "b>.hea");
  std::filesystem::copy_file(folder / "r.hea", named);
  Fixture f;
  f.window.openPaths({named});
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.figure().record, nullptr);
  f.window.openPaths({folder / "<i>none<i>"});
  ASSERT_TRUE(f.settle());
  for (auto* label : f.window.findChildren<QLabel*>()) {
    EXPECT_NE(label->textFormat(), Qt::AutoText) << label->text().toStdString();
    if (label->textFormat() != Qt::RichText) continue;
    for (const char* markup : {"<b>BOLD<b>", "<i>none<i>", "<img", "<td>1"})
      EXPECT_FALSE(label->text().contains(QLatin1String(markup))) << label->text().toStdString();
  }
  // A label that is made later, such as that of a message box or a tooltip.
  QLabel late(kMarkup);
  late.show();
  QCoreApplication::processEvents();
  EXPECT_EQ(late.textFormat(), Qt::PlainText);
  QToolTip::showText(QPoint(10, 10), kMarkup);
  QCoreApplication::processEvents();
  bool found = false;
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    auto* tip = qobject_cast<QLabel*>(widget);
    if (tip == nullptr || tip->text() != QLatin1String(kMarkup) || tip == &late) continue;
    found = true;
    EXPECT_EQ(tip->textFormat(), Qt::PlainText);
  }
  EXPECT_TRUE(found);
}

TEST(MainWindow, StopsAFitWhenItIsClosed) {
  auto f = std::make_unique<Fixture>();
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

TEST(MainWindow, ReachesThePageFirstByTabAndByF6AndShowsSo) {
  Fixture f;
  f.window.activateWindow();
  f.drop({bench().records});  // with a list, whose filter comes early
  ASSERT_TRUE(f.settle());
  const auto edge = [&f] { return f.page().grab().toImage().pixelColor(0, f.page().height() / 2); };
  const auto press = [](QWidget& on, int key) {
    for (const auto type : {QEvent::ShortcutOverride, QEvent::KeyPress}) {
      QKeyEvent event(type, key, Qt::NoModifier);
      QCoreApplication::sendEvent(&on, &event);
    }
  };
  ASSERT_TRUE(runUntil([&] { return f.window.isActiveWindow(); }));
  if (QWidget* focused = f.window.focusWidget()) focused->clearFocus();
  const QColor without = edge();
  press(f.window, Qt::Key_Tab);
  EXPECT_EQ(f.window.focusWidget(), &f.page())
      << f.window.focusWidget()->metaObject()->className() << ' '
      << f.window.focusWidget()->objectName().toStdString();
  EXPECT_NE(edge(), without) << "a frame says that the keys go there";
  press(f.page(), Qt::Key_Tab);
  EXPECT_NE(f.window.focusWidget(), &f.page()) << "and Tab leaves it again";
  EXPECT_EQ(edge(), without);
  f.window.findChild<QLineEdit*>("records.filter")->setFocus();
  f.trigger("other_pane");
  EXPECT_EQ(f.window.focusWidget(), &f.page());
  EXPECT_NE(edge(), without);
  QMouseEvent click(QEvent::MouseButtonPress, {50, 90}, f.page().mapToGlobal(QPointF(50, 90)),
                    Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&f.page(), &click);
  EXPECT_EQ(edge(), without) << "who clicks knows where";
  press(f.page(), Qt::Key_Tab);
  EXPECT_EQ(f.window.focusWidget(), &f.page()) << "the first Tab shows where the focus is";
  EXPECT_NE(edge(), without);
}

TEST(MainWindow, HasAButtonForOneSetOfStripsThatIsRememberedAndCanBeUndone) {
  Fixture f;
  f.window.openDemo("inferior-infarction");
  ASSERT_TRUE(f.settle());
  auto* action = f.window.findChild<QAction*>("action.strips_once");
  QToolButton* button = nullptr;
  for (auto* one : f.window.findChild<QToolBar*>("toolbar")->findChildren<QToolButton*>())
    if (one->defaultAction() == action) button = one;
  ASSERT_NE(button, nullptr);
  for (const int width : {1600, 1366, 1024}) {
    f.window.resize(width, 720);
    QCoreApplication::processEvents();
    EXPECT_TRUE(button->isVisible()) << width;
    EXPECT_LE(button->mapTo(&f.window, QPoint(button->width(), 0)).x(), width);
  }
  EXPECT_FALSE(button->toolTip().isEmpty());
  button->click();
  EXPECT_TRUE(f.figure().options.strips_once);
  f.window.close();
  EXPECT_TRUE(Settings().viewOptions().strips_once);
  f.trigger("undo");
  EXPECT_FALSE(f.figure().options.strips_once);
}

TEST(FirstWindow, FitsTheFreePartOfTheScreen) {
  const QRect small(0, 0, 1366, 768), panel(0, 28, 1366, 740), large(64, 0, 2496, 1440);
  for (const QRect& screen : {small, panel, large}) {
    const QRect window = placeOn(screen, {1600, 1000}, {8, 40});
    EXPECT_TRUE(screen.contains(window.adjusted(-4, -36, 4, 4))) << screen.width();
  }
  EXPECT_EQ(placeOn(large, {1600, 1000}, {8, 40}).size(), QSize(1600, 1000));
  EXPECT_EQ(placeOn(small, {1600, 1000}, {8, 40}).size(), QSize(1358, 728));
}

TEST(FirstWindow, IsNoLargerThanItsScreen) {
  Settings().setWindow({}, {});  // what other tests left
  MainWindow window({test::loadFake, bench().model, bench().codebook, "test"});
  const QRect available = window.screen()->availableGeometry();
  // A screen for tests may be smaller than any that the program is made for.
  const QSize least = window.minimumSizeHint();
  EXPECT_LE(window.width(), std::max(available.width(), least.width()));
  EXPECT_LE(window.height(), std::max(available.height(), least.height()));
  window.show();
  QCoreApplication::processEvents();
  if (least.width() <= available.width() && least.height() <= available.height()) {
    EXPECT_TRUE(available.contains(window.frameGeometry()));
  }
}

TEST(MainWindow, ShowsAStandardPageWithItsStripsWholeOnASmallScreen) {
  for (const bool ectopy : {false, true}) {
    Fixture f;
    f.window.resize(1366, 728);
    f.window.openDemo(ectopy ? "ventricular-ectopy" : "inferior-infarction");
    ASSERT_TRUE(f.settle());
    const auto whole = [&f] {
      const auto [begin, end] = *f.page().visibleTime();
      return begin == 0 && end == f.figure().record->duration_s() &&
             f.page().pageBottom() <= f.page().height();
    };
    EXPECT_TRUE(whole()) << ectopy;
    EXPECT_GT(f.page().pxPerMm(), 2.4) << ectopy << ": still to be read";
    f.page().zoomIn();
    f.page().zoomIn();
    EXPECT_FALSE(whole());
    f.trigger("reset_view");
    EXPECT_TRUE(whole()) << ectopy;
    f.page().zoomIn();
    QMouseEvent twice(QEvent::MouseButtonDblClick, {300, 60},
                      f.page().mapToGlobal(QPointF(300, 60)), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&f.page(), &twice);
    EXPECT_TRUE(whole()) << ectopy;
    f.trigger("layout_12x1");
    f.trigger("reset_view");
    EXPECT_TRUE(whole()) << "twelve rows, too";
  }
}

}  // namespace
}  // namespace ecg
