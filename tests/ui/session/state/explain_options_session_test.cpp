// SPDX-License-Identifier: GPL-3.0-or-later
// Other parameters than the codebook's: remembered for it, and explained without the network.
#include <gtest/gtest.h>

#include <atomic>

#include "core/common/text/error.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

struct ExplainOptionsSessionFixture {
  ExplainOptionsSessionFixture() {
    session.openDemo("sinus-rhythm");
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return runUntil([this] { return !session.isBusy(); });
  }
  std::string json() const { return explanationToJson(*session.explanation()); }

  Settings settings;
  std::shared_ptr<std::atomic<int>> passes = std::make_shared<std::atomic<int>>(0);
  Session session{AppContext{[this](const std::filesystem::path&, const ModelOverrides&,
                                    const std::stop_token&) {
                               return std::make_unique<test::CountedModel>(passes);
                             },
                             bench().model, bench().codebook, "test"},
                  settings};
};

TEST(ExplainOptionsOfSession, AreCarriedOutWithoutTheNetworkAndThereAndBack) {
  ExplainOptionsSessionFixture f;
  const std::string plain = f.json();
  const int passes = *f.passes;
  ExplainOptions options{TemperatureRule::kGiven, 1, {0.5, 2}, FramePlacement::kHalfPixel};
  f.session.setExplainOptions(options);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation()->temperature, 1);
  EXPECT_EQ(f.session.explanation()->depth_factors, options.depth_factors);
  EXPECT_EQ(f.session.explanation()->model.taps[1].offset, 4.5);
  EXPECT_NE(f.json(), plain);
  options.temperature_rule = TemperatureRule::kRecord;
  f.session.setExplainOptions(options);
  ASSERT_TRUE(f.settle());
  f.session.setExplainOptions({});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.json(), plain);
  EXPECT_EQ(*f.passes, passes);
}

TEST(ExplainOptionsOfSession, AreRememberedForTheirCodebookAlone) {
  const ExplainOptions options{TemperatureRule::kGiven, 0.25, {}, FramePlacement::kStated};
  {
    ExplainOptionsSessionFixture f;
    f.session.setExplainOptions(options);
    Codebook other = *f.session.codebook();
    other.sha256 = std::string(64, '5');
    const auto first = f.session.codebook();
    f.session.useCodebook(std::make_shared<const Codebook>(other), {}, "other");
    EXPECT_EQ(f.session.explainOptions(), ExplainOptions{});
    f.session.useCodebook(first, {}, "first");
    EXPECT_EQ(f.session.explainOptions(), options);
    ASSERT_TRUE(f.settle());
  }
  ExplainOptionsSessionFixture again;
  EXPECT_EQ(again.session.explainOptions(), options);
  EXPECT_EQ(again.session.explanation()->temperature, 0.25);
  again.session.setExplainOptions({});
  ASSERT_TRUE(again.settle());
}

TEST(ExplainOptionsOfSession, RefuseWhatTheCodebookCannotHave) {
  ExplainOptionsSessionFixture f;
  Codebook codebook = *f.session.codebook();
  codebook.depth_factors[1] = 0;
  codebook.sha256 = std::string(64, '6');
  f.session.useCodebook(std::make_shared<const Codebook>(codebook), {}, "without");
  ASSERT_TRUE(f.settle());
  EXPECT_THROW(f.session.setExplainOptions({TemperatureRule::kCodebook, 1, {1, 1}, {}}), Error);
  EXPECT_EQ(f.session.explainOptions(), ExplainOptions{});
  EXPECT_NE(f.session.explanation(), nullptr);
}

}  // namespace
}  // namespace ecg
