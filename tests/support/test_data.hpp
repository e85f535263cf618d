// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace ecg::test {

/// Folder of real recordings ($ECG_TEST_DATA, else ../shared/data beside the project); empty if
/// there is none.
inline std::filesystem::path dataDir() {
  if (const char* set = std::getenv("ECG_TEST_DATA")) return set;
  const auto beside = std::filesystem::path(ECG_SOURCE_DIR).parent_path() / "shared" / "data";
  return std::filesystem::exists(beside) ? beside : std::filesystem::path();
}

/// A fresh folder, removed with everything in it at the end of the test.
class TempDir {
 public:
  TempDir() {
    static std::atomic<unsigned> serial{0};
    path_ = std::filesystem::temp_directory_path() /
            ("ecglens-test-" + std::to_string(::getpid()) + "-" + std::to_string(serial++));
    std::filesystem::create_directories(path_);
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace ecg::test

/// First line of a test that needs real recordings.
#define REQUIRE_TEST_DATA()         \
  if (ecg::test::dataDir().empty()) \
  GTEST_SKIP() << "no recordings: set ECG_TEST_DATA or put them in ../shared/data"
