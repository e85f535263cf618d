// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/frame_store.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "core/common/text/error.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "tests/core/explain/synthetic.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::randomSet;
using test::SyntheticSet;

// Sets an environment variable for the length of a test.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    ::setenv(name, value.c_str(), 1);
  }
  ~Environment() {
    if (old_.empty()) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, old_.c_str(), 1);
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::string old_;
};

std::vector<CoarseRecord> stored(const SyntheticSet& set, FrameStore& store) {
  std::vector<CoarseRecord> records;
  for (CoarseRecord& record : set.coarse()) records.push_back(store.keep(std::move(record)));
  return records;
}

TEST(FrameStore, KeepsEveryNumberWhereverItLies) {
  const SyntheticSet set = randomSet(5, 20, 300);
  const auto plain = set.coarse();
  std::vector<CoarseRecord> records;
  {
    FrameStore store(plain[0].block_floats * sizeof(float) * 5);
    records = stored(set, store);
    EXPECT_GT(store.bytesInMemory(), 0U);
    EXPECT_GT(store.bytesInFile(), 0);
  }  // the records outlive it
  int in_file = 0;
  for (std::size_t r = 0; r < records.size(); ++r) {
    in_file += records[r].file ? 1 : 0;
    ASSERT_EQ(records[r].block_floats, plain[r].block_floats);
    for (int pass = 0; pass < 2; ++pass) {
      EXPECT_EQ(0, std::memcmp(records[r].block.get(), plain[r].block.get(),
                               plain[r].block_floats * sizeof(float)));
      letGo(records[r]);  // and is there again when it is touched
    }
    EXPECT_EQ(records[r].scale, plain[r].scale);
    EXPECT_EQ(records[r].frames[0], plain[r].frames[0]);
  }
  EXPECT_GT(in_file, 10);
}

TEST(FrameStore, GivesACopyOfWhatLiesInTheFileAndTheRestItself) {
  const SyntheticSet set = randomSet(5, 20, 300);
  const auto plain = set.coarse();
  FrameStore store(plain[0].block_floats * sizeof(float) * 5);
  const auto records = stored(set, store);
  RecordInMemory in_memory;
  for (std::size_t r = 0; r < records.size(); ++r) {
    const CoarseRecord& here = in_memory.of(records[r]);
    EXPECT_EQ(&here == &records[r], !records[r].file);
    EXPECT_FALSE(records[r].file && here.file);
    EXPECT_EQ(here.first, plain[r].first);
    EXPECT_EQ(here.steps, plain[r].steps);
    EXPECT_EQ(here.cancellation, plain[r].cancellation);
    ASSERT_EQ(here.block_floats, plain[r].block_floats);
    EXPECT_EQ(0, std::memcmp(here.block.get(), plain[r].block.get(),
                             plain[r].block_floats * sizeof(float)));
    EXPECT_EQ(here.scale, plain[r].scale);
    EXPECT_EQ(here.frames[0], plain[r].frames[0]);
  }
}

TEST(FrameStore, ChangesNoBitOfAClustering) {
  const SyntheticSet set = randomSet(6, 12, 200);
  const CoarseGrid grid = set.grid();
  FrameStore store(0);
  const auto in_file = stored(set, store);
  const auto in_memory = set.coarse();
  SplitMix64 random(1), same(1);
  const Matrix seeds = seedCentroids(grid, in_memory, 6, random, 2, {});
  // Without memory for the candidates' distances they are computed twice, to the same bits.
  EXPECT_EQ(seeds, seedCentroids(grid, in_file, 6, same, 2, {}, {}, alone(), 0));
  const KMeansResult a = lloyd(grid, in_memory, seeds, {}, {});
  const KMeansResult b = lloyd(grid, in_file, seeds, {}, {});
  EXPECT_EQ(a.centroids, b.centroids);
  EXPECT_EQ(a.labels, b.labels);
  EXPECT_EQ(a.inertia, b.inertia);
}

TEST(FrameStore, LeavesNothingInTheFolder) {
  const test::TempDir folder;
  const Environment where("TMPDIR", folder.path().string());
  const SyntheticSet set = randomSet(5, 3, 100);
  FrameStore store(0);
  const auto records = stored(set, store);
  EXPECT_TRUE(records.front().file);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FrameStore, SaysWhichFolderRefuses) {
  const test::TempDir folder;
  const Environment where("TMPDIR", (folder.path() / "missing").string());
  const SyntheticSet set = randomSet(5, 1, 100);
  FrameStore store(0);
  try {
    stored(set, store);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnreadable);
    EXPECT_NE(std::string(error.what()).find((folder.path() / "missing").string()),
              std::string::npos);
    EXPECT_NE(std::string(error.what()).find("TMPDIR"), std::string::npos);
  }
}

}  // namespace
}  // namespace ecg
