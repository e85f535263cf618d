// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/file_controller.hpp"

#include "tests/ui/windows/main/controller_fixture.hpp"
#include "ui/windows/dialogs/model_dialog.hpp"

namespace ecg {
namespace {

struct FileControllerFixture : test::ControllerFixture {
  FileControllerFixture() { files.addSource(compare.source(0)); }
  FileController files{{window, compare, active, view, *parts.panes, *parts.empty, *parts.messages,
                        *commands, *parts.actions, *parts.view_actions}};
};

TEST(FileController, OpensADemoFromTheEmptyPage) {
  FileControllerFixture f;
  emit f.parts.empty->demoWanted();
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.session().record(), nullptr);
}

TEST(FileController, TellsWhatDidNotWorkAndWhatWasSaved) {
  FileControllerFixture f;
  f.openDemo();
  f.session().openModel(test::bench().touch("broken.pt"));
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.parts.messages->count(), 1);
  const auto file = test::bench().path("saved.json");
  f.session().write(
      WriteExplanationRequest{f.session().explanation(), ExplanationFormat::kJson, file});
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(f.status().contains("saved.json")) << f.status().toStdString();
}

TEST(FileController, AsksForWhatAModelDoesNotSay) {
  FileControllerFixture f;
  f.session().openModel(test::bench().touch("incomplete.pt"));
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.window.findChild<ModelDialog*>(), nullptr);
  EXPECT_EQ(f.parts.messages->count(), 0);
}

}  // namespace
}  // namespace ecg
