// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/closing_controller.hpp"

#include <QMessageBox>
#include <QPushButton>
#include <semaphore>

#include "tests/ui/windows/main/controller_fixture.hpp"

namespace ecg {
namespace {

struct ClosingControllerFixture : test::ControllerFixture {
  explicit ClosingControllerFixture(ModelLoader loader = test::loadFake)
      : ControllerFixture(std::move(loader)) {
    busy.addSource(compare.source(0));
  }
  ClosingController closing{{window, settings, compare, busy, *parts.job}};
};

TEST(ClosingController, AsksOnceBeforeACodebookThatIsInNoFileIsLost) {
  ClosingControllerFixture f;
  f.openDemo();
  EXPECT_TRUE(f.closing.mayClose());
  f.session().useCodebook(f.session().codebook(), {}, "fitted");
  ASSERT_TRUE(f.settle());
  EXPECT_FALSE(f.closing.mayClose());
  EXPECT_FALSE(f.closing.mayClose());
  ASSERT_EQ(f.window.findChildren<QMessageBox*>("closeDialog").size(), 1);
  auto* box = f.window.findChild<QMessageBox*>("closeDialog");
  EXPECT_NE(box->findChild<QPushButton*>("close.save"), nullptr);
  box->findChild<QPushButton*>("close.anyway")->click();
  EXPECT_TRUE(f.closing.mayClose());
}

TEST(ClosingController, TheButtonBesideTheProgressStopsTheWork) {
  std::counting_semaphore<> loading(0), release(0);
  ClosingControllerFixture f([&](const std::filesystem::path& file, const ModelOverrides& overrides,
                                 const std::stop_token&) {
    if (file.stem() == "slow") {
      loading.release();
      release.acquire();
    }
    return test::loadFake(file, overrides);
  });
  f.openDemo();
  EXPECT_FALSE(f.closing.stopWork()) << "there is none";
  const auto model = f.session().model();
  f.session().openModel(test::bench().touch("slow.pt"));
  ASSERT_TRUE(test::runUntil([&] { return loading.try_acquire(); }));
  emit f.parts.job->cancelWanted();
  release.release();
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session().model(), model) << "what was stopped changes nothing";
}

TEST(BusyWatch, AnIdleMomentThatIsHeldIsNone) {
  ClosingControllerFixture f;
  ASSERT_TRUE(f.settle());
  int idle = 0;
  QObject::connect(&f.busy, &BusyWatch::idle, [&] { ++idle; });
  {
    const auto held = f.busy.hold();
    f.busy.tellIdle();
    EXPECT_EQ(idle, 0);
  }
  f.busy.tellIdle();
  EXPECT_EQ(idle, 1);
}

}  // namespace
}  // namespace ecg
