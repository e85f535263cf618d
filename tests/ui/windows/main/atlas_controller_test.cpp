// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/atlas_controller.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/atlas/atlas_window.hpp"

namespace ecg {
namespace {

struct AtlasControllerFixture : test::ControllerFixture {
  ClusterNaming naming{{window, compare, view, active, *parts.side, *parts.actions}};
  AtlasController atlas{{window, settings, compare, view, *parts.panes, active, *parts.side,
                         *parts.actions, page, naming}};
  AtlasWindow* shown() { return window.findChild<AtlasWindow*>(); }
};

TEST(AtlasController, OpensOneWindowForTheActivePanesCodebook) {
  AtlasControllerFixture f;
  f.openDemo();
  EXPECT_EQ(f.shown(), nullptr);
  f.parts.actions->atlas->trigger();
  ASSERT_NE(f.shown(), nullptr);
  EXPECT_EQ(&f.shown()->session(), &f.session());
  f.atlas.open(1);
  EXPECT_EQ(f.window.findChildren<AtlasWindow*>().size(), 1);
}

TEST(AtlasController, ItsWindowGoesWithTheSessionItWorksIn) {
  AtlasControllerFixture f;
  f.openDemo();
  f.compare.open();
  f.compare.own(1);
  f.active.activate(1);
  f.atlas.open(std::nullopt);
  ASSERT_NE(f.shown(), nullptr);
  EXPECT_NE(&f.shown()->session(), &f.session());
  f.compare.close();
  EXPECT_EQ(f.shown(), nullptr);
}

TEST(AtlasController, GoesFromTheAtlasToWhereTheClusterOccurs) {
  AtlasControllerFixture f;
  f.openDemo();
  f.atlas.open(std::nullopt);
  const int cluster = f.session().explanation()->segments.back().cluster;
  emit f.shown()->showOnPageWanted(cluster);
  EXPECT_EQ(f.view.inspection().highlighted_cluster, cluster);
  EXPECT_EQ(f.page.clusterAtCursor(), cluster);
  AtlasSnippet elsewhere;
  elsewhere.record_id = "elsewhere";
  f.openList();
  emit f.shown()->snippetWanted(elsewhere, cluster);
  EXPECT_TRUE(f.status().contains("elsewhere"));
}

}  // namespace
}  // namespace ecg
