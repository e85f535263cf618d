// SPDX-License-Identifier: GPL-3.0-or-later
// Two types of one name in one namespace are one to the linker, which takes the functions of either
// for both: a program that crashes somewhere else.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// The types that a file defines for all, by namespace and name.
std::vector<std::string> typesOf(const fs::path& file) {
  static const std::regex space(R"(^(?:inline )?namespace ([\w:]*) ?\{)");
  static const std::regex type(
      R"(^(?:struct|class|enum class|enum) (?:\[\[\w+\]\] )?(\w+)(?: final)?(?: : ?[^;]*)? \{)");
  std::vector<std::string> spaces, types;
  std::ifstream text(file);
  for (std::string line; std::getline(text, line);) {
    std::smatch found;
    if (std::regex_search(line, found, space)) {
      spaces.push_back(found[1]);
    } else if (line.starts_with("}  // namespace") && !spaces.empty()) {
      spaces.pop_back();
    } else if (std::regex_search(line, found, type)) {
      std::string name;
      bool own = false;  // in a namespace without a name: of this file alone
      for (const std::string& outer : spaces) {
        own |= outer.empty();
        name += outer + "::";
      }
      if (!own) types.push_back(name + found[1].str());
    }
  }
  return types;
}

TEST(Structure, EveryTypeHasANameOfItsOwn) {
  const fs::path root = ECG_SOURCE_DIR;
  std::map<std::string, std::string> places;
  for (const char* top : {"app", "core", "ui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const std::string file = fs::relative(entry.path(), root).string();
      // Programs of their own: nothing else is linked with their main files.
      if (file.starts_with("app/helpers/")) continue;
      for (const std::string& name : typesOf(entry.path())) {
        const auto [known, is_new] = places.emplace(name, file);
        EXPECT_TRUE(is_new) << name << " is defined in " << known->second << " and in " << file;
      }
    }
  }
  EXPECT_GT(places.size(), 300U) << "the types were not found";
}

}  // namespace
