// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_metadata.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/common/error.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "ecglens/model/1";

/// Reads one JSON object key by key, remembers which keys were asked for and words the errors.
class KeyReader {
 public:
  KeyReader(const Json& object, std::string subject)
      : object_(object), subject_(std::move(subject)) {}

  /// The value under the first of `keys` that is there and not null; nullptr if none is.
  const Json* find(std::initializer_list<const char*> keys) {
    const Json* found = nullptr;
    for (const char* key : keys) {
      seen_.insert(key);
      const auto at = object_.find(key);
      if (found || at == object_.end() || at->is_null()) continue;
      found = &*at;
      key_ = key;
    }
    return found;
  }

  [[noreturn]] void fail(const std::string& expected) const {
    throw Error(ErrorCode::kCorrupt, subject_, "\"" + key_ + "\" must be " + expected,
                "Correct the model's metadata (ecglens.json)");
  }

  double number(const Json& value, const std::string& expected) const {
    if (!value.is_number() || !std::isfinite(value.get<double>())) fail(expected);
    return value.get<double>();
  }

  std::string text(const Json& value, const std::string& expected) const {
    if (!value.is_string() || value.get<std::string>().empty()) fail(expected);
    return value.get<std::string>();
  }

  std::vector<std::string> texts(const Json& value, const std::string& expected) const {
    if (!value.is_array() || value.empty()) fail(expected);
    std::vector<std::string> out;
    for (const Json& item : value) out.push_back(text(item, expected));
    return out;
  }

  std::vector<double> numbers(const Json& value, const std::string& expected) const {
    if (!value.is_array()) return {number(value, expected)};
    if (value.empty()) fail(expected);
    std::vector<double> out;
    for (const Json& item : value) out.push_back(number(item, expected));
    return out;
  }

  std::vector<std::string> unknownKeys() const {
    std::vector<std::string> out;
    for (const auto& [key, value] : object_.items())
      if (!seen_.contains(key)) out.push_back(key);
    return out;
  }

 private:
  const Json& object_;
  std::string subject_, key_;
  std::set<std::string> seen_;
};

/// "uV", "µV", "microvolt" and the like -> "uV"; nullopt if it is no voltage this program knows.
std::optional<std::string> canonicalUnit(std::string unit) {
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (unit == "mv" || unit == "millivolt" || unit == "millivolts") return "mV";
  if (unit == "uv" || unit == "\u00b5v" || unit == "\u03bcv" || unit == "microvolt" ||
      unit == "microvolts")
    return "uV";
  if (unit == "v" || unit == "volt" || unit == "volts") return "V";
  return std::nullopt;
}

std::optional<Task> taskFromName(const std::string& name) {
  std::string letters;
  for (unsigned char c : name)
    if (std::isalpha(c)) letters += static_cast<char>(std::tolower(c));
  if (letters == "multilabel") return Task::kMultiLabel;
  if (letters == "multiclass" || letters == "classification") return Task::kMultiClass;
  if (letters == "regression") return Task::kRegression;
  return std::nullopt;
}

std::optional<OutputKind> outputFromName(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (name == "logit" || name == "logits") return OutputKind::kLogit;
  if (name == "probability" || name == "probabilities") return OutputKind::kProbability;
  return std::nullopt;
}

std::optional<TapLayout> layoutFromName(const std::string& name) {
  if (name == "NCT") return TapLayout::kNct;
  if (name == "NTC") return TapLayout::kNtc;
  if (name == "TNC") return TapLayout::kTnc;
  return std::nullopt;
}

std::string layoutName(TapLayout layout) {
  if (layout == TapLayout::kNct) return "NCT";
  return layout == TapLayout::kNtc ? "NTC" : "TNC";
}

/// Canonical names; a name that occurs twice is returned through `twice`.
std::vector<std::string> canonicalLeads(const std::vector<std::string>& names, std::string& twice) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const std::string canonical = canonicalLeadName(name);
    if (std::find(out.begin(), out.end(), canonical) != out.end()) twice = canonical;
    out.push_back(canonical);
  }
  return out;
}

void readScaling(KeyReader& keys, ModelMetadata& out, const std::string& subject) {
  const Json* scaling = keys.find({"scaling"});
  if (!scaling) return;
  if (!scaling->is_object()) keys.fail("an object with \"mean\" and \"std\"");
  KeyReader inner(*scaling, subject);
  if (const Json* v = inner.find({"mean"}))
    out.mean = inner.numbers(*v, "a number or one number per lead");
  if (const Json* v = inner.find({"std", "scale"})) {
    out.std = inner.numbers(*v, "a positive number or one per lead");
    if (std::any_of(out.std->begin(), out.std->end(), [](double s) { return s <= 0; }))
      inner.fail("positive: inputs are divided by it");
  }
  if (const Json* v = inner.find({"type"})) {
    const std::string type = inner.text(*v, "\"global\", \"per-lead\" or \"none\"");
    if (type != "global" && type != "per-lead" && type != "none")
      inner.fail("\"global\", \"per-lead\" or \"none\", not \"" + type + "\"");
    if (type == "global" &&
        ((out.mean && out.mean->size() > 1) || (out.std && out.std->size() > 1)))
      inner.fail("\"per-lead\": mean or std has one number per lead");
    if (type == "none" && (out.mean || out.std)) inner.fail("absent: mean or std is stated");
  }
  for (const std::string& key : inner.unknownKeys())
    out.notes.push_back("unknown key \"scaling." + key + "\" in the metadata was ignored");
}

void readTaps(KeyReader& keys, ModelMetadata& out, const std::string& subject) {
  const Json* taps = keys.find({"taps"});
  if (!taps) return;
  const std::string expected = "a list of submodule names, or of {name, stride, offset}";
  if (!taps->is_array() || taps->empty()) keys.fail(expected);
  for (const Json& item : *taps) {
    StatedTap tap;
    if (item.is_string()) {
      tap.name = keys.text(item, expected);
    } else {
      if (!item.is_object()) keys.fail(expected);
      KeyReader inner(item, subject);
      const Json* name = inner.find({"name"});
      if (!name) keys.fail(expected);
      tap.name = inner.text(*name, "a submodule's dotted name");
      if (const Json* v = inner.find({"stride"})) {
        tap.stride = inner.number(*v, "a positive number of input samples");
        if (*tap.stride <= 0) inner.fail("a positive number of input samples");
      }
      if (const Json* v = inner.find({"offset"}))
        tap.offset = inner.number(*v, "a number of input samples");
      if (const Json* v = inner.find({"layout"})) {
        const std::string layouts = R"("NCT", "NTC" or "TNC")";
        tap.layout = layoutFromName(inner.text(*v, layouts));
        if (!tap.layout) inner.fail(layouts);
      }
    }
    const bool again = std::any_of(out.taps.begin(), out.taps.end(),
                                   [&](const StatedTap& t) { return t.name == tap.name; });
    if (again) keys.fail("without repetition: \"" + tap.name + "\" is there twice");
    out.taps.push_back(tap);
  }
}

void readCard(KeyReader& keys, ModelMetadata& out) {
  const Json* card = keys.find({"card", "model_card"});
  if (!card) return;
  if (card->is_string())
    out.card["description"] = card->get<std::string>();
  else if (!card->is_object())
    keys.fail("an object of texts");
  else
    for (const auto& [key, value] : card->items())
      out.card[key] = value.is_string() ? value.get<std::string>() : value.dump();
}

void readSignal(KeyReader& keys, ModelMetadata& out) {
  if (const Json* v = keys.find({"sampling_rate_hz", "sampling_rate", "sample_rate", "fs"})) {
    out.sampling_rate_hz = keys.number(*v, "a positive number of hertz");
    if (*out.sampling_rate_hz <= 0) keys.fail("a positive number of hertz");
  }
  if (const Json* v = keys.find({"samples", "n_samples", "length"})) {
    const double samples = keys.number(*v, "a whole number from 1 to 1,000,000");
    if (samples < 1 || samples > 1e6 || samples != std::floor(samples))
      keys.fail("a whole number from 1 to 1,000,000");
    out.samples = static_cast<int>(samples);
  }
  if (const Json* v = keys.find({"leads", "lead_order"})) {
    std::string twice;
    out.leads = canonicalLeads(keys.texts(*v, "a list of lead names"), twice);
    if (!twice.empty()) keys.fail("a list without repetition: " + twice + " is there twice");
  }
  if (const Json* v = keys.find({"unit", "units"})) {
    out.unit = canonicalUnit(keys.text(*v, "\"mV\", \"uV\" or \"V\""));
    if (!out.unit) keys.fail("\"mV\", \"uV\" or \"V\"");
  }
}

Json parse(std::string_view text, const std::string& subject) {
  try {
    Json json = Json::parse(text);
    if (json.is_object()) return json;
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::kCorrupt, subject, std::string("the metadata is not JSON: ") + e.what());
  }
  throw Error(ErrorCode::kCorrupt, subject, "the metadata is not a JSON object");
}

}  // namespace

ModelMetadata parseModelMetadata(std::string_view text, const std::string& subject) {
  const Json json = parse(text, subject);
  KeyReader keys(json, subject);
  ModelMetadata out;
  if (const Json* v = keys.find({"schema"})) {
    const std::string schema = keys.text(*v, "\"" + std::string(kSchema) + "\"");
    if (schema != kSchema)
      throw Error(ErrorCode::kUnsupported, subject,
                  "the metadata has schema \"" + schema + "\", this program reads \"" +
                      std::string(kSchema) + "\"");
  }
  if (const Json* v = keys.find({"name"})) out.name = keys.text(*v, "a text");
  readSignal(keys, out);
  readScaling(keys, out, subject);
  if (const Json* v = keys.find({"labels", "output_labels", "classes"}))
    out.labels = keys.texts(*v, "a list of texts, one per output");
  if (out.labels) {  // maps and columns are found by their label
    const std::set<std::string> different(out.labels->begin(), out.labels->end());
    if (different.size() < out.labels->size())
      keys.fail("without repetition: one label per output");
  }
  if (const Json* v = keys.find({"task"})) {
    const std::string expected = "\"multi-label\", \"multi-class\" or \"regression\"";
    out.task = taskFromName(keys.text(*v, expected));
    if (!out.task) keys.fail(expected);
  }
  if (const Json* v = keys.find({"output"})) {
    const std::string expected = R"("logit" or "probability")";
    out.output = outputFromName(keys.text(*v, expected));
    if (!out.output) keys.fail(expected);
  }
  readTaps(keys, out, subject);
  readCard(keys, out);
  for (const std::string& key : keys.unknownKeys())
    out.notes.push_back("unknown key \"" + key + "\" in the metadata was ignored");
  return out;
}

ModelMetadata withOverrides(ModelMetadata stated, const ModelOverrides& o) {
  const auto bad = [](const std::string& what, const std::string& why) {
    throw Error(ErrorCode::kBadArgument, what, why);
  };
  if (o.sampling_rate_hz) {
    if (!(*o.sampling_rate_hz > 0)) bad("sampling rate", "must be a positive number of hertz");
    stated.sampling_rate_hz = o.sampling_rate_hz;
  }
  if (o.samples) {
    if (*o.samples < 1) bad("samples", "must be a positive whole number");
    stated.samples = o.samples;
  }
  if (o.leads) {
    std::string twice;
    stated.leads = canonicalLeads(*o.leads, twice);
    if (!twice.empty()) bad("leads", twice + " is named twice");
  }
  if (o.unit) {
    stated.unit = canonicalUnit(*o.unit);
    if (!stated.unit) bad("unit", "\"" + *o.unit + "\" is none of mV, uV and V");
  }
  if (o.labels) stated.labels = o.labels;
  if (o.task) stated.task = o.task;
  if (o.taps) {
    std::vector<StatedTap> taps;
    for (const std::string& name : *o.taps) {
      const auto known = std::find_if(stated.taps.begin(), stated.taps.end(),
                                      [&](const StatedTap& t) { return t.name == name; });
      taps.push_back(known != stated.taps.end() ? *known : StatedTap{name, {}, {}, {}});
    }
    stated.taps = std::move(taps);
  }
  return stated;
}

std::string writeModelMetadata(const ModelMetadata& m) {
  Json json;
  json["schema"] = kSchema;
  if (m.name) json["name"] = *m.name;
  if (m.sampling_rate_hz) json["sampling_rate_hz"] = *m.sampling_rate_hz;
  if (m.samples) json["samples"] = *m.samples;
  if (m.leads) json["leads"] = *m.leads;
  if (m.unit) json["unit"] = *m.unit;
  if (m.mean) json["scaling"]["mean"] = *m.mean;
  if (m.std) json["scaling"]["std"] = *m.std;
  if (m.labels) json["labels"] = *m.labels;
  if (m.task) json["task"] = taskName(*m.task);
  if (m.output) json["output"] = outputName(*m.output);
  for (const StatedTap& tap : m.taps) {
    Json item{{"name", tap.name}};
    if (tap.stride) item["stride"] = *tap.stride;
    if (tap.offset) item["offset"] = *tap.offset;
    if (tap.layout) item["layout"] = layoutName(*tap.layout);
    json["taps"].push_back(item);
  }
  if (!m.card.empty()) json["card"] = m.card;
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string outputName(OutputKind output) {
  return output == OutputKind::kProbability ? "probability" : "logit";
}

std::string taskName(Task task) {
  if (task == Task::kMultiLabel) return "multi-label";
  return task == Task::kMultiClass ? "multi-class" : "regression";
}

std::optional<double> factorFromMillivolts(std::string_view unit) {
  if (unit == "mV") return 1;
  if (unit == "uV") return 1000;
  if (unit == "V") return 1e-3;
  return std::nullopt;
}

}  // namespace ecg
