// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/choose_taps.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

using Names = std::vector<std::string>;

SubmoduleOutput block(const std::string& path, std::int64_t frames = 100) {
  return {path, "Block", true, 1, {1, 8, frames}, {}};
}
SubmoduleOutput layer(const std::string& path, const std::string& type, std::int64_t frames = 100) {
  return {path, type, false, 1, {1, 8, frames}, {}};
}

/// What a network of these, one made from all before it, is tapped at.
Names chosen(std::vector<SubmoduleOutput> observed) {
  for (std::size_t i = 0; i < observed.size(); ++i)
    for (std::size_t before = 0; before < i; ++before)
      observed[i].upstream.push_back(static_cast<int>(before));
  Names names;
  for (const ChosenTap& tap : chooseTaps(observed)) names.push_back(tap.name);
  return names;
}

TEST(ChooseTaps, PrefersStagesToTheLayersOfTheStem) {
  EXPECT_EQ(chosen({layer("conv1", "Conv1d"), layer("bn1", "BatchNorm1d"), block("layer1"),
                    block("layer1.0"), block("layer2"), block("layer2.0"), block("layer3"),
                    block("layer4"), layer("pool", "AdaptiveAvgPool1d", 1)}),
            (Names{"layer2", "layer3", "layer4"}));
}

TEST(ChooseTaps, LooksInsideAContainerWhenTheTopHasNoThreeBlocks) {
  EXPECT_EQ(chosen({block("encoder"), block("encoder.a"), block("encoder.b"), block("encoder.c"),
                    block("encoder.d"), block("encoder.d.x")}),
            (Names{"encoder.b", "encoder.c", "encoder.d"}));
}

TEST(ChooseTaps, TakesTheEndOfEachConvolutionsUnitInAPlainNetwork) {
  EXPECT_EQ(chosen({layer("a", "Conv1d"), layer("b", "BatchNorm1d"), layer("c", "ReLU"),
                    layer("d", "Conv1d"), layer("e", "ReLU"), layer("f", "Conv1d")}),
            (Names{"c", "e", "f"}));
}

TEST(ChooseTaps, TakesTheFirstTensorOfBlocksThatReturnTuples) {
  EXPECT_EQ(
      chosen({layer("conv1", "Conv1d"), block("a.skip"), block("a.x"), block("a.y"), block("a[0]"),
              block("a[1]"), block("b[0]", 1), block("b[1]"), block("c[0]"), block("c[1]")}),
      (Names{"a[0]", "b[1]", "c[0]"}));
}

TEST(ChooseTaps, LeavesOutTransformerLayersBehindConvolutions) {
  EXPECT_EQ(chosen({layer("conv1", "Conv1d"), layer("conv2", "Conv1d"), layer("norm", "LayerNorm"),
                    layer("e", "TransformerEncoderLayer")}),
            (Names{"conv1", "conv2"}));
}

TEST(ChooseTaps, GoesOnIntoTheRecurrentLayersThatConvolutionsEndIn) {
  const auto network = [](bool goes_on) {
    std::vector<SubmoduleOutput> observed = {
        layer("conv1", "Conv1d"),    layer("pool1", "MaxPool1d"), layer("conv2", "Conv1d"),
        layer("pool2", "MaxPool1d"), layer("conv3", "Conv1d"),    layer("rnn.lstm[0]", "LSTM")};
    observed.back().goes_on = goes_on;
    return observed;
  };
  EXPECT_EQ(chosen(network(true)), (Names{"pool2", "conv3", "rnn.lstm[0]"}));
  EXPECT_EQ(chosen(network(false)), (Names{"pool1", "pool2", "conv3"}));
  EXPECT_EQ(chosen({block("cnn.a"), block("cnn.b"), block("cnn.c"), block("cnn"), layer("1", "GRU"),
                    layer("2", "GRU")}),
            (Names{"cnn", "1", "2"}));
  // One beside the convolutions is no stage of theirs.
  EXPECT_EQ(chosen({layer("rnn", "LSTM"), layer("conv1", "Conv1d"), layer("conv2", "Conv1d"),
                    layer("conv3", "Conv1d")}),
            (Names{"conv1", "conv2", "conv3"}));
}

TEST(ChooseTaps, LeavesOutWhatIsCalledTwiceOrHasNoTime) {
  SubmoduleOutput twice = block("twice");
  twice.calls = 2;
  SubmoduleOutput flat = block("flat");
  flat.shape = {1, 8};
  EXPECT_EQ(chosen({block("a"), twice, flat, block("short", 1), block("b")}), (Names{"a", "b"}));
  EXPECT_TRUE(chosen({twice, flat}).empty());
}

TEST(ChooseTaps, PrefersTwoBlocksToTheLayersInsideOfOne) {
  EXPECT_EQ(
      chosen({layer("a.conv1", "Conv1d"), layer("a.conv2", "Conv1d"), layer("a.conv3", "Conv1d"),
              block("a"), layer("b.conv1", "Conv1d"), block("b")}),
      (Names{"a", "b"}));
  // Of one block the layers say more.
  EXPECT_EQ(chosen({layer("a.conv1", "Conv1d"), layer("a.conv2", "Conv1d"),
                    layer("a.conv3", "Conv1d"), block("a")}),
            (Names{"a.conv1", "a.conv2", "a.conv3"}));
}

TEST(ChooseTaps, TakesAllBranchesOfEachOfTheLastThreeStages) {
  // Two trunks of four blocks, side by side, in the order in which forward calls them.
  std::vector<SubmoduleOutput> observed;
  for (const std::string trunk : {"fine", "coarse"}) {
    for (int k = 0; k < 4; ++k) {
      observed.push_back(block(trunk + "." + std::to_string(k)));
      for (int before = 0; before < k; ++before)
        observed.back().upstream.push_back(static_cast<int>(observed.size()) - 2 - before);
    }
  }
  const std::vector<ChosenTap> expected = {{"fine.1", 0},   {"coarse.1", 0}, {"fine.2", 1},
                                           {"coarse.2", 1}, {"fine.3", 2},   {"coarse.3", 2}};
  EXPECT_EQ(chooseTaps(observed), expected);
}

TEST(ChooseTaps, TakesLayersThatPutFramesFirstWhereNothingElseHasAsManyStages) {
  std::vector<SubmoduleOutput> observed = {layer("patch", "Conv1d")};
  for (const char* name : {"layers.0", "layers.1", "layers.2", "layers.3"}) {
    observed.push_back(block(name));
    observed.back().shape = {50, 1, 16};
  }
  EXPECT_EQ(chosen(observed), (Names{"layers.1", "layers.2", "layers.3"}));
  EXPECT_EQ(rankTaps(observed).size(), 5U);
}

TEST(RejoinedNames, PutsTogetherWhatCommasCutApart) {
  const Names known = {"conv,1", "conv,2", "block", "a,b,c"};
  EXPECT_EQ(rejoinedNames({"conv", "1", "block", "a", "b", "c"}, known),
            (Names{"conv,1", "block", "a,b,c"}));
  EXPECT_EQ(rejoinedNames({"conv,1", "block[0]"}, known), (Names{"conv,1", "block[0]"}));
  EXPECT_EQ(rejoinedNames({"unknown", "block"}, known), (Names{"unknown", "block"}));
}

TEST(NearestNames, ComeNearestFirst) {
  EXPECT_EQ(nearestNames("block44", {"head", "block4", "block5", "stem"}).front(), "block4");
  EXPECT_EQ(nearestNames("x", {"a"}).size(), 1U);
}

}  // namespace
}  // namespace ecg
