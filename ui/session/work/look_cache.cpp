// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/look_cache.hpp"

#include <bit>
#include <cstdint>
#include <system_error>

#include "core/io/dataset/kept_files.hpp"

namespace ecg {
namespace {

/// Parts of a key, each preceded by its length so that no two lists of parts read the same.
std::string keyFrom(std::initializer_list<std::string> parts) {
  std::string key;
  for (const std::string& part : parts) {
    key += std::to_string(part.size());
    key += ':';
    key += part;
  }
  return key;
}

/// When a file was changed and how long it is; empty if that cannot be known.
std::string stampOf(const std::filesystem::path& file) {
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(file, error);
  if (error) return {};
  const auto size = std::filesystem::file_size(file, error);
  if (error) return {};
  return std::to_string(changed.time_since_epoch().count()) + " " + std::to_string(size);
}

std::string textOf(const std::vector<double>& values) {
  std::string text;
  for (const double value : values)
    text += std::to_string(std::bit_cast<std::uint64_t>(value)) + " ";
  return text;
}

std::string textOf(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += keyFrom({part});
  return text;
}

/// The bytes of the record's files, which of the records in them it is, and how they were read: all
/// that its samples follow from, and never the samples themselves, of which some are missing (NaN).
std::string contentOf(const EcgRecord& record) {
  std::string options, leads;
  for (const auto& [name, value] : record.read_options) options += keyFrom({name, value});
  for (const Lead& lead : record.leads) leads += keyFrom({lead.name, lead.unit_in_file});
  return keyFrom({record.sha256, record.id, options, leads,
                  textOf(std::vector<double>{record.sampling_rate_hz}),
                  std::to_string(record.samples()), std::to_string(record.padding_before),
                  std::to_string(record.padding_after)});
}

std::size_t bytesOf(const EcgRecord& record) {
  std::size_t bytes = sizeof(record);
  for (const Lead& lead : record.leads) bytes += sizeof(lead) + lead.mv.bytes();
  return bytes;
}

std::size_t bytesOf(const Explanation& e) {
  std::size_t maps = 0;
  for (const GradCamMap& map : e.gradcam) maps += map.values.size();
  const std::size_t floats = e.probability.size() + e.entropy.size() + e.distance.size() + maps;
  return sizeof(e) + e.cluster.size() * sizeof(int) + floats * sizeof(float) +
         e.others.size() * sizeof(e.others[0]) +
         e.other_probability.size() * sizeof(e.other_probability[0]) +
         e.segments.size() * sizeof(Segment) +
         e.windows.size() * (sizeof(WindowPrediction) + e.predictions.size() * sizeof(double));
}

}  // namespace

std::string contentKey(const EcgRecord& record, const ModelSpec& spec) {
  if (record.sha256.empty()) return {};
  std::string taps;
  for (const LayerTap& tap : spec.taps)
    taps += keyFrom({tap.name, std::to_string(tap.channels), std::to_string(tap.frames),
                     textOf({tap.stride, tap.offset})});
  const std::string kinds = std::to_string(static_cast<int>(spec.task)) + " " +
                            std::to_string(static_cast<int>(spec.output));
  return keyFrom({spec.sha256, textOf({spec.sampling_rate_hz, spec.scaling.unit_factor}),
                  std::to_string(spec.samples), textOf(spec.leads), spec.unit,
                  textOf(spec.scaling.mean), textOf(spec.scaling.std), textOf(spec.labels), kinds,
                  taps, contentOf(record)});
}

template <typename T>
std::shared_ptr<const T> LookCache::get(const std::string& key) {
  const Value* found = key.empty() ? nullptr : entries_.find(key);
  return found ? std::get<std::shared_ptr<const T>>(*found) : nullptr;
}

// Each file that is read for it counts by its own stamp.
std::string LookCache::keyOf(const RecordRef& ref) const {
  if (ref.reading) return {};  // the user may say something else about it next time
  std::string stamps;
  bool any = false;
  for (const auto& file : filesOfInput(ref.path)) {
    const std::string stamp = stampOf(file);
    any = any || !stamp.empty();
    stamps += keyFrom({stamp});
  }
  if (!any) return {};
  return keyFrom({"record", std::to_string(files_), ref.path.string(), stamps});
}

std::string LookCache::keyOf(const EcgRecord& record, const ModelSpec& spec) const {
  if (record.sha256.empty()) return {};
  std::string taps;
  // Where windows begin follows from the deepest tap's stride.
  for (const LayerTap& tap : spec.taps) taps += tap.name + "@" + std::to_string(tap.stride) + " ";
  return keyFrom({"activations", std::to_string(model_), spec.sha256, taps, contentOf(record)});
}

std::string LookCache::keyOf(const EcgRecord& record, const Codebook& codebook,
                             const ExplainOptions& options) const {
  if (record.sha256.empty() || codebook.sha256.empty()) return {};
  return keyFrom({"explanation", std::to_string(model_), codebook.model_sha256, codebook.sha256,
                  contentOf(record), record.id, record.source.string(), textOf(options)});
}

std::shared_ptr<const EcgRecord> LookCache::record(const RecordRef& ref) {
  return get<EcgRecord>(keyOf(ref));
}

void LookCache::keep(const RecordRef& ref, std::shared_ptr<const EcgRecord> record) {
  const std::string key = keyOf(ref);
  const std::size_t bytes = bytesOf(*record);
  if (!key.empty()) entries_.put(key, std::move(record), bytes);
}

std::shared_ptr<const RecordActivations> LookCache::activations(const EcgRecord& record,
                                                                const ModelSpec& spec) {
  return get<RecordActivations>(keyOf(record, spec));
}

void LookCache::keep(const EcgRecord& record, const ModelSpec& spec,
                     std::shared_ptr<const RecordActivations> activations) {
  const std::string key = keyOf(record, spec);
  const std::size_t bytes = activations->bytes();
  if (!key.empty()) entries_.put(key, std::move(activations), bytes);
}

std::shared_ptr<const Explanation> LookCache::explanation(const EcgRecord& record,
                                                          const Codebook& codebook,
                                                          const ExplainOptions& options) {
  return get<Explanation>(keyOf(record, codebook, options));
}

void LookCache::keep(const EcgRecord& record, const Codebook& codebook,
                     const ExplainOptions& options,
                     std::shared_ptr<const Explanation> explanation) {
  const std::string key = keyOf(record, codebook, options);
  const std::size_t bytes = bytesOf(*explanation);
  if (!key.empty()) entries_.put(key, std::move(explanation), bytes);
}

}  // namespace ecg
