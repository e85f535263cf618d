// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <exception>

#include "core/common/error.hpp"
#include "core/common/sha256.hpp"
#include "core/common/text.hpp"
#include "core/io/amplitude.hpp"
#include "core/io/csv_header.hpp"
#include "core/io/csv_layout.hpp"
#include "core/io/csv_times.hpp"
#include "core/io/line_reader.hpp"
#include "core/io/record_size.hpp"
#include "core/io/units.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMostComments = 100;
/// Beyond this a table written by `ecglens convert` was changed: no ECG spans so many millivolts.
constexpr double kLargestMv = 25;
/// A column in --csv-leads that is no lead.
constexpr std::string_view kNoLead = "-";

std::string number(double value) {
  char text[64];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::general, 9).ptr;
  return {text, end};
}

/// Digits behind the decimal point or comma; many for a number with an exponent.
int decimalsOf(std::string_view field) {
  if (field.find_first_of("eE") != std::string_view::npos) return 17;
  const auto point = field.find_first_of(".,");
  return point == std::string_view::npos ? 0 : static_cast<int>(field.size() - point - 1);
}

/// The columns of a table as they stand.
struct Table {
  std::vector<std::vector<double>> columns;
  std::vector<int> decimals;  ///< most of any field of the column
  std::vector<std::string> comments;
  bool cut = false;  ///< the file ends within its last row
};

class TableReader {
 public:
  TableReader(const std::filesystem::path& file, const CsvLayout& layout)
      : file_(file), layout_(layout), lines_(file) {}

  Table read() {
    table_.columns.resize(layout_.columns());
    table_.decimals.assign(layout_.columns(), 0);
    const auto size = static_cast<double>(std::filesystem::file_size(file_));
    const auto most =
        static_cast<double>(kMaxRecordValues) / static_cast<double>(layout_.columns());
    // An estimate a little too large, so that columns do not grow by copying.
    const double rows = std::min(most, 1.02 * size / layout_.line_bytes + 16);
    for (auto& column : table_.columns) column.reserve(static_cast<std::size_t>(rows));
    int header = layout_.header_lines;
    for (std::string_view line; lines_.next(line);) {
      if (isCsvRemark(line)) {
        keepComment(line);
      } else if (header > 0) {
        --header;
      } else if (layout_.turned) {
        addTurned(line);
      } else if (!addRow(line)) {
        break;
      }
    }
    return std::move(table_);
  }

 private:
  [[noreturn]] void corrupt(const std::string& what) const {
    throw Error(ErrorCode::kCorrupt, file_.string(),
                "line " + std::to_string(lines_.number()) + " " + what);
  }

  void keepComment(std::string_view line) {
    const auto text = trimmed(line);
    if (!text.starts_with('#') || table_.comments.size() >= kMostComments) return;
    table_.comments.push_back(printable(text.substr(1)));
  }

  /// @return false for a last row that the end of the file cut.
  bool addRow(std::string_view line) {
    splitCsvLine(line, layout_.delimiter, fields_);
    if (fields_.size() != layout_.columns()) {
      if (!lines_.ended() && fields_.size() < layout_.columns()) {
        table_.cut = true;
        return false;
      }
      corrupt("has " + std::to_string(fields_.size()) + " fields, " +
              std::to_string(layout_.columns()) + " expected");
    }
    const auto rows = static_cast<std::int64_t>(table_.columns.front().size());
    requireReasonableSize(std::ssize(fields_), rows + 1, kMaxRecordValues, 0, file_.string());
    for (std::size_t k = 0; k < fields_.size(); ++k) addField(k, fields_[k]);
    return true;
  }

  void addField(std::size_t column, std::string_view field) {
    const auto value = csvNumber(field, layout_.delimiter);
    if (!value) {
      corrupt("column " + std::to_string(column + 1) + " holds \"" +
              printable(field.substr(0, 40)) + "\", which is no number");
    }
    table_.columns[column].push_back(*value);
    table_.decimals[column] = std::max(table_.decimals[column], decimalsOf(field));
  }

  /// A row that is a lead. The layout was found from all of them.
  void addTurned(std::string_view line) {
    splitCsvLine(line, layout_.delimiter, fields_);
    if (layout_.named_rows && !fields_.empty()) fields_.erase(fields_.begin());
    if (turned_ >= layout_.columns()) corrupt("was not there a moment ago");
    for (std::size_t k = 0; k < fields_.size(); ++k) addField(turned_, fields_[k]);
    ++turned_;
    requireReasonableSize(std::ssize(table_.columns), std::ssize(fields_), kMaxRecordValues, 0,
                          file_.string());
    if (table_.columns.front().size() != table_.columns[turned_ - 1].size())
      corrupt("has " + std::to_string(fields_.size()) + " samples, the first row has " +
              std::to_string(table_.columns.front().size()));
  }

  const std::filesystem::path& file_;
  const CsvLayout& layout_;
  LineReader lines_;
  std::size_t turned_ = 0;  ///< rows of a turned table so far
  std::vector<std::string_view> fields_;
  Table table_;
};

/// Puts together what the file and the user say, and what neither says.
class RecordMaker {
 public:
  RecordMaker(const std::filesystem::path& file, const ReadOptions& options, CsvLayout layout)
      : file_(file), options_(options), layout_(std::move(layout)) {
    checkOptions();
    table_ = TableReader(file, layout_).read();
  }

  EcgRecord make() {
    record_.id = file_.stem().string();
    record_.source = file_;
    record_.format = layout_.turned ? "CSV (a row a lead)" : "CSV";
    record_.comments = std::move(table_.comments);
    if (table_.cut) record_.warnings.emplace_back("The last row is cut short and left out");
    findRate();
    addLeads();
    if (!missing_.empty()) refuse();
    if (record_.leads.empty()) {
      throw Error(ErrorCode::kUnsupported, file_.string(), "holds no column in volts");
    }
    if (auto odd = amplitudeWarning(record_.leads); !odd.empty()) {
      record_.warnings.push_back(std::move(odd));
    }
    record_.sha256 = sha256File(file_);
    return std::move(record_);
  }

 private:
  void checkOptions() const {
    if (options_.rate_hz && !(*options_.rate_hz > 0 && std::isfinite(*options_.rate_hz))) {
      throw Error(ErrorCode::kBadArgument, "--csv-rate " + number(*options_.rate_hz),
                  "is no sampling rate", "Give samples a second, e.g. 500");
    }
    if (!options_.unit.empty() && !millivoltsPer(options_.unit)) {
      throw Error(ErrorCode::kBadArgument, "--csv-unit " + options_.unit, "is no unit of voltage",
                  "Give nV, uV, mV or V");
    }
    const auto columns = layout_.leadColumns().size();
    if (options_.leads.empty() || options_.leads.size() == columns) return;
    throw Error(ErrorCode::kMismatch, file_.string(),
                "has " + std::to_string(columns) + " columns" +
                    (layout_.time ? " beside the time" : "") + ", but " +
                    std::to_string(options_.leads.size()) + " names were given for them",
                "Give one a column, \"-\" for a column to leave out");
  }

  void findRate() {
    CsvRate rate;
    std::string problem;
    try {
      if (layout_.time) {
        rate = rateFromTimes(table_.columns[*layout_.time], layout_.time_unit,
                             table_.decimals[*layout_.time], file_.string());
      }
    } catch (const Error& error) {
      if (!options_.rate_hz) throw;
      problem = error.reason();
    }
    record_.sampling_rate_hz = options_.rate_hz.value_or(rate.hz);
    if (options_.rate_hz && !problem.empty()) {
      record_.warnings.push_back("The time column is not used: " + problem);
    } else if (options_.rate_hz && rate.hz > 0 &&
               std::abs(rate.hz - *options_.rate_hz) > 1e-3 * rate.hz) {
      record_.warnings.push_back("The rate is " + number(*options_.rate_hz) +
                                 " Hz as given, though the time column says " + number(rate.hz) +
                                 " Hz");
    } else if (!options_.rate_hz && !rate.note.empty()) {
      record_.warnings.push_back(rate.note + ": " + number(rate.hz) + " Hz");
    }
    if (!(record_.sampling_rate_hz > 0)) {
      missing_.emplace_back("sampling rate");
      needed_.emplace_back("--csv-rate HZ");
    }
    if (layout_.time) table_.columns[*layout_.time] = {};
  }

  std::string nameOf(std::size_t column, std::size_t index) const {
    if (!options_.leads.empty()) return options_.leads[index];
    return layout_.names.empty() ? std::string() : layout_.names[column];
  }

  /// The unit of one column, in the user's words before the file's.
  std::string unitOf(std::size_t column) {
    const std::string& stated = layout_.units[column];
    if (options_.unit.empty()) return stated;
    if (!stated.empty() && millivoltsPer(stated) &&
        millivoltsPer(stated) != millivoltsPer(options_.unit)) {
      overruled_ = stated;
    }
    return stated.empty() || millivoltsPer(stated) ? options_.unit : stated;
  }

  void addLeads() {
    std::vector<std::string> not_volts;
    bool no_names = false;
    std::vector<std::size_t> no_unit;
    const auto columns = layout_.leadColumns();
    for (std::size_t k = 0; k < columns.size(); ++k) {
      Lead lead;
      lead.name_in_file = nameOf(columns[k], k);
      if (lead.name_in_file == kNoLead && !options_.leads.empty()) continue;
      no_names = no_names || lead.name_in_file.empty();
      lead.name = canonicalLeadName(lead.name_in_file);
      lead.unit_in_file = unitOf(columns[k]);
      if (lead.unit_in_file.empty()) {
        no_unit.push_back(record_.leads.size());
      } else if (!millivoltsPer(lead.unit_in_file)) {
        not_volts.push_back(lead.name_in_file + " (" + lead.unit_in_file + ")");
        continue;
      }
      const double unit_mv = millivoltsPer(lead.unit_in_file).value_or(1);
      for (double& value : table_.columns[columns[k]]) value *= unit_mv;
      lead.mv = std::move(table_.columns[columns[k]]);
      const int decimals = table_.decimals[columns[k]];
      if (decimals <= 9) lead.resolution_mv = std::pow(10.0, -decimals) * unit_mv;
      record_.leads.push_back(std::move(lead));
    }
    settleUnits(no_unit);
    if (no_names) {
      missing_.emplace_back("names of its leads");
      needed_.emplace_back("--csv-leads I,II,...");
    }
    if (!not_volts.empty()) {
      record_.warnings.push_back("Left out, not in volts: " + joined(not_volts));
    }
    if (!overruled_.empty()) {
      record_.warnings.push_back("The unit is " + options_.unit +
                                 " as given, though the file says " + overruled_);
    }
  }

  /// Columns without a unit: this program's own tables are in millivolts, any other must say.
  void settleUnits(const std::vector<std::size_t>& no_unit) {
    if (no_unit.empty()) return;
    if (layout_.written_here && typicalAmplitude(record_.leads) <= kLargestMv) {
      for (const auto lead : no_unit) record_.leads[lead].unit_in_file = "mV";
      record_.warnings.emplace_back(
          "The table states no unit; it is laid out as this program writes tables, so millivolts");
      return;
    }
    missing_.emplace_back("unit");
    needed_.emplace_back("--csv-unit uV, mV or V");
  }

  [[noreturn]] void refuse() const {
    throw Error(ErrorCode::kIncomplete, file_.string(),
                "is a table of numbers that does not say its " + joined(missing_),
                "Give " + joined(needed_));
  }

  const std::filesystem::path& file_;
  const ReadOptions& options_;
  CsvLayout layout_;
  Table table_;
  EcgRecord record_;
  std::vector<std::string> missing_, needed_;  ///< what neither says, and the options for it
  std::string overruled_;                      ///< a unit of the file that the user's replaced
};

}  // namespace

bool CsvReader::recognises(const std::filesystem::path& file) const {
  try {
    findCsvLayout(file);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool CsvReader::findable(const std::filesystem::path& file) const {
  try {
    const auto layout = findCsvLayout(file);
    return std::ranges::any_of(layout.names, [](const std::string& name) {
      return isStandardLead(canonicalLeadName(name));
    });
  } catch (const std::exception&) {
    return false;
  }
}

EcgRecord CsvReader::read(const std::filesystem::path& file) const { return readWith(file, {}); }

EcgRecord CsvReader::readWith(const std::filesystem::path& file, const ReadOptions& options) const {
  return RecordMaker(file, options, findCsvLayout(file)).make();
}

}  // namespace ecg
