// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/codebook_file.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using nlohmann::json;

Codebook exampleCodebook() {
  Codebook codebook;
  codebook.model_sha256 = std::string(64, 'b');
  codebook.model_name = "a \"net\"";
  LayerTap tap;
  tap.name = "layers.3";
  tap.channels = 3;
  tap.stride = 4;
  tap.offset = 1.0 / 3;
  codebook.taps = {tap, tap};
  codebook.taps[1].name = "layers.4";
  codebook.taps[1].channels = 2;
  codebook.depth_factors = {1, 0.1};
  codebook.clusters = 4;
  codebook.temperature = 0.1 + 0.2;
  SplitMix64 random(4);
  codebook.centroids.resize(4, 5);
  for (Eigen::Index i = 0; i < 20; ++i) {
    codebook.centroids.data()[i] =
        static_cast<float>((random.uniform() - 0.5) * std::pow(10.0, 8 - i));
  }
  codebook.fit = {{"r1", "r\xc3\xa9"},
                  {"r2: broken"},
                  18446744073709551615U,
                  3,
                  17,
                  1.0 / 7,
                  12345678901234,
                  "ptbxl",
                  {}};
  codebook.share_low = {0, 0.1, 0.2, 0.3};
  codebook.share_high = {0.5, 0.6, 0.7, 0.8};
  return codebook;
}

void expectEqual(const Codebook& a, const Codebook& b) {
  EXPECT_EQ(a.sha256, b.sha256);
  EXPECT_EQ(a.model_sha256, b.model_sha256);
  EXPECT_EQ(a.model_name, b.model_name);
  ASSERT_EQ(a.taps.size(), b.taps.size());
  for (std::size_t i = 0; i < a.taps.size(); ++i) {
    EXPECT_EQ(a.taps[i].name, b.taps[i].name);
    EXPECT_EQ(a.taps[i].channels, b.taps[i].channels);
    EXPECT_EQ(a.taps[i].stride, b.taps[i].stride);
    EXPECT_EQ(a.taps[i].offset, b.taps[i].offset);
  }
  EXPECT_EQ(a.depth_factors, b.depth_factors);
  EXPECT_EQ(a.clusters, b.clusters);
  EXPECT_EQ(a.temperature, b.temperature);
  EXPECT_EQ(a.centroids, b.centroids);
  EXPECT_EQ(a.fit.records, b.fit.records);
  EXPECT_EQ(a.fit.skipped, b.fit.skipped);
  EXPECT_EQ(a.fit.seed, b.fit.seed);
  EXPECT_EQ(a.fit.restarts, b.fit.restarts);
  EXPECT_EQ(a.fit.iterations, b.fit.iterations);
  EXPECT_EQ(a.fit.inertia, b.fit.inertia);
  EXPECT_EQ(a.fit.steps, b.fit.steps);
  EXPECT_EQ(a.fit.data_source, b.fit.data_source);
  EXPECT_EQ(a.share_low, b.share_low);
  EXPECT_EQ(a.share_high, b.share_high);
}

// Reads `text` as a codebook file and gives the message of the error it must raise.
std::string codebookComplaint(const std::string& text) {
  const test::TempDir folder;
  writeFileAtomically(folder / "codebook.json", text);
  try {
    readCodebook(folder / "codebook.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
    EXPECT_NE(error.subject().find("codebook.json"), std::string::npos);
    return error.what();
  }
  return "no error";
}

std::string codebookComplaintAfter(const std::function<void(json&)>& change) {
  json root = json::parse(codebookToJson(exampleCodebook()));
  change(root);
  return codebookComplaint(root.dump());
}

Codebook tunedCodebook() {
  Codebook codebook = exampleCodebook();
  Tuning tuning{200, 7, std::nan(""), {}, 1};
  for (const int clusters : {4, 10}) {
    TuningRow row{clusters, {1, 0}, {}, 0.1 + clusters / 30.0};
    row.measured.fill({0.1 + 0.2, std::nan(""), 1.0 / clusters});
    tuning.rows.push_back(row);
  }
  codebook.tuning = tuning;
  return codebook;
}

TEST(CodebookFile, KeepsWhatItsParametersWereChosenFrom) {
  const test::TempDir folder;
  Codebook written = tunedCodebook();
  writeCodebook(written, folder / "codebook.json");
  const Codebook read = readCodebook(folder / "codebook.json");
  ASSERT_TRUE(read.tuning);
  EXPECT_EQ(tuningToJson(*read.tuning), tuningToJson(*written.tuning));
  EXPECT_EQ(codebookToJson(read), codebookToJson(written));
  EXPECT_TRUE(std::isnan(read.tuning->network_auroc));
  EXPECT_TRUE(std::isnan(read.tuning->rows[0].measured[0].low));
  EXPECT_EQ(read.tuning->rows[1].measured[3].high, 0.1);
  // Without it nothing is written of it: the bytes are those of before it was known.
  EXPECT_EQ(codebookToJson(exampleCodebook()).find("tuning"), std::string::npos);
}

TEST(CodebookFile, NamesTheFieldOfABrokenTuning) {
  const auto complaint = [](const std::function<void(json&)>& change) {
    json root = json::parse(codebookToJson(tunedCodebook()));
    change(root["tuning"]);
    return codebookComplaint(root.dump());
  };
  const auto names = [&](const std::string& field, const std::function<void(json&)>& change) {
    const std::string said = complaint(change);
    EXPECT_NE(said.find("tuning." + field), std::string::npos) << said;
  };
  names("chosen", [](json& tuning) { tuning["chosen"] = 2; });
  names("rows", [](json& tuning) { tuning["rows"] = json::array(); });
  names("rows[1].depth_factors", [](json& tuning) { tuning["rows"][1]["depth_factors"] = {1}; });
  names("rows[0].fidelity", [](json& tuning) { tuning["rows"][0]["fidelity"] = {1, 2}; });
  names("rows[0].stability", [](json& tuning) { tuning["rows"][0]["stability"][1] = "x"; });
  names("records", [](json& tuning) { tuning.erase("records"); });
}

TEST(CodebookFile, ReadsBackExactlyWhatItWrote) {
  const test::TempDir folder;
  Codebook written = exampleCodebook();
  writeCodebook(written, folder / "codebook.json");
  EXPECT_EQ(written.sha256, sha256File(folder / "codebook.json"));
  expectEqual(written, readCodebook(folder / "codebook.json"));
  EXPECT_EQ(codebookToJson(written), codebookToJson(readCodebook(folder / "codebook.json")));
}

TEST(CodebookFile, KeepsWhatWasSaidAboutItsRecords) {
  const test::TempDir folder;
  Codebook written = exampleCodebook();
  written.fit.read_options["a \"b\""]["csv-rate"] = "500";
  writeCodebook(written, folder / "codebook.json");
  EXPECT_EQ(readCodebook(folder / "codebook.json").fit.read_options, written.fit.read_options);
  EXPECT_EQ(codebookToJson(exampleCodebook()).find("read_options"), std::string::npos);
}

TEST(CodebookFile, RefusesMoreClustersThanAPageCanShow) {
  const test::TempDir folder;
  json root = json::parse(codebookToJson(exampleCodebook()));
  root["clusters"] = kMostClusters + 1;
  writeFileAtomically(folder / "a.json", root.dump());
  try {
    readCodebook(folder / "a.json");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    EXPECT_NE(error.reason().find("51"), std::string::npos) << error.reason();
  }
}

TEST(CodebookFile, KeepsEveryFloatExactly) {
  SplitMix64 random(9);
  const test::TempDir folder;
  Codebook written = exampleCodebook();
  written.clusters = kMostClusters;
  written.share_low = written.share_high = {};
  written.centroids.resize(kMostClusters, 5);
  for (Eigen::Index i = 0; i < written.centroids.size(); ++i) {
    float value = std::numeric_limits<float>::infinity();
    while (!(std::abs(value) < 1e17F))  // squares of larger ones leave float's range
      value = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    written.centroids.data()[i] = value;
  }
  writeCodebook(written, folder / "codebook.json");
  expectEqual(written, readCodebook(folder / "codebook.json"));
}

TEST(CodebookFile, NeedsOnlyTheFieldsOfTheSchema) {
  json root = json::parse(codebookToJson(exampleCodebook()));
  for (const char* extra : {"model_name", "share_low", "share_high", "fit"}) root.erase(extra);
  const test::TempDir folder;
  writeFileAtomically(folder / "a.json", root.dump());
  EXPECT_EQ(readCodebook(folder / "a.json").centroids, exampleCodebook().centroids);
  root["fit"] = {{"records", 300}, {"seed", 1}};
  writeFileAtomically(folder / "b.json", root.dump());
  EXPECT_EQ(readCodebook(folder / "b.json").fit.seed, 1U);
}

TEST(CodebookFile, RefusesWhatIsNotACodebook) {
  EXPECT_NE(codebookComplaint("").find("JSON"), std::string::npos);
  EXPECT_NE(codebookComplaint("PK\x03\x04").find("JSON"), std::string::npos);
  EXPECT_NE(codebookComplaint("[1, 2]").find("not an object"), std::string::npos);
  EXPECT_NE(codebookComplaint("{}").find("\"schema\" is missing"), std::string::npos);
  EXPECT_NE(codebookComplaint(std::string(100000, '[')).find("JSON"), std::string::npos);
}

TEST(CodebookFile, RefusesEveryTruncation) {
  const std::string whole = codebookToJson(exampleCodebook());
  for (std::size_t size = 0; size + 2 < whole.size(); size += 7) {
    EXPECT_NE(codebookComplaint(whole.substr(0, size)).find("JSON"), std::string::npos) << size;
  }
}

TEST(CodebookFile, NamesTheFieldThatIsWrong) {
  const std::vector<std::pair<std::string, std::function<void(json&)>>> cases{
      {"\"schema\"", [](json& j) { j["schema"] = "ecglens/codebook/2"; }},
      {"\"model_sha256\"", [](json& j) { j.erase("model_sha256"); }},
      {"\"taps\"", [](json& j) { j["taps"] = json::array(); }},
      {"\"taps[1].stride\"", [](json& j) { j["taps"][1]["stride"] = 0; }},
      {"\"taps[0].offset\"", [](json& j) { j["taps"][0]["offset"] = "half"; }},
      {"\"taps[0].channels\"", [](json& j) { j["taps"][0]["channels"] = -3; }},
      {"\"taps[0].channels\"", [](json& j) { j["taps"][0]["channels"] = 3.5; }},
      {"\"taps[0]\"", [](json& j) { j["taps"][0] = 3; }},
      {"\"depth_factors\"", [](json& j) { j["depth_factors"] = {1}; }},
      {"\"depth_factors\"",
       [](json& j) {
         j["depth_factors"] = {0, 0};
       }},
      {"\"depth_factors\"",
       [](json& j) {
         j["depth_factors"] = {1, -1};
       }},
      {"\"clusters\"", [](json& j) { j["clusters"] = 1; }},
      {"\"clusters\"", [](json& j) { j["clusters"] = 4294967300; }},
      {"\"clusters\"", [](json& j) { j["clusters"] = -4; }},
      {"\"clusters\"", [](json& j) { j["clusters"] = 1e30; }},
      {"\"centroids\"", [](json& j) { j["clusters"] = 40; }},
      {"\"centroids\"", [](json& j) { j["centroids"].erase(0); }},
      {"\"centroids\"", [](json& j) { j["centroids"] = nullptr; }},
      {"\"centroids[2]\"", [](json& j) { j["centroids"][2].erase(0); }},
      {"\"centroids[2]\"", [](json& j) { j["centroids"][2][1] = nullptr; }},
      {"\"centroids[2]\"", [](json& j) { j["centroids"][2][1] = 1e60; }},
      {"\"centroids[2]\"", [](json& j) { j["centroids"][2][1] = 1e38; }},
      {"\"depth_factors\"",
       [](json& j) {
         j["depth_factors"] = {1, 1e7};
       }},
      {"\"temperature\"", [](json& j) { j["temperature"] = 1e300; }},
      {"\"temperature\"", [](json& j) { j["temperature"] = 1e-300; }},
      {"\"temperature\"", [](json& j) { j["temperature"] = 0; }},
      {"\"temperature\"", [](json& j) { j["temperature"] = nullptr; }},
      {"\"fit.seed\"", [](json& j) { j["fit"]["seed"] = -1; }},
      {"\"fit.records\"",
       [](json& j) {
         j["fit"]["records"] = {1, 2};
       }},
      {"\"fit\"", [](json& j) { j["fit"] = 3; }},
      {"\"share_low\"", [](json& j) { j["share_low"] = {0.5}; }},
  };
  for (const auto& [field, change] : cases) {
    const std::string complaint = codebookComplaintAfter(change);
    EXPECT_NE(complaint.find(field), std::string::npos) << field << ": " << complaint;
  }
  std::string text = codebookToJson(exampleCodebook());
  text.replace(text.find("\"temperature\": ") + 15, 3, "NaN");
  EXPECT_NE(codebookComplaint(text).find("JSON"), std::string::npos);
}

TEST(CodebookFile, LeavesTheOldFileWhenItCannotWrite) {
  const test::TempDir folder;
  Codebook good = exampleCodebook(), bad = exampleCodebook();
  writeCodebook(good, folder / "codebook.json");
  bad.temperature = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(writeCodebook(bad, folder / "codebook.json"), Error);
  expectEqual(good, readCodebook(folder / "codebook.json"));
  EXPECT_THROW(writeCodebook(good, folder.path() / "none" / "codebook.json"), Error);
  EXPECT_THROW(readCodebook(folder / "absent.json"), Error);
}

}  // namespace
}  // namespace ecg
