// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of ARCHITECTURE.md, checked against every #include of the project.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    ///< relative to the project
  std::string target;  ///< what stands between the quotes or brackets
};

std::vector<Include> includesOf(const fs::path& root, const std::string& top) {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp" && extension != ".h") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (std::regex_search(line, match, pattern)) {
        found.push_back({fs::relative(entry.path(), root).string(), match[1]});
      }
    }
  }
  return found;
}

std::vector<Include> projectIncludes() {
  std::vector<Include> all;
  for (const char* top : {"app", "core", "ui"}) {
    const auto part = includesOf(ECG_SOURCE_DIR, top);
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

bool isTorch(const std::string& target) {
  for (const char* prefix : {"torch/", "ATen/", "c10/", "caffe2/"}) {
    if (target.starts_with(prefix)) return true;
  }
  return false;
}

bool isQt(const std::string& target) {
  static const std::regex pattern(R"(^(Q[A-Z]\w*(/\w+(\.h)?)?|q\w+\.h|Qt\w*/.*)$)");
  return std::regex_match(target, pattern);
}

/// "core/model/x.hpp" -> "core/model"; "app/x.hpp" -> "app".
std::string layerOf(const std::string& path) {
  const auto first = path.find('/');
  if (first == std::string::npos) return "";
  const std::string top = path.substr(0, first);
  if (top == "app") return top;
  if (top != "core" && top != "ui") return "";
  const auto second = path.find('/', first + 1);
  return second == std::string::npos ? "" : path.substr(0, second);
}

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> table = [] {
    std::map<std::string, std::set<std::string>> t;
    t["core/common"] = {"core/common"};
    t["core/signal"] = {"core/common", "core/signal"};
    t["core/io"] = {"core/common", "core/signal", "core/io"};
    t["core/model"] = {"core/common", "core/signal", "core/model"};
    t["core/explain"] = {"core/common", "core/signal", "core/io", "core/model", "core/explain"};
    t["core/audit"] = t["core/explain"];
    t["core/audit"].insert("core/audit");
    t["core/mpi"] = {"core/common", "core/explain", "core/mpi"};
    t["ui/figure"] = t["core/audit"];
    t["ui/figure"].insert("ui/figure");
    t["ui/session"] = t["ui/figure"];
    t["ui/session"].insert("ui/session");
    t["ui/windows"] = t["ui/session"];
    t["ui/windows"].insert("ui/windows");
    t["app"] = t["ui/windows"];
    t["app"].insert({"app", "core/mpi"});
    return t;
  }();
  return table;
}

TEST(Structure, EveryIncludeFollowsTheDirectionOfTheLayers) {
  const auto includes = projectIncludes();
  ASSERT_GT(includes.size(), 100U) << "the sources were not found";
  for (const auto& include : includes) {
    const std::string to = layerOf(include.target);
    if (to.empty()) continue;
    const auto from = allowed().find(layerOf(include.file));
    ASSERT_NE(from, allowed().end()) << include.file << " is in no known layer";
    EXPECT_TRUE(from->second.contains(to)) << include.file << " includes " << include.target;
  }
}

/// The rooms of each layer, from the ground up: one may use those before it only.
const std::vector<std::string>& floors() {
  static const std::vector<std::string> order = {"core/common/text/catalogue",
                                                 "core/common/text",
                                                 "core/common/maths",
                                                 "core/common/json",
                                                 "core/common/work",
                                                 "core/common/files",
                                                 "core/signal/record",
                                                 "core/signal/filter",
                                                 "core/signal/waves",
                                                 "core/signal/demo",
                                                 "core/io/reader",
                                                 "core/io/csv",
                                                 "core/io/dicom",
                                                 "core/io/edf",
                                                 "core/io/hdf5",
                                                 "core/io/ishne",
                                                 "core/io/scp",
                                                 "core/io/wfdb",
                                                 "core/io/xml",
                                                 "core/io/formats",
                                                 "core/io/dataset",
                                                 "core/model/spec",
                                                 "core/model/scan",
                                                 "core/model/metadata",
                                                 "core/model/network",
                                                 "core/model/geometry",
                                                 "core/model/host",
                                                 "core/model/torch",
                                                 "core/explain/frames",
                                                 "core/explain/cluster",
                                                 "core/explain/codebook",
                                                 "core/explain/record",
                                                 "core/explain/attribution",
                                                 "core/explain/walk",
                                                 "core/explain/fit",
                                                 "core/explain/atlas",
                                                 "core/audit/forest",
                                                 "core/audit/measures",
                                                 "core/audit/collect",
                                                 "core/audit/probe",
                                                 "core/audit/experiments",
                                                 "core/audit/tune",
                                                 "core/audit/card",
                                                 "core/audit/report",
                                                 "core/mpi",
                                                 "ui/figure/words",
                                                 "ui/figure/options",
                                                 "ui/figure/colour",
                                                 "ui/figure/page",
                                                 "ui/figure/paint",
                                                 "ui/figure/sheet",
                                                 "ui/figure/view",
                                                 "ui/session/words",
                                                 "ui/session/settings",
                                                 "ui/session/work",
                                                 "ui/session/ahead",
                                                 "ui/session/state",
                                                 "ui/windows/parts",
                                                 "ui/windows/panes",
                                                 "ui/windows/panels",
                                                 "ui/windows/atlas",
                                                 "ui/windows/dialogs",
                                                 "ui/windows/main",
                                                 "app/helpers/hdf5_helper",
                                                 "app/helpers/scp_helper",
                                                 "app/helpers/model_host",
                                                 "app/options",
                                                 "app/parts",
                                                 "app/commands",
                                                 "app"};
  return order;
}

TEST(Structure, NoRoomUsesOneAboveIt) {
  const auto floorOf = [](const std::string& path) {
    const auto room = path.substr(0, path.find_last_of('/'));
    return std::ranges::find(floors(), room) - floors().begin();
  };
  const auto roof = static_cast<std::ptrdiff_t>(floors().size());
  const auto includes = projectIncludes();
  ASSERT_GT(includes.size(), 100U) << "the sources were not found";
  for (const auto& include : includes) {
    if (layerOf(include.target).empty()) continue;
    ASSERT_LT(floorOf(include.file), roof) << include.file << " lies in no known room";
    EXPECT_LE(floorOf(include.target), floorOf(include.file))
        << include.file << " includes " << include.target;
  }
}

TEST(Structure, TorchHeadersStayInTheTorchFilesOfTheModelLayer) {
  static const std::regex allowed_file(
      R"(^core/model/torch/torch_(\w+\.cpp|(values|forward)\.hpp)$)");
  bool any = false;
  for (const auto& include : projectIncludes()) {
    if (!isTorch(include.target)) continue;
    any = true;
    EXPECT_TRUE(std::regex_match(include.file, allowed_file))
        << include.file << " includes " << include.target;
  }
  EXPECT_TRUE(any) << "no torch include was recognised";
}

TEST(Structure, TheHeaderOfMpiStaysInItsLayer) {
  bool any = false;
  for (const auto& include : projectIncludes()) {
    if (include.target != "mpi.h") continue;
    any = true;
    EXPECT_TRUE(include.file.starts_with("core/mpi/")) << include.file;
  }
  EXPECT_TRUE(any) << "no include of MPI was recognised";
}

TEST(Structure, CoreKnowsNoQt) {
  bool any = false;
  for (const auto& include : projectIncludes()) {
    if (!isQt(include.target)) continue;
    any = true;
    EXPECT_FALSE(include.file.starts_with("core/"))
        << include.file << " includes " << include.target;
  }
  EXPECT_TRUE(any) << "no Qt include was recognised";
}

// printf and streams follow the locale that Qt sets for the whole program.
TEST(Structure, NoNumberIsWrittenByTheLocale) {
  const std::regex by_locale(
      R"(printf\s*\([^;]*"[^"]*%[-+ #0-9.*]*[aefgAEFG]|\b(o|i)?stringstream\b|\bsetprecision\b)");
  ASSERT_TRUE(std::regex_search("std::snprintf(text, sizeof text, \"%.1f s\", x)", by_locale));
  for (const char* top : {"app", "core", "ui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ECG_SOURCE_DIR) / top)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      std::string line;
      while (std::getline(in, line))
        EXPECT_FALSE(std::regex_search(line, by_locale)) << entry.path() << ": " << line;
    }
  }
}

TEST(Structure, OnlyTheHostNamesTheTorchModel) {
  bool any = false;
  for (const auto& include : projectIncludes()) {
    if (include.target != "core/model/torch/torch_model.hpp") continue;
    any = true;
    EXPECT_TRUE(include.file.starts_with("app/helpers/model_host/") ||
                include.file.starts_with("core/model/torch/"))
        << include.file;
  }
  EXPECT_TRUE(any) << "nobody names it";
}

}  // namespace
