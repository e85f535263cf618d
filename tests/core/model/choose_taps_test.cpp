// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/choose_taps.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

using Names = std::vector<std::string>;

SubmoduleOutput block(const std::string& path, std::int64_t frames = 100) {
  return {path, "Block", true, 1, {1, 8, frames}};
}
SubmoduleOutput layer(const std::string& path, const std::string& type, std::int64_t frames = 100) {
  return {path, type, false, 1, {1, 8, frames}};
}

TEST(ChooseTaps, PrefersStagesToTheLayersOfTheStem) {
  EXPECT_EQ(chooseTaps({layer("conv1", "Conv1d"), layer("bn1", "BatchNorm1d"), block("layer1"),
                        block("layer1.0"), block("layer2"), block("layer2.0"), block("layer3"),
                        block("layer4"), layer("pool", "AdaptiveAvgPool1d", 1)}),
            (Names{"layer2", "layer3", "layer4"}));
}

TEST(ChooseTaps, LooksInsideAContainerWhenTheTopHasNoThreeBlocks) {
  EXPECT_EQ(chooseTaps({block("encoder"), block("encoder.a"), block("encoder.b"),
                        block("encoder.c"), block("encoder.d"), block("encoder.d.x")}),
            (Names{"encoder.b", "encoder.c", "encoder.d"}));
}

TEST(ChooseTaps, TakesTheEndOfEachConvolutionsUnitInAPlainNetwork) {
  EXPECT_EQ(chooseTaps({layer("a", "Conv1d"), layer("b", "BatchNorm1d"), layer("c", "ReLU"),
                        layer("d", "Conv1d"), layer("e", "ReLU"), layer("f", "Conv1d")}),
            (Names{"c", "e", "f"}));
}

TEST(ChooseTaps, TakesTheFirstTensorOfBlocksThatReturnTuples) {
  EXPECT_EQ(chooseTaps({layer("conv1", "Conv1d"), block("a.skip"), block("a.x"), block("a.y"),
                        block("a[0]"), block("a[1]"), block("b[0]", 1), block("b[1]"),
                        block("c[0]"), block("c[1]")}),
            (Names{"a[0]", "b[1]", "c[0]"}));
}

TEST(ChooseTaps, LeavesOutRecurrentAndTransformerLayers) {
  EXPECT_EQ(chooseTaps({layer("conv1", "Conv1d"), layer("conv2", "Conv1d"), layer("rnn[0]", "LSTM"),
                        layer("norm", "LayerNorm"), layer("e", "TransformerEncoderLayer")}),
            (Names{"conv1", "conv2"}));
}

TEST(ChooseTaps, LeavesOutWhatIsCalledTwiceOrHasNoTime) {
  SubmoduleOutput twice = block("twice");
  twice.calls = 2;
  SubmoduleOutput flat = block("flat");
  flat.shape = {1, 8};
  EXPECT_EQ(chooseTaps({block("a"), twice, flat, block("short", 1), block("b")}),
            (Names{"a", "b"}));
  EXPECT_TRUE(chooseTaps({twice, flat}).empty());
}

TEST(NearestNames, ComeNearestFirst) {
  EXPECT_EQ(nearestNames("block44", {"head", "block4", "block5", "stem"}).front(), "block4");
  EXPECT_EQ(nearestNames("x", {"a"}).size(), 1U);
}

}  // namespace
}  // namespace ecg
