// SPDX-License-Identifier: GPL-3.0-or-later
// Where frames sit in time, for networks of kinds that pull every centre of mass to the middle.
#include "core/model/torch/torch_timing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/model/geometry/frame_places.hpp"
#include "core/model/torch/torch_model.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

using test::modelFiles;

nlohmann::json expectedTimes() {
  std::ifstream in(modelFiles() / "times.json");
  return nlohmann::json::parse(in);
}

class FramesOfHardNetworks : public testing::TestWithParam<const char*> {};

TEST_P(FramesOfHardNetworks, SitWhereTheyLookOrAreDoubted) {
  const auto expected = expectedTimes().at(GetParam());
  const auto model = loadTorchModel(modelFiles() / (std::string("time_") + GetParam() + ".pt"));
  const ModelSpec& spec = model->spec();
  ASSERT_EQ(spec.taps.size(), expected.at("strides").size());
  for (std::size_t t = 0; t < spec.taps.size(); ++t) {
    const LayerTap& tap = spec.taps[t];
    SCOPED_TRACE(tap.name + ": stride " + std::to_string(tap.stride) + ", offset " +
                 std::to_string(tap.offset) + ", doubt: " + english(tap.doubt));
    EXPECT_TRUE(tap.measured);
    const double stride = expected.at("strides")[t];
    // Behind a class token, which is no moment and is said to be none, frame 1 is the first.
    const bool token = expected.at("class_token");
    const double first = expected.at("first").get<double>() - (token ? stride : 0);
    if (token) {
      EXPECT_EQ(tap.doubt.id(), "torch.tap-first-frame-sees-no-moment");
    }
    const bool doubted = !tap.doubt.empty() && !token;
    if (!doubted) {
      EXPECT_DOUBLE_EQ(tap.stride, stride);
      EXPECT_NEAR(tap.offset, first, stride / 2);
    } else {
      EXPECT_NE(std::ranges::find(spec.doubts, tap.doubt), spec.doubts.end());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Networks, FramesOfHardNetworks,
                         testing::Values("squeeze", "instance_norm", "attention", "wide_strides",
                                         "forty_eight", "crops", "threes", "state_space", "pooled",
                                         "same_padded", "patches"),
                         [](const auto& of) { return std::string(of.param); });

TEST(FramesOfHardNetworks, AreMostlyNotDoubted) {
  // A doubt is for what cannot be told, not a way out: these can.
  for (const char* name : {"squeeze", "instance_norm", "attention", "wide_strides", "crops",
                           "threes", "state_space", "pooled", "same_padded"}) {
    const auto model = loadTorchModel(modelFiles() / (std::string("time_") + name + ".pt"));
    for (const LayerTap& tap : model->spec().taps)
      EXPECT_EQ(english(tap.doubt), "") << name << tap.name;
  }
}

TEST(WholeStride, FollowsTheCountUnlessFramesSayOtherwise) {
  EXPECT_EQ(wholeStride({31.0, 32.02, 33.0}, NAN), 32);
  EXPECT_EQ(wholeStride({240, 256, 273}, 250.3), 256);         // exact by counting
  EXPECT_EQ(wholeStride({37, 1000 / 26.0, 41.7}, 40.02), 40);  // 25 patches and a class token
  EXPECT_EQ(wholeStride({2.99, 3.0001, 3.01}, 3.0), 3);
  EXPECT_EQ(wholeStride({250, 255.5, 261}, 300), 256);
  EXPECT_DOUBLE_EQ(wholeStride({0.4, 0.5, 0.6}, 0.5), 0.5);  // behind an upsampling layer
  EXPECT_DOUBLE_EQ(wholeStride({33.3, 33.3, 33.3, false}, 33.0), 33.3);  // pooled to so many
}

}  // namespace
}  // namespace ecg
