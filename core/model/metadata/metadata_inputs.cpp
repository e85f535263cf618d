// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metadata/metadata_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/common/text/message.hpp"

namespace ecg {
namespace {

using Json = MetadataKeys::Json;

Message inputNames() { return oneOfWords({"ecg", "age", "sex", "mask"}); }

InputSlot readSlot(const Json& item, MetadataKeys& keys, ModelMetadata& out) {
  InputSlot slot;
  const auto kindOf = [&](const std::string& name) {
    const auto kind = inputKindFromName(name);
    if (!kind) keys.fail({"metadata.a-list-of-inputs-named", {inputNames()}});
    return *kind;
  };
  if (item.is_string()) {
    slot.kind = kindOf(item.get<std::string>());
    return slot;
  }
  if (!item.is_object()) keys.fail("metadata.list-of-objects");
  MetadataKeys inner(item, keys.subject());
  const Json* name = inner.find({"name"});
  if (!name) keys.fail({"metadata.a-list-of-inputs-with-name", {inputNames()}});
  slot.kind = kindOf(inner.text(*name, inputNames()));
  const auto number = [&](const char* key, double& value) {
    if (const Json* v = inner.find({key})) value = inner.number(*v, "metadata.a-number");
  };
  number("mean", slot.mean);
  number("scale", slot.scale);
  if (slot.scale == 0) inner.fail("metadata.other-than-0");
  number("male", slot.male);
  number("female", slot.female);
  if (const Json* v = inner.find({"missing"})) slot.missing = inner.number(*v, "metadata.a-number");
  if (const Json* v = inner.find({"shape"})) {
    const Message shapes = oneOfWords({"N1", "N"});
    const std::string shape = inner.text(*v, shapes);
    if (shape != "N1" && shape != "N") inner.fail(shapes);
    slot.without_axis = shape == "N";
  }
  for (const std::string& key : inner.unknownKeys())
    out.notes.push_back({"metadata.unknown-key-of-inputs", {key}});
  return slot;
}

void readInputs(MetadataKeys& keys, ModelMetadata& out) {
  const Json* inputs = keys.find({"inputs"});
  if (!inputs) return;
  if (!inputs->is_array() || inputs->empty())
    keys.fail({"metadata.a-list-of-arguments", {inputNames()}});
  for (const Json& item : *inputs) {
    const InputSlot slot = readSlot(item, keys, out);
    if (std::ranges::find(out.inputs, slot.kind, &InputSlot::kind) != out.inputs.end())
      keys.fail({"metadata.without-repetition-of-quoted", {inputKindName(slot.kind)}});
    out.inputs.push_back(slot);
  }
  if (std::ranges::find(out.inputs, InputKind::kEcg, &InputSlot::kind) == out.inputs.end())
    keys.fail("metadata.a-list-with-ecg");
}

Json writtenInput(const InputSlot& slot) {
  const InputSlot usual;
  Json item{{"name", inputKindName(slot.kind)}};
  if (slot.mean != usual.mean) item["mean"] = slot.mean;
  if (slot.scale != usual.scale) item["scale"] = slot.scale;
  if (slot.male != usual.male) item["male"] = slot.male;
  if (slot.female != usual.female) item["female"] = slot.female;
  if (slot.missing) item["missing"] = *slot.missing;
  if (slot.without_axis) item["shape"] = "N";
  return item;
}

}  // namespace

void readInputForm(MetadataKeys& keys, ModelMetadata& out) {
  if (const Json* v = keys.find({"input_layout"})) {
    const Message layouts = oneOfWords({"NCT", "NTC", "N1CT", "N1TC", "flat"});
    out.input_layout = inputLayoutFromName(keys.text(*v, layouts));
    if (!out.input_layout) keys.fail(layouts);
  }
  readInputs(keys, out);
  if (const Json* v = keys.find({"aggregate"})) {
    const Message words = oneOfWords({"mean", "max"});
    out.aggregate = aggregateFromName(keys.text(*v, words));
    if (!out.aggregate) keys.fail(words);
  }
  if (const Json* v = keys.find({"hop"})) {
    const double hop = keys.number(*v, "metadata.a-number-of-samples");
    if (hop < 1 || hop > 1e6 || hop != std::floor(hop)) keys.fail("metadata.a-number-of-samples");
    out.hop = static_cast<int>(hop);
  }
}

void writeInputForm(const ModelMetadata& m, Json& json) {
  if (m.input_layout) json["input_layout"] = inputLayoutName(*m.input_layout);
  for (const InputSlot& slot : m.inputs) json["inputs"].push_back(writtenInput(slot));
  if (m.aggregate) json["aggregate"] = aggregateName(*m.aggregate);
  if (m.hop) json["hop"] = *m.hop;
}

}  // namespace ecg
