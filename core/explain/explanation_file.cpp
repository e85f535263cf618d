// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explanation_file.hpp"

#include <algorithm>

#include "core/common/atomic_file.hpp"
#include "core/common/csv_text.hpp"
#include "core/common/file_name.hpp"
#include "core/explain/json_text.hpp"

namespace ecg {
namespace {

using json_text::jsonString;
using json_text::number;
using json_text::numbers;
using json_text::strings;

std::string recordToJson(const Explanation& e) {
  return json_text::object({{"id", jsonString(e.record_id)},
                            {"source", jsonString(e.record_source)},
                            {"sampling_rate_hz", number(e.record_rate_hz)},
                            {"samples", std::to_string(e.record_samples)},
                            {"leads", strings(e.record_leads)},
                            {"sha256", jsonString(e.record_sha256)}});
}

std::string tapToJson(const LayerTap& tap) {
  return json_text::object({{"name", jsonString(tap.name)},
                            {"channels", std::to_string(tap.channels)},
                            {"frames", std::to_string(tap.frames)},
                            {"stride", number(tap.stride)},
                            {"offset", number(tap.offset)}});
}

std::string modelToJson(const ModelSpec& model) {
  return json_text::object({{"name", jsonString(model.name)},
                            {"sha256", jsonString(model.sha256)},
                            {"sampling_rate_hz", number(model.sampling_rate_hz)},
                            {"samples", std::to_string(model.samples)},
                            {"taps", json_text::array(model.taps, tapToJson)}});
}

std::string codebookToJson(const Explanation& e) {
  return json_text::object({{"sha256", jsonString(e.codebook_sha256)},
                            {"clusters", std::to_string(e.clusters)},
                            {"temperature", number(e.temperature)},
                            {"depth_factors", numbers(e.depth_factors)}});
}

std::string ruleName(TemperatureRule rule) {
  if (rule == TemperatureRule::kCodebook) return "codebook";
  return rule == TemperatureRule::kRecord ? "mean entropy of the record is 0.5" : "given";
}

// Only what differs; empty if nothing does.
std::string differencesToJson(const Explanation& e) {
  if (!e.own) return {};
  std::vector<json_text::Field> fields;
  if (e.temperature != e.own->temperature || e.temperature_rule == TemperatureRule::kRecord) {
    fields.emplace_back("temperature",
                        json_text::object({{"used", number(e.temperature)},
                                           {"codebook", number(e.own->temperature)},
                                           {"rule", jsonString(ruleName(e.temperature_rule))}}));
  }
  if (e.depth_factors != e.own->depth_factors) {
    fields.emplace_back(
        "depth_factors",
        json_text::object({{"used", numbers(e.depth_factors)},
                           {"codebook", numbers(e.own->depth_factors)},
                           {"rule", jsonString("centroids scaled block by block, no new fit")}}));
  }
  if (offsetsDiffer(e)) {
    std::vector<double> used;
    for (const LayerTap& tap : e.model.taps) used.push_back(tap.offset);
    fields.emplace_back("offsets", json_text::object({{"used", numbers(used)},
                                                      {"codebook", numbers(e.own->offsets)},
                                                      {"rule", jsonString("half-pixel")}}));
  }
  return json_text::object(fields, ",\n    ");
}

std::string predictionToJson(const Prediction& prediction) {
  return json_text::object({{"label", jsonString(prediction.label)},
                            {"logit", number(prediction.logit)},
                            {"probability", number(prediction.probability)}});
}

/// How the predictions of a record of several windows were made.
constexpr const char* kPredictionRule = "mean logit over the windows";

std::string windowToJson(const WindowPrediction& window) {
  return json_text::object({{"start_s", number(window.start_s)},
                            {"end_s", number(window.end_s)},
                            {"logits", numbers(window.logits)}});
}

double timeOf(const Explanation& e, int step) { return e.start_s + step * e.step_s; }

std::string segmentsToJson(const Explanation& e) {
  const auto one = [&](const Segment& segment) {
    return json_text::object({{"start_s", number(timeOf(e, segment.begin))},
                              {"end_s", number(timeOf(e, segment.end))},
                              {"cluster", std::to_string(segment.cluster)}});
  };
  return json_text::array(e.segments, one, ",\n    ");
}

std::string gradCamToJson(const Explanation& e) {
  std::string maps = "{";
  for (const GradCamMap& map : e.gradcam) {
    maps += maps.size() == 1 ? "\n    " : ",\n    ";
    maps += jsonString(map.label);
    maps += ": ";
    maps += numbers(map.values);
  }
  maps += '}';
  return json_text::object({{"tap", jsonString(e.gradcam_tap)}, {"maps", maps}});
}

// A comment must stay one line whatever a file said about itself.
std::string commentLine(const std::string& name, const std::string& value) {
  std::string line = "# ";
  line += csvRemark(name + ": " + value);
  line += '\n';
  return line;
}

std::string csvComments(const Explanation& e) {
  std::string text = "# EcgLens explanation; for research, not for diagnosis\n";
  text += commentLine("record", e.record_id);
  text += commentLine("record source", e.record_source);
  text += commentLine("record sha256", e.record_sha256);
  text += commentLine("record sampling rate (Hz)", number(e.record_rate_hz));
  text += commentLine("model", e.model.name);
  text += commentLine("model sha256", e.model.sha256);
  text += commentLine("codebook sha256", e.codebook_sha256);
  text += commentLine("clusters", std::to_string(e.clusters));
  text += commentLine("temperature", number(e.temperature));
  text += commentLine("depth factors", numbers(e.depth_factors));
  text += commentLine("Grad-CAM layer", e.gradcam_tap);
  for (const Prediction& p : e.predictions) {
    text += commentLine("prediction " + p.label, number(p.probability));
  }
  if (!e.windows.empty()) {
    text += commentLine("prediction rule", kPredictionRule);
    for (const WindowPrediction& window : e.windows) {
      text += commentLine("logits " + number(window.start_s) + " to " + number(window.end_s) + " s",
                          numbers(window.logits));
    }
  }
  for (const std::string& warning : e.warnings) text += commentLine("warning", warning);
  return text;
}

std::filesystem::path writeNamed(const Explanation& e, const std::filesystem::path& folder,
                                 const char* extension, const std::string& text) {
  std::filesystem::path file = folder / (safeFileName(e.record_id) + extension);
  writeFileAtomically(file, text);
  return file;
}

}  // namespace

std::string explanationToJson(const Explanation& e) {
  std::vector<json_text::Field> fields = {
      {"schema", jsonString("ecglens/explanation/1")},
      {"record", recordToJson(e)},
      {"model", modelToJson(e.model)},
      {"codebook", codebookToJson(e)},
      {"predictions", json_text::array(e.predictions, predictionToJson, ",\n    ")},
      {"time_s", json_text::object({{"start", number(e.start_s)},
                                    {"step", number(e.step_s)},
                                    {"count", std::to_string(e.count)}})},
      {"cluster", numbers(e.cluster)},
      {"entropy", numbers(e.entropy)},
      {"segments", segmentsToJson(e)},
      {"proportions", numbers(e.proportions)},
      {"soft_proportions", numbers(e.soft_proportions)},
      {"gradcam", gradCamToJson(e)},
      {"warnings", strings(e.warnings)}};
  if (!e.windows.empty()) {
    fields.emplace_back("prediction_rule", jsonString(kPredictionRule));
    fields.emplace_back("windows", json_text::array(e.windows, windowToJson, ",\n    "));
  }
  if (std::string differences = differencesToJson(e); !differences.empty())
    fields.emplace_back("differs_from_codebook", std::move(differences));
  std::string text = json_text::object(fields, ",\n  ");
  text += '\n';
  return text;
}

std::string explanationToCsv(const Explanation& e) {
  std::string text = csvComments(e);
  text += "time_s,cluster,probability,entropy";
  for (const GradCamMap& map : e.gradcam) {
    text += ',';
    text += csvCell("gradcam_" + map.label);
  }
  text += '\n';
  for (int t = 0; t < e.count; ++t) {
    const auto step = static_cast<std::size_t>(t);
    std::vector<std::string> cells{number(timeOf(e, t)), std::to_string(e.cluster[step]),
                                   number(e.probability(t, e.cluster[step])),
                                   number(e.entropy[step])};
    for (const GradCamMap& map : e.gradcam) cells.push_back(number(map.values[step]));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      text += cells[i];
    }
    text += '\n';
  }
  return text;
}

std::filesystem::path writeExplanationJson(const Explanation& explanation,
                                           const std::filesystem::path& folder) {
  return writeNamed(explanation, folder, ".json", explanationToJson(explanation));
}

std::filesystem::path writeExplanationCsv(const Explanation& explanation,
                                          const std::filesystem::path& folder) {
  return writeNamed(explanation, folder, ".csv", explanationToCsv(explanation));
}

}  // namespace ecg
