// SPDX-License-Identifier: GPL-3.0-or-later
// What core says: every id that stands in the code is in the catalogue and the other way round,
// with as many arguments as its text has places, in English and in every translation.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ECG_SOURCE_DIR;

std::string contentOf(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Entry {
  std::string id, english;
  fs::path file;
};

/// In the order in which they are written down.
std::vector<Entry> entries() {
  static const std::regex line(R"re(ECG_MESSAGE\("([^"]*)", "((?:[^"\\]|\\.)*)"\))re");
  std::vector<Entry> all;
  for (const auto& file : fs::directory_iterator(kRoot / "core/common/text/catalogue")) {
    const std::string text = contentOf(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at)
      all.push_back({(*at)[1], (*at)[2], file.path()});
  }
  return all;
}

std::set<std::string> placesOf(const std::string& text) {
  static const std::regex place("%[1-9]");
  return {std::sregex_token_iterator(text.begin(), text.end(), place), {}};
}

/// "%1" to "%n", none left out.
std::set<std::string> firstPlaces(std::size_t n) {
  std::set<std::string> all;
  for (std::size_t k = 1; k <= n; ++k) all.insert("%" + std::to_string(k));
  return all;
}

std::string roomOf(const std::string& id) { return id.substr(0, id.find('.')); }

/// Literals that look like ids, and are names of files or of Python's.
bool isNoId(const std::string& text) {
  return text.ends_with(".json") || text.ends_with(".pt") || text == "torch.classes";
}

/// Number of things in the list that opens right before `text`.
std::size_t listed(std::string_view text) {
  int depth = 0;
  std::size_t commas = 0;
  bool quoted = false, any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) break;
    if (c == ',' && depth == 0) ++commas;
    any = any || c > ' ';
  }
  return any ? commas + 1 : 0;
}

/// How many arguments are given to an id, by what stands behind it: "id", {a, b}. A list that
/// starts with a literal is the next message.
std::size_t argumentsBehind(const std::string& text, std::size_t at) {
  static const std::regex list(R"(^\s*,\s*\{(?!\s*"))");
  std::smatch found;
  const std::string rest = text.substr(at, 2000);
  if (!std::regex_search(rest, found, list)) return 0;
  return listed(std::string_view(rest).substr(static_cast<std::size_t>(found.length())));
}

struct Use {
  std::string id, file;
  std::size_t arguments;
  bool without;  ///< its arguments come from elsewhere: MessageId("id")
};

std::vector<Use> uses(const std::set<std::string>& rooms) {
  static const std::regex comment(R"((^|[^:"])//[^\n]*)");
  static const std::regex literal(R"re("([a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*)")re");
  std::vector<Use> all;
  for (const char* top : {"core", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const std::string text = std::regex_replace(contentOf(entry.path()), comment, "$1");
      for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at) {
        const std::string id = (*at)[1];
        if (!rooms.contains(roomOf(id)) || isNoId(id)) continue;
        const auto begin = static_cast<std::size_t>(at->position());
        // MessageId(which ? "one" : "other") is for both.
        const std::size_t mark = text.rfind("MessageId(", begin);
        const bool without =
            mark != std::string::npos &&
            text.substr(mark + 10, begin - mark - 10).find(')') == std::string::npos;
        all.push_back({id, fs::relative(entry.path(), kRoot).string(),
                       argumentsBehind(text, begin + static_cast<std::size_t>(at->length())),
                       without});
      }
    }
  }
  return all;
}

std::map<std::string, Entry> byId() {
  std::map<std::string, Entry> all;
  for (const Entry& entry : entries()) all.emplace(entry.id, entry);
  return all;
}

std::set<std::string> rooms() {
  std::set<std::string> all;
  for (const Entry& entry : entries()) all.insert(roomOf(entry.id));
  return all;
}

TEST(Catalogue, IsSortedAndItsIdsNameTheirRoom) {
  static const std::regex form("[a-z][a-z0-9]*\\.[a-z0-9]+(-[a-z0-9]+)*");
  const auto all = entries();
  ASSERT_GT(all.size(), 800U);
  EXPECT_EQ(byId().size(), all.size()) << "an id stands in the catalogue twice";
  for (std::size_t k = 0; k < all.size(); ++k) {
    EXPECT_TRUE(std::regex_match(all[k].id, form)) << all[k].id;
    EXPECT_EQ(placesOf(all[k].english), firstPlaces(placesOf(all[k].english).size()))
        << all[k].id << " leaves a place out: " << all[k].english;
    if (k == 0 || all[k - 1].file != all[k].file) continue;
    EXPECT_LT(all[k - 1].id, all[k].id) << all[k].file << " is not sorted";
  }
}

TEST(Catalogue, HasEveryIdOfTheCodeWithAsManyArguments) {
  const auto known = byId();
  for (const Use& use : uses(rooms())) {
    const auto entry = known.find(use.id);
    if (entry == known.end()) {
      ADD_FAILURE() << use.file << " says " << use.id
                    << ", which core/common/text/catalogue does not have";
      continue;
    }
    if (use.without) continue;
    EXPECT_EQ(use.arguments, placesOf(entry->second.english).size())
        << use.file << " gives " << use.id
        << " another number of arguments than it has places: " << entry->second.english;
  }
}

/// The arguments of the call whose bracket opens right before `text`.
std::vector<std::string> argumentsOf(std::string_view text) {
  std::vector<std::string> all(1);
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      all.back() += c;
      if (c == '\\') all.back() += text[++i];
      quoted = c != '"';
      continue;
    }
    quoted = c == '"';
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) break;
    if (c == ',' && depth == 0) {
      all.emplace_back();
    } else if (c != '\n' && (c != ' ' || !all.back().empty())) {
      all.back() += c;
    }
  }
  return all;
}

// A sentence in the place of an id would be found when it is thrown, by a user.
TEST(Catalogue, NoSentenceStandsWhereAnIdBelongs) {
  static const std::regex comment(R"((^|[^:"])//[^\n]*)");
  static const std::regex call(
      R"re(\b(?:Error(?: \w+)?|report|(?:warnings|remarks|notes|doubts|texts)_?(?:\.|->)(?:push_back|emplace_back|add))\()re");
  static const std::regex literal(R"re(\{?\s*"([^"\\]|\\.)*".*)re");
  static const std::regex id(R"re(\{?\s*"[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*"[^"]*.*)re");
  std::size_t calls = 0;
  for (const char* top : {"core", "ui", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const std::string text = std::regex_replace(contentOf(entry.path()), comment, "$1");
      for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
        ++calls;
        const auto behind = static_cast<std::size_t>(at->position() + at->length());
        for (const std::string& argument : argumentsOf(std::string_view(text).substr(behind, 3000)))
          EXPECT_TRUE(!std::regex_match(argument, literal) || std::regex_match(argument, id) ||
                      argument.find("\" +") != std::string::npos)
              << fs::relative(entry.path(), kRoot) << " says " << argument;
      }
    }
  }
  EXPECT_GT(calls, 400U);
}

TEST(Catalogue, HasNoIdThatNobodySays) {
  std::set<std::string> said;
  for (const Use& use : uses(rooms())) said.insert(use.id);
  for (const auto& [id, entry] : byId())
    EXPECT_TRUE(said.contains(id)) << "nobody says " << id << ": " << entry.english;
}

TEST(Catalogue, IsTranslatedWithEveryArgument) {
  static const std::regex context(
      R"(<context>\s*<name>([^<]*)</name>\s*<message>\s*<source>([^<]*)</source>\s*)"
      R"(<translation([^>]*)>([^<]*)</translation>)");
  for (const auto& file : fs::directory_iterator(kRoot / "resources/translations")) {
    if (file.path().extension() != ".ts") continue;
    const std::string text = contentOf(file.path());
    std::map<std::string, std::string> translated;
    for (std::sregex_iterator at(text.begin(), text.end(), context), end; at != end; ++at)
      if ((*at)[3].length() == 0) translated[(*at)[1]] = (*at)[4];
    for (const auto& [id, entry] : byId()) {
      const std::string& there = translated[id];
      EXPECT_FALSE(there.empty()) << file.path().filename() << " does not have " << id
                                  << ": run resources/translations/update.sh";
      EXPECT_EQ(placesOf(there), placesOf(entry.english)) << id << ": " << there;
    }
  }
}

}  // namespace
