// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metadata/metadata_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ecg {
namespace {

using Json = MetadataKeys::Json;

constexpr const char* kNames = R"("ecg", "age", "sex" or "mask")";

InputSlot readSlot(const Json& item, MetadataKeys& keys, ModelMetadata& out) {
  InputSlot slot;
  const auto kindOf = [&](const std::string& name) {
    const auto kind = inputKindFromName(name);
    if (!kind) keys.fail(std::string("a list of inputs named ") + kNames);
    return *kind;
  };
  if (item.is_string()) {
    slot.kind = kindOf(item.get<std::string>());
    return slot;
  }
  if (!item.is_object()) keys.fail(R"(a list as [{"name": "ecg"}, {"name": "age", "scale": 100}])");
  MetadataKeys inner(item, keys.subject());
  const Json* name = inner.find({"name"});
  if (!name) keys.fail(std::string("a list of inputs with a name: ") + kNames);
  slot.kind = kindOf(inner.text(*name, kNames));
  const auto number = [&](const char* key, double& value) {
    if (const Json* v = inner.find({key})) value = inner.number(*v, "a number");
  };
  number("mean", slot.mean);
  number("scale", slot.scale);
  if (slot.scale == 0) inner.fail("other than 0: values are divided by it");
  number("male", slot.male);
  number("female", slot.female);
  if (const Json* v = inner.find({"missing"})) slot.missing = inner.number(*v, "a number");
  if (const Json* v = inner.find({"shape"})) {
    const std::string shape = inner.text(*v, R"("N1" or "N")");
    if (shape != "N1" && shape != "N") inner.fail(R"("N1" or "N")");
    slot.without_axis = shape == "N";
  }
  for (const std::string& key : inner.unknownKeys())
    out.notes.push_back("unknown key \"inputs." + key + "\" in the metadata was ignored");
  return slot;
}

void readInputs(MetadataKeys& keys, ModelMetadata& out) {
  const Json* inputs = keys.find({"inputs"});
  if (!inputs) return;
  if (!inputs->is_array() || inputs->empty())
    keys.fail(std::string("a list of forward's arguments, named ") + kNames);
  for (const Json& item : *inputs) {
    const InputSlot slot = readSlot(item, keys, out);
    if (std::ranges::find(out.inputs, slot.kind, &InputSlot::kind) != out.inputs.end())
      keys.fail("without repetition: \"" + inputKindName(slot.kind) + "\" is there twice");
    out.inputs.push_back(slot);
  }
  if (std::ranges::find(out.inputs, InputKind::kEcg, &InputSlot::kind) == out.inputs.end())
    keys.fail("a list with \"ecg\" in it");
}

Json written(const InputSlot& slot) {
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
    const std::string layouts = R"("NCT", "NTC", "N1CT", "N1TC" or "flat")";
    out.input_layout = inputLayoutFromName(keys.text(*v, layouts));
    if (!out.input_layout) keys.fail(layouts);
  }
  readInputs(keys, out);
  if (const Json* v = keys.find({"aggregate"})) {
    out.aggregate = aggregateFromName(keys.text(*v, R"("mean" or "max")"));
    if (!out.aggregate) keys.fail(R"("mean" or "max")");
  }
  if (const Json* v = keys.find({"hop"})) {
    const double hop = keys.number(*v, "a whole number of samples from 1 to 1,000,000");
    if (hop < 1 || hop > 1e6 || hop != std::floor(hop))
      keys.fail("a whole number of samples from 1 to 1,000,000");
    out.hop = static_cast<int>(hop);
  }
}

void writeInputForm(const ModelMetadata& m, Json& json) {
  if (m.input_layout) json["input_layout"] = inputLayoutName(*m.input_layout);
  for (const InputSlot& slot : m.inputs) json["inputs"].push_back(written(slot));
  if (m.aggregate) json["aggregate"] = aggregateName(*m.aggregate);
  if (m.hop) json["hop"] = *m.hop;
}

}  // namespace ecg
