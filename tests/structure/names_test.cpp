// SPDX-License-Identifier: GPL-3.0-or-later
// Two types of one name in one namespace are one to the linker, which takes the functions of either
// for both: a program that crashes somewhere else.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
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

/// The functions that a file keeps for itself.
std::vector<std::string> ownFunctionsOf(const fs::path& file) {
  static const std::regex function(R"(^[A-Za-z_\[][\w:<>,&\*\s\[\]]*[\s&\*](\w+)\()");
  static const std::regex other(
      R"(^(class|struct|using|enum|template|return|namespace|constexpr \w+ k[A-Z]|const )\b)");
  std::vector<std::string> names;
  std::ifstream text(file);
  bool own = false;
  for (std::string line; std::getline(text, line);) {
    std::smatch found;
    if (line == "namespace {") own = true;
    if (line == "}  // namespace") own = false;
    if (own && !std::regex_search(line, other) && std::regex_search(line, found, function))
      names.push_back(found[1]);
  }
  return names;
}

// Files of a room are compiled together: of two functions of one name a call may take the other
// file's without a word, where a conversion makes it the better one.
TEST(Structure, FilesOfARoomShareNoNameOfAFunction) {
  constexpr std::size_t kSmallRoom = 5;  // see ecg_together
  const fs::path root = ECG_SOURCE_DIR;
  std::map<std::string, std::vector<fs::path>> rooms, together;
  for (const char* top : {"app", "core", "ui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string file = fs::relative(entry.path(), root).string();
      if (entry.path().extension() == ".cpp" && !file.starts_with("app/helpers/"))
        rooms[fs::path(file).parent_path().string()].push_back(file);
    }
  }
  for (auto& [room, files] : rooms) {
    const bool small = files.size() < kSmallRoom;
    const fs::path path(room);
    const std::string layer = (*path.begin() / *std::next(path.begin())).string();
    auto& group = together[small ? layer + " (small rooms)" : room];
    group.insert(group.end(), files.begin(), files.end());
  }
  std::size_t functions = 0;
  for (const auto& [room, files] : together) {
    std::map<std::string, fs::path> known;
    for (const fs::path& file : files) {
      for (const std::string& name : ownFunctionsOf(root / file)) {
        ++functions;
        const auto [first, is_new] = known.emplace(name, file);
        EXPECT_TRUE(is_new || first->second == file)
            << name << " is in " << first->second << " and in " << file;
      }
    }
  }
  EXPECT_GT(functions, 800U) << "the functions were not found";
}

}  // namespace
