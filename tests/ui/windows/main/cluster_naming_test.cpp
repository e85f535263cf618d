// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/cluster_naming.hpp"

#include <QInputDialog>
#include <QUndoStack>
#include <filesystem>

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/panels/cluster_panel.hpp"

namespace ecg {
namespace {

struct ClusterNamingFixture : test::ControllerFixture {
  ClusterNaming naming{{window, compare, view, active, *parts.side, *parts.actions}};

  ~ClusterNamingFixture() {
    if (!session().codebook()) return;
    EXPECT_TRUE(settle()) << "names are being written";
    std::filesystem::remove(userNamesFile(session().codebook()->sha256));
  }
  void openNamed() {
    openDemo();
    ASSERT_TRUE(test::runUntil([this] { return active.source().names() != nullptr; }));
  }
  /// Names the cluster as the dialog would.
  void answer(const QString& name) {
    auto* dialog = window.findChild<QInputDialog*>("nameDialog");
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(name);
    dialog->accept();
    delete dialog;
  }
  std::string nameOf(int cluster) { return active.source().names()->of(cluster); }
};

TEST(ClusterNaming, WantsAClusterFirst) {
  ClusterNamingFixture f;
  f.openNamed();
  f.parts.actions->name_cluster->trigger();
  EXPECT_EQ(f.window.findChild<QInputDialog*>("nameDialog"), nullptr);
  EXPECT_TRUE(f.status().startsWith("Choose a cluster first")) << f.status().toStdString();
}

TEST(ClusterNaming, TellsOfANameAndOfItsUndoing) {
  ClusterNamingFixture f;
  f.openNamed();
  int told = 0;
  QObject::connect(&f.naming, &ClusterNaming::named, [&] { ++told; });
  emit f.parts.side->clusters().nameWanted(2);
  f.answer("  T   wave ");
  EXPECT_EQ(f.nameOf(2), "T wave");
  EXPECT_EQ(told, 1);
  f.view.undoStack().undo();
  EXPECT_EQ(f.nameOf(2), "");
  EXPECT_EQ(told, 2);
}

TEST(ClusterNaming, TakesTheSameNameForNoChange) {
  ClusterNamingFixture f;
  f.openNamed();
  f.naming.ask(1);
  f.answer("QRS");
  f.naming.ask(1);
  f.answer("QRS ");
  EXPECT_EQ(f.view.undoStack().count(), 1);
}

TEST(ClusterNaming, CutsANameToWhatItsFileHoldsAndNoCharacterInTwo) {
  ClusterNamingFixture f;
  f.openNamed();
  f.naming.ask(1);
  f.answer(QString(50, QChar(0x20ac)));  // three bytes each
  EXPECT_EQ(f.nameOf(1).size(), 78U);
  f.naming.ask(1);
  f.answer(QStringLiteral("x") + QStringLiteral("\U0001FAC0").repeated(30));  // four bytes each
  EXPECT_EQ(f.nameOf(1).size(), 77U);
}

}  // namespace
}  // namespace ecg
