// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/main_window.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QToolBar>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>

#include "tests/ui/windows/window_fixture.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/record_list_dock.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;
using MainWindowFixture = test::WindowFixture;

TEST(MainWindow, DrawsADemoRecordWithItsExplanation) {
  MainWindowFixture f;
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
  MainWindowFixture f;
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
  MainWindowFixture f;
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
  MainWindowFixture f;
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
  MainWindowFixture f;
  ASSERT_TRUE(f.settle());
  auto* purpose = f.window.findChild<QLabel*>("header.purpose");
  EXPECT_TRUE(purpose->isVisible());
  EXPECT_EQ(purpose->text(), "For research, not for diagnosis");
}

TEST(MainWindow, MakesAClickedPredictionTheGradCamTarget) {
  MainWindowFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  const auto target = [&] { return f.window.findChild<PredictionPanel*>()->target(); };
  EXPECT_EQ(target().toStdString(), effectiveTarget(*f.figure().explanation, ""));
  for (const int row : {0, 1}) {
    f.choose("predictions", row);
    const std::string label = f.figure().explanation->predictions[std::size_t(row)].label;
    EXPECT_EQ(effectiveTarget(*f.figure().explanation, f.figure().inspection.gradcam_target),
              label);
    EXPECT_EQ(target().toStdString(), label);
  }
}

TEST(MainWindow, HighlightsAClusterAndEndsItOnTheSecondClick) {
  MainWindowFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.choose("clusters", 0);
  ASSERT_TRUE(f.figure().inspection.highlighted_cluster.has_value());
  const auto& shares = f.figure().explanation->proportions;
  EXPECT_EQ(shares[std::size_t(*f.figure().inspection.highlighted_cluster)],
            *std::max_element(shares.begin(), shares.end()));
  f.choose("clusters", 0);
  EXPECT_FALSE(f.figure().inspection.highlighted_cluster.has_value());
  emit f.page().clusterClicked(2);
  EXPECT_EQ(f.figure().inspection.highlighted_cluster, 2);
  f.trigger("stop");
  EXPECT_FALSE(f.figure().inspection.highlighted_cluster.has_value());
}

TEST(MainWindow, GoesFromOccurrenceToOccurrence) {
  MainWindowFixture f;
  f.window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.choose("clusters", 0);
  const int cluster = *f.figure().inspection.highlighted_cluster;
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
  MainWindowFixture f;
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
  MainWindowFixture f;
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

TEST(MainWindow, ReachesThePageFirstByTabAndByF6AndShowsSo) {
  MainWindowFixture f;
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
  MainWindowFixture f;
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

}  // namespace
}  // namespace ecg
