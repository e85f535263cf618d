// SPDX-License-Identifier: GPL-3.0-or-later
// Every source has the header of its name, so that what it gives to others is found beside it.
#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

/// Sources without one, and why.
bool needsNoHeader(const std::string& file) {
  // A command is named in commands.hpp, one line each, for main.cpp alone.
  static const std::regex command(R"(^app/commands/\w+_command\.cpp$)");
  // Programs of their own, which nothing calls.
  static const std::set<std::string> programs = {
      "app/main.cpp", "app/helpers/hdf5_helper/hdf5_helper.cpp",
      "app/helpers/model_host/model_host.cpp", "app/helpers/scp_helper/scp_helper.cpp"};
  return std::regex_match(file, command) || programs.contains(file);
}

TEST(Structure, EverySourceHasTheHeaderOfItsName) {
  const fs::path root = ECG_SOURCE_DIR;
  std::size_t sources = 0;
  for (const char* top : {"app", "core", "ui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      if (entry.path().extension() != ".cpp") continue;
      ++sources;
      const std::string file = fs::relative(entry.path(), root).string();
      if (needsNoHeader(file)) continue;
      EXPECT_TRUE(fs::exists(fs::path(entry.path()).replace_extension(".hpp"))) << file;
    }
  }
  EXPECT_GT(sources, 100U) << "the sources were not found";
}

}  // namespace
