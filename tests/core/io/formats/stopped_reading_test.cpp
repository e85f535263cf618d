// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <thread>

#include "core/common/work/progress.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using Clock = std::chrono::steady_clock;

std::stop_token stopped() {
  std::stop_source source;
  source.request_stop();
  return source.get_token();
}

TEST(StoppedReading, EveryFormatLooksAtTheStop) {
  const auto folder = std::filesystem::path(ECG_SOURCE_DIR) / "tests" / "data";
  std::ifstream list(folder / "reference.json");
  const auto made = nlohmann::json::parse(list)["files"];
  ASSERT_GT(made.size(), 10U);
  for (const auto& [file, about] : made.items()) {
    ReadOptions said;
    said.rate_hz = 500;
    said.unit = "mV";
    const std::string name = file.ends_with(".hdf5") ? file + "#0" : file;
    EXPECT_THROW(readRecord(folder / name, said, stopped()), Cancelled) << name;
  }
  EXPECT_THROW(openDataset(folder / "code15.hdf5", {}, stopped()), Cancelled) << "many records";
}

TEST(StoppedReading, ALongTableEndsWithinAMomentOfTheStop) {
  const test::TempDir dir;
  {
    std::ofstream out(dir / "long.csv");
    out << "I,II,V1\n";
    for (int k = 0; k < 1'500'000; ++k) out << "0.125,-0.25,0.5\n";
  }
  ReadOptions said;
  said.rate_hz = 500;
  said.unit = "mV";
  std::stop_source source;
  Clock::time_point asked;
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    asked = Clock::now();
    source.request_stop();
  });
  EXPECT_THROW(readRecord(dir / "long.csv", said, source.get_token()), Cancelled);
  later.join();
  EXPECT_LT(std::chrono::duration<double>(Clock::now() - asked).count(), 0.2);
}

/// Any text may be a table: whether it is one is only known behind its remarks.
TEST(StoppedReading, ATableOfRemarksIsNoLongerLookedThrough) {
  const test::TempDir dir;
  {
    std::ofstream out(dir / "remarks.csv");
    for (int k = 0; k < 100'000; ++k) out << "# nothing is said yet\n";
    out << "I,II,V1\n0,0,0\n0.1,0,0\n";
  }
  EXPECT_THROW(readerFor(dir / "remarks.csv", stopped()), Cancelled);
  EXPECT_THROW(openDataset(dir.path(), {}, stopped()), Cancelled);
  EXPECT_NE(readerFor(dir / "remarks.csv"), nullptr);
}

}  // namespace
}  // namespace ecg
