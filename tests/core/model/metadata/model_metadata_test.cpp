// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metadata/model_metadata.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

TEST(ModelMetadata, UnderstandsTheUsualSynonyms) {
  const ModelMetadata m = parseModelMetadata(R"({
    "fs": 400, "length": 4096, "lead_order": ["DI", "AVR", "v1"], "units": "uV",
    "classes": ["a", "b"], "task": "multiclass", "scaling": {"type": "per-lead",
    "mean": [1, 2, 3], "scale": 2}, "taps": ["x.1", {"name": "x.2", "stride": 4, "offset": 1.5}],
    "card": "one text"})",
                                             "m");
  EXPECT_EQ(m.sampling_rate_hz, 400);
  EXPECT_EQ(m.samples, 4096);
  EXPECT_EQ(m.leads, (std::vector<std::string>{"I", "aVR", "V1"}));
  EXPECT_EQ(m.unit, "uV");
  EXPECT_EQ(m.task, Task::kMultiClass);
  EXPECT_EQ(m.mean, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(m.std, std::vector<double>{2});
  ASSERT_EQ(m.taps.size(), 2U);
  EXPECT_FALSE(m.taps[0].stride);
  EXPECT_EQ(m.taps[1].offset, 1.5);
  EXPECT_EQ(m.card.at("description"), "one text");
  EXPECT_TRUE(m.notes.empty());
}

TEST(ModelMetadata, SurvivesWritingAndReading) {
  const std::string text = writeModelMetadata(parseModelMetadata(
      R"({"name": "n", "fs": 100.5, "samples": 10, "leads": ["I"], "unit": "V", "labels": ["x"],
          "task": "regression", "scaling": {"mean": [0.1], "std": 3},
          "taps": [{"name": "t", "stride": 2}], "card": {"licence": "l"}})",
      "m"));
  EXPECT_EQ(writeModelMetadata(parseModelMetadata(text, "m")), text);
  EXPECT_NE(text.find("\"sampling_rate_hz\": 100.5"), std::string::npos);
}

TEST(ModelMetadata, NotesKeysItDoesNotKnow) {
  const ModelMetadata m =
      parseModelMetadata(R"({"fs": 1, "colour": 2, "scaling": {"min": 0}})", "m");
  ASSERT_EQ(m.notes.size(), 2U);
  EXPECT_NE(english(m.notes[0]).find("scaling.min"), std::string::npos);
  EXPECT_NE(english(m.notes[1]).find("colour"), std::string::npos);
}

TEST(ModelMetadata, NamesTheKeyThatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"fs": "fast"})", "\"fs\" must be"},
      {R"({"sampling_rate_hz": 0})", "\"sampling_rate_hz\" must be"},
      {R"({"samples": 10.5})", "\"samples\" must be"},
      {R"({"samples": 1e300})", "\"samples\" must be"},
      {R"({"leads": ["I", "DI"]})", "I is there twice"},
      {R"({"leads": []})", "\"leads\" must be"},
      {R"({"unit": "mm"})", "\"unit\" must be"},
      {R"({"labels": [1]})", "\"labels\" must be"},
      {R"({"labels": ["a", "a"]})", "without repetition"},
      {R"({"task": "dancing"})", "\"task\" must be"},
      {R"({"scaling": {"std": [1, 0]}})", "divided by it"},
      {R"({"scaling": {"type": "global", "mean": [1, 2]}})", "per-lead"},
      {R"({"scaling": 3})", "\"scaling\" must be"},
      {R"({"taps": [{"stride": 2}]})", "\"taps\" must be"},
      {R"({"taps": [{"name": "a", "stride": -1}]})", "\"stride\" must be"},
      {R"({"taps": ["a", "a"]})", "twice"},
      {R"([1])", "not a JSON object"},
      {"fs: 100", "not JSON"}};
  for (const auto& [json, words] : cases) {
    try {
      parseModelMetadata(json, "m.pt");
      ADD_FAILURE() << json << " was accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::kCorrupt);
      EXPECT_NE(e.reason().find(words), std::string::npos) << e.what();
    }
  }
}

TEST(ModelMetadata, RefusesASchemaOfTheFuture) {
  try {
    parseModelMetadata(R"({"schema": "ecglens/model/2"})", "m.pt");
    FAIL() << "it was accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::kUnsupported);
  }
}

TEST(ModelMetadata, KeepsTheStatedPlaceOfATapThatIsNamedAgain) {
  ModelMetadata m =
      parseModelMetadata(R"({"taps": [{"name": "a", "stride": 4, "offset": 1}]})", "m");
  ModelOverrides overrides;
  overrides.taps = {"b", "a"};
  m = withOverrides(m, overrides);
  ASSERT_EQ(m.taps.size(), 2U);
  EXPECT_FALSE(m.taps[0].stride);
  EXPECT_EQ(m.taps[1].stride, 4);
}

TEST(ModelMetadata, RefusesOverridesOutOfRange) {
  ModelOverrides rate, samples, unit, leads;
  rate.sampling_rate_hz = -1;
  samples.samples = 0;
  unit.unit = "inch";
  leads.leads = {"V1", "v1"};
  for (const ModelOverrides& o : {rate, samples, unit, leads})
    EXPECT_THROW(withOverrides({}, o), Error);
}

TEST(Probabilities, AreSigmoidSoftmaxOrTheValueItself) {
  const std::vector<double> each = probabilities({0, 1000, -1000}, Task::kMultiLabel);
  EXPECT_EQ(each, (std::vector<double>{0.5, 1, 0}));
  const std::vector<double> one = probabilities({1000, 1000}, Task::kMultiClass);
  EXPECT_EQ(one, (std::vector<double>{0.5, 0.5}));
  EXPECT_EQ(probabilities({63.5F}, Task::kRegression), std::vector<double>{63.5});
  EXPECT_NEAR(probabilities(std::vector<float>{0, std::log(3.0F)}, Task::kMultiClass)[1], 0.75,
              1e-7);
}

TEST(ModelMetadata, ReadsWhatForwardGivesAndHowATapsAxesLie) {
  const ModelMetadata m = parseModelMetadata(
      R"({"output": "Probabilities", "taps": [{"name": "a", "layout": "NTC"}, "b"]})", "m.json");
  EXPECT_EQ(m.output, OutputKind::kProbability);
  ASSERT_EQ(m.taps.size(), 2U);
  EXPECT_EQ(m.taps[0].layout, TapLayout::kNtc);
  EXPECT_FALSE(m.taps[1].layout.has_value());
  const ModelMetadata again = parseModelMetadata(writeModelMetadata(m), "m.json");
  EXPECT_EQ(again.output, m.output);
  EXPECT_EQ(again.taps[0].layout, m.taps[0].layout);
  EXPECT_THROW(parseModelMetadata(R"({"output_kind": "odds"})", "m.json"), Error);
  EXPECT_THROW(parseModelMetadata(R"({"taps": [{"name": "a", "layout": "CT"}]})", "m.json"), Error);
}

TEST(ModelMetadata, ReadsTheFormInWhichANetworkTakesARecord) {
  const std::string text = R"({"output": 1, "output_kind": "probability", "input_layout": "N1CT",
      "inputs": [{"name": "ecg"}, {"name": "age", "mean": 50, "scale": 20, "missing": 60},
                 {"name": "sex", "male": -1, "shape": "N"}, "mask"],
      "aggregate": "max", "hop": 125, "output_unit": "y", "recorded": "age",
      "label_texts": {"MI": "infarction"}})";
  const ModelMetadata m = parseModelMetadata(text, "m.json");
  EXPECT_EQ(m.output_of, "1");
  EXPECT_EQ(m.output, OutputKind::kProbability);
  EXPECT_EQ(m.input_layout, InputLayout::kN1ct);
  const std::vector<InputSlot> inputs = {
      {.kind = InputKind::kEcg},
      {.kind = InputKind::kAge, .mean = 50, .scale = 20, .missing = 60},
      {.kind = InputKind::kSex, .male = -1, .without_axis = true},
      {.kind = InputKind::kMask}};
  EXPECT_EQ(m.inputs, inputs);
  EXPECT_EQ(m.aggregate, Aggregate::kMax);
  EXPECT_EQ(m.hop, 125);
  EXPECT_EQ(m.output_unit, "y");
  EXPECT_EQ(m.recorded, "age");
  EXPECT_EQ(m.label_texts.at("MI"), "infarction");
  EXPECT_TRUE(m.notes.empty());
  const std::string written = writeModelMetadata(m);
  EXPECT_EQ(writeModelMetadata(parseModelMetadata(written, "m.json")), written);
  EXPECT_EQ(besideSize(m.inputs, 1000), 1002U);
  // A word that says what the outputs are is no key; "logits" may be both.
  EXPECT_FALSE(parseModelMetadata(R"({"output": "logit"})", "m.json").output_of);
  EXPECT_EQ(parseModelMetadata(R"({"output": "logits"})", "m.json").output_of, "logits");
  EXPECT_EQ(parseModelMetadata(R"({"output": "head"})", "m.json").output_of, "head");
  for (const char* bad :
       {R"({"input_layout": "CT"})", R"({"inputs": []})", R"({"inputs": ["age"]})",
        R"({"inputs": ["ecg", "ecg"]})", R"({"inputs": ["ecg", {"name": "age", "scale": 0}]})",
        R"({"aggregate": "median"})", R"({"hop": 0})", R"({"recorded": "weight"})"})
    EXPECT_THROW(parseModelMetadata(bad, "m.json"), Error) << bad;
}

TEST(ModelMetadata, KeepsWhatItDoesNotKnowWhereItIsWrittenAgain) {
  ModelMetadata m;
  m.sampling_rate_hz = 400;
  const std::string text =
      mergedModelMetadata(R"({"mine": [1], "sampling_rate_hz": 100, "unit": "uV"})", m, "m.json");
  const ModelMetadata again = parseModelMetadata(text, "m.json");
  EXPECT_EQ(again.sampling_rate_hz, 400);
  EXPECT_EQ(again.unit, "uV");
  EXPECT_NE(text.find("\"mine\""), std::string::npos);
  EXPECT_THROW(mergedModelMetadata("[1]", m, "m.json"), Error);
}

}  // namespace
}  // namespace ecg
