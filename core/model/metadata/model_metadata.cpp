// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metadata/model_metadata.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/metadata/metadata_inputs.hpp"
#include "core/model/metadata/metadata_keys.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMetadataSchema = "ecglens/model/1";

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

void readScaling(MetadataKeys& keys, ModelMetadata& out, const std::string& subject) {
  const Json* scaling = keys.find({"scaling"});
  if (!scaling) return;
  if (!scaling->is_object()) keys.fail("metadata.an-object-with-mean-and-std");
  MetadataKeys inner(*scaling, subject);
  if (const Json* v = inner.find({"mean"}))
    out.mean = inner.numbers(*v, "metadata.a-number-or-one-per-lead");
  if (const Json* v = inner.find({"std", "scale"})) {
    out.std = inner.numbers(*v, "metadata.a-positive-number-or-one-per-lead");
    if (std::any_of(out.std->begin(), out.std->end(), [](double s) { return s <= 0; }))
      inner.fail("metadata.positive-divided-by-it");
  }
  if (const Json* v = inner.find({"type"})) {
    const std::string type = inner.text(*v, oneOfWords({"global", "per-lead", "none"}));
    if (type != "global" && type != "per-lead" && type != "none")
      inner.fail({"metadata.a-scaling-kind", {type}});
    if (type == "global" &&
        ((out.mean && out.mean->size() > 1) || (out.std && out.std->size() > 1)))
      inner.fail("metadata.per-lead-as-one-number-per-lead");
    if (type == "none" && (out.mean || out.std))
      inner.fail("metadata.absent-as-mean-or-std-stated");
  }
  for (const std::string& key : inner.unknownKeys())
    out.notes.push_back({"metadata.unknown-key-of-scaling", {key}});
}

void readTaps(MetadataKeys& keys, ModelMetadata& out, const std::string& subject) {
  const Json* taps = keys.find({"taps"});
  if (!taps) return;
  const Message expected = "metadata.a-list-of-taps";
  if (!taps->is_array() || taps->empty()) keys.fail(expected);
  for (const Json& item : *taps) {
    StatedTap tap;
    if (item.is_string()) {
      tap.name = keys.text(item, expected);
    } else {
      if (!item.is_object()) keys.fail(expected);
      MetadataKeys inner(item, subject);
      const Json* name = inner.find({"name"});
      if (!name) keys.fail(expected);
      tap.name = inner.text(*name, "metadata.a-dotted-name");
      if (const Json* v = inner.find({"stride"})) {
        tap.stride = inner.number(*v, "metadata.a-positive-number-of-input-samples");
        if (*tap.stride <= 0) inner.fail("metadata.a-positive-number-of-input-samples");
      }
      if (const Json* v = inner.find({"offset"}))
        tap.offset = inner.number(*v, "metadata.a-number-of-input-samples");
      if (const Json* v = inner.find({"layout"})) {
        const Message layouts = oneOfWords({"NCT", "NTC", "TNC", "NCHT", "NCTH"});
        tap.layout = tapLayoutFromName(inner.text(*v, layouts));
        if (!tap.layout) inner.fail(layouts);
      }
    }
    const bool again = std::any_of(out.taps.begin(), out.taps.end(),
                                   [&](const StatedTap& t) { return t.name == tap.name; });
    if (again) keys.fail({"metadata.without-repetition-of-quoted", {tap.name}});
    out.taps.push_back(tap);
  }
}

void readCard(MetadataKeys& keys, ModelMetadata& out) {
  const Json* card = keys.find({"card", "model_card"});
  if (!card) return;
  if (card->is_string())
    out.card["description"] = card->get<std::string>();
  else if (!card->is_object())
    keys.fail("metadata.an-object-of-texts");
  else
    for (const auto& [key, value] : card->items())
      out.card[key] = value.is_string() ? value.get<std::string>() : value.dump();
}

void readSignal(MetadataKeys& keys, ModelMetadata& out) {
  if (const Json* v = keys.find({"sampling_rate_hz", "sampling_rate", "sample_rate", "fs"})) {
    out.sampling_rate_hz = keys.number(*v, "metadata.a-positive-number-of-hertz");
    if (*out.sampling_rate_hz <= 0) keys.fail("metadata.a-positive-number-of-hertz");
  }
  if (const Json* v = keys.find({"samples", "n_samples", "length"})) {
    const double samples = keys.number(*v, "metadata.a-whole-number");
    if (samples < 1 || samples > 1e6 || samples != std::floor(samples))
      keys.fail("metadata.a-whole-number");
    out.samples = static_cast<int>(samples);
  }
  if (const Json* v = keys.find({"leads", "lead_order"})) {
    std::string twice;
    out.leads = canonicalLeads(keys.texts(*v, "metadata.a-list-of-leads"), twice);
    if (!twice.empty()) keys.fail({"metadata.a-list-without-repetition", {twice}});
  }
  if (const Json* v = keys.find({"unit", "units"})) {
    out.unit = canonicalUnit(keys.text(*v, "metadata.a-unit"));
    if (!out.unit) keys.fail("metadata.a-unit");
  }
}

/// "output" says which of several, or, as its only word, of what kind it is.
void readOutput(MetadataKeys& keys, ModelMetadata& out) {
  const Message kinds = oneOfWords({"logit", "probability"});
  if (const Json* v = keys.find({"output"})) {
    if (v->is_number_integer() && v->get<std::int64_t>() >= 0) {
      out.output_of = std::to_string(v->get<std::int64_t>());
    } else {
      const std::string word = keys.text(*v, {"metadata.kind-place-or-key", {kinds}});
      const auto [kind, of] = outputWord(word);
      out.output = kind;
      out.output_of = of;
    }
  }
  if (const Json* v = keys.find({"output_kind"})) {
    out.output = outputKindFromName(keys.text(*v, kinds));
    if (!out.output) keys.fail(kinds);
  }
  if (const Json* v = keys.find({"output_unit"}))
    out.output_unit = keys.text(*v, "metadata.a-text");
  if (const Json* v = keys.find({"recorded"})) {
    out.recorded = keys.text(*v, plain("\"age\""));
    if (*out.recorded != "age") keys.fail(plain("\"age\""));
  }
  if (const Json* v = keys.find({"label_texts"})) {
    if (!v->is_object()) keys.fail("metadata.an-object-of-texts");
    for (const auto& [label, text] : v->items())
      out.label_texts[label] = keys.text(text, "metadata.an-object-of-texts");
  }
}

Json parse(std::string_view text, const std::string& subject) {
  try {
    Json json = Json::parse(text);
    if (json.is_object()) return json;
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::kCorrupt, subject, {"metadata.not-json", {std::string(e.what())}});
  }
  throw Error(ErrorCode::kCorrupt, subject, "metadata.not-a-json-object");
}

}  // namespace

ModelMetadata parseModelMetadata(std::string_view text, const std::string& subject) {
  const Json json = parse(text, subject);
  MetadataKeys keys(json, subject);
  ModelMetadata out;
  if (const Json* v = keys.find({"schema"})) {
    const std::string schema = keys.text(*v, plain("\"" + std::string(kMetadataSchema) + "\""));
    if (schema != kMetadataSchema)
      throw Error(ErrorCode::kUnsupported, subject,
                  {"metadata.other-schema", {schema, std::string(kMetadataSchema)}});
  }
  if (const Json* v = keys.find({"name"})) out.name = keys.text(*v, "metadata.a-text");
  readSignal(keys, out);
  readScaling(keys, out, subject);
  if (const Json* v = keys.find({"labels", "output_labels", "classes"}))
    out.labels = keys.texts(*v, "metadata.a-list-of-texts");
  if (out.labels) {  // maps and columns are found by their label
    const std::set<std::string> different(out.labels->begin(), out.labels->end());
    if (different.size() < out.labels->size()) keys.fail("metadata.without-repetition-of-labels");
  }
  if (const Json* v = keys.find({"task"})) {
    const Message expected = oneOfWords({"multi-label", "multi-class", "regression"});
    out.task = taskFromName(keys.text(*v, expected));
    if (!out.task) keys.fail(expected);
  }
  readOutput(keys, out);
  readInputForm(keys, out);
  readTaps(keys, out, subject);
  readCard(keys, out);
  for (const std::string& key : keys.unknownKeys())
    out.notes.push_back({"metadata.unknown-key", {key}});
  return out;
}

std::vector<StatedTap> tapsNamed(const std::vector<std::string>& names,
                                 const std::vector<StatedTap>& stated) {
  std::vector<StatedTap> taps;
  for (const std::string& name : names) {
    const auto known = std::ranges::find(stated, name, &StatedTap::name);
    taps.push_back(known != stated.end() ? *known : StatedTap{name, {}, {}, {}});
  }
  return taps;
}

OutputWord outputWord(const std::string& word) {
  OutputWord said{outputKindFromName(word), std::nullopt};
  if (!said.kind || word == "logits") said.of = word;
  return said;
}

ModelMetadata withOverrides(ModelMetadata stated, const ModelOverrides& o) {
  const auto bad = [](const Message& what, const Message& why) {
    throw Error(ErrorCode::kBadArgument, what, why);
  };
  if (o.sampling_rate_hz) {
    if (!(*o.sampling_rate_hz > 0)) bad("subject.metadata-rate", "metadata.rate-not-positive");
    stated.sampling_rate_hz = o.sampling_rate_hz;
  }
  if (o.samples) {
    if (*o.samples < 1) bad(plain("samples"), "metadata.not-a-positive-whole-number");
    stated.samples = o.samples;
  }
  if (o.leads) {
    std::string twice;
    stated.leads = canonicalLeads(*o.leads, twice);
    if (!twice.empty()) bad(plain("leads"), {"metadata.name-twice", {twice}});
  }
  if (o.unit) {
    stated.unit = canonicalUnit(*o.unit);
    if (!stated.unit) bad(plain("unit"), {"metadata.unit-none-of", {*o.unit}});
  }
  for (const auto* values : {&o.mean, &o.std}) {
    if (*values && !std::ranges::all_of(**values, [](double v) { return std::isfinite(v); }))
      bad(plain("scaling"), "metadata.numbers-not-finite");
  }
  if (o.std && std::ranges::any_of(*o.std, [](double s) { return s <= 0; }))
    bad(plain("scaling"), "metadata.scale-not-positive");
  if (o.hop && *o.hop < 1) bad(plain("hop"), "metadata.not-a-positive-whole-number");
  if (o.mean) stated.mean = o.mean;
  if (o.std) stated.std = o.std;
  if (o.output_kind) stated.output = o.output_kind;
  if (o.output_of) stated.output_of = o.output_of;
  if (o.input_layout) stated.input_layout = o.input_layout;
  if (o.inputs) {
    std::set<InputKind> kinds;
    for (const InputSlot& slot : *o.inputs) kinds.insert(slot.kind);
    if (!kinds.contains(InputKind::kEcg)) bad("inputs", "metadata.inputs-without-ecg");
    if (kinds.size() < o.inputs->size()) bad("inputs", "metadata.inputs-repeated");
    stated.inputs = *o.inputs;
  }
  if (o.aggregate) stated.aggregate = o.aggregate;
  if (o.hop) stated.hop = o.hop;
  if (o.labels) {
    const std::set<std::string> different(o.labels->begin(), o.labels->end());
    if (different.size() < o.labels->size()) bad("labels", "metadata.inputs-repeated");
    stated.labels = o.labels;
  }
  if (o.task) stated.task = o.task;
  if (o.taps) {
    stated.taps = tapsNamed(*o.taps, stated.taps);
  }
  return stated;
}

namespace {

void writeOutput(const ModelMetadata& m, Json& json) {
  if (m.output) json[m.output_of ? "output_kind" : "output"] = outputName(*m.output);
  if (m.output_of) {
    if (const auto place = wholeNumber<int>(*m.output_of); place && *place >= 0)
      json["output"] = *place;
    else
      json["output"] = *m.output_of;
  }
  if (m.output_unit) json["output_unit"] = *m.output_unit;
  if (m.recorded) json["recorded"] = *m.recorded;
}

Json jsonOf(const ModelMetadata& m) {
  Json json;
  json["schema"] = kMetadataSchema;
  if (m.name) json["name"] = *m.name;
  if (m.sampling_rate_hz) json["sampling_rate_hz"] = *m.sampling_rate_hz;
  if (m.samples) json["samples"] = *m.samples;
  if (m.leads) json["leads"] = *m.leads;
  if (m.unit) json["unit"] = *m.unit;
  if (m.mean) json["scaling"]["mean"] = *m.mean;
  if (m.std) json["scaling"]["std"] = *m.std;
  if (m.labels) json["labels"] = *m.labels;
  if (!m.label_texts.empty()) json["label_texts"] = m.label_texts;
  if (m.task) json["task"] = taskName(*m.task);
  writeOutput(m, json);
  writeInputForm(m, json);
  for (const StatedTap& tap : m.taps) {
    Json item{{"name", tap.name}};
    if (tap.stride) item["stride"] = *tap.stride;
    if (tap.offset) item["offset"] = *tap.offset;
    if (tap.layout) item["layout"] = tapLayoutName(*tap.layout);
    json["taps"].push_back(item);
  }
  if (!m.card.empty()) json["card"] = m.card;
  return json;
}

std::string textOf(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string writeModelMetadata(const ModelMetadata& m) { return textOf(jsonOf(m)); }

std::string mergedModelMetadata(const std::string& known, const ModelMetadata& metadata,
                                const std::string& subject) {
  Json json = known.empty() ? Json::object() : parse(known, subject);
  const Json fresh = jsonOf(metadata);
  for (const auto& [key, value] : fresh.items()) json[key] = value;
  return textOf(json) + "\n";
}

std::optional<Task> taskFromName(std::string_view name) {
  std::string letters;
  for (const char c : lowerCase(name))
    if (c >= 'a' && c <= 'z') letters += c;
  if (letters == "multilabel") return Task::kMultiLabel;
  if (letters == "multiclass" || letters == "classification") return Task::kMultiClass;
  if (letters == "regression") return Task::kRegression;
  return std::nullopt;
}

std::optional<OutputKind> outputKindFromName(std::string_view given) {
  const std::string name = lowerCase(given);
  if (name == "logit" || name == "logits") return OutputKind::kLogit;
  if (name == "probability" || name == "probabilities") return OutputKind::kProbability;
  return std::nullopt;
}

std::optional<TapLayout> tapLayoutFromName(std::string_view name) {
  if (name == "NCT") return TapLayout::kNct;
  if (name == "NTC") return TapLayout::kNtc;
  if (name == "TNC") return TapLayout::kTnc;
  if (name == "NCHT") return TapLayout::kNcht;
  if (name == "NCTH") return TapLayout::kNcth;
  return std::nullopt;
}

std::string tapLayoutName(TapLayout layout) {
  switch (layout) {
    case TapLayout::kNct:
      return "NCT";
    case TapLayout::kNtc:
      return "NTC";
    case TapLayout::kTnc:
      return "TNC";
    case TapLayout::kNcht:
      return "NCHT";
    case TapLayout::kNcth:
      break;
  }
  return "NCTH";
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
