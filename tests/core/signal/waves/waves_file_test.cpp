// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/waves_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

TEST(WavesFile, SaysWhatTheReadmeSays) {
  const RecordWaves waves{360.5,
                          {{"II",
                            {{WaveKind::kP, 1, 5, 9},
                             {WaveKind::kQrs, 20, 25, 30, 4, 0.98765},
                             {WaveKind::kT, 50, 70, 90}}},
                           {"V1", {}}},
                          {12, 99}};
  const auto json = nlohmann::ordered_json::parse(wavesToJson(waves));
  EXPECT_EQ(json.size(), 3U);
  EXPECT_EQ(json["pacing_spikes"].dump(), "[12,99]");
  EXPECT_EQ(json["sampling_rate_hz"], 360.5);
  ASSERT_EQ(json["leads"]["II"].size(), 3U);
  EXPECT_EQ(json["leads"]["II"][1].dump(),
            R"({"wave":"QRS","onset":20,"peak":25,"offset":30,"beat":4,"confidence":0.988})");
  EXPECT_EQ(json["leads"]["II"][0]["wave"], "P");
  EXPECT_TRUE(json["leads"]["II"][0]["beat"].is_null());
  EXPECT_EQ(json["leads"]["II"][2]["wave"], "T");
  EXPECT_TRUE(json["leads"]["V1"].empty());
  EXPECT_EQ(json["leads"].begin().key(), "II");
}

TEST(WavesFile, StrangeAndRepeatedLeadNamesStayApart) {
  const RecordWaves waves{100, {{"a\"\n\xff", {}}, {"X", {}}, {"X", {}}}, {}};
  const auto json = nlohmann::json::parse(wavesToJson(waves));
  EXPECT_EQ(json["leads"].size(), 3U);
  EXPECT_TRUE(json["leads"].contains("X-2"));
}

TEST(WavesFile, IsNamedAfterTheRecordAndStaysInItsFolder) {
  const test::TempDir folder;
  const auto file = writeWavesJson({100, {}, {}}, "../../x", folder.path());
  EXPECT_EQ(file.parent_path(), folder.path());
  EXPECT_TRUE(file.filename().string().ends_with(".waves.json"));
  std::ifstream in(file);
  EXPECT_EQ(nlohmann::json::parse(in)["leads"].size(), 0U);
  EXPECT_THROW(writeWavesJson({100, {}, {}}, "x", folder / "missing"), Error);
}

}  // namespace
}  // namespace ecg
