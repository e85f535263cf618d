// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using nlohmann::json;

AtlasCluster cluster(std::int64_t steps) {
  AtlasCluster one;
  one.steps = steps;
  one.segments = steps / 2;
  one.parts = {1, 2, 3, 4};
  one.around_r.assign(Atlas::kBins, 0);
  one.around_r[7] = 5;
  one.class_steps = {steps, 0};
  one.wave.assign(Atlas::kWavePoints, 0.125F);
  one.wave[3] = std::numeric_limits<float>::quiet_NaN();
  one.wave_records = 2;
  return one;
}

Atlas exampleAtlas() {
  Atlas atlas;
  atlas.codebook_sha256 = std::string(64, 'c');
  atlas.model_sha256 = std::string(64, 'b');
  atlas.model_name = "a \"net\"";
  atlas.data_source = "ptbxl";
  atlas.snippets = 4;
  atlas.wanted_records = 7;
  atlas.seed = 18446744073709551615U;
  atlas.records = {"r1", "r\xc3\xa9"};
  atlas.skipped = {"r3: broken"};
  atlas.step_s = 0.01;
  atlas.lead = "II";
  atlas.beat.assign(Atlas::kBeatPoints, -0.5F);
  atlas.beat_records = 2;
  atlas.class_source = ClassSource::kDataset;
  atlas.classes = {"NORM", "MI"};
  atlas.class_records = {2, 0};
  atlas.clusters = {cluster(20), cluster(30)};
  atlas.steps = 50;
  atlas.parts = {2, 4, 6, 8};
  atlas.around_r[7] = 10;
  atlas.class_steps = {50, 0};
  atlas.clusters[0].duration = {40, 80, 120};
  AtlasSnippet snippet{"r1", std::string(64, 'e'), 3.25, 0.1 + 0.2, 3.1, 3.4, 2.85, 500, {}};
  snippet.traces = {{"II", {0.1F, std::numeric_limits<float>::quiet_NaN(), -1.5F}},
                    {"V2", {1, 2, 3}}};
  atlas.clusters[0].snippets = {snippet, snippet};
  atlas.clusters[0].snippets[1].distance = 0.5;
  return atlas;
}

/// Reads `text` as an atlas file and gives the message of the error it must raise.
std::string atlasComplaint(const std::string& text) {
  const test::TempDir folder;
  writeFileAtomically(folder / "a.json", text);
  try {
    readAtlas(folder / "a.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_NE(std::string(error.what()).find("a.json"), std::string::npos) << "names the file";
    return error.what();
  }
  return "nothing";
}

std::string atlasComplaintAfter(const std::function<void(json&)>& change) {
  json root = json::parse(atlasToJson(exampleAtlas()));
  change(root);
  return atlasComplaint(root.dump());
}

TEST(AtlasFile, ReadsBackToTheSameBytes) {
  const test::TempDir folder;
  Atlas atlas = exampleAtlas();
  writeAtlas(atlas, folder / "a.json");
  const Atlas read = readAtlas(folder / "a.json");
  EXPECT_EQ(read.sha256, atlas.sha256);
  EXPECT_EQ(atlasToJson(read), atlasToJson(atlas));
  EXPECT_EQ(read.seed, atlas.seed);
  EXPECT_EQ(read.clusters[0].snippets[0].distance, 0.1 + 0.2);
  EXPECT_TRUE(std::isnan(read.clusters[0].snippets[0].traces[0].mv[1]));
  EXPECT_FALSE(read.clusters[1].duration);
  ASSERT_TRUE(read.clusters[0].duration);
  EXPECT_EQ(read.clusters[0].duration->high_ms, 120);
}

TEST(AtlasFile, RefusesEveryTruncation) {
  const std::string whole = atlasToJson(exampleAtlas());
  for (std::size_t size = 0; size + 2 < whole.size(); size += 97)
    EXPECT_NE(atlasComplaint(whole.substr(0, size)).find("not valid JSON"), std::string::npos);
}

TEST(AtlasFile, RefusesNumbersThatAreNone) {
  std::string text = atlasToJson(exampleAtlas());
  text.replace(text.find("\"distance\": 0.5"), 15, "\"distance\": NaN");
  EXPECT_NE(atlasComplaint(text).find("not valid JSON"), std::string::npos);
  text.replace(text.find("\"distance\": NaN"), 15, "\"distance\":1e999");
  EXPECT_NE(atlasComplaint(text), "nothing");
}

TEST(AtlasFile, SaysWhichFieldIsWrong) {
  const auto expect = [](const char* field, const std::function<void(json&)>& change) {
    const std::string complaint = atlasComplaintAfter(change);
    EXPECT_NE(complaint.find(field), std::string::npos) << field << ": " << complaint;
  };
  for (const char* key :
       {"schema", "codebook_sha256", "model_sha256", "parameters", "records", "step_s", "steps",
        "beat_mv", "parts", "around_r", "class_source", "classes", "clusters"})
    expect(key, [key](json& j) { j.erase(key); });
  expect("schema", [](json& j) { j["schema"] = "ecglens/codebook/1"; });
  expect("steps", [](json& j) { j["steps"] = -1; });
  expect("steps", [](json& j) { j["steps"] = 1e300; });
  expect("steps", [](json& j) { j["steps"] = 51; });
  expect("step_s", [](json& j) { j["step_s"] = 0; });
  expect("seed", [](json& j) { j["parameters"]["seed"] = "x"; });
  expect("snippets", [](json& j) { j["parameters"]["snippets"] = 101; });
  expect("bin_s", [](json& j) { j["parameters"]["bin_s"] = 0.01; });
  expect("class_source", [](json& j) { j["class_source"] = "hearsay"; });
  expect("class_records", [](json& j) { j["class_records"][0] = 3; });
  expect("class_steps", [](json& j) { j["class_steps"][0] = 49; });
  expect("parts", [](json& j) { j["parts"]["p"] = 3; });
  expect("around_r", [](json& j) { j["around_r"][0] = 1; });
  expect("around_r", [](json& j) { j["clusters"][0]["around_r"].push_back(0); });
  expect("clusters", [](json& j) { j["clusters"] = json::array(); });
  expect("clusters[1].segments", [](json& j) { j["clusters"][1]["segments"] = 31; });
  expect("clusters[0].duration_ms.median",
         [](json& j) { j["clusters"][0]["duration_ms"]["median"] = 1; });
  expect("wave_mv", [](json& j) { j["clusters"][0]["wave_mv"].push_back(0); });
  expect("wave_mv", [](json& j) { j["clusters"][0]["wave_mv"][0] = 1e30; });
  const auto snippet = [](json& j) -> json& { return j["clusters"][0]["snippets"][0]; };
  expect("snippets[0].distance", [&](json& j) { snippet(j)["distance"] = -1; });
  expect("snippets[1].distance", [&](json& j) { snippet(j)["distance"] = 0.6; });
  expect("snippets[0].end_s", [&](json& j) { snippet(j)["end_s"] = 3; });
  expect("sampling_rate_hz", [&](json& j) { snippet(j)["sampling_rate_hz"] = 0; });
  expect("traces", [&](json& j) { snippet(j)["traces"].push_back(snippet(j)["traces"][0]); });
  expect("mv", [&](json& j) { snippet(j)["traces"][0]["mv"] = std::vector<int>(5000, 0); });
  expect("mv", [&](json& j) { snippet(j)["traces"][1]["mv"].push_back(0); });
  expect("mv", [&](json& j) { snippet(j)["traces"][1]["mv"][0] = "1"; });
  expect("snippets", [&](json& j) {
    for (int i = 0; i < 5; ++i) j["clusters"][0]["snippets"].push_back(snippet(j));
  });
}

TEST(AtlasFile, IsRefusedForAnotherCodebook) {
  Codebook codebook;
  codebook.clusters = 2;
  codebook.sha256 = std::string(64, 'c');
  EXPECT_NO_THROW(requireAtlasOf(exampleAtlas(), codebook, "a.json"));
  codebook.sha256 = std::string(64, 'd');
  try {
    requireAtlasOf(exampleAtlas(), codebook, "a.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    EXPECT_NE(std::string(error.what()).find("cccccccccccc"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("dddddddddddd"), std::string::npos);
  }
}

TEST(AtlasFile, LiesBesideTheCodebookUnlessThatCameWithTheProgram) {
  const test::TempDir folder;
  ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  const auto codebook = folder / "k20.json";
  const std::string sha256(64, 'c');
  EXPECT_EQ(newAtlasFile(codebook, sha256, false), folder / "k20.json.atlas.json");
  const auto own = newAtlasFile(codebook, sha256, true);
  EXPECT_EQ(own, userAtlasFile(sha256));
  EXPECT_EQ(newAtlasFile({}, sha256, false), own) << "a codebook that was not saved";
  EXPECT_TRUE(std::filesystem::is_directory(own.parent_path()));
  EXPECT_TRUE(findAtlasFile(codebook, sha256).empty());
  std::ofstream(atlasFile(codebook)) << "x";
  EXPECT_EQ(findAtlasFile(codebook, sha256), atlasFile(codebook));
  std::ofstream(own) << "x";
  EXPECT_EQ(findAtlasFile(codebook, sha256), own) << "the user's own comes first";
  ::unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace ecg
