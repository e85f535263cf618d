// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/kept_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::TempDir;

std::filesystem::path put(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
  return file;
}

bool has(const std::vector<std::filesystem::path>& files, const std::filesystem::path& file) {
  return std::ranges::find(files, file) != files.end();
}

/// What a write under the innermost guard says; empty if it was done.
std::string refusal(const std::filesystem::path& file, const std::string& text = "new") {
  try {
    writeFileAtomically(file, text);
    return {};
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    return error.reason();
  }
}

struct Guarded {
  explicit Guarded(bool no_clobber = false)
      : guard(keptRecordFiles(), no_clobber,
              [this](const std::filesystem::path& file) { replaced.push_back(file); }) {}
  std::vector<std::filesystem::path> replaced;
  OutputGuard guard;
};

TEST(KeptFiles, AHeaderBringsItsDataSegmentsAndTheirData) {
  const TempDir dir;
  put(dir / "all.hea", "all/2 2 500 100\nall_0 50\n~ 10\nall_1 40\n");
  put(dir / "all_0.hea", "all_0 1 500 50\nall_0.dat 16 200 16 0 0 0 0 I\n");
  put(dir / "all_1.hea", "# remark\nall_1 1 500 40\nsub/other.dat 16 200 16 0 0 0 0 I\n");
  for (const auto& input : {dir / "all.hea", dir / "all"}) {
    const auto files = filesOfInput(input);
    for (const char* name : {"all.hea", "all_0.hea", "all_0.dat", "all_1.hea", "other.dat"})
      EXPECT_TRUE(has(files, dir / name)) << name;
    EXPECT_TRUE(has(files, dir.path() / "sub/other.dat"));
  }
}

TEST(KeptFiles, OfAFolderListsTablesHeadersDataAndMarks) {
  const TempDir dir;
  put(dir / "a.hea", "a 1 500 50\nb.dat 16 200 16 0 0 0 0 I\n");
  for (const char* name : {"a.atr", "b.dat", "c.atr", "c.csv", "d.csv", "e.json"})
    put(dir / name, "x");
  put(dir / "RECORDS", "a\nd.csv\n");
  put(dir / "ptbxl_database.csv", "x");
  const auto files = filesNamedIn(dir.path());
  for (const char* name : {"a.hea", "a.atr", "b.dat", "d.csv", "RECORDS", "ptbxl_database.csv"})
    EXPECT_TRUE(has(files, dir / name)) << name;
  for (const char* name : {"c.atr", "c.csv", "e.json"})
    EXPECT_FALSE(has(files, dir / name)) << name;
}

TEST(OutputGuard, ComparesFilesAndNotNames) {
  const TempDir dir;
  const auto input = put(dir / "x.csv", "old");
  std::filesystem::create_hard_link(input, dir / "hard.csv");
  std::filesystem::create_symlink("x.csv", dir / "soft.csv");
  std::filesystem::create_directory_symlink(dir.path(), dir / "folder");
  Guarded g;
  g.guard.addInput(input);
  for (const auto& same : {input, dir / "hard.csv", dir / "soft.csv", dir.path() / "folder/x.csv",
                           dir.path() / "folder/./x.csv"})
    EXPECT_NE(refusal(same).find("input"), std::string::npos) << same;
  EXPECT_EQ(readWholeFile(input), "old");
  EXPECT_EQ(refusal(dir / "y.csv"), "");
  EXPECT_EQ(refusal(input, "old"), "") << "the same bytes are no loss";
}

TEST(OutputGuard, TellsWhatIsReplacedAndNothingElse) {
  const TempDir dir;
  put(dir / "old", "old");
  Guarded g;
  EXPECT_EQ(refusal(dir / "new"), "");
  EXPECT_EQ(refusal(dir / "old"), "");
  EXPECT_EQ(g.replaced, std::vector{dir / "old"});
  EXPECT_NE(refusal(dir / "old", "again").find("another record"), std::string::npos);
  EXPECT_EQ(readWholeFile(dir / "old"), "new");
}

TEST(OutputGuard, NoClobberReplacesOnlyWhatWasAllowed) {
  const TempDir dir;
  put(dir / "a", "old");
  put(dir / "b", "old");
  Guarded g(true);
  g.guard.mayReplace(dir / "b");
  EXPECT_NE(refusal(dir / "a").find("exists"), std::string::npos);
  EXPECT_EQ(refusal(dir / "b"), "");
  EXPECT_EQ(refusal(dir / "c"), "");
  EXPECT_TRUE(g.replaced.empty());
}

TEST(OutputGuard, EndsWithItsScope) {
  const TempDir dir;
  const auto input = put(dir / "x", "old");
  {
    Guarded outer;
    outer.guard.addInput(input);
    {
      const Guarded inner;
      EXPECT_EQ(OutputGuard::current(), &inner.guard);
    }
    EXPECT_EQ(OutputGuard::current(), &outer.guard);
    EXPECT_NE(refusal(input), "");
  }
  EXPECT_EQ(OutputGuard::current(), nullptr);
  EXPECT_EQ(refusal(input), "");
}

TEST(AtomicFile, NoLinkLeadsOutOfTheFolder) {
  const TempDir dir;
  put(dir.path() / "elsewhere/x", "old");
  std::filesystem::create_directory(dir / "out");
  std::filesystem::create_symlink("../elsewhere/x", dir.path() / "out/x");
  std::filesystem::create_symlink("../elsewhere/y", dir.path() / "out/y");
  for (const char* name : {"out/x", "out/y"}) EXPECT_NE(refusal(dir / name), "") << name;
  EXPECT_EQ(readWholeFile(dir.path() / "elsewhere/x"), "old");
  EXPECT_FALSE(std::filesystem::exists(dir.path() / "elsewhere/y"));
}

TEST(WrittenTogether, AFailureLeavesEveryNameAsItWas) {
  const TempDir dir;
  put(dir / "a.dat", "old");
  std::filesystem::create_directories(dir / "a.hea/inner");  // nothing takes its place
  const auto pair = [&](const std::string& name) {
    writeFilesTogether({{dir / (name + ".dat"), piecesOf("new data")},
                        {dir / (name + ".hea"), piecesOf("new header")}});
  };
  EXPECT_THROW(pair("a"), Error);
  EXPECT_EQ(readWholeFile(dir / "a.dat"), "old");
  std::filesystem::create_directories(dir / "b.hea/inner");
  EXPECT_THROW(pair("b"), Error);
  EXPECT_FALSE(std::filesystem::exists(dir / "b.dat"));
  pair("c");
  EXPECT_EQ(readWholeFile(dir / "c.dat") + readWholeFile(dir / "c.hea"), "new datanew header");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir.path()), {}), 5);
}

}  // namespace
}  // namespace ecg
