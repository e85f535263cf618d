// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/panel_controller.hpp"

#include <QLabel>
#include <QListView>

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/measure_panel.hpp"
#include "ui/windows/panels/prediction_panel.hpp"

namespace ecg {
namespace {

struct PanelControllerFixture : test::ControllerFixture {
  PanelController panel{{compare, active, *parts.side, *parts.header}};

  int rows(const char* list) { return window.findChild<QListView*>(list)->model()->rowCount(); }
};

TEST(PanelController, ListsWhatTheActivePaneShows) {
  PanelControllerFixture f;
  f.panel.present();
  f.panel.follow();
  EXPECT_EQ(f.rows("predictions"), 0);
  EXPECT_EQ(f.rows("clusters"), 0);
  f.openDemo();
  f.panel.present();
  EXPECT_EQ(f.rows("predictions"), 2);
  EXPECT_EQ(f.rows("clusters"), 0) << "they follow";
  f.panel.follow();
  EXPECT_EQ(f.rows("clusters"), 4);
}

TEST(PanelController, MarksTheTargetThatThePageShows) {
  PanelControllerFixture f;
  f.openDemo();
  f.panel.present();
  f.panel.follow();
  const QString leading = f.parts.side->predictions().target();
  EXPECT_EQ(leading.toStdString(), effectiveTarget(*f.session().explanation(), ""));
  Inspection wanted = f.view.inspection();
  wanted.gradcam_target = leading == "MI" ? "NORM" : "MI";
  f.view.change("target", wanted);
  f.panel.follow();
  EXPECT_EQ(f.parts.side->predictions().target().toStdString(), wanted.gradcam_target);
}

TEST(PanelController, SaysWhatWasMeasuredInThePanelAndInTheHeader) {
  PanelControllerFixture f;
  f.openDemo();
  ASSERT_TRUE(test::runUntil([&] { return f.active.source().measures() != nullptr; }));
  f.panel.follow();
  const auto* header = f.window.findChild<QLabel*>("header.measures");
  EXPECT_TRUE(header->text().contains("QTc")) << header->text().toStdString();
  EXPECT_TRUE(f.parts.side->measures().asText().contains("inferior-infarction"));
}

}  // namespace
}  // namespace ecg
