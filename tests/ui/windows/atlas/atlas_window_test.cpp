// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_window.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <cstdlib>

#include "core/common/files/atomic_file.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// A main window with a fake model and a data folder of its own.
class AtlasWindowTest : public testing::Test {
 protected:
  AtlasWindowTest() {
    ::setenv("XDG_DATA_HOME", home_.path().c_str(), 1);
    window_.emplace(AppContext{test::loadFake, bench().model, bench().codebook, "test"});
    window_->resize(1200, 800);
    window_->show();
  }
  ~AtlasWindowTest() override {
    window_.reset();
    ::unsetenv("XDG_DATA_HOME");
  }

  bool settle() {
    bool idle = !window_->isBusy();
    const auto link =
        QObject::connect(&*window_, &MainWindow::idle, &*window_, [&] { idle = true; });
    const bool reached = runUntil([&] { return idle; });
    QObject::disconnect(link);
    return reached;
  }
  void trigger(const char* name) {
    auto* action = window_->findChild<QAction*>(QStringLiteral("action.") + name);
    ASSERT_NE(action, nullptr) << name;
    ASSERT_TRUE(action->isEnabled()) << name;
    action->trigger();
  }
  AtlasWindow* atlas() { return window_->findChild<AtlasWindow*>("atlasWindow"); }
  template <typename Widget>
  Widget* part(const char* name) {
    return atlas()->findChild<Widget*>(name);
  }
  FigureView& page() { return *window_->findChild<FigureView*>("page"); }
  static void press(QWidget& widget, int key) {
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
  }
  static std::string sha256() { return readCodebook(bench().codebook).sha256; }

  /// A record is open and its atlas of the demo ECGs made.
  void makeAtlas() {
    window_->openPaths({bench().records});
    ASSERT_TRUE(settle());
    trigger("atlas");
    ASSERT_TRUE(settle());
    part<QPushButton>("atlas.from_demo")->click();
    ASSERT_TRUE(settle());
    ASSERT_NE(atlas()->atlas(), nullptr);
  }

  test::TempDir home_;
  std::optional<MainWindow> window_;
};

TEST_F(AtlasWindowTest, OffersToMakeOneWhereThereIsNone) {
  window_->openDemo("sinus-rhythm");
  ASSERT_TRUE(settle());
  trigger("atlas");
  ASSERT_TRUE(settle());
  ASSERT_TRUE(atlas()->isVisible());
  EXPECT_EQ(atlas()->atlas(), nullptr);
  EXPECT_TRUE(part<QPushButton>("atlas.from_demo")->isVisible());
  EXPECT_FALSE(part<QPushButton>("atlas.from_open")->isEnabled()) << "no list is open";
  EXPECT_TRUE(part<QPushButton>("atlas.from_folder")->isEnabled());
}

TEST_F(AtlasWindowTest, ShowsAndKeepsWhatItMade) {
  makeAtlas();
  auto* list = part<QListView>("atlas.clusters");
  EXPECT_EQ(list->model()->rowCount(), 4);
  EXPECT_TRUE(part<QLabel>("atlas.made_from")->text().contains("synthetic demo ECGs"));
  const auto kept = userAtlasFile(sha256());
  ASSERT_TRUE(std::filesystem::exists(kept));
  EXPECT_EQ(readAtlas(kept).sha256, atlas()->atlas()->sha256);
  EXPECT_TRUE(part<QLabel>("atlas.facts")->text().contains("% of the time"));

  window_.emplace(AppContext{test::loadFake, bench().model, bench().codebook, "test"});
  window_->show();
  window_->openDemo("sinus-rhythm");
  ASSERT_TRUE(settle());
  trigger("atlas");
  ASSERT_TRUE(settle());
  ASSERT_NE(atlas()->atlas(), nullptr) << "it is read again";
}

TEST_F(AtlasWindowTest, GoesFromThePageToItsClusterAndBack) {
  makeAtlas();
  atlas()->close();
  const auto& explanation = *page().figure().explanation;
  const Segment segment = explanation.segments[explanation.segments.size() / 2];
  page().setCursor(middleOf(explanation, segment));
  trigger("atlas");
  EXPECT_TRUE(atlas()->isVisible());
  EXPECT_EQ(atlas()->currentCluster(), segment.cluster);

  const int other = explanation.segments.front().cluster == segment.cluster
                        ? explanation.segments.back().cluster
                        : explanation.segments.front().cluster;
  atlas()->open(other);
  ASSERT_EQ(atlas()->currentCluster(), other);
  part<QPushButton>("atlas.show")->click();
  EXPECT_EQ(page().figure().inspection.highlighted_cluster, other);
  ASSERT_TRUE(page().cursorTime());
  const auto step = std::lround((*page().cursorTime() - explanation.start_s) / explanation.step_s);
  EXPECT_EQ(explanation.cluster[static_cast<std::size_t>(step)], other);
}

TEST_F(AtlasWindowTest, HighlightedClusterComesBeforeTheCursor) {
  makeAtlas();
  const auto& explanation = *page().figure().explanation;
  page().setCursor(middleOf(explanation, explanation.segments.front()));
  emit window_->findChild<QListView*>("clusters")
      ->clicked(window_->findChild<QListView*>("clusters")->model()->index(0, 0));
  const auto highlighted = page().figure().inspection.highlighted_cluster;
  ASSERT_TRUE(highlighted);
  window_->findChild<QToolButton*>("cluster.atlas")->click();
  EXPECT_EQ(atlas()->currentCluster(), highlighted);
}

TEST_F(AtlasWindowTest, OffersTheAtlasInTheMenuOfASegment) {
  makeAtlas();
  const auto& explanation = *page().figure().explanation;
  const Segment segment = explanation.segments[1];
  page().setCursor(middleOf(explanation, segment));
  QContextMenuEvent event(QContextMenuEvent::Keyboard, page().rect().center(),
                          page().mapToGlobal(page().rect().center()));
  QCoreApplication::sendEvent(&page(), &event);
  auto* menu = page().findChild<QMenu*>("clusterMenu");
  ASSERT_NE(menu, nullptr);
  menu->findChild<QAction*>("clusterMenu.atlas")->trigger();
  menu->close();
  EXPECT_EQ(atlas()->currentCluster(), segment.cluster);
}

TEST_F(AtlasWindowTest, IsGoneThroughWithKeys) {
  makeAtlas();
  auto* list = part<QListView>("atlas.clusters");
  list->setCurrentIndex(list->model()->index(0, 0));
  const auto first = atlas()->currentCluster();
  press(*list, Qt::Key_Down);
  EXPECT_NE(atlas()->currentCluster(), first);
  press(*atlas(), Qt::Key_PageUp);
  EXPECT_EQ(atlas()->currentCluster(), first);
  EXPECT_TRUE(part<QLabel>("atlas.title")->text().contains(QString::number(*first)));
  press(*atlas(), Qt::Key_Escape);
  EXPECT_FALSE(atlas()->isVisible());
}

TEST_F(AtlasWindowTest, OpensTheRecordOfASnippetThatIsInTheList) {
  window_->openPaths({bench().records});
  ASSERT_TRUE(settle());
  trigger("atlas");
  ASSERT_TRUE(settle());
  part<QPushButton>("atlas.from_open")->click();
  ASSERT_TRUE(settle());
  ASSERT_NE(atlas()->atlas(), nullptr);
  const int cluster = *atlas()->currentCluster();
  const auto& snippets = atlas()->atlas()->clusters[static_cast<std::size_t>(cluster)].snippets;
  ASSERT_FALSE(snippets.empty());
  const AtlasSnippet wanted = snippets.back();
  emit atlas()->snippetWanted(wanted, cluster);
  ASSERT_TRUE(settle());
  EXPECT_EQ(page().figure().record->id, wanted.record_id);
  EXPECT_EQ(page().figure().inspection.highlighted_cluster, cluster);
  ASSERT_TRUE(page().cursorTime());
  EXPECT_NEAR(*page().cursorTime(), wanted.time_s, 1e-9);
}

TEST_F(AtlasWindowTest, StopsWhenAskedAndKeepsWhatThereWas) {
  window_->openDemo("sinus-rhythm");
  ASSERT_TRUE(settle());
  trigger("atlas");
  ASSERT_TRUE(settle());
  part<QPushButton>("atlas.from_demo")->click();
  part<QPushButton>("atlas.stop")->click();
  ASSERT_TRUE(settle());
  EXPECT_EQ(atlas()->atlas(), nullptr);
  EXPECT_TRUE(part<QPushButton>("atlas.from_demo")->isVisible());
  EXPECT_TRUE(part<QLabel>("atlas.reason")->text().contains("Stopped"));
  EXPECT_FALSE(std::filesystem::exists(userAtlasFile(sha256())));
}

TEST_F(AtlasWindowTest, SaysWhyAKeptAtlasCannotBeUsed) {
  makeAtlas();
  const auto kept = userAtlasFile(sha256());
  Atlas foreign = readAtlas(kept);
  foreign.codebook_sha256 = std::string(64, 'd');
  writeAtlas(foreign, kept);
  window_.emplace(AppContext{test::loadFake, bench().model, bench().codebook, "test"});
  window_->show();
  ASSERT_TRUE(settle());
  trigger("atlas");
  ASSERT_TRUE(settle());
  EXPECT_EQ(atlas()->atlas(), nullptr);
  EXPECT_TRUE(part<QLabel>("atlas.reason")->text().contains("dddddddddddd"));
}

TEST_F(AtlasWindowTest, CanBeDrawnInEveryTheme) {
  makeAtlas();
  auto* lead = part<QComboBox>("atlas.lead");
  for (const ThemeKind theme : {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome}) {
    ViewOptions options = window_->viewOptions();
    options.theme = theme;
    window_->setViewOptions(options);
    lead->setCurrentIndex(1);
    emit lead->activated(1);
    const QImage picture = atlas()->grab().toImage();
    EXPECT_GT(picture.width(), 800);
  }
}

}  // namespace
}  // namespace ecg
