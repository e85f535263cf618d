// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/model_file.hpp"

#include <algorithm>
#include <iterator>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/scan/model_archive.hpp"

namespace ecg {
namespace {

constexpr const char* kModelEndings[] = {".pt",   ".pth",  ".ts",          ".ptl",   ".pt2",
                                         ".ckpt", ".onnx", ".safetensors", ".keras", ".tflite"};

constexpr std::size_t kLargestMetadata = std::size_t{1} << 20;

/// Says what labels stand for, and nothing that changes what the model is.
bool saysOnlyWords(ModelMetadata stated) {
  stated.label_texts.clear();
  stated.notes.clear();
  return writeModelMetadata(stated) == writeModelMetadata({});
}

ModelMetadata readMetadata(const std::filesystem::path& file,
                           const std::optional<std::string>& inside) {
  const std::filesystem::path beside = file.string() + ".json";
  const bool has_beside = std::filesystem::exists(beside);
  if (inside) {
    ModelMetadata out = parseModelMetadata(*inside, file.string() + " (ecglens.json)");
    if (!has_beside) return out;
    try {
      const ModelMetadata more =
          parseModelMetadata(readWholeFile(beside, kLargestMetadata), beside.string());
      if (out.label_texts.empty()) out.label_texts = more.label_texts;
      if (saysOnlyWords(more)) return out;
    } catch (const Error&) {  // the remark says that it is not used
    }
    out.notes.push_back({"model.metadata-beside-not-read", {beside.filename().string()}});
    return out;
  }
  if (has_beside)
    return parseModelMetadata(readWholeFile(beside, kLargestMetadata), beside.string());
  return {};
}

}  // namespace

bool isModelName(const std::filesystem::path& file) {
  const std::string extension = lowerCase(file.extension().string());
  return std::ranges::find(kModelEndings, extension) != std::end(kModelEndings);
}

ModelMetadata metadataOf(const ModelSpec& spec) {
  ModelMetadata out;
  out.name = spec.name;
  out.sampling_rate_hz = spec.sampling_rate_hz;
  out.samples = spec.samples;
  out.leads = spec.leads;
  out.unit = spec.unit;
  if (!spec.scaling.mean.empty()) out.mean = spec.scaling.mean;
  if (!spec.scaling.std.empty()) out.std = spec.scaling.std;
  out.labels = spec.labels;
  out.label_texts = spec.label_texts;
  out.task = spec.task;
  if (spec.task != Task::kRegression) out.output = spec.output;
  if (!spec.output_of.empty()) out.output_of = spec.output_of;
  if (!spec.output_unit.empty()) out.output_unit = spec.output_unit;
  if (!spec.recorded.empty()) out.recorded = spec.recorded;
  if (spec.input_layout != InputLayout::kNct) out.input_layout = spec.input_layout;
  out.inputs = spec.inputs;
  if (spec.aggregate != Aggregate::kMean) out.aggregate = spec.aggregate;
  if (spec.hop > 0) out.hop = spec.hop;
  for (const LayerTap& tap : spec.taps) {
    StatedTap stated{tap.name, {}, {}, tap.layout};
    if (tap.doubt.empty()) {
      stated.stride = tap.stride;
      stated.offset = tap.offset;
    }
    out.taps.push_back(std::move(stated));
  }
  out.card = spec.card;
  return out;
}

std::filesystem::path writeMetadataBeside(const std::filesystem::path& file, const ModelSpec& spec,
                                          const std::stop_token& stop) {
  if (inspectArchive(readWholeFile(file, kLargestWholeFile, stop), file.string(), {}, false))
    throw Error(ErrorCode::kUnsupported, file.string(), "model.metadata-inside",
                "advice.save-without-metadata");
  const std::filesystem::path beside = file.string() + ".json";
  std::string known;
  if (std::filesystem::exists(beside)) known = readWholeFile(beside, kLargestMetadata);
  writeFileAtomically(beside, mergedModelMetadata(known, metadataOf(spec), beside.string()), stop);
  return beside;
}

ModelFile readModelFile(const std::filesystem::path& file, const ModelOverrides& overrides,
                        bool scan, const std::stop_token& stop) {
  ModelFile out;
  out.subject = file.string();
  if (std::filesystem::is_directory(file))
    throw Error(ErrorCode::kCorrupt, out.subject, "model.is-a-folder", "advice.choose-torch-file");
  out.stem = file.stem().string();
  out.bytes = readWholeFile(file, kLargestWholeFile, stop);
  out.asked_taps = overrides.taps.value_or(std::vector<std::string>{});
  ModelOverrides said = overrides;
  said.taps.reset();  // their names are known when the network is
  out.stated = withOverrides(
      readMetadata(file, inspectArchive(out.bytes, out.subject, overrides.allowed, scan)), said);
  out.sha256 = sha256Hex(out.bytes, stop);
  return out;
}

}  // namespace ecg
