// SPDX-License-Identifier: GPL-3.0-or-later
// A network that never ends, in the window: it can be stopped, and closing waits for nobody.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "core/model/host/hosted_model.hpp"
#include "tests/core/model/model_files.hpp"
#include "tests/ui/windows/window_fixture.hpp"

namespace ecg {
namespace {

using Clock = std::chrono::steady_clock;
using test::WindowFixture;

double secondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::unique_ptr<WindowFixture> windowWithEndlessModel() {
  auto f = std::make_unique<WindowFixture>(
      [](const std::filesystem::path& file, const ModelOverrides& overrides,
         const std::stop_token& stop) { return loadHostedModel(file, overrides, {}, stop); });
  f->window.openModel(test::modelFiles() / "hostile" / "endless.pt");
  const auto begin = Clock::now();
  test::runUntil([&] { return secondsSince(begin) > 2; });
  EXPECT_TRUE(f->window.isBusy());
  return f;
}

TEST(Guest, ClosingTheWindowWaitsForNoEndlessNetwork) {
  auto f = windowWithEndlessModel();
  const auto begin = Clock::now();
  f.reset();
  EXPECT_LT(secondsSince(begin), 1);
}

TEST(Guest, EscEndsAnEndlessNetworkAndTheWindowGoesOn) {
  auto f = windowWithEndlessModel();
  const auto begin = Clock::now();
  f->trigger("stop");
  ASSERT_TRUE(f->settle());
  EXPECT_LT(secondsSince(begin), 1);
  f->window.openPaths({test::modelFiles() / "hostile" / "plain.pt"});
  ASSERT_TRUE(f->settle());
  f->window.openDemo("sinus-rhythm");
  ASSERT_TRUE(f->settle());
  const QString errors = f->window.errors().join(u'\n');
  ASSERT_NE(f->figure().explanation, nullptr)
      << errors.toStdString() << f->messages().text().toStdString();
  EXPECT_EQ(f->figure().explanation->model.name, "plain");
}

}  // namespace
}  // namespace ecg
