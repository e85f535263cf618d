// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explanation_file.hpp"

#include <algorithm>

#include "core/common/atomic_file.hpp"
#include "core/explain/json_text.hpp"

namespace ecg {
namespace {

using json_text::number;
using json_text::numbers;
using json_text::quoted;
using json_text::strings;

std::string recordToJson(const Explanation& e) {
  return "{\"id\": " + quoted(e.record_id) + ", \"source\": " + quoted(e.record_source) +
         ", \"sampling_rate_hz\": " + number(e.record_rate_hz) +
         ", \"samples\": " + std::to_string(e.record_samples) +
         ", \"leads\": " + strings(e.record_leads) + ", \"sha256\": " + quoted(e.record_sha256) +
         "}";
}

std::string tapToJson(const LayerTap& tap) {
  return "{\"name\": " + quoted(tap.name) + ", \"channels\": " + std::to_string(tap.channels) +
         ", \"frames\": " + std::to_string(tap.frames) + ", \"stride\": " + number(tap.stride) +
         ", \"offset\": " + number(tap.offset) + "}";
}

std::string modelToJson(const ModelSpec& model) {
  return "{\"name\": " + quoted(model.name) + ", \"sha256\": " + quoted(model.sha256) +
         ", \"sampling_rate_hz\": " + number(model.sampling_rate_hz) +
         ", \"samples\": " + std::to_string(model.samples) +
         ", \"taps\": " + json_text::array(model.taps, tapToJson) + "}";
}

double timeOf(const Explanation& e, int step) { return e.start_s + step * e.step_s; }

std::string segmentsToJson(const Explanation& e) {
  return json_text::array(
      e.segments,
      [&](const Segment& segment) {
        return "{\"start_s\": " + number(timeOf(e, segment.begin)) +
               ", \"end_s\": " + number(timeOf(e, segment.end)) +
               ", \"cluster\": " + std::to_string(segment.cluster) + "}";
      },
      ",\n    ");
}

std::string gradCamToJson(const Explanation& e) {
  std::string maps = "{";
  for (std::size_t i = 0; i < e.gradcam.size(); ++i) {
    maps += i == 0 ? "\n    " : ",\n    ";
    maps += quoted(e.gradcam[i].label) + ": " + numbers(e.gradcam[i].values);
  }
  return "{\"tap\": " + quoted(e.gradcam_tap) + ", \"maps\": " + maps + "}}";
}

std::string csvCell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

// A comment must stay one line whatever a file said about itself.
std::string commentLine(const std::string& name, std::string value) {
  std::replace_if(
      value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return "# " + name + ": " + value + "\n";
}

std::string csvComments(const Explanation& e) {
  std::string factors;
  for (const double f : e.depth_factors) factors += (factors.empty() ? "" : " ") + number(f);
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
  text += commentLine("depth factors", factors);
  text += commentLine("Grad-CAM layer", e.gradcam_tap);
  for (const Prediction& p : e.predictions) {
    text += commentLine("prediction " + p.label, number(p.probability));
  }
  for (const std::string& warning : e.warnings) text += commentLine("warning", warning);
  return text;
}

// A name from a file must not choose a folder: separators, control characters and leading dots go.
std::string fileName(const std::string& id) {
  std::string name;
  for (const char c : id) {
    const bool bad = c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 ||
                     c == 0x7f || (c == '.' && name.empty());
    name += bad ? '_' : c;
  }
  if (name.size() > 200) name.resize(200);
  return name.empty() ? "record" : name;
}

std::filesystem::path writeNamed(const Explanation& e, const std::filesystem::path& folder,
                                 const char* extension, const std::string& text) {
  const std::filesystem::path file = folder / (fileName(e.record_id) + extension);
  writeFileAtomically(file, text);
  return file;
}

}  // namespace

std::string explanationToJson(const Explanation& e) {
  const auto prediction = [](const Prediction& p) {
    return "{\"label\": " + quoted(p.label) + ", \"logit\": " + number(p.logit) +
           ", \"probability\": " + number(p.probability) + "}";
  };
  std::string text = "{\n  \"schema\": \"ecglens/explanation/1\"";
  const auto field = [&](const char* name, const std::string& value) {
    text += std::string(",\n  \"") + name + "\": " + value;
  };
  field("record", recordToJson(e));
  field("model", modelToJson(e.model));
  field("codebook", "{\"sha256\": " + quoted(e.codebook_sha256) + ", \"clusters\": " +
                        std::to_string(e.clusters) + ", \"temperature\": " + number(e.temperature) +
                        ", \"depth_factors\": " + numbers(e.depth_factors) + "}");
  field("predictions", json_text::array(e.predictions, prediction, ",\n    "));
  field("time_s", "{\"start\": " + number(e.start_s) + ", \"step\": " + number(e.step_s) +
                      ", \"count\": " + std::to_string(e.count) + "}");
  field("cluster", numbers(e.cluster));
  field("entropy", numbers(e.entropy));
  field("segments", segmentsToJson(e));
  field("proportions", numbers(e.proportions));
  field("soft_proportions", numbers(e.soft_proportions));
  field("gradcam", gradCamToJson(e));
  field("warnings", strings(e.warnings));
  return text + "\n}\n";
}

std::string explanationToCsv(const Explanation& e) {
  std::string text = csvComments(e) + "time_s,cluster,probability,entropy";
  for (const GradCamMap& map : e.gradcam) text += "," + csvCell("gradcam_" + map.label);
  text += "\n";
  for (int t = 0; t < e.count; ++t) {
    const auto step = static_cast<std::size_t>(t);
    text += number(timeOf(e, t)) + "," + std::to_string(e.cluster[step]) + "," +
            number(e.probability(t, e.cluster[step])) + "," + number(e.entropy[step]);
    for (const GradCamMap& map : e.gradcam) text += "," + number(map.values[step]);
    text += "\n";
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
