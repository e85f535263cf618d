// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/kept_files.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <system_error>

#include "core/common/files/input_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/formats/read_record.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostHeader = std::size_t{16} << 20;
constexpr std::string_view kRecords = "RECORDS";
/// Lists and tables that speak of other files in their folder.
constexpr std::array<std::string_view, 4> kTables = {"ptbxl_database.csv", "scp_statements.csv",
                                                     "ANNOTATORS", "SHA256SUMS.txt"};
/// Usual names of annotators, which are the extensions of their files.
constexpr std::array<std::string_view, 16> kAnnotators = {
    ".atr", ".qrs", ".ecg", ".ann", ".ari", ".ecgb", ".man",  ".pu0",
    ".pu1", ".pu",  ".q1c", ".q2c", ".st-", ".xws",  ".wqrs", ".gqrs"};

bool isHeader(const fs::path& file) { return lowerCase(file.extension().string()) == ".hea"; }

bool isList(const fs::path& file) { return file.filename().string().starts_with(kRecords); }

/// The first word of each line that says something, as a file beside `file`: what a header's
/// signal and segment lines begin with, and a list of records' lines. A name with a folder is meant
/// in it and beside it.
std::vector<fs::path> namesIn(const fs::path& file) {
  std::vector<fs::path> names;
  const std::string text = startOfFile(file, kMostHeader);
  for (const auto line : lines(text)) {
    const auto fields = words(line);
    if (fields.empty() || fields.front().starts_with('#') || fields.front() == "~") continue;
    const std::string_view name = fields.front().substr(0, 1000);
    if (name.find('\0') != std::string_view::npos) break;  // no text
    const fs::path path = file.parent_path() / name;
    if (!names.empty() && names[names.size() - 1] == path) continue;  // one file, many signals
    names.push_back(path);
    if (path.parent_path() != file.parent_path())
      names.push_back(file.parent_path() / path.filename());
  }
  return names;
}

/// A header, its data files, its segments' headers and their data files.
void addHeader(const fs::path& header, std::vector<fs::path>& files, bool segments = true) {
  files.push_back(header);
  for (const fs::path& name : namesIn(header)) {
    files.push_back(name);
    fs::path segment = name;
    segment += ".hea";
    std::error_code ignored;
    if (segments && segment != header && fs::is_regular_file(segment, ignored))
      addHeader(segment, files, false);
  }
}

void addList(const fs::path& list, std::vector<fs::path>& files) {
  files.push_back(list);
  const auto names = namesIn(list);
  files.insert(files.end(), names.begin(), names.end());
}

bool isAmong(const std::string& name, std::span<const std::string_view> list) {
  return std::ranges::find(list, name) != list.end();
}

/// Metadata may lie beside a model, clusters' names beside a codebook.
void addBeside(const fs::path& file, std::vector<fs::path>& files) {
  const std::string extension = lowerCase(file.extension().string());
  fs::path beside = file;
  if (extension == ".pt" || extension == ".pth" || extension == ".ts")
    files.push_back(beside.replace_extension(".json"));
  if (extension == ".json") files.push_back(beside += ".names.json");
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (const fs::directory_iterator end; !error && at != end; at.increment(error))
    entries.push_back(at->path());
  return entries;
}

}  // namespace

std::vector<fs::path> filesOfInput(const fs::path& input) {
  std::vector<fs::path> files;
  std::error_code ignored;
  if (fs::is_directory(input, ignored)) {
    for (const fs::path& entry : entriesOf(input))
      if (isList(entry) || isAmong(entry.filename().string(), kTables)) files.push_back(entry);
    return files;
  }
  fs::path file = input;
  try {
    file = splitRecordPath(resolveRecordPath(input)).file;
  } catch (const Error&) {
    // It will be said when it is read.
  }
  files = {input, file};
  if (isHeader(file)) addHeader(file, files);
  addBeside(file, files);
  return files;
}

std::vector<fs::path> filesNamedIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::path& entry : entriesOf(folder)) {
    const std::string extension = lowerCase(entry.extension().string());
    if (isHeader(entry)) {
      addHeader(entry, files);
    } else if (isList(entry)) {
      addList(entry, files);
    } else if (isAmong(entry.filename().string(), kTables)) {
      files.push_back(entry);
    } else if (isAmong(extension, kAnnotators)) {
      std::error_code ignored;
      fs::path header = entry;
      if (fs::is_regular_file(header.replace_extension(".hea"), ignored)) files.push_back(entry);
    }
  }
  return files;
}

KeptFiles keptRecordFiles() { return {filesOfInput, filesNamedIn}; }

}  // namespace ecg
