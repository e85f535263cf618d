// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/report/kept_results.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/json/json_fields.hpp"

namespace ecg {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargestResult = std::size_t{64} << 20;
constexpr double kNull = std::numeric_limits<double>::quiet_NaN();

double numberOf(const Json& json) { return json.is_null() ? kNull : json.get<double>(); }

Json jsonOf(const AuditTable& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json cells = Json::array();
    for (const auto& cell : row)
      cells.push_back(cell.number ? Json(*cell.number) : Json(cell.text));
    rows.push_back(std::move(cells));
  }
  return {{"name", table.name}, {"title", table.title}, {"columns", table.columns}, {"rows", rows}};
}

AuditTable tableFrom(const Json& json) {
  AuditTable table{json.at("name"), json.at("title"), json.at("columns"), {}};
  for (const Json& row : json.at("rows")) {
    std::vector<AuditTable::Cell> cells;
    for (const Json& cell : row) {
      if (cell.is_string())
        cells.emplace_back(cell.get<std::string>());
      else
        cells.emplace_back(numberOf(cell));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Json jsonOf(const AuditChart& chart) {
  Json series = Json::array();
  for (const AuditSeries& one : chart.series) {
    Json y = Json::array();
    for (const Estimate& estimate : one.y)
      y.push_back({estimate.value, estimate.low, estimate.high});
    series.push_back({{"name", one.name}, {"x", one.x}, {"y", y}});
  }
  return {{"title", chart.title},
          {"x_title", chart.x_title},
          {"y_title", chart.y_title},
          {"x_names", chart.x_names},
          {"mark", chart.mark ? Json(*chart.mark) : Json()},
          {"series", series}};
}

AuditChart chartFrom(const Json& json) {
  AuditChart chart{
      json.at("title"), json.at("x_title"), json.at("y_title"), json.at("x_names"), {}};
  if (const Json& mark = json.at("mark"); !mark.is_null()) chart.mark = mark.get<double>();
  for (const Json& one : json.at("series")) {
    AuditSeries series{one.at("name"), one.at("x"), {}};
    for (const Json& y : one.at("y"))
      series.y.push_back({numberOf(y.at(0)), numberOf(y.at(1)), numberOf(y.at(2))});
    chart.series.push_back(std::move(series));
  }
  return chart;
}

/// What was marked or found in a record, in the order of time.
Json spansOf(const std::vector<WaveTime>& waves) {
  Json spans = Json::array();
  for (const WaveTime& wave : waves)
    spans.push_back({static_cast<int>(wave.kind), wave.onset_s, wave.offset_s});
  return spans;
}

}  // namespace

std::string auditKey(const Audit& audit, const AuditData& data, const AuditOptions& options,
                     bool waves) {
  Json key{{"version", ECGLENS_VERSION},
           {"model", audit.model_sha256},
           {"codebook", audit.codebook_sha256},
           {"split", audit.split_text},
           {"lead", waves ? data.lead : std::string()},
           {"labels", data.labels},
           {"seed", options.seed},
           {"repeats", options.repeats}};
  if (!audit.other_models.empty()) key["others"] = audit.other_models;
  for (const AuditRecord& record : data.records) {
    key["records"].push_back({record.id, record.sha256, record.age_years.value_or(-1), record.sex,
                              std::vector<int>(record.truth.begin(), record.truth.end()),
                              record.statements, record.recorded.value_or(-1),
                              // What the network said tells how it was run and the file read.
                              record.outputs, record.hard, record.entropy,
                              waves ? spansOf(record.waves) : Json()});
  }
  return sha256Hex(key.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::filesystem::path KeptResults::fileOf(const std::string& name) const {
  return folder_ / (name + ".json");
}

std::optional<AuditResult> KeptResults::find(const std::string& name,
                                             const std::string& key) const {
  std::error_code ignored;
  if (folder_.empty() || !std::filesystem::exists(fileOf(name), ignored)) return std::nullopt;
  try {
    const Json json = Json::parse(readWholeFile(fileOf(name), kLargestResult));
    if (json.at("key") != key) return std::nullopt;
    AuditResult result;
    result.name = json.at("name");
    result.title = json.at("title");
    result.measures = json.at("measures");
    result.json = json.at("numbers");
    result.control = {json.at("control").at("what"), numberOf(json.at("control").at("value")),
                      json.at("control").at("fails")};
    result.meaning = json.at("meaning");
    for (const Json& table : json.at("tables")) result.tables.push_back(tableFrom(table));
    for (const Json& chart : json.at("charts")) result.charts.push_back(chartFrom(chart));
    return result;
  } catch (const std::exception&) {
    return std::nullopt;  // computed again
  }
}

void KeptResults::keep(const AuditResult& result, const std::string& key) const {
  if (folder_.empty()) return;
  std::error_code ignored;  // writing will say what is wrong
  std::filesystem::create_directories(folder_, ignored);
  Json tables = Json::array(), charts = Json::array();
  for (const AuditTable& table : result.tables) tables.push_back(jsonOf(table));
  for (const AuditChart& chart : result.charts) charts.push_back(jsonOf(chart));
  const Json json{{"key", key},
                  {"name", result.name},
                  {"title", result.title},
                  {"measures", result.measures},
                  {"numbers", result.json},
                  {"control",
                   {{"what", result.control.what},
                    {"value", result.control.value},
                    {"fails", result.control.fails}}},
                  {"meaning", result.meaning},
                  {"tables", tables},
                  {"charts", charts}};
  writeFileAtomically(fileOf(result.name),
                      json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace ecg
