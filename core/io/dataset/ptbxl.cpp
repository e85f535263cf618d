// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/ptbxl.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/csv/csv.hpp"
#include "core/signal/record/age_text.hpp"

namespace ecg {
namespace {

constexpr const char* kTable = "ptbxl_database.csv";
constexpr const char* kStatements = "scp_statements.csv";
/// The order in which the superclasses are named everywhere.
constexpr std::array<std::string_view, 5> kSuperclasses = {"NORM", "MI", "STTC", "CD", "HYP"};
/// What the data set writes for everybody above kOldestStated.
constexpr double kOverOldest = 300;

/// Statement -> diagnostic superclass, for the diagnostic statements.
std::map<std::string, std::string> readSuperclasses(const std::filesystem::path& file,
                                                    const std::stop_token& stop) {
  const CsvTable table(readWholeFile(file, kLargestWholeFile, stop), file.string());
  const auto diagnostic = table.requiredColumn("diagnostic");
  const auto superclass = table.requiredColumn("diagnostic_class");
  std::map<std::string, std::string> result;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto flag = wholeNumber<double>(trimmed(table.at(row, diagnostic)));
    // The statement's own name is the first column, which has no header.
    if (flag == 1.0) result[table.at(row, 0)] = table.at(row, superclass);
  }
  return result;
}

bool headerExists(const std::filesystem::path& record) {
  std::error_code ignored;
  auto header = record;
  header += ".hea";
  return std::filesystem::is_regular_file(header, ignored);
}

/// Columns of the table of records.
struct Columns {
  explicit Columns(const CsvTable& table)
      : id(table.requiredColumn("ecg_id")),
        age(table.requiredColumn("age")),
        sex(table.requiredColumn("sex")),
        codes(table.requiredColumn("scp_codes")),
        fold(table.requiredColumn("strat_fold")),
        low(table.requiredColumn("filename_lr")),
        high(table.requiredColumn("filename_hr")) {}
  std::size_t id, age, sex, codes, fold, low, high;
};

std::vector<std::string> superclassesOf(std::string_view scp_codes,
                                        const std::map<std::string, std::string>& superclasses) {
  std::vector<std::string> labels;
  for (const auto name : kSuperclasses) {
    const auto keys = dictionaryKeys(scp_codes);
    const bool has = std::ranges::any_of(keys, [&](const std::string& key) {
      const auto found = superclasses.find(key);
      return found != superclasses.end() && found->second == name;
    });
    if (has) labels.emplace_back(name);
  }
  return labels;
}

/// What a row says of its patient and the record.
void fillFrom(const CsvTable& table, std::size_t row, const Columns& columns,
              const std::map<std::string, std::string>& superclasses, RecordRef& ref) {
  const auto fold = wholeNumber<double>(trimmed(table.at(row, columns.fold)));
  if (fold) ref.fold = static_cast<int>(*fold);
  ref.age_years = wholeNumber<double>(trimmed(table.at(row, columns.age)));
  if (ref.age_years == kOverOldest) ref.age_years = kOldestStated + 1;
  const auto sex = trimmed(table.at(row, columns.sex));
  ref.sex = sex == "0" ? "male" : sex == "1" ? "female" : "";
  ref.labels = superclassesOf(table.at(row, columns.codes), superclasses);
  ref.statements = dictionaryKeys(table.at(row, columns.codes));
}

/// The file of one row: 500 Hz if it is there, else 100 Hz.
std::filesystem::path fileOf(const std::filesystem::path& folder, const CsvTable& table,
                             std::size_t row, const Columns& columns) {
  const auto high = folder / table.at(row, columns.high);
  if (!table.at(row, columns.high).empty() && headerExists(high)) return high;
  return folder / table.at(row, columns.low);
}

}  // namespace

std::vector<std::string> dictionaryKeys(std::string_view literal) {
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    const char quote = literal[at];
    if (quote != '\'' && quote != '"') continue;
    const auto end = literal.find(quote, at + 1);
    if (end == std::string_view::npos) break;
    const auto text = literal.substr(at + 1, end - at - 1);
    if (trimmed(literal.substr(end + 1)).starts_with(':')) keys.emplace_back(text);
    at = end;
  }
  return keys;
}

bool isPtbXlFolder(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder / kTable, ignored);
}

Dataset openPtbXl(const std::filesystem::path& folder, const std::vector<int>& folds,
                  const std::stop_token& stop) {
  const auto file = folder / kTable;
  const CsvTable table(readWholeFile(file, kLargestWholeFile, stop), file.string());
  const Columns columns(table);
  Dataset dataset;
  dataset.source = folder;
  dataset.kind = "PTB-XL";
  std::map<std::string, std::string> superclasses;
  if (std::error_code none; std::filesystem::exists(folder / kStatements, none)) {
    superclasses = readSuperclasses(folder / kStatements, stop);
  } else {
    dataset.warnings.push_back({"dataset.no-labels", {std::string(kStatements)}});
  }
  std::size_t absent = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    throwIfStopped(stop);
    RecordRef ref;
    fillFrom(table, row, columns, superclasses, ref);
    if (!folds.empty() && (!ref.fold || std::ranges::find(folds, *ref.fold) == folds.end())) {
      continue;
    }
    if (table.at(row, columns.low).empty() && table.at(row, columns.high).empty()) {
      dataset.warnings.push_back({"dataset.row-without-file", {table.at(row, columns.id)}});
      continue;
    }
    ref.path = fileOf(folder, table, row, columns);
    ref.id = ref.path.filename().string();
    if (!headerExists(ref.path)) ++absent;
    dataset.records.push_back(std::move(ref));
  }
  if (absent > 0) {
    dataset.warnings.push_back({"dataset.records-without-file",
                                {std::to_string(absent), std::to_string(dataset.records.size())}});
  }
  return dataset;
}

std::filesystem::path ptbXlFolderAround(const std::filesystem::path& file) {
  constexpr int kHighest = 4;  // records500/00000/00001_hr.hea
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::absolute(file, ignored).parent_path();
  for (int i = 0; i < kHighest && folder.has_relative_path(); ++i, folder = folder.parent_path())
    if (isPtbXlFolder(folder)) return folder;
  return {};
}

void fillFromPtbXl(const std::filesystem::path& folder, Dataset& dataset,
                   const std::stop_token& stop) {
  const auto file = folder / kTable;
  const CsvTable table(readWholeFile(file, kLargestWholeFile, stop), file.string());
  const Columns columns(table);
  std::map<std::string, std::string> superclasses;
  std::error_code ignored;
  if (std::filesystem::exists(folder / kStatements, ignored))
    superclasses = readSuperclasses(folder / kStatements, stop);
  std::map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (const std::size_t column : {columns.low, columns.high})
      rows.emplace(table.at(row, column), row);
  for (RecordRef& ref : dataset.records) {
    throwIfStopped(stop);
    const auto inside = std::filesystem::absolute(ref.path, ignored).lexically_relative(folder);
    const auto row = rows.find(std::filesystem::path(inside).replace_extension().generic_string());
    if (row != rows.end() && !row->first.empty())
      fillFrom(table, row->second, columns, superclasses, ref);
  }
}

}  // namespace ecg
