// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/tuning.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/common/json/json_fields.hpp"
#include "core/common/json/json_text.hpp"

namespace ecg {
namespace {

using json_text::FieldReader;

constexpr double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

std::string knownNumber(double value) {
  return std::isfinite(value) ? json_text::number(value) : "null";
}

std::string rowToJson(const TuningRow& row) {
  std::vector<json_text::Field> fields = {{"clusters", std::to_string(row.clusters)},
                                          {"depth_factors", json_text::numbers(row.depth_factors)}};
  for (std::size_t i = 0; i < kTuningMeasures; ++i) {
    const Measured& own = row.measured[i];
    fields.emplace_back(kTuningMeasureNames[i], "[" + knownNumber(own.value) + "," +
                                                    knownNumber(own.low) + "," +
                                                    knownNumber(own.high) + "]");
  }
  fields.emplace_back("worth", knownNumber(row.worth));
  return json_text::object(fields);
}

Measured measuredFrom(const FieldReader& fields, const std::string& name) {
  const auto& list = fields.array(name);
  if (list.size() != 3)
    fields.fail(name,
                {"json.other-number-of-entries", {std::to_string(list.size()), std::to_string(3)}});
  const auto at = [&](std::size_t i) {
    return list[i].is_null() ? kNotMeasured : fields.finite(list[i], name);
  };
  return {at(0), at(1), at(2)};
}

TuningRow rowFrom(const FieldReader& fields, std::size_t taps) {
  TuningRow row;
  row.clusters = fields.integer<int>("clusters", 1, 1 << 20);
  row.depth_factors = fields.finiteList("depth_factors", taps);
  for (std::size_t i = 0; i < kTuningMeasures; ++i)
    row.measured[i] = measuredFrom(fields, std::string(kTuningMeasureNames[i]));
  row.worth = fields.has("worth") ? fields.finite("worth") : kNotMeasured;
  return row;
}

}  // namespace

std::string tuningToJson(const Tuning& tuning) {
  return json_text::object({{"records", std::to_string(tuning.records)},
                            {"seed", std::to_string(tuning.seed)},
                            {"network_auroc", knownNumber(tuning.network_auroc)},
                            {"chosen", std::to_string(tuning.chosen)},
                            {"rows", json_text::array(tuning.rows, rowToJson, ",\n    ")}});
}

Tuning tuningFromJson(const std::string& json, std::size_t taps, const std::string& file,
                      const Message& advice) {
  const json_text::json root = json_text::parsed(json, file, advice);
  const FieldReader fields(root, file, "tuning.", advice);
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  constexpr std::size_t kMostRows = 10000;
  Tuning tuning;
  tuning.records = fields.integer<std::size_t>("records", 0, std::size_t{1} << 40);
  tuning.seed = fields.integer<std::uint64_t>("seed", 0, kMost);
  tuning.network_auroc =
      fields.has("network_auroc") ? fields.finite("network_auroc") : kNotMeasured;
  const auto& rows = fields.array("rows");
  if (rows.empty() || rows.size() > kMostRows)
    fields.fail("rows", {"json.other-number-of-entries",
                         {std::to_string(rows.size()), "1-" + std::to_string(kMostRows)}});
  for (std::size_t i = 0; i < rows.size(); ++i)
    tuning.rows.push_back(rowFrom(
        FieldReader(rows[i], file, "tuning.rows[" + std::to_string(i) + "].", advice), taps));
  tuning.chosen = fields.integer<std::size_t>("chosen", 0, rows.size() - 1);
  return tuning;
}

}  // namespace ecg
