// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_model.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

using test::asRow;
using test::distance;
using test::modelFiles;
using test::Reference;

std::unique_ptr<Model> open(const std::string& name) {
  ModelOverrides overrides;
  if (name == "plain_without_metadata") overrides.sampling_rate_hz = 100;
  return loadTorchModel(modelFiles() / (name + ".pt"), overrides);
}

class EveryModel : public testing::TestWithParam<std::string> {};

TEST_P(EveryModel, GivesTheOutputsAndActivationsOfPythonsHooks) {
  const Reference reference(GetParam());
  const auto model = open(GetParam())->withTaps(reference.taps());
  for (int i = 0; i < reference.inputs(); ++i) {
    const std::string id = std::to_string(i);
    const ModelOutput out = model->forward(reference.array("input" + id));
    const Matrix outputs = reference.array("output" + id);
    EXPECT_LE(distance(asRow(out.outputs), outputs), 1e-5F * (1 + outputs.cwiseAbs().maxCoeff()));
    ASSERT_EQ(out.activations.size(), reference.taps().size());
    for (std::size_t t = 0; t < out.activations.size(); ++t)
      EXPECT_LE(distance(out.activations[t],
                         reference.array("activation" + id + "." + std::to_string(t))),
                1e-5F)
          << reference.taps()[t];
  }
}

TEST_P(EveryModel, GivesTheGradientsOfPythonsAutograd) {
  const Reference reference(GetParam());
  const auto model = open(GetParam())->withTaps(reference.taps());
  std::vector<int> targets(model->spec().labels.size());
  for (std::size_t k = 0; k < targets.size(); ++k) targets[k] = static_cast<int>(k);
  for (int i = 0; i < reference.inputs(); ++i) {
    for (std::size_t t = 0; t < reference.taps().size(); ++t) {
      const ModelOutput out = model->forwardWithGradients(
          reference.array("input" + std::to_string(i)), static_cast<int>(t), targets);
      ASSERT_EQ(out.gradients.size(), targets.size());
      for (std::size_t k = 0; k < targets.size(); ++k) {
        const Matrix expected = reference.array("gradient" + std::to_string(i) + "." +
                                                std::to_string(t) + "." + std::to_string(k));
        ASSERT_GT(expected.cwiseAbs().maxCoeff(), 0);
        EXPECT_LE(distance(out.gradients[k], expected), 1e-5F * expected.cwiseAbs().maxCoeff())
            << reference.taps()[t] << ", output " << k;
      }
    }
  }
}

TEST_P(EveryModel, AnswersTheSameWithAndWithoutGradients) {
  const Reference reference(GetParam());
  const auto model = open(GetParam());
  const Matrix input = reference.array("input0");
  const ModelOutput plain = model->forward(input);
  const ModelOutput both = model->forwardWithGradients(input, 0, {0});
  // PyTorch has another way for attention where no gradient is asked for.
  const bool attends = GetParam() == "fixed_length" || GetParam() == "time_first";
  EXPECT_LE(distance(asRow(plain.outputs), asRow(both.outputs)), attends ? 1e-5F : 0);
  for (std::size_t t = 0; t < plain.activations.size(); ++t)
    EXPECT_EQ(distance(plain.activations[t], both.activations[t]), 0);
}

INSTANTIATE_TEST_SUITE_P(TorchModel, EveryModel,
                         testing::Values("nested_scripted", "nested_traced", "sequential_traced",
                                         "stride_four", "age_regression", "rhythm_modulelist",
                                         "control_flow", "plain_without_metadata", "unpadded",
                                         "pairs_scripted", "sigmoid_scripted", "sigmoid_traced",
                                         "saturated", "softmax_scripted", "softmax_traced",
                                         "hand_made_sigmoid", "time_before_channels",
                                         "fixed_length", "time_first"),
                         [](const auto& info) { return info.param; });

std::vector<std::string> tapNames(const Model& model) {
  std::vector<std::string> names;
  for (const LayerTap& tap : model.spec().taps) names.push_back(tap.name);
  return names;
}

bool hasNote(const Model& model, const std::string& words) {
  for (const Message& note : model.spec().notes)
    if (english(note).find(words) != std::string::npos) return true;
  return false;
}

TEST(TorchModel, TakesWhatTheMetadataStates) {
  const auto model = open("nested_scripted");
  const ModelSpec& spec = model->spec();
  EXPECT_EQ(spec.name, "nested");
  EXPECT_EQ(spec.sha256, sha256File(modelFiles() / "nested_scripted.pt"));
  EXPECT_EQ(spec.sampling_rate_hz, 100);
  EXPECT_EQ(spec.samples, 1000);
  EXPECT_EQ(spec.leads.size(), 12U);
  EXPECT_EQ(spec.leads[3], "aVR");
  EXPECT_EQ(spec.labels, (std::vector<std::string>{"NORM", "MI", "STTC", "CD", "HYP"}));
  EXPECT_EQ(spec.task, Task::kMultiLabel);
  EXPECT_EQ(spec.scaling.std, std::vector<double>{0.25});
  EXPECT_EQ(spec.card.at("licence"), "none");
  EXPECT_TRUE(spec.notes.empty()) << english(spec.notes.front());
  ASSERT_EQ(spec.taps.size(), 3U);
  EXPECT_EQ(spec.taps[0].name, "encoder.layer2.1");
  EXPECT_EQ(spec.taps[0].channels, 12);
  EXPECT_EQ(spec.taps[0].frames, 250);
  EXPECT_EQ(spec.taps[2].stride, 8);
  EXPECT_FALSE(spec.taps[2].measured);
}

TEST(TorchModel, TakesLogitsFromBeforeAFinalSigmoidOrSoftmax) {
  const auto stated = open("sigmoid_scripted"), found = open("sigmoid_traced");
  EXPECT_EQ(stated->spec().output, OutputKind::kProbability);
  EXPECT_TRUE(stated->spec().doubts.empty());
  EXPECT_EQ(found->spec().output, OutputKind::kProbability);
  EXPECT_EQ(found->spec().task, Task::kMultiLabel);
  ASSERT_EQ(found->spec().doubts.size(), 1U);
  EXPECT_EQ(found->spec().doubts[0].id(), "torch.ending-taken-as-probabilities");
  EXPECT_EQ(open("softmax_traced")->spec().task, Task::kMultiClass);
  EXPECT_TRUE(hasNote(*open("hand_made_sigmoid"), "ln p - ln(1 - p)"));
  EXPECT_EQ(open("nested_scripted")->spec().output, OutputKind::kLogit);
}

TEST(TorchModel, PutsTheAxesOfRecurrentLayersAndTransformersInOrder) {
  const auto mixed = open("time_before_channels");
  ASSERT_EQ(mixed->spec().taps.size(), 3U);
  for (const LayerTap& tap : mixed->spec().taps) EXPECT_EQ(tap.frames, 125) << tap.name;
  EXPECT_EQ(mixed->spec().taps[1].channels, 24);
  EXPECT_EQ(mixed->spec().taps[2].channels, 32);
  EXPECT_NEAR(mixed->spec().taps[1].stride, 8, 1e-9);
  EXPECT_TRUE(hasNote(*mixed, "tap mixer was found to be NTC"));
  EXPECT_TRUE(mixed->spec().doubts.empty());
  const auto fixed = open("fixed_length");
  EXPECT_EQ(fixed->spec().taps[1].frames, 50);
  EXPECT_EQ(fixed->spec().taps[1].channels, 20);
  const auto first = open("time_first");
  EXPECT_EQ(first->spec().taps[1].frames, 50);
  EXPECT_EQ(first->spec().taps[1].channels, 16);
  EXPECT_TRUE(hasNote(*first, "TNC"));
}

TEST(TorchModel, TapsTheChannelsOfThreeStrideFourBlocks) {
  const auto model = open("stride_four");  // kept while its spec is looked at
  int channels = 0;
  for (const LayerTap& tap : model->spec().taps) channels += tap.channels;
  EXPECT_EQ(channels, 772);
}

TEST(TorchModel, ScalesMicrovoltsPerLeadForARegression) {
  const auto model = open("age_regression");
  EXPECT_EQ(model->spec().task, Task::kRegression);
  EXPECT_EQ(model->spec().unit, "uV");
  EXPECT_EQ(model->spec().scaling.unit_factor, 1000);
  EXPECT_EQ(model->spec().scaling.mean.size(), 12U);
  EXPECT_EQ(model->spec().labels, std::vector<std::string>{"age"});
  EXPECT_TRUE(hasNote(*model, "\"author\""));
}

TEST(TorchModel, ChoosesTheLastThreeBlocksWhereNoTapsAreStated) {
  EXPECT_EQ(tapNames(*open("sequential_traced")),
            (std::vector<std::string>{"layers.1", "layers.2", "layers.3"}));
  EXPECT_EQ(tapNames(*open("rhythm_modulelist")),
            (std::vector<std::string>{"blocks.1", "blocks.2", "blocks.3"}));
  EXPECT_EQ(tapNames(*open("age_regression")),
            (std::vector<std::string>{"conv1", "conv2", "conv3"}));
  EXPECT_EQ(tapNames(*open("plain_without_metadata")),
            (std::vector<std::string>{"features.7", "features.11", "features.15"}));
}

TEST(TorchModel, MeasuresStrideAndOffsetOfOddSymmetricBlocks) {
  // Padded by half an odd kernel, frame j of stride s looks at samples around j * s.
  const auto blocks = open("sequential_traced");
  const std::vector<double> strides{4, 8, 8};
  for (std::size_t t = 0; t < 3; ++t) {
    const LayerTap& tap = blocks->spec().taps[t];
    EXPECT_TRUE(tap.measured);
    EXPECT_EQ(tap.stride, strides[t]);
    EXPECT_NEAR(tap.offset, 0, 1.5) << tap.name;
  }
}

TEST(TorchModel, MeasuresStrideAndOffsetWithoutPadding) {
  // Frame 0 of conv1 sees samples 0 to 30: centre 15; each further layer adds 15 of its frames.
  const auto model = open("unpadded");
  const std::vector<double> strides{2, 4, 8}, offsets{15, 45, 105};
  for (std::size_t t = 0; t < 3; ++t) {
    EXPECT_EQ(model->spec().taps[t].stride, strides[t]);
    EXPECT_NEAR(model->spec().taps[t].offset, offsets[t], 3) << model->spec().taps[t].name;
  }
}

TEST(TorchModel, MeasuresTheSameEveryTime) {
  const auto first = open("rhythm_modulelist"), second = open("rhythm_modulelist");
  for (std::size_t t = 0; t < 3; ++t)
    EXPECT_EQ(first->spec().taps[t].offset, second->spec().taps[t].offset);
}

TEST(TorchModel, TakesTenSecondsOfANetworkForAnyLength) {
  const auto model = open("rhythm_modulelist");
  EXPECT_EQ(model->spec().samples, 5000);
  EXPECT_TRUE(hasNote(*model, "any length"));
}

TEST(TorchModel, FindsTheLengthOfANetworkForOneLength) {
  ModelOverrides overrides;
  overrides.sampling_rate_hz = 400;
  test::TempDir folder;
  std::filesystem::copy(modelFiles() / "stride_four.pt", folder / "a.pt");
  EXPECT_EQ(loadTorchModel(folder / "a.pt", overrides)->spec().samples, 4096);
}

TEST(TorchModel, NotesWhatItTookForGranted) {
  const auto model = open("plain_without_metadata");
  EXPECT_EQ(model->spec().name, "plain_without_metadata");
  EXPECT_EQ(model->spec().labels, (std::vector<std::string>{"output 0", "output 1", "output 2"}));
  EXPECT_EQ(model->spec().leads.size(), 12U);
  for (const char* words : {"labels", "leads", "unit", "scaling", "task", "samples", "taps"})
    EXPECT_TRUE(hasNote(*model, std::string(words))) << words;
}

TEST(TorchModel, AsksForTheSamplingRateAndShowsTheFileToWrite) {
  try {
    loadTorchModel(modelFiles() / "plain_without_metadata.pt");
    FAIL() << "it was opened";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kIncomplete);
    EXPECT_NE(e.reason().find("sampling_rate_hz"), std::string::npos);
    EXPECT_NE(e.advice().find("plain_without_metadata.pt.json"), std::string::npos);
    EXPECT_NE(e.advice().find("\"sampling_rate_hz\": null"), std::string::npos);
  }
}

TEST(TorchModel, ReadsMetadataFromAFileBeside) {
  test::TempDir folder;
  std::filesystem::copy(modelFiles() / "plain_without_metadata.pt", folder / "m.pt");
  std::ofstream(folder / "m.pt.json") << R"({"fs": 250, "samples": 1500, "taps": ["features.7"]})";
  const auto model = loadTorchModel(folder / "m.pt");
  EXPECT_EQ(model->spec().sampling_rate_hz, 250);
  EXPECT_EQ(model->spec().samples, 1500);
  EXPECT_EQ(tapNames(*model), std::vector<std::string>{"features.7"});
}

TEST(TorchModel, LetsOverridesWin) {
  ModelOverrides overrides;
  overrides.sampling_rate_hz = 50;
  overrides.samples = 800;
  overrides.taps = {"encoder.layer1", "encoder.layer3.1"};
  overrides.labels = {"a", "b", "c", "d", "e"};
  overrides.task = Task::kMultiClass;
  overrides.unit = "uV";
  const auto model = loadTorchModel(modelFiles() / "nested_scripted.pt", overrides);
  EXPECT_EQ(model->spec().sampling_rate_hz, 50);
  EXPECT_EQ(model->spec().samples, 800);
  EXPECT_EQ(model->spec().labels[4], "e");
  EXPECT_EQ(model->spec().task, Task::kMultiClass);
  EXPECT_EQ(model->spec().scaling.unit_factor, 1000);
  ASSERT_EQ(model->spec().taps.size(), 2U);
  EXPECT_EQ(model->spec().taps[0].stride, 2);
  EXPECT_TRUE(model->spec().taps[0].measured);
  EXPECT_FALSE(model->spec().taps[1].measured);
}

TEST(TorchModel, RefusesAnInputOfAnotherShape) {
  const auto model = open("nested_scripted");
  try {
    model->forward(Matrix::Zero(12, 999));
    FAIL() << "it ran";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kMismatch);
    EXPECT_NE(e.reason().find("[12, 999]"), std::string::npos);
  }
}

TEST(TorchModel, ReportsNanInTheOutput) {
  Matrix input = Matrix::Zero(12, 1000);
  input(3, 17) = std::numeric_limits<float>::quiet_NaN();
  try {
    open("nested_scripted")->forward(input);
    FAIL() << "it ran";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kModelFailed);
  }
}

struct BadTap {
  std::string model, tap, words;
};

TEST(TorchModel, RefusesTapsThatCannotBeRead) {
  const std::vector<BadTap> cases = {{"control_flow", "never", "does not call"},
                                     {"control_flow", "twice", "2 times"},
                                     {"control_flow", "secnod", "second"},
                                     {"nested_scripted", "dropout", "[1, 16]"},
                                     {"nested_scripted", "head", "[1, 5]"},
                                     {"sequential_traced", "layers.4", "no time axis"},
                                     {"pairs_scripted", "block1", "block1[0] or block1[1]"},
                                     {"pairs_scripted", "block1[2]", "block1[0] or block1[1]"},
                                     {"pairs_scripted", "stem[0]", "not a"},
                                     {"nested_scripted", "encoder.layer9", "encoder.layer"}};
  for (const BadTap& bad : cases) {
    try {
      open(bad.model)->withTaps({bad.tap});
      ADD_FAILURE() << bad.tap << " was tapped";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kBadArgument) << bad.tap;
      EXPECT_NE(std::string(e.what()).find(bad.words), std::string::npos) << e.what();
    }
  }
}

TEST(TorchModel, RefusesATapThatIsNamedTwice) {
  try {
    open("nested_scripted")->withTaps({"encoder.layer1", "encoder.layer1"});
    ADD_FAILURE() << "it was tapped twice";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("named twice"), std::string::npos) << e.what();
  }
}

TEST(TorchModel, TakesLargeStridesFromTheShapes) {
  // Few frames that see nearly everything: their measured distance is far less than the stride.
  const auto model = open("stride_four")->withTaps({"block3", "block4"});
  EXPECT_EQ(model->spec().taps[0].stride, 64);
  EXPECT_EQ(model->spec().taps[1].stride, 256);
  const auto pairs = open("pairs_scripted")->withTaps({"block1[0]", "block2[1]"});
  EXPECT_EQ(pairs->spec().taps[0].stride, 16);
  EXPECT_EQ(pairs->spec().taps[1].stride, 64);
}

TEST(TorchModel, LeavesTheFirstModelAsItIsWhenTappedElsewhere) {
  const Reference reference("nested_scripted");
  const auto model = open("nested_scripted");
  const auto other = model->withTaps({"encoder.layer1"});
  const Matrix input = reference.array("input0");
  EXPECT_EQ(model->forward(input).activations.size(), 3U);
  EXPECT_EQ(other->forward(input).activations.size(), 1U);
  EXPECT_EQ(model->forward(input).outputs, other->forward(input).outputs);
}

TEST(TorchModel, TapsAModuleAndItsLastChildTogether) {
  const Reference reference("nested_scripted");
  const auto model = open("nested_scripted")->withTaps({"encoder.layer3", "encoder.layer3.1"});
  const ModelOutput out = model->forward(reference.array("input0"));
  EXPECT_LE(distance(out.activations[0], reference.array("activation0.2")), 1e-5F);
  EXPECT_EQ(distance(out.activations[0], out.activations[1]), 0);
}

TEST(TorchModel, MeasuresTheBundledModelAsItsMetadataSays) {
  const auto file =
      std::filesystem::path(ECG_SOURCE_DIR) / "resources/models/ptbxl-superclass/model.pt";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "the bundled model is not there";
  const auto stated = loadTorchModel(file);
  EXPECT_TRUE(stated->spec().notes.empty());
  for (const LayerTap& tap : stated->spec().taps) EXPECT_FALSE(tap.measured) << tap.name;
  // block2 is not among its taps, so it is measured; its convolutions are odd and symmetric.
  const LayerTap measured = stated->withTaps({"block2"})->spec().taps[0];
  EXPECT_TRUE(measured.measured);
  EXPECT_EQ(measured.stride, 4);
  EXPECT_NEAR(measured.offset, 0, 2);
  EXPECT_TRUE(measured.doubt.empty());
  // What the metadata say holds again when their taps come back.
  const LayerTap back = stated->withTaps({"block2"})->withTaps({"block5"})->spec().taps[0];
  EXPECT_FALSE(back.measured);
  EXPECT_EQ(back.offset, 0);
}

}  // namespace
}  // namespace ecg
