// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_reader.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <iterator>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/csv/csv_header.hpp"
#include "core/io/csv/csv_layout.hpp"
#include "core/io/csv/csv_table.hpp"
#include "core/io/csv/csv_times.hpp"
#include "core/io/reader/amplitude.hpp"
#include "core/io/reader/channel_names.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/reader/units.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// Beyond this a table written by `ecglens convert` was changed: no ECG spans so many millivolts.
constexpr double kLargestMv = 25;

std::string number(double value) { return withDigits(value, 9); }

/// Puts together what the file and the user say, and what neither says.
class RecordMaker {
 public:
  RecordMaker(const std::filesystem::path& file, const ReadOptions& options,
              const std::stop_token& stop)
      : file_(file), options_(options), stop_(stop), layout_(findCsvLayout(file, stop)) {
    checkOptions();
    table_ = readCsvTable(file, layout_, stop);
  }

  EcgRecord make() {
    record_.id = file_.stem().string();
    record_.source = file_;
    record_.format = layout_.turned ? "CSV (a row a lead)" : "CSV";
    record_.comments = std::move(table_.comments);
    if (table_.cut) record_.warnings.push_back("csv.last-row-left-out");
    if (table_.empty_end > 0) {
      record_.warnings.push_back(
          Message("csv.rows-without-numbers-left-out", {std::to_string(table_.empty_end)}));
    }
    findRate();
    addLeads();
    if (!missing_.empty()) refuse();
    if (record_.leads.empty()) {
      throw Error(ErrorCode::kUnsupported, file_.string(), "csv.no-column-in-volts");
    }
    if (auto odd = amplitudeWarning(record_.leads); !odd.empty()) {
      record_.warnings.push_back(std::move(odd));
    }
    record_.sha256 = sha256File(file_, stop_);
    if (options_.rate_hz) record_.read_options["csv-rate"] = number(*options_.rate_hz);
    if (!options_.unit.empty()) record_.read_options["csv-unit"] = options_.unit;
    return std::move(record_);
  }

 private:
  void checkOptions() const {
    if (options_.rate_hz && !(*options_.rate_hz > 0 && std::isfinite(*options_.rate_hz))) {
      throw Error(ErrorCode::kBadArgument, "--csv-rate " + number(*options_.rate_hz),
                  "csv.not-a-sampling-rate", "advice.give-samples-a-second");
    }
    if (!options_.unit.empty() && !millivoltsPer(options_.unit)) {
      throw Error(ErrorCode::kBadArgument, "--csv-unit " + options_.unit, "csv.not-a-unit",
                  "advice.give-a-unit");
    }
    const auto columns = layout_.leadColumns().size();
    if (options_.leads.empty() || options_.leads.size() == columns) return;
    throw Error(ErrorCode::kMismatch, file_.string(),
                Message(MessageId(layout_.time ? "csv.names-for-columns-beside-time"
                                               : "csv.names-for-columns"),
                        {std::to_string(columns), std::to_string(options_.leads.size())}),
                "advice.one-name-a-column");
  }

  void findRate() {
    CsvRate rate;
    Message problem;
    try {
      if (layout_.time) {
        rate = rateFromTimes(table_.columns[*layout_.time], layout_.time_unit,
                             table_.decimals[*layout_.time], file_.string());
      }
    } catch (const Error& error) {
      if (!options_.rate_hz) throw;
      problem = error.reasonMessage();
    }
    record_.sampling_rate_hz = options_.rate_hz.value_or(rate.hz);
    if (options_.rate_hz && !problem.empty()) {
      record_.warnings.push_back({"csv.time-column-not-used", {problem}});
    } else if (options_.rate_hz && rate.hz > 0 &&
               std::abs(rate.hz - *options_.rate_hz) > 1e-3 * rate.hz) {
      record_.warnings.push_back(
          {"csv.rate-as-given", {number(*options_.rate_hz), number(rate.hz)}});
    } else if (!options_.rate_hz && rate.concluded) {
      record_.warnings.push_back(Message("csv.rate-guessed-without-unit", {number(rate.hz)}));
    }
    if (!(record_.sampling_rate_hz > 0)) {
      missing_.push_back("csv.sampling-rate");
      needed_.push_back(plain("--csv-rate HZ"));
    }
    if (layout_.time) table_.columns[*layout_.time] = {};
    openGaps(rate);
  }

  /// Rows that the table lost become missing samples, so that the others stay at their times.
  void openGaps(const CsvRate& rate) {
    if (rate.gaps.empty()) return;
    const auto columns = layout_.leadColumns();
    const auto rows = static_cast<std::int64_t>(table_.columns[columns.front()].size());
    const auto missing =
        static_cast<std::int64_t>(std::min<std::size_t>(rate.missing(), std::size_t{1} << 40));
    tellGaps(rate, rows);
    requireReasonableSize(std::ssize(columns), rows + missing, rows * std::ssize(columns),
                          static_cast<std::int64_t>(std::filesystem::file_size(file_)),
                          file_.string());
    for (const auto column : columns) {
      auto& values = table_.columns[column];
      std::vector<double> opened;
      opened.reserve(static_cast<std::size_t>(rows + missing));
      std::size_t done = 0;
      for (const auto& gap : rate.gaps) {
        opened.insert(opened.end(), values.begin() + static_cast<std::ptrdiff_t>(done),
                      values.begin() + static_cast<std::ptrdiff_t>(gap.row));
        opened.insert(opened.end(), gap.missing, std::nan(""));
        done = gap.row;
      }
      opened.insert(opened.end(), values.begin() + static_cast<std::ptrdiff_t>(done), values.end());
      values = std::move(opened);
    }
  }

  /// @throws Error kUnsupported for gaps far longer than what was recorded.
  void tellGaps(const CsvRate& rate, std::int64_t rows) {
    constexpr std::size_t kMostPerRow = 100, kAlwaysFine = 1'000'000;
    const std::string first = std::to_string(rate.gaps.front().row);
    const std::string missing = std::to_string(rate.missing());
    if (rate.missing() > std::max(kAlwaysFine, kMostPerRow * static_cast<std::size_t>(rows))) {
      throw Error(ErrorCode::kUnsupported, file_.string(),
                  Message("csv.gap-too-long", {std::to_string(rows), missing, first}),
                  "advice.correct-times-or-cut");
    }
    record_.warnings.push_back(
        rate.gaps.size() == 1
            ? Message("csv.rows-missing-once", {missing, first})
            : Message("csv.rows-missing", {missing, std::to_string(rate.gaps.size()), first}));
  }

  /// The columns' names, in the user's words before the file's; empty: not known, or left out as
  /// no ECG.
  std::vector<std::string> nameColumns(const std::vector<std::size_t>& columns) {
    std::vector<std::string> labels;
    for (const auto column : columns)
      labels.push_back(layout_.names.empty() ? std::string() : layout_.names[column]);
    left_out_.assign(columns.size(), false);
    const bool bare = std::ranges::all_of(labels, &std::string::empty);
    if (options_.leads.empty() && bare && !options_.all_channels) return labels;
    const bool said = !options_.leads.empty() || options_.all_channels ||
                      (options_.known_leads && options_.known_leads->contains(labels));
    // What is no voltage is left out further on, for that.
    std::vector<std::size_t> asked;
    std::vector<std::string> asked_labels;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::string& unit = layout_.units[columns[k]];
      if (!said && !unit.empty() && !millivoltsPer(unit)) continue;
      asked.push_back(k);
      asked_labels.push_back(labels[k]);
    }
    auto names = nameChannels(asked_labels, options_, file_.string());
    std::ranges::move(names.warnings, std::back_inserter(record_.warnings));
    if (!names.said.empty()) record_.read_options["leads"] = names.said;
    for (std::size_t k = 0; k < asked.size(); ++k) {
      left_out_[asked[k]] = names.leads[k].empty();
      const bool named = said || !asked_labels[k].empty();
      labels[asked[k]] = named ? names.leads[k] : std::string();
    }
    return labels;
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
    const auto names = nameColumns(columns);
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (left_out_[k]) continue;
      Lead lead;
      lead.name = names[k];
      lead.name_in_file = layout_.names.empty() ? names[k] : layout_.names[columns[k]];
      if (options_.all_channels && layout_.names.empty()) lead.name_in_file.clear();
      no_names = no_names || lead.name.empty();
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
      missing_.push_back("csv.names-of-leads");
      needed_.push_back(plain("--csv-leads I,II,..."));
    }
    if (!not_volts.empty()) {
      record_.warnings.push_back(Message("record.left-out-not-in-volts", {listed(not_volts)}));
    }
    if (!overruled_.empty()) {
      record_.warnings.push_back({"csv.unit-as-given", {options_.unit, overruled_}});
    }
  }

  /// Columns without a unit: this program's own tables are in millivolts, any other must say.
  void settleUnits(const std::vector<std::size_t>& no_unit) {
    if (no_unit.empty()) return;
    if (layout_.written_here && typicalAmplitude(record_.leads) <= kLargestMv) {
      for (const auto lead : no_unit) record_.leads[lead].unit_in_file = "mV";
      record_.warnings.push_back("csv.unit-as-this-program-writes");
      return;
    }
    missing_.push_back("csv.unit");
    needed_.push_back("csv.option-unit");
  }

  [[noreturn]] void refuse() const {
    throw Error(ErrorCode::kIncomplete, file_.string(), {"csv.does-not-say", {listed(missing_)}},
                {"advice.give", {listed(needed_)}});
  }

  const std::filesystem::path& file_;
  const ReadOptions& options_;
  const std::stop_token& stop_;
  CsvLayout layout_;
  CsvTableOfNumbers table_;
  EcgRecord record_;
  std::vector<Message> missing_, needed_;  ///< what neither says, and the options for it
  std::vector<bool> left_out_;             ///< of the columns
  std::string overruled_;                  ///< a unit of the file that the user's replaced
};

}  // namespace

bool CsvReader::recognises(const std::filesystem::path& file, const std::stop_token& stop) const {
  try {
    findCsvLayout(file, stop);
    return true;
  } catch (const Cancelled&) {
    throw;
  } catch (const std::exception&) {
    return false;
  }
}

bool CsvReader::findable(const std::filesystem::path& file, const std::stop_token& stop) const {
  try {
    const auto layout = findCsvLayout(file, stop);
    return std::ranges::any_of(layout.names, [](const std::string& name) {
      return isStandardLead(canonicalLeadName(name));
    });
  } catch (const Cancelled&) {
    throw;
  } catch (const std::exception&) {
    return false;
  }
}

EcgRecord CsvReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  return readWith(file, {}, stop);
}

EcgRecord CsvReader::readWith(const std::filesystem::path& file, const ReadOptions& options,
                              const std::stop_token& stop) const {
  return RecordMaker(file, options, stop).make();
}

}  // namespace ecg
