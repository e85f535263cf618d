// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/report/audit_file.hpp"

#include <cmath>

#include "core/audit/experiments/result_text.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/json/json_text.hpp"
#include "core/common/text/csv_text.hpp"
#include "core/common/text/number_text.hpp"

namespace ecg {
namespace {

std::string controlOf(const AuditControl& control) {
  return jsonObject(jsonField("what", jsonText(control.what)) + ", " +
                    jsonField("value", jsonNumber(control.value)) + ", " +
                    jsonField("fails", control.fails ? "true" : "false"));
}

std::string csvOf(const AuditTable::Cell& cell) {
  if (!cell.number) return csvCell(cell.text);
  return std::isfinite(*cell.number) ? withDigits(*cell.number, 6) : "";
}

}  // namespace

std::string auditToJson(const Audit& audit) {
  std::vector<json_text::Field> fields = {
      {"schema", jsonText("ecglens/audit/1")},
      {"program_version", jsonText(ECGLENS_VERSION)},
      {"model", jsonText(audit.model_name)},
      {"model_sha256", jsonText(audit.model_sha256)},
      {"codebook_sha256", jsonText(audit.codebook_sha256)},
      {"data_source", jsonText(audit.data_source)},
      {"records", std::to_string(audit.records)},
      {"split", jsonText(audit.split_text)},
      {"codebook_fitted_on_judged_records", audit.fitted_on_judged ? "true" : "false"},
      {"seed", std::to_string(audit.seed)}};
  if (!audit.other_models.empty())
    fields.emplace_back("other_models", json_text::strings(audit.other_models));
  for (const AuditResult& result : audit.results) {
    fields.emplace_back(
        result.name,
        jsonObject(result.json + ",\n  " + jsonField("control", controlOf(result.control)) +
                   ",\n  " + jsonField("meaning", jsonText(result.meaning))));
  }
  fields.emplace_back("left_out", json_text::strings(audit.left_out));
  fields.emplace_back("skipped", json_text::strings(audit.skipped));
  return json_text::object(fields, ",\n ") + "\n";
}

std::string tableToCsv(const AuditTable& table) {
  std::string text;
  const auto line = [&](const auto& cells, const auto& words) {
    const char* between = "";
    for (const auto& cell : cells) {
      text += between + words(cell);
      between = ",";
    }
    text += "\n";
  };
  line(table.columns, [](const std::string& name) { return csvCell(name); });
  for (const auto& row : table.rows) line(row, csvOf);
  return text;
}

std::vector<std::filesystem::path> writeAudit(const Audit& audit,
                                              const std::filesystem::path& folder) {
  std::error_code ignored;  // writing will say what is wrong
  std::filesystem::create_directories(folder, ignored);
  std::vector<std::filesystem::path> files;
  for (const AuditResult& result : audit.results) {
    for (const AuditTable& table : result.tables) {
      files.push_back(folder / (table.name + ".csv"));
      writeFileAtomically(files.back(), tableToCsv(table));
    }
  }
  files.push_back(folder / "audit.json");
  writeFileAtomically(files.back(), auditToJson(audit));
  return files;
}

}  // namespace ecg
