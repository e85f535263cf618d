// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/zip_directory.hpp"

#include <gtest/gtest.h>

#include "core/common/files/atomic_file.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

TEST(ZipDirectory, ListsTheRecordsOfATorchScriptFile) {
  const std::string bytes = readWholeFile(test::modelFiles() / "age_regression.pt");
  const auto entries = readZipDirectory(bytes);
  ASSERT_TRUE(entries);
  std::uint64_t weights = 0;
  for (const ZipEntry& entry : *entries) {
    if (entry.name == "age_regression/data/0") weights = entry.unpacked;
    if (entry.stored) {
      EXPECT_EQ(entry.packed, entry.unpacked) << entry.name;
    }
  }
  EXPECT_EQ(weights, 16U * 12 * 11 * sizeof(float));
}

TEST(ZipDirectory, SeesHowMuchABombUnpacksTo) {
  const std::string bytes = readWholeFile(test::modelFiles() / "bad" / "bomb.pt");
  const auto entries = readZipDirectory(bytes);
  ASSERT_TRUE(entries);
  EXPECT_EQ(entries->back().unpacked, std::uint64_t{300} << 20);
  EXPECT_LT(entries->back().packed, std::uint64_t{1} << 20);
}

TEST(ZipDirectory, IsNotFooledByDamage) {
  const std::string whole = readWholeFile(test::modelFiles() / "age_regression.pt");
  EXPECT_FALSE(readZipDirectory(""));
  EXPECT_FALSE(readZipDirectory("PK\5\6"));
  EXPECT_FALSE(readZipDirectory(whole.substr(0, whole.size() - 30)));
  // Any single byte of the directory may be wrong: an answer or none, never a crash.
  for (std::size_t at = whole.size() - 2000; at < whole.size(); ++at) {
    std::string broken = whole;
    broken[at] = '\xff';
    readZipDirectory(broken);
  }
}

TEST(ZipDirectory, UnpacksWhatItLists) {
  const std::string bytes = readWholeFile(test::modelFiles() / "age_regression.pt");
  const auto entries = readZipDirectory(bytes);
  ASSERT_TRUE(entries);
  for (const ZipEntry& entry : *entries) {
    const auto content = readZipEntry(bytes, entry);
    ASSERT_TRUE(content) << entry.name;
    EXPECT_EQ(content->size(), entry.unpacked) << entry.name;
    ZipEntry wrong = entry;
    wrong.unpacked += 1;
    EXPECT_FALSE(readZipEntry(bytes, wrong)) << entry.name;
    wrong = entry;
    wrong.header = bytes.size() - 3;
    EXPECT_FALSE(readZipEntry(bytes, wrong)) << entry.name;
  }
}

TEST(ZipDirectory, TakesNoMemoryForWhatCannotBeThere) {
  // Found by fuzzing: 500 bytes that said they were 128 MB.
  const std::string bytes = readWholeFile(test::modelFiles() / "age_regression.pt");
  const auto entries = readZipDirectory(bytes);
  ASSERT_TRUE(entries);
  bool any = false;
  for (ZipEntry entry : *entries) {
    if (entry.stored) continue;
    any = true;
    entry.unpacked = std::uint64_t{1} << 40;  // std::bad_alloc, if it was tried
    EXPECT_FALSE(readZipEntry(bytes, entry)) << entry.name;
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace ecg
