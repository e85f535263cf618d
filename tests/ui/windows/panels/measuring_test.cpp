// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring, filtering and naming through the window, as a user does.
#include <gtest/gtest.h>

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QSettings>
#include <QTableWidget>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "core/common/files/atomic_file.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/paint/caliper.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/dialogs/screen_dialog.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/main/window_toolbar.hpp"
#include "ui/windows/panels/median_beat_view.hpp"
#include "ui/windows/panels/prediction_panel.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// A shown window with a demo record in it, measured.
class Measuring : public testing::Test {
 protected:
  void SetUp() override {
    window.resize(1400, 900);
    window.show();
    window.openDemo("sinus-rhythm");
    ASSERT_TRUE(settle());
  }
  bool settle() {
    return runUntil([this] { return !window.isBusy(); }) && runUntil([this] {
             QCoreApplication::processEvents();
             return !window.isBusy();
           });
  }
  QAction& action(const char* name) {
    auto* found = window.findChild<QAction*>(QStringLiteral("action.") + name);
    EXPECT_NE(found, nullptr) << name;
    return *found;
  }
  FigureView& page() { return *window.findChild<FigureView*>("page"); }
  const ViewOptions& options() { return window.viewOptions(); }
  const std::optional<Caliper>& caliper() { return page().figure().inspection.caliper; }

  MainWindow window{{test::loadFake, bench().model, bench().codebook, "test"}};
};

TEST_F(Measuring, ShowsQtInTheTableWithoutAnyWork) {
  action("measurements").trigger();
  auto* table = window.findChild<QTableWidget*>("measure.intervals");
  ASSERT_NE(table, nullptr);
  EXPECT_TRUE(table->isVisible());
  const auto found = table->findItems("QT", Qt::MatchExactly);
  ASSERT_EQ(found.size(), 1);
  const double qt = table->item(found.front()->row(), 1)->text().toDouble();
  EXPECT_GT(qt, 300);
  EXPECT_LT(qt, 480);
  EXPECT_EQ(window.findChild<QTableWidget*>("measure.leads")->rowCount(), 12);
  const auto qrs = table->findItems("QRS", Qt::MatchExactly);
  ASSERT_EQ(qrs.size(), 1);
  EXPECT_TRUE(qrs.front()->toolTip().contains("8 ms wider")) << "the bias is said";
}

TEST_F(Measuring, LineAboveThePageAgreesWithTheTable) {
  action("measurements").trigger();
  auto* table = window.findChild<QTableWidget*>("measure.intervals");
  auto* line = window.findChild<QLabel*>("header.measures");
  ASSERT_NE(line, nullptr);
  const auto value = [&](const QString& name) {
    const auto found = table->findItems(name, Qt::MatchExactly);
    return found.size() == 1 ? table->item(found.front()->row(), 1)->text() : QString("?");
  };
  for (const char* formula : {"Bazett", "Fridericia", "Framingham", "Hodges"}) {
    action((std::string("qtc_") + QString(formula).toLower().toStdString()).c_str()).trigger();
    const QString qt =
        QStringLiteral("QT/QTc (%1) %2/%3 ms")
            .arg(formula, value("QT"), value(QStringLiteral("QTc (%1)").arg(formula)));
    const QString whole = line->toolTip().isEmpty() ? line->text() : line->toolTip();
    for (const QString& part : {value("Rate") + " bpm", "PR " + value("PR") + " ms", qt})
      EXPECT_TRUE(whole.contains(part)) << whole.toStdString() << " without " << part.toStdString();
  }
  action("qtc_bazett").trigger();
  action("calipers").trigger();
  const FigureModel& figure = page().figure();
  ASSERT_NE(figure.measurements, nullptr);
  const FigureScene scene = buildScene(figure);
  const CaliperReading reading = readingOf(scene, *caliper());
  EXPECT_EQ(reading.interval, Interval::kQt);
  EXPECT_NEAR(*reading.qtc_ms, qtcBazett(reading.ms, *figure.measurements->rr_ms), 1e-9);
}

TEST_F(Measuring, CopiesTheTableForASheet) {
  action("copy_measurements").trigger();
  const QString text = QApplication::clipboard()->text();
  EXPECT_TRUE(text.startsWith("Record\tsinus-rhythm\n")) << text.toStdString();
  for (const char* row : {"\nQT\t", "\nQTc (Fridericia)\t", "\nQRS axis\t", "\naVR\t", "\nV6\t"})
    EXPECT_TRUE(text.contains(row)) << row;
}

TEST_F(Measuring, StartsTheCalipersOnTheQtIntervalAndEscRemovesThem) {
  action("calipers").trigger();
  ASSERT_TRUE(caliper());
  const double ms = 1000 * (caliper()->end_s - caliper()->begin_s);
  EXPECT_GT(ms, 300);
  EXPECT_LT(ms, 480);
  EXPECT_TRUE(page().caliperMode());
  action("march").trigger();
  EXPECT_TRUE(caliper()->march);
  const double end = caliper()->end_s;
  action("cursor_right").trigger();
  EXPECT_NEAR(caliper()->end_s, end + 0.002, 1e-9) << "by one sample";
  action("stop").trigger();
  EXPECT_FALSE(caliper());
  EXPECT_FALSE(page().caliperMode());
  action("undo").trigger();
  EXPECT_FALSE(caliper()) << "placing and removing them was one thing";
}

TEST_F(Measuring, RemembersHowPagesAreDrawnButNothingThatIsLookedAtInARecord) {
  const auto remembered = [] {
    const QSettings stored(QSettings::IniFormat, QSettings::UserScope, "EcgLens", "EcgLens");
    std::map<QString, QVariant> values;
    for (const QString& key : stored.allKeys()) values[key] = stored.value(key);
    return values;
  };
  window.close();
  const auto before = remembered();
  ASSERT_TRUE(before.contains("view/layout"));
  window.show();
  emit page().clusterClicked(2);
  emit window.findChild<PredictionPanel*>()->targetChosen("MI");
  action("calipers").trigger();
  const Inspection& looked_at = page().figure().inspection;
  ASSERT_TRUE(looked_at.highlighted_cluster && looked_at.caliper);
  ASSERT_EQ(looked_at.gradcam_target, "MI");
  window.close();
  EXPECT_EQ(remembered(), before);
  const MainWindow next({test::loadFake, bench().model, bench().codebook, "test"});
  EXPECT_EQ(next.findChild<FigureView*>("page")->figure().inspection, Inspection{});
}

TEST_F(Measuring, DropsTheCalipersWithTheRecordTheyMeasured) {
  action("calipers").trigger();
  window.openDemo("atrial-fibrillation");
  ASSERT_TRUE(settle());
  EXPECT_FALSE(caliper());
}

TEST_F(Measuring, FiltersWhatIsDrawnAndNamesIt) {
  const auto raw = page().figure().record;
  action("toggle_filter").trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(page().figure().options.filter.lowpass_hz, 40);
  EXPECT_NE(page().figure().record->leads[0].mv, raw->leads[0].mv);
  EXPECT_EQ(page().figure().record->id, raw->id);
  const auto buttons = window.findChild<WindowToolBar*>()->findChildren<QToolButton*>();
  EXPECT_TRUE(std::ranges::any_of(buttons, [](const QToolButton* button) {
    return button->text() == QStringLiteral("0.5–40 Hz");
  }));
  action("toggle_filter").trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(page().figure().record->leads[0].mv, raw->leads[0].mv);
}

/// A record that takes many seconds to be measured.
void writeLong(const test::TempDir& folder) {
  writeWfdb(generateDemo("atrial-fibrillation", 1, 2400).record, folder.path());
}

/// Waits until the window says what it does. @return false: it does not
bool isTold(const QWidget& window, const QString& stage) {
  const auto* status = window.findChild<QToolButton*>("job.cancel")->parentWidget();
  return runUntil(
      [&] { return status->isVisible() && status->findChild<QLabel*>()->text() == stage; });
}

TEST_F(Measuring, IsStoppedWhereItTakesLongAndBegunAnew) {
  const test::TempDir folder;
  writeLong(folder);
  window.openPaths({folder.path()});
  ASSERT_TRUE(isTold(window, "Measuring"));
  action("toggle_filter").trigger();
  QElapsedTimer timer;
  timer.start();
  action("stop").trigger();
  ASSERT_TRUE(settle());
  EXPECT_LT(timer.elapsed(), 2000);
  EXPECT_EQ(options().filter, DisplayFilter{}) << "the page says what is drawn";
  EXPECT_EQ(page().figure().waves, nullptr);
  ASSERT_NE(page().figure().record, nullptr);
  EXPECT_EQ(page().figure().record->samples(), 2400 * 500) << "the record stays";
  const auto* header = window.findChild<QLabel*>("header.measures");
  EXPECT_EQ(header->text(), "not measured") << "the panel may be folded away";
  auto* again = window.findChild<QToolButton*>("measure.again");
  action("measurements").trigger();
  EXPECT_TRUE(again->isVisible());
  EXPECT_EQ(window.findChild<MedianBeatView*>()->note(), "Not measured")
      << "no beat was looked for";
  again->click();
  EXPECT_FALSE(again->isVisible());
  ASSERT_TRUE(isTold(window, "Measuring"));
  EXPECT_EQ(header->text(), "");
  if (const auto picture = qEnvironmentVariable("ECGLENS_PICTURES"); !picture.isEmpty())
    window.grab().save(picture + "/measuring.png");
  action("stop").trigger();
  ASSERT_TRUE(settle());
  if (const auto picture = qEnvironmentVariable("ECGLENS_PICTURES"); !picture.isEmpty())
    window.grab().save(picture + "/measuring_stopped.png");
  action("toggle_filter").trigger();
  ASSERT_TRUE(settle()) << "a filter does not begin what was stopped";
  EXPECT_EQ(page().figure().options.filter.lowpass_hz, 40);
  EXPECT_EQ(page().figure().waves, nullptr);
}

TEST(MeasuringLong, IsNotWaitedForByAWindowThatCloses) {
  const test::TempDir folder;
  writeLong(folder);
  auto window = std::make_unique<MainWindow>(
      AppContext{test::loadFake, bench().model, bench().codebook, "test"});
  window->show();
  window->openPaths({folder.path()});
  ASSERT_TRUE(isTold(*window, "Measuring"));
  QElapsedTimer timer;
  timer.start();
  EXPECT_TRUE(window->close());
  window.reset();
  EXPECT_LT(timer.elapsed(), 1500);
}

TEST_F(Measuring, ReturnsToTheStandardPageWithOneKey) {
  for (const char* name : {"layout_6x2", "order_cabrera", "faster", "more_gain", "half_gain"})
    action(name).trigger();
  action("standard").trigger();
  const ViewOptions usual;
  EXPECT_EQ(options().layout, usual.layout);
  EXPECT_EQ(options().order, usual.order);
  EXPECT_EQ(options().mm_per_s, 25);
  EXPECT_EQ(options().mm_per_mv, 10);
  EXPECT_FALSE(options().half_gain_chest);
  action("undo").trigger();
  EXPECT_EQ(options().layout, PageLayout::kSixByTwo);
}

TEST_F(Measuring, StepsThroughSingleLeadsAndThemes) {
  action("next_lead").trigger();
  EXPECT_EQ(options().layout, PageLayout::kSingleLead);
  EXPECT_EQ(options().single_lead, "II");
  action("next_lead").trigger();
  EXPECT_EQ(options().single_lead, "III");
  action("next_theme").trigger();
  EXPECT_EQ(options().theme, ThemeKind::kDark);
}

TEST_F(Measuring, KeepsNamesOfTheBundledCodebooksClustersInTheUsersFolder) {
  window.findChild<QListView*>("clusters");
  emit page().clusterClicked(2);
  action("name_cluster").trigger();
  auto* dialog = window.findChild<QInputDialog*>("nameDialog");
  ASSERT_NE(dialog, nullptr);
  dialog->setTextValue("  T   wave ");
  dialog->accept();
  ASSERT_TRUE(settle());
  ASSERT_NE(page().figure().names, nullptr);
  EXPECT_EQ(page().figure().names->of(2), "T wave");
  const auto file = userNamesFile(page().figure().names->codebook_sha256);
  EXPECT_FALSE(std::filesystem::exists(clusterNamesFile(bench().codebook)));
  EXPECT_NE(readWholeFile(file).find("\"2\": \"T wave\""), std::string::npos);
  action("undo").trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(page().figure().names->of(2), "");
  EXPECT_EQ(readWholeFile(file).find("T wave"), std::string::npos);
  action("redo").trigger();
  ASSERT_TRUE(settle());
  EXPECT_EQ(page().figure().names->of(2), "T wave");
  std::filesystem::remove(file);
}

TEST_F(Measuring, KeepsEveryImportantButtonInANarrowWindow) {
  auto* bar = window.findChild<WindowToolBar*>();
  for (const int width : {1000, 1200, 1600, 1000}) {
    window.resize(width, 700);
    QCoreApplication::processEvents();
    for (const char* name : {"open_record", "calipers", "export_figure", "side_panel"}) {
      const auto buttons = bar->findChildren<QToolButton*>();
      const auto button = std::ranges::find_if(buttons, [&](const QToolButton* candidate) {
        return candidate->defaultAction() == &action(name);
      });
      ASSERT_NE(button, buttons.end()) << name;
      EXPECT_TRUE((*button)->isVisible()) << name << " at " << width;
      EXPECT_LE((*button)->geometry().right(), bar->width()) << name << " at " << width;
    }
  }
}

TEST_F(Measuring, RemembersTheSizeOfTheScreen) {
  action("calibrate_screen").trigger();
  auto* dialog = window.findChild<ScreenDialog*>();
  ASSERT_NE(dialog, nullptr);
  const double stated = dialog->pixelsPerMm();
  EXPECT_GT(stated, 0.5);
  dialog->accept();
  const auto kept = Settings().pixelsPerMm(screenName(*window.screen()));
  ASSERT_TRUE(kept);
  EXPECT_NEAR(*kept, stated, 0.02 * stated);
  EXPECT_FALSE(Settings().pixelsPerMm("another screen"));
}

TEST(MedianBeatView, TellsTheClusterThatMostBeatsAreIn) {
  MedianBeat beat;
  beat.sampling_rate_hz = 100;
  beat.before = 2;
  beat.after = 2;
  beat.used = {10, 20, 30};
  Explanation explanation;
  explanation.clusters = 3;
  explanation.step_s = 0.01;
  explanation.count = 31;  // ends within the third beat
  explanation.cluster.assign(31, 0);
  explanation.cluster[9] = explanation.cluster[19] = 2;
  explanation.cluster[29] = 1;
  EXPECT_EQ(clustersOfBeat(beat, explanation), (std::vector<int>{0, 2, 0, 0}));
}

}  // namespace
}  // namespace ecg
