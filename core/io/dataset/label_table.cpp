// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/label_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/csv/csv.hpp"
#include "core/signal/record/age_text.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLabelTable = "labels.csv";
constexpr std::array<std::string_view, 8> kRecordColumns = {
    "record", "record_id", "id", "file", "filename", "path", "ecg_id", "exam_id"};
constexpr std::array<std::string_view, 2> kAgeColumns = {"age", "age_years"};
constexpr std::array<std::string_view, 2> kSexColumns = {"sex", "gender"};
constexpr std::array<std::string_view, 1> kMaleColumns = {"is_male"};
constexpr std::array<std::string_view, 2> kFoldColumns = {"fold", "strat_fold"};
constexpr std::array<std::string_view, 3> kListColumns = {"labels", "label", "class"};

/// 1, 0, true or false; nothing of anything else.
std::optional<bool> truthOf(std::string_view text) {
  const std::string word = lowerCase(trimmed(text));
  if (word == "1" || word == "true" || word == "1.0") return true;
  if (word == "0" || word == "false" || word == "0.0") return false;
  return std::nullopt;
}

/// What stands between ; and |, without blanks around it.
std::vector<std::string> partsOf(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(";|"), list.size());
    if (const auto part = trimmed(list.substr(0, end)); !part.empty()) parts.emplace_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

/// The columns of a table, by what they hold.
struct LabelColumnsOf {
  std::optional<std::size_t> record, age, sex, male, fold, list;
  std::vector<std::size_t> labels;  ///< one a label
  std::vector<std::string> others;  ///< names of those that are left alone
};

class LabelTable {
 public:
  LabelTable(const fs::path& file, const std::stop_token& stop)
      : subject_(file.string()),
        table_(readWholeFile(file, kLargestWholeFile, stop), subject_),
        stop_(stop) {
    columns_.record = columnNamed(kRecordColumns);
    if (!columns_.record) fail("table.names-no-records", "advice.columns-of-a-label-table");
    columns_.age = columnNamed(kAgeColumns);
    columns_.sex = columnNamed(kSexColumns);
    columns_.male = columnNamed(kMaleColumns);
    columns_.fold = columnNamed(kFoldColumns);
    columns_.list = columnNamed(kListColumns);
    const std::set<std::optional<std::size_t>> known = {
        columns_.record, columns_.age, columns_.sex, columns_.male, columns_.fold, columns_.list};
    for (std::size_t c = 0; c < table_.columns(); ++c) {
      if (known.contains(c)) continue;
      if (holdsTruths(c))
        columns_.labels.push_back(c);
      else if (!trimmed(table_.name(c)).empty())
        columns_.others.push_back(table_.name(c));
    }
  }

  void tell(Dataset& dataset) const {
    const auto places = placesOf(dataset);
    std::set<std::size_t> told;
    std::size_t unknown = 0;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      throwIfStopped(stop_);
      const auto found = places.find(std::string(trimmed(table_.at(row, *columns_.record))));
      if (found == places.end()) {
        ++unknown;
        continue;
      }
      if (!told.insert(found->second).second)
        fail({"table.record-twice", {dataset.records[found->second].id}});
      fill(row, dataset.records[found->second]);
    }
    if (told.empty()) fail("table.of-no-record", "advice.columns-of-a-label-table");
    if (unknown > 0)
      dataset.warnings.push_back({"table.rows-without-record", {std::to_string(unknown)}});
    if (!columns_.others.empty())
      dataset.warnings.push_back({"table.columns-left-alone", {listed(columns_.others)}});
  }

 private:
  [[noreturn]] void fail(const Message& why, const Message& advice = {}) const {
    throw Error(ErrorCode::kCorrupt, subject_, why, advice);
  }

  std::optional<std::size_t> columnNamed(std::span<const std::string_view> names) const {
    for (const auto name : names)
      for (std::size_t c = 0; c < table_.columns(); ++c)
        if (lowerCase(trimmed(table_.name(c))) == name) return c;
    return std::nullopt;
  }

  bool holdsTruths(std::size_t column) const {
    bool any = false;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const auto cell = trimmed(table_.at(row, column));
      if (cell.empty()) continue;
      if (!truthOf(cell)) return false;
      any = true;
    }
    return any;
  }

  /// Every way in which a row may name a record; of names that two records have, neither.
  static std::map<std::string, std::size_t> placesOf(const Dataset& dataset) {
    std::map<std::string, std::size_t> places;
    std::set<std::string> doubtful;
    std::error_code ignored;
    const fs::path folder =
        fs::is_directory(dataset.source, ignored) ? dataset.source : dataset.source.parent_path();
    for (std::size_t i = 0; i < dataset.records.size(); ++i) {
      const RecordRef& ref = dataset.records[i];
      const fs::path inside = ref.path.lexically_relative(folder);
      const std::set<std::string> names = {ref.id, ref.path.filename().string(),
                                           ref.path.stem().string(), inside.generic_string(),
                                           fs::path(inside).replace_extension().generic_string()};
      for (const std::string& name : names) {
        const auto [known, is_new] = places.emplace(name, i);
        if (!is_new && known->second != i) doubtful.insert(name);
      }
    }
    for (const std::string& name : doubtful) places.erase(name);
    return places;
  }

  void fill(std::size_t row, RecordRef& ref) const {
    const auto cell = [&](const std::optional<std::size_t>& column) {
      return column ? trimmed(table_.at(row, *column)) : std::string_view();
    };
    const auto number = [&](std::string_view text) {
      const auto value = wholeNumber<double>(text);
      if (!value) fail({"table.not-a-number", {ref.id, std::string(text)}});
      return *value;
    };
    if (const auto age = cell(columns_.age); !age.empty())
      ref.age_years = std::min(number(age), kOldestStated + 1);
    if (const auto fold = cell(columns_.fold); !fold.empty())
      ref.fold = static_cast<int>(number(fold));
    fillSex(cell(columns_.sex), cell(columns_.male), ref);
    bool says = !cell(columns_.list).empty();
    std::vector<std::string> labels = partsOf(cell(columns_.list));
    for (const std::size_t column : columns_.labels) {
      const auto truth = truthOf(table_.at(row, column));
      says = says || truth.has_value();
      if (truth.value_or(false)) labels.emplace_back(trimmed(table_.name(column)));
    }
    if (!says) return;
    ref.labelled = true;
    ref.labels = std::move(labels);
  }

  void fillSex(std::string_view sex, std::string_view male, RecordRef& ref) const {
    const std::string word = lowerCase(sex);
    if (word == "male" || word == "m") ref.sex = "male";
    if (word == "female" || word == "f") ref.sex = "female";
    if (const auto truth = truthOf(male)) ref.sex = *truth ? "male" : "female";
    // 0 and 1 mean one thing in one table and the other in the next.
    if (!word.empty() && ref.sex.empty()) fail({"table.not-a-sex", {ref.id, std::string(sex)}});
  }

  std::string subject_;
  CsvTable table_;
  const std::stop_token& stop_;
  LabelColumnsOf columns_;
};

}  // namespace

fs::path labelTableOf(const fs::path& folder) { return folder / kLabelTable; }

void addLabelTable(Dataset& dataset, const fs::path& file, const std::stop_token& stop) {
  LabelTable(file, stop).tell(dataset);
}

}  // namespace ecg
