// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/audit_card_file.hpp"

#include <cmath>
#include <limits>
#include <system_error>

#include "core/audit/forest/packed_forest.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/files/base64.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/files/user_data.hpp"
#include "core/common/json/json_fields.hpp"
#include "core/common/json/json_text.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;
using json_text::FieldReader;
using json_text::jsonString;
using json_text::number;

constexpr std::string_view kCardSchema = "ecglens/audit-card/1";
constexpr std::size_t kLargestCard = std::size_t{256} << 20;
constexpr const char* kAdvice = "advice.is-it-an-audit-card";
constexpr std::size_t kMostRecords = 1'000'000'000;
constexpr std::size_t kMostClusters = 30000;

std::string numberOrNull(double value) { return std::isfinite(value) ? number(value) : "null"; }

std::string estimateToJson(const Estimate& estimate) {
  return json_text::object({{"value", numberOrNull(estimate.value)},
                            {"low", numberOrNull(estimate.low)},
                            {"high", numberOrNull(estimate.high)}});
}

std::string labelToJson(const LabelCard& card) {
  std::string calibration = "null";
  if (card.calibration) {
    calibration = json_text::object(
        {{"slope", number(card.calibration->slope)}, {"shift", number(card.calibration->shift)}});
  }
  return json_text::object({{"label", jsonString(card.label)},
                            {"with", std::to_string(card.with)},
                            {"records", std::to_string(card.records)},
                            {"auroc", estimateToJson(card.auroc)},
                            {"threshold", numberOrNull(card.threshold)},
                            {"sensitivity", numberOrNull(card.sensitivity)},
                            {"specificity", numberOrNull(card.specificity)},
                            {"calibration", calibration}});
}

std::string surrogateToJson(const Surrogate& surrogate) {
  return json_text::object({{"learned_records", std::to_string(surrogate.learned)},
                            {"fidelity", numberOrNull(surrogate.fidelity)},
                            {"usual_shares", json_text::numbers(surrogate.usual)},
                            {"forests", json_text::array(
                                            surrogate.forests,
                                            [](const Forest& forest) {
                                              return jsonString(encodeBase64(packForest(forest)));
                                            },
                                            ",\n    ")}},
                           ",\n   ");
}

double numberOrNan(const FieldReader& fields, const std::string& key) {
  return fields.has(key) ? fields.finite(key) : std::numeric_limits<double>::quiet_NaN();
}

std::size_t count(const FieldReader& fields, const std::string& key,
                  std::size_t most = kMostRecords) {
  return fields.integer<std::size_t>(key, 0, most);
}

bool truth(const FieldReader& fields, const std::string& key) {
  const auto& value = fields.at(key);
  if (!value.is_boolean()) fields.fail(key, "json.not-true-or-false");
  return value.get<bool>();
}

LabelCard readLabel(const FieldReader& fields) {
  LabelCard card;
  card.label = fields.text("label");
  card.records = count(fields, "records");
  card.with = count(fields, "with", card.records);
  const FieldReader auroc = fields.object("auroc");
  card.auroc = {numberOrNan(auroc, "value"), numberOrNan(auroc, "low"), numberOrNan(auroc, "high")};
  card.threshold = numberOrNan(fields, "threshold");
  card.sensitivity = numberOrNan(fields, "sensitivity");
  card.specificity = numberOrNan(fields, "specificity");
  if (fields.has("calibration")) {
    const FieldReader given = fields.object("calibration");
    card.calibration = Calibration{given.finite("slope"), given.finite("shift")};
  }
  return card;
}

Surrogate readSurrogate(const FieldReader& fields) {
  Surrogate surrogate;
  surrogate.learned = count(fields, "learned_records");
  surrogate.fidelity = numberOrNan(fields, "fidelity");
  const std::size_t clusters = fields.array("usual_shares").size();
  if (clusters == 0 || clusters > kMostClusters)
    fields.fail("usual_shares", "json.empty-or-too-long");
  surrogate.usual = fields.finiteList("usual_shares", clusters);
  for (const std::string& text : fields.textList("forests")) {
    const auto bytes = decodeBase64(text);
    auto forest = bytes ? unpackForest(*bytes, static_cast<int>(clusters)) : std::nullopt;
    if (!forest) fields.fail("forests", "forest.no-packed-forest");
    surrogate.forests.push_back(std::move(*forest));
  }
  return surrogate;
}

AuditCard fromJson(const json_text::json& root, const std::string& file) {
  const FieldReader fields(root, file, "", kAdvice);
  const std::string schema = fields.text("schema");
  if (schema != kCardSchema)
    fields.fail("schema", {"json.is-expected", {schema, std::string(kCardSchema)}});
  AuditCard card;
  card.model_sha256 = fields.text("model_sha256");
  card.codebook_sha256 = fields.text("codebook_sha256");
  card.data_source = fields.text("data_source");
  card.split_text = fields.text("split");
  card.records = count(fields, "records");
  card.judged = count(fields, "judged_records", card.records);
  card.seed = fields.integer<std::uint64_t>("seed", 0, std::numeric_limits<std::uint64_t>::max());
  card.fitted_on_judged = truth(fields, "codebook_fitted_on_judged_records");
  card.regression = truth(fields, "regression");
  card.surrogate = readSurrogate(fields.object("surrogate"));
  for (std::size_t i = 0; i < fields.array("labels").size(); ++i)
    card.labels.push_back(readLabel(fields.entry("labels", i)));
  if (card.labels.size() != card.surrogate.forests.size())
    fields.fail("labels", {"json.other-number-of-entries",
                           {std::to_string(card.labels.size()),
                            std::to_string(card.surrogate.forests.size())}});
  if (fields.has("purity")) card.purity = fields.finite("purity");
  if (fields.has("probe_accuracy")) card.probe = fields.finite("probe_accuracy");
  if (fields.has("random_network_fails"))
    card.random_network_fails = truth(fields, "random_network_fails");
  return card;
}

CardFiles besideCodebook(const fs::path& codebook) {
  CardFiles files{codebook, codebook};
  files.card += ".card.json";
  files.report += ".report.html";
  return files;
}

CardFiles ofTheUser(const std::string& codebook_sha256) {
  const fs::path data = userDataFolder();
  if (data.empty()) return {};
  const std::string name = safeFileName(codebook_sha256.substr(0, 16));
  return {data / "cards" / (name + ".json"), data / "cards" / (name + ".html")};
}

}  // namespace

std::string auditCardToJson(const AuditCard& card) {
  const auto boolean = [](bool value) { return value ? "true" : "false"; };
  std::vector<json_text::Field> fields = {
      {"schema", jsonString(kCardSchema)},
      {"program_version", jsonString(ECGLENS_VERSION)},
      {"model_sha256", jsonString(card.model_sha256)},
      {"codebook_sha256", jsonString(card.codebook_sha256)},
      {"data_source", jsonString(card.data_source)},
      {"split", jsonString(card.split_text)},
      {"records", std::to_string(card.records)},
      {"judged_records", std::to_string(card.judged)},
      {"seed", std::to_string(card.seed)},
      {"codebook_fitted_on_judged_records", boolean(card.fitted_on_judged)},
      {"regression", boolean(card.regression)},
      {"labels", json_text::array(card.labels, labelToJson, ",\n    ")}};
  if (card.purity) fields.emplace_back("purity", number(*card.purity));
  if (card.probe) fields.emplace_back("probe_accuracy", number(*card.probe));
  if (card.random_network_fails)
    fields.emplace_back("random_network_fails", boolean(*card.random_network_fails));
  fields.emplace_back("surrogate", surrogateToJson(card.surrogate));
  return json_text::object(fields, ",\n  ") + "\n";
}

AuditCard readAuditCard(const fs::path& file, const std::stop_token& stop) {
  const std::string text = readWholeFile(file, kLargestCard, stop);
  AuditCard card = fromJson(json_text::parsed(text, file.string(), kAdvice), file.string());
  card.sha256 = sha256Hex(text);
  return card;
}

CardFiles findCard(const fs::path& codebook, const std::string& codebook_sha256) {
  std::error_code ignored;
  for (const CardFiles& files :
       {ofTheUser(codebook_sha256), codebook.empty() ? CardFiles() : besideCodebook(codebook)}) {
    if (files.card.empty() || !fs::exists(files.card, ignored)) continue;
    return {files.card, fs::exists(files.report, ignored) ? files.report : fs::path()};
  }
  return {};
}

CardFiles newCard(const fs::path& codebook, const std::string& codebook_sha256, bool bundled) {
  if (!codebook.empty() && !bundled && folderIsWritable(codebook)) return besideCodebook(codebook);
  CardFiles files = ofTheUser(codebook_sha256);
  std::error_code ignored;  // writing will say what is wrong
  if (!files.card.empty()) fs::create_directories(files.card.parent_path(), ignored);
  return files;
}

void keepCard(AuditCard& card, const fs::path& report, const CardFiles& files,
              const std::stop_token& stop) {
  if (files.card.empty()) return;
  writeFileAtomically(files.report, readWholeFile(report, kLargestCard, stop), stop);
  const std::string text = auditCardToJson(card);
  writeFileAtomically(files.card, text, stop);
  card.sha256 = sha256Hex(text);
}

}  // namespace ecg
