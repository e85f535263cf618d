// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/codebook_file.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string_view>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/json/json_fields.hpp"
#include "core/common/json/json_text.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/model/geometry/tap_json.hpp"

namespace ecg {
namespace {

using json_text::FieldReader;
using json_text::jsonString;
using json_text::number;
using json_text::numbers;
using json_text::strings;
using nlohmann::json;

constexpr std::string_view kCodebookSchema = "ecglens/codebook/1";
constexpr std::size_t kLargestCodebook = std::size_t{1} << 30;
constexpr const char* kAdvice = "advice.is-it-a-codebook";

std::string tapToJson(const LayerTap& tap) {
  return json_text::object({{"name", jsonString(tap.name)},
                            {"channels", std::to_string(tap.channels)},
                            {"stride", number(tap.stride)},
                            {"offset", number(tap.offset)}});
}

std::string fitToJson(const FitReport& fit) {
  std::vector<json_text::Field> fields = {
      {"records", strings(fit.records)},          {"seed", std::to_string(fit.seed)},
      {"restarts", std::to_string(fit.restarts)}, {"iterations", std::to_string(fit.iterations)},
      {"inertia", number(fit.inertia)},           {"steps", std::to_string(fit.steps)},
      {"skipped", strings(fit.skipped)},          {"data_source", jsonString(fit.data_source)}};
  if (!fit.read_options.empty())
    fields.emplace_back("read_options", json_text::readOptions(fit.read_options));
  return json_text::object(fields, ",\n    ");
}

void readTaps(const FieldReader& fields, Codebook& codebook) {
  const json& taps = fields.array("taps");
  if (taps.empty()) fields.fail("taps", "file.empty");
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const FieldReader tap = fields.entry("taps", i);
    LayerTap read;
    read.name = tap.text("name");
    if (read.name.empty()) tap.fail("name", "file.empty");
    read.channels = tap.integer<int>("channels", 1, 1 << 20);
    read.stride = tap.finite("stride");
    if (!(read.stride > 0)) tap.fail("stride", "json.not-positive");
    read.offset = tap.finite("offset");
    codebook.taps.push_back(std::move(read));
  }
  codebook.depth_factors = fields.finiteList("depth_factors", codebook.taps.size());
  double sum = 0;
  for (const double factor : codebook.depth_factors) {
    if (factor < 0) fields.fail("depth_factors", "json.negative-number");
    if (factor > kLargestFactor) fields.fail("depth_factors", "json.number-above-a-million");
    sum += factor;
  }
  if (!(sum > 0)) fields.fail("depth_factors", "json.only-zeros");
}

void readCentroids(const FieldReader& fields, Codebook& codebook) {
  const json& rows = fields.array("centroids");
  if (rows.size() != static_cast<std::size_t>(codebook.clusters)) {
    fields.fail("centroids", {"json.rows-unlike-clusters",
                              {std::to_string(rows.size()), std::to_string(codebook.clusters)}});
  }
  std::size_t features = 0;
  for (const LayerTap& tap : codebook.taps) features += static_cast<std::size_t>(tap.channels);
  for (std::size_t k = 0; k < rows.size(); ++k) {  // before anything of that size is allocated
    if (!rows[k].is_array() || rows[k].size() != features) {
      fields.fail("centroids[" + std::to_string(k) + "]",
                  {"json.not-a-list-of-numbers", {std::to_string(features)}});
    }
  }
  codebook.centroids.resize(codebook.clusters, static_cast<Eigen::Index>(features));
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const std::string name = "centroids[" + std::to_string(k) + "]";
    double squared = 0;
    for (std::size_t c = 0; c < features; ++c) {
      const auto value = static_cast<float>(fields.finite(rows[k][c], name));
      if (!std::isfinite(value)) fields.fail(name, "json.number-beyond-float");
      codebook.centroids(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(c)) = value;
      squared += static_cast<double>(value) * static_cast<double>(value);
    }
    if (squared > kLargestNorm * kLargestNorm) fields.fail(name, "json.squares-beyond-float");
  }
}

// `fit` may be absent, and so may each of its fields; `records` may be their mere number.
void readFit(const FieldReader& fields, Codebook& codebook) {
  if (!fields.has("fit")) return;
  const FieldReader fit = fields.object("fit");
  FitReport& report = codebook.fit;
  constexpr int kMost = std::numeric_limits<int>::max();
  if (fit.has("records") && !fit.at("records").is_number()) {
    report.records = fit.textList("records");
  }
  report.read_options = fit.readOptions("read_options");
  if (fit.has("skipped")) report.skipped = fit.textList("skipped");
  if (fit.has("data_source")) report.data_source = fit.text("data_source");
  if (fit.has("seed")) {
    report.seed = fit.integer<std::uint64_t>("seed", 0, std::numeric_limits<std::uint64_t>::max());
  }
  if (fit.has("restarts")) report.restarts = fit.integer("restarts", 0, kMost);
  if (fit.has("iterations")) report.iterations = fit.integer("iterations", 0, kMost);
  if (fit.has("inertia")) report.inertia = fit.finite("inertia");
  if (fit.has("steps")) {
    report.steps = fit.integer<std::int64_t>("steps", 0, std::numeric_limits<std::int64_t>::max());
  }
}

Codebook fromJson(const json& root, const std::string& file) {
  const FieldReader fields(root, file, "", kAdvice);
  const std::string schema = fields.text("schema");
  if (schema != kCodebookSchema) {
    fields.fail("schema", {"json.is-expected", {schema, std::string(kCodebookSchema)}});
  }
  Codebook codebook;
  codebook.model_sha256 = fields.text("model_sha256");
  if (fields.has("model_name")) codebook.model_name = fields.text("model_name");
  codebook.clusters = fields.integer<int>("clusters", 2, 1 << 20);
  if (codebook.clusters > kMostClusters) {
    throw Error(ErrorCode::kUnsupported, file,
                Message("codebook.too-many-clusters",
                        {std::to_string(codebook.clusters), std::to_string(kMostClusters)}),
                "advice.fit-fewer-clusters");
  }
  codebook.temperature = fields.finite("temperature");
  if (!(codebook.temperature > 0)) fields.fail("temperature", "json.not-positive");
  const float per_temperature = static_cast<float>(1 / codebook.temperature);
  if (!std::isfinite(per_temperature) || !std::isfinite(static_cast<float>(codebook.temperature)))
    fields.fail("temperature", "json.inverse-beyond-float");
  readTaps(fields, codebook);
  if (fields.has("measured_taps"))
    codebook.measured_taps = measuredTapsFromJson(fields.at("measured_taps").dump());
  readCentroids(fields, codebook);
  readFit(fields, codebook);
  const auto clusters = static_cast<std::size_t>(codebook.clusters);
  const auto shares = [&](const std::string& key) {
    if (!fields.has(key) || fields.array(key).empty()) return std::vector<double>();
    return fields.finiteList(key, clusters);
  };
  codebook.share_low = shares("share_low");
  codebook.share_high = shares("share_high");
  if (fields.has("tuning"))
    codebook.tuning =
        tuningFromJson(fields.at("tuning").dump(), codebook.taps.size(), file, kAdvice);
  return codebook;
}

}  // namespace

std::string codebookToJson(const Codebook& codebook) {
  std::vector<Eigen::Index> rows(static_cast<std::size_t>(codebook.centroids.rows()));
  std::iota(rows.begin(), rows.end(), 0);
  const auto row = [&](Eigen::Index k) {
    const float* first = codebook.centroids.row(k).data();
    return numbers(std::vector<float>(first, first + codebook.centroids.cols()));
  };
  std::vector<json_text::Field> fields = {
      {"schema", jsonString(kCodebookSchema)},
      {"model_sha256", jsonString(codebook.model_sha256)},
      {"model_name", jsonString(codebook.model_name)},
      {"taps", json_text::array(codebook.taps, tapToJson, ",\n    ")},
      {"depth_factors", numbers(codebook.depth_factors)},
      {"clusters", std::to_string(codebook.clusters)},
      {"temperature", number(codebook.temperature)},
      {"centroids", json_text::array(rows, row, ",\n    ")},
      {"fit", fitToJson(codebook.fit)},
      {"share_low", numbers(codebook.share_low)},
      {"share_high", numbers(codebook.share_high)}};
  if (!codebook.measured_taps.empty())
    fields.emplace_back("measured_taps", measuredTapsToJson(codebook.measured_taps));
  if (codebook.tuning) fields.emplace_back("tuning", tuningToJson(*codebook.tuning));
  return json_text::object(fields, ",\n  ") + '\n';
}

void writeCodebook(Codebook& codebook, const std::filesystem::path& file,
                   const std::stop_token& stop) {
  const std::string text = codebookToJson(codebook);
  writeFileAtomically(file, text, stop);
  codebook.sha256 = sha256Hex(text);
}

Codebook readCodebook(const std::filesystem::path& file, const std::stop_token& stop) {
  const std::string text = readWholeFile(file, kLargestCodebook, stop);
  const std::string name = file.string();
  Codebook codebook = fromJson(json_text::parsed(text, name, kAdvice), name);
  codebook.sha256 = sha256Hex(text);
  return codebook;
}

std::optional<std::filesystem::path> codebookBeside(const std::filesystem::path& model) {
  std::filesystem::path file = model.parent_path() / "codebook.json";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;
  return file;
}

std::optional<Codebook> readCodebookBeside(const std::filesystem::path& model,
                                           const std::stop_token& stop) {
  try {
    if (const auto file = codebookBeside(model)) return readCodebook(*file, stop);
  } catch (const Error&) {
    // Whoever opens it is told what is wrong with it.
  }
  return std::nullopt;
}

}  // namespace ecg
