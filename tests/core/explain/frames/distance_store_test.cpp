// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/distance_store.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <stop_token>
#include <string>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/temperature.hpp"

namespace ecg {
namespace {

constexpr int kStoredSteps = 50, kClusters = 7;

Matrix block(int index) {
  Matrix m(kStoredSteps + index, kClusters);
  for (Eigen::Index i = 0; i < m.size(); ++i)
    m.data()[i] = static_cast<float>((i * 7919 + index * 104729) % 1000) / 250;
  return m;
}

void fill(DistanceStore& store, int blocks = 9) {
  for (int k = 0; k < blocks; ++k) store.add(block(k));
}

TEST(DistanceStore, GivesBackWhatItWasGivenWhereverItLies) {
  // All in the file; the first two blocks in memory; everything in memory.
  for (const std::size_t memory : {std::size_t{0}, std::size_t{3000}, std::size_t{1} << 20}) {
    DistanceStore store(memory);
    fill(store);
    ASSERT_EQ(store.size(), 9U);
    EXPECT_EQ(store.bytesInFile() > 0, memory < 4000) << memory;
    for (const int k : {8, 0, 3, 3, 1, 2, 7}) {
      const auto at = static_cast<std::size_t>(k);
      EXPECT_EQ(store[at], block(k)) << memory;
      EXPECT_EQ(store.rowsOf(at), kStoredSteps + k);
    }
    store.clear();
    EXPECT_EQ(store.size(), 0U);
    store.add(block(4));
    EXPECT_EQ(store[0], block(4));
  }
}

TEST(DistanceStore, ChangesNoTemperature) {
  DistanceStore in_memory, in_file(0);
  fill(in_memory);
  fill(in_file);
  const double temperature = recordTemperature(in_memory, {});
  EXPECT_GT(temperature, 0.01);
  EXPECT_EQ(recordTemperature(in_file, {}), temperature);
}

TEST(DistanceStore, IsNotSearchedForATemperatureThatNobodyWants) {
  DistanceStore store;
  fill(store);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(recordTemperature(store, stop.get_token()), Cancelled);
}

TEST(DistanceStore, SaysWhereThereIsNoRoomForItsFile) {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/nowhere at all", 1);
  DistanceStore store(0);
  try {
    store.add(block(0));
    ADD_FAILURE() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnreadable);
    EXPECT_NE(std::string(error.what()).find("/nowhere at all"), std::string::npos);
  }
  if (before == nullptr)
    ::unsetenv("TMPDIR");
  else
    ::setenv("TMPDIR", kept.c_str(), 1);
}

}  // namespace
}  // namespace ecg
