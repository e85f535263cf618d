// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/cluster_names.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

TEST(ClusterNames, ComeBackAsTheyWereGiven) {
  const test::TempDir folder;
  const ClusterNames names{std::string(64, 'a'), {{3, "T wave"}, {14, "QRS, späte R"}}};
  const auto file = clusterNamesFile(folder / "codebook.json");
  EXPECT_EQ(file.filename(), "codebook.json.names.json");
  writeFileAtomically(file, clusterNamesToJson(names));
  const ClusterNames read = readClusterNames(file, std::string(64, 'a'), 20);
  EXPECT_EQ(read, names);
  EXPECT_EQ(read.of(3), "T wave");
  EXPECT_EQ(read.of(4), "");
}

TEST(ClusterNames, AreNoneWithoutAFileAndForAnotherCodebook) {
  const test::TempDir folder;
  const auto file = folder / "names.json";
  EXPECT_TRUE(readClusterNames(file, "x", 20).names.empty());
  writeFileAtomically(file, clusterNamesToJson({"hash of another", {{1, "P"}}}));
  EXPECT_TRUE(readClusterNames(file, "mine", 20).names.empty());
  EXPECT_EQ(readClusterNames(file, "mine", 20).codebook_sha256, "mine");
}

TEST(ClusterNames, SayWhatIsWrongWithADamagedFile) {
  const test::TempDir folder;
  const auto refused = [&](const std::string& text) {
    writeFileAtomically(folder / "names.json", text);
    try {
      readClusterNames(folder / "names.json", "h", 5);
    } catch (const Error& error) {
      return error.code() == ErrorCode::kCorrupt && !error.reason().empty();
    }
    return false;
  };
  EXPECT_TRUE(refused("not json"));
  EXPECT_TRUE(refused("[]"));
  EXPECT_TRUE(refused(R"({"schema": "other/1", "codebook_sha256": "h", "names": {}})"));
  const std::string head = R"({"schema": "ecglens/cluster-names/1", "codebook_sha256": "h", )";
  EXPECT_TRUE(refused(head + R"("names": {"5": "beyond the last"}})"));
  EXPECT_TRUE(refused(head + R"("names": {"x": "no number"}})"));
  EXPECT_TRUE(refused(head + R"("names": {"1": 7}})"));
  EXPECT_TRUE(refused(head + R"("names": {"1": ")" + std::string(100, 'a') + R"("}})"));
}

}  // namespace
}  // namespace ecg
