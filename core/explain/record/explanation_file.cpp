// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/explanation_file.hpp"

#include <algorithm>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/json/json_text.hpp"
#include "core/common/text/csv_text.hpp"
#include "core/common/text/message.hpp"
#include "core/explain/record/regression.hpp"
#include "core/signal/record/read_options.hpp"

namespace ecg {
namespace {

using json_text::jsonString;
using json_text::number;
using json_text::numbers;
using json_text::strings;

std::string recordToJson(const Explanation& e) {
  std::vector<json_text::Field> fields = {{"id", jsonString(e.record_id)},
                                          {"source", jsonString(e.record_source)},
                                          {"sampling_rate_hz", number(e.record_rate_hz)},
                                          {"samples", std::to_string(e.record_samples)},
                                          {"leads", strings(e.record_leads)},
                                          {"sha256", jsonString(e.record_sha256)}};
  if (!e.read_options.empty())
    fields.emplace_back("read_options", json_text::readOptions(e.read_options));
  return json_text::object(fields);
}

std::string tapToJson(const LayerTap& tap) {
  std::vector<json_text::Field> fields = {{"name", jsonString(tap.name)},
                                          {"channels", std::to_string(tap.channels)},
                                          {"frames", std::to_string(tap.frames)},
                                          {"stride", number(tap.stride)},
                                          {"offset", number(tap.offset)}};
  if (!tap.doubt.empty()) fields.emplace_back("doubt", jsonString(english(tap.doubt)));
  return json_text::object(fields);
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

/// A number, or "90+".
std::string recordedToJson(const ModelSpec& model, double recorded) {
  const std::string text = recordedText(model, recorded);
  return text == number(recorded) ? text : jsonString(text);
}

std::string predictionToJson(const ModelSpec& model, const Prediction& prediction) {
  std::vector<json_text::Field> fields = {{"label", jsonString(prediction.label)},
                                          {"logit", number(prediction.logit)},
                                          {"probability", number(prediction.probability)}};
  if (givesValues(model)) {
    fields.emplace_back("value", number(prediction.logit));
    if (!model.output_unit.empty()) fields.emplace_back("unit", jsonString(model.output_unit));
    if (prediction.recorded)
      fields.emplace_back("recorded", recordedToJson(model, *prediction.recorded));
  }
  return json_text::object(fields);
}

/// What the network gives, in words.
const char* outputWord(const Explanation& e) { return givesValues(e.model) ? "value" : "logit"; }

/// How the predictions of a record of several windows were made.
std::string predictionRule(const Explanation& e) {
  const auto whole = [](const WindowPrediction& window) { return window.coverage == 1; };
  if (e.model.aggregate == Aggregate::kMax)
    return std::string("largest ") + outputWord(e) +
           " over the windows; one with a coverage under 0.5 has no vote if another has more";
  const std::string mean = std::string("mean ") + outputWord(e) + " over the windows";
  return std::ranges::all_of(e.windows, whole)
             ? mean
             : mean + ", weighted by their coverage; one under 0.5 has no vote if another has more";
}

std::string windowToJson(const WindowPrediction& window) {
  return json_text::object({{"start_s", number(window.start_s)},
                            {"end_s", number(window.end_s)},
                            {"logits", numbers(window.logits)},
                            {"coverage", number(window.coverage)}});
}

double timeOf(const Explanation& e, int step) { return e.start_s + step * e.step_s; }

/// A value of a time step; of one without a cluster nothing is known and `otherwise` stands.
void addValue(const Explanation& e, const std::vector<float>& values, std::int64_t step,
              const char* otherwise, std::string& out) {
  const auto at = static_cast<std::size_t>(step);
  out += e.cluster[at] == kNoCluster ? otherwise : number(values[at]);
}

void addValues(const Explanation& e, const std::vector<float>& values, TextPieces& pieces) {
  pieces.text("[").list(e.count, ",", [&e, &values](std::int64_t step, std::string& out) {
    addValue(e, values, step, "null", out);
  });
  pieces.text("]");
}

void addCluster(int cluster, const char* otherwise, std::string& out) {
  out += cluster == kNoCluster ? otherwise : std::to_string(cluster);
}

void addSegments(const Explanation& e, TextPieces& pieces) {
  pieces.text("[").list(std::ssize(e.segments), ",\n    ", [&e](std::int64_t i, std::string& out) {
    const Segment& segment = e.segments[static_cast<std::size_t>(i)];
    out += json_text::object({{"start_s", number(timeOf(e, segment.begin))},
                              {"end_s", number(timeOf(e, segment.end))},
                              {"cluster", std::to_string(segment.cluster)}});
  });
  pieces.text("]");
}

void addGradCam(const Explanation& e, TextPieces& pieces) {
  pieces.text("{\"tap\": " + jsonString(e.gradcam_tap) + ", \"maps\": {");
  const char* separator = "\n    ";
  for (const GradCamMap& map : e.gradcam) {
    pieces.text(separator + jsonString(map.label) + ": ");
    addValues(e, map.values, pieces);
    separator = ",\n    ";
  }
  pieces.text("}}");
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
  if (!e.read_options.empty())
    text += commentLine("record read with", readOptionsText(e.read_options));
  text += commentLine("record sampling rate (Hz)", number(e.record_rate_hz));
  text += commentLine("model", e.model.name);
  text += commentLine("model sha256", e.model.sha256);
  text += commentLine("codebook sha256", e.codebook_sha256);
  text += commentLine("clusters", std::to_string(e.clusters));
  text += commentLine("temperature", number(e.temperature));
  text += commentLine("depth factors", numbers(e.depth_factors));
  text += commentLine("Grad-CAM layer", e.gradcam_tap);
  for (const Prediction& p : e.predictions) {
    const std::string unit =
        e.model.output_unit.empty() ? std::string() : " (" + e.model.output_unit + ")";
    text += commentLine("prediction " + p.label + unit, number(p.probability));
    if (p.recorded) {
      text +=
          commentLine("recorded " + e.model.recorded + unit, recordedText(e.model, *p.recorded));
    }
  }
  text += commentLine("coverage", number(e.coverage));
  if (!e.windows.empty()) {
    text += commentLine("prediction rule", predictionRule(e));
    for (const WindowPrediction& window : e.windows) {
      text += commentLine(std::string(outputWord(e)) + "s " + number(window.start_s) + " to " +
                              number(window.end_s) + " s",
                          numbers(window.logits));
      text +=
          commentLine("coverage " + number(window.start_s) + " to " + number(window.end_s) + " s",
                      number(window.coverage));
    }
  }
  for (const Message& warning : e.warnings) text += commentLine("warning", english(warning));
  return text;
}

std::filesystem::path writeNamed(const Explanation& e, const std::filesystem::path& folder,
                                 const char* extension, TextPieces pieces,
                                 const std::stop_token& stop) {
  std::filesystem::path file = folder / (safeFileName(e.record_id) + extension);
  writeFileAtomically(
      file, [&pieces](std::string& piece) { return pieces.next(piece); }, stop);
  return file;
}

/// Fields that follow one another, each value a text of its own.
std::string fieldsBetween(const std::vector<json_text::Field>& fields) {
  std::string text = json_text::object(fields, ",\n  ");
  return text.substr(1, text.size() - 2);
}

}  // namespace

TextPieces explanationJson(const Explanation& e) {
  TextPieces pieces;
  const auto prediction = [&e](const Prediction& p) { return predictionToJson(e.model, p); };
  pieces.text(
      "{" + fieldsBetween({{"schema", jsonString("ecglens/explanation/1")},
                           {"record", recordToJson(e)},
                           {"model", modelToJson(e.model)},
                           {"codebook", codebookToJson(e)},
                           {"predictions", json_text::array(e.predictions, prediction, ",\n    ")},
                           {"coverage", number(e.coverage)},
                           {"time_s", json_text::object({{"start", number(e.start_s)},
                                                         {"step", number(e.step_s)},
                                                         {"count", std::to_string(e.count)}})}}));
  pieces.text(",\n  \"cluster\": [").list(e.count, ",", [&e](std::int64_t t, std::string& out) {
    addCluster(e.cluster[static_cast<std::size_t>(t)], "null", out);
  });
  pieces.text("],\n  \"entropy\": ");
  addValues(e, e.entropy, pieces);
  pieces.text(",\n  \"segments\": ");
  addSegments(e, pieces);
  pieces.text(",\n  " +
              fieldsBetween({{"proportions", numbers(e.proportions)},
                             {"soft_proportions", numbers(e.soft_proportions)}}) +
              ",\n  \"gradcam\": ");
  addGradCam(e, pieces);
  std::vector<json_text::Field> fields = {{"warnings", strings(english(e.warnings))}};
  if (!e.windows.empty()) {
    fields.emplace_back("prediction_rule", jsonString(predictionRule(e)));
    fields.emplace_back("windows", json_text::array(e.windows, windowToJson, ",\n    "));
  }
  if (std::string differences = differencesToJson(e); !differences.empty())
    fields.emplace_back("differs_from_codebook", std::move(differences));
  pieces.text(",\n  " + fieldsBetween(fields) + "}\n");
  return pieces;
}

std::string explanationToJson(const Explanation& e) { return explanationJson(e).whole(); }

TextPieces explanationCsv(const Explanation& e) {
  std::string head = csvComments(e);
  head += "time_s,cluster,probability,entropy";
  for (const GradCamMap& map : e.gradcam) {
    head += ',';
    head += csvCell("gradcam_" + map.label);
  }
  head += '\n';
  TextPieces pieces;
  pieces.text(std::move(head)).list(e.count, "", [&e](std::int64_t t, std::string& out) {
    out += number(timeOf(e, static_cast<int>(t)));
    out += ',';
    addCluster(e.cluster[static_cast<std::size_t>(t)], "", out);
    out += ',';
    addValue(e, e.probability, t, "", out);
    out += ',';
    addValue(e, e.entropy, t, "", out);
    for (const GradCamMap& map : e.gradcam) {
      out += ',';
      addValue(e, map.values, t, "", out);
    }
    out += '\n';
  });
  return pieces;
}

std::string explanationToCsv(const Explanation& e) { return explanationCsv(e).whole(); }

std::filesystem::path writeExplanationJson(const Explanation& explanation,
                                           const std::filesystem::path& folder,
                                           const std::stop_token& stop) {
  return writeNamed(explanation, folder, ".json", explanationJson(explanation), stop);
}

std::filesystem::path writeExplanationCsv(const Explanation& explanation,
                                          const std::filesystem::path& folder,
                                          const std::stop_token& stop) {
  return writeNamed(explanation, folder, ".csv", explanationCsv(explanation), stop);
}

}  // namespace ecg
