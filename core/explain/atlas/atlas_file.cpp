// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas_file.hpp"

#include <limits>
#include <numeric>
#include <string_view>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/json/json_fields.hpp"
#include "core/common/json/json_text.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

using json_text::FieldReader;
using json_text::jsonString;
using json_text::number;
using json_text::strings;
using nlohmann::json;

constexpr std::string_view kAtlasSchema = "ecglens/atlas/1";
constexpr std::size_t kLargestAtlas = std::size_t{512} << 20;
constexpr const char* kAdvice = "advice.is-it-an-atlas";
constexpr std::int64_t kMostSteps = 1'000'000'000'000'000;  // sums of them stay in range
constexpr int kMostClasses = 10000;
constexpr std::size_t kMostSamples = 4000;  // of a trace
constexpr double kMostSeconds = 1e9, kMostMillivolts = 1e6;

/// Names in the file, in the order of the enumerations.
constexpr std::array<const char*, kBeatParts> kParts = {"p", "qrs", "t", "rest"};
constexpr std::array<const char*, kRestParts> kRests = {"pq", "st", "tp"};
constexpr std::array<const char*, 3> kSources = {"none", "data set", "network"};

template <typename Counts>
std::string counts(const Counts& values) {
  return json_text::array(
      values, [](std::int64_t value) { return std::to_string(value); }, ",");
}

/// NaN, which JSON cannot say, is null.
std::string millivolts(const std::vector<float>& values) {
  return json_text::array(
      values, [](float value) { return std::isnan(value) ? "null" : number(value); }, ",");
}

std::string partsToJson(const std::array<std::int64_t, kBeatParts>& parts) {
  std::vector<json_text::Field> fields;
  for (std::size_t i = 0; i < kBeatParts; ++i)
    fields.emplace_back(kParts[i], std::to_string(parts[i]));
  return json_text::object(fields);
}

std::string restToJson(const std::array<std::int64_t, kRestParts>& rest) {
  std::vector<json_text::Field> fields;
  for (std::size_t i = 0; i < kRestParts; ++i)
    fields.emplace_back(kRests[i], std::to_string(rest[i]));
  return json_text::object(fields);
}

std::string sharesToJson(const RecordShares& shares) {
  return json_text::object({{"sum", number(shares.sum)}, {"squares", number(shares.squares)}});
}

std::string traceToJson(const AtlasTrace& trace) {
  return json_text::object({{"lead", jsonString(trace.lead)}, {"mv", millivolts(trace.mv)}});
}

std::string snippetToJson(const AtlasSnippet& snippet) {
  return json_text::object(
      {{"record", jsonString(snippet.record_id)},
       {"record_sha256", jsonString(snippet.record_sha256)},
       {"time_s", number(snippet.time_s)},
       {"distance", number(snippet.distance)},
       {"begin_s", number(snippet.begin_s)},
       {"end_s", number(snippet.end_s)},
       {"start_s", number(snippet.start_s)},
       {"sampling_rate_hz", number(snippet.rate_hz)},
       {"traces", json_text::array(snippet.traces, traceToJson, ",\n          ")}});
}

std::string clusterToJson(const AtlasCluster& cluster) {
  std::string duration = "null";
  if (cluster.duration) {
    duration = json_text::object({{"low", number(cluster.duration->low_ms)},
                                  {"median", number(cluster.duration->median_ms)},
                                  {"high", number(cluster.duration->high_ms)}});
  }
  std::vector<json_text::Field> fields = {{"steps", std::to_string(cluster.steps)},
                                          {"segments", std::to_string(cluster.segments)},
                                          {"duration_ms", duration},
                                          {"parts", partsToJson(cluster.parts)}};
  if (cluster.rest) fields.emplace_back("rest_parts", restToJson(*cluster.rest));
  fields.emplace_back("around_r", counts(cluster.around_r));
  fields.emplace_back("class_steps", counts(cluster.class_steps));
  if (cluster.shares) {
    fields.emplace_back("shares", sharesToJson(*cluster.shares));
    fields.emplace_back("class_shares", json_text::array(cluster.class_shares, sharesToJson));
  }
  fields.emplace_back("wave_records", std::to_string(cluster.wave_records));
  fields.emplace_back("wave_mv", millivolts(cluster.wave));
  fields.emplace_back("snippets", json_text::array(cluster.snippets, snippetToJson, ",\n        "));
  return json_text::object(fields, ",\n      ");
}

std::string parametersToJson(const Atlas& atlas) {
  return json_text::object(
      {{"snippets", std::to_string(atlas.snippets)},
       {"records", atlas.wanted_records ? std::to_string(*atlas.wanted_records) : "null"},
       {"seed", std::to_string(atlas.seed)},
       {"before_r_s", number(Atlas::kBefore_s)},
       {"after_r_s", number(Atlas::kAfter_s)},
       {"bin_s", number(Atlas::kBin_s)},
       {"half_s", number(Atlas::kHalf_s)},
       {"point_s", number(Atlas::kPoint_s)}});
}

std::int64_t steps(const FieldReader& fields, const std::string& key, std::int64_t most) {
  return fields.integer<std::int64_t>(key, 0, most);
}

std::vector<std::int64_t> readCounts(const FieldReader& fields, const std::string& key,
                                     std::size_t size, std::int64_t most) {
  const json& list = fields.array(key);
  if (list.size() != size) {
    fields.fail(
        key, {"json.other-number-of-entries", {std::to_string(list.size()), std::to_string(size)}});
  }
  std::vector<std::int64_t> values;
  for (const json& value : list) {
    if (!value.is_number_unsigned() ||
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(most))
      fields.fail(key, {"json.not-a-count-of-at-most", {std::to_string(most)}});
    values.push_back(value.get<std::int64_t>());
  }
  return values;
}

std::vector<float> readMillivolts(const FieldReader& fields, const std::string& key,
                                  std::size_t least, std::size_t most) {
  const json& list = fields.array(key);
  if (list.size() < least || list.size() > most) {
    fields.fail(key, {"json.other-number-of-entries-from-to",
                      {std::to_string(list.size()), std::to_string(least), std::to_string(most)}});
  }
  std::vector<float> values;
  for (const json& value : list) {
    if (value.is_null()) {
      values.push_back(std::numeric_limits<float>::quiet_NaN());
      continue;
    }
    const double mv = fields.finite(value, key);
    if (std::abs(mv) > kMostMillivolts) fields.fail(key, "json.voltage-of-no-ecg");
    values.push_back(static_cast<float>(mv));
  }
  return values;
}

/// None, or one for each point.
std::vector<float> readPoints(const FieldReader& fields, const std::string& key,
                              std::size_t points) {
  if (fields.array(key).empty()) return {};
  return readMillivolts(fields, key, points, points);
}

double bounded(const FieldReader& fields, const std::string& key, double low, double high) {
  const double value = fields.finite(key);
  if (!(value >= low && value <= high))
    fields.fail(key, {"json.not-between", {number(low), number(high)}});
  return value;
}

std::array<std::int64_t, kBeatParts> readParts(const FieldReader& fields, std::int64_t most) {
  const FieldReader parts = fields.object("parts");
  std::array<std::int64_t, kBeatParts> read{};
  for (std::size_t i = 0; i < kBeatParts; ++i) read[i] = steps(parts, kParts[i], most);
  if (std::accumulate(read.begin(), read.end(), std::int64_t{0}) > most)
    fields.fail("parts", "json.more-time-steps-than-there-are");
  return read;
}

RecordShares readShares(const FieldReader& fields) {
  const double sum = bounded(fields, "sum", 0, 1e12);
  return {sum, bounded(fields, "squares", 0, sum)};
}

/// What older versions did not write.
void readFiner(const FieldReader& fields, std::size_t classes, AtlasCluster& cluster) {
  if (fields.has("rest_parts")) {
    const FieldReader parts = fields.object("rest_parts");
    auto& rest = cluster.rest.emplace();
    for (std::size_t i = 0; i < kRestParts; ++i) rest[i] = steps(parts, kRests[i], kMostSteps);
    if (std::accumulate(rest.begin(), rest.end(), std::int64_t{0}) !=
        cluster.parts[static_cast<std::size_t>(BeatPart::kRest)])
      fields.fail("rest_parts", "json.not-what-they-are-part-of");
  }
  if (!fields.has("shares")) return;
  cluster.shares = readShares(fields.object("shares"));
  const std::size_t given = fields.array("class_shares").size();
  if (given != classes) {
    fields.fail("class_shares",
                {"json.other-number-of-entries", {std::to_string(given), std::to_string(classes)}});
  }
  for (std::size_t i = 0; i < classes; ++i)
    cluster.class_shares.push_back(readShares(fields.entry("class_shares", i)));
}

AtlasSnippet readSnippet(const FieldReader& fields) {
  AtlasSnippet snippet;
  snippet.record_id = fields.text("record");
  snippet.record_sha256 = fields.text("record_sha256");
  snippet.time_s = bounded(fields, "time_s", 0, kMostSeconds);
  snippet.distance = bounded(fields, "distance", 0, 1e9);
  snippet.begin_s = bounded(fields, "begin_s", 0, kMostSeconds);
  snippet.end_s = bounded(fields, "end_s", snippet.begin_s, kMostSeconds);
  snippet.start_s = bounded(fields, "start_s", -1e3, kMostSeconds);
  snippet.rate_hz = fields.finite("sampling_rate_hz");
  if (!(snippet.rate_hz > 0)) fields.fail("sampling_rate_hz", "json.not-positive");
  const std::size_t count = fields.array("traces").size();
  if (count > 2) fields.fail("traces", "json.more-than-two-entries");
  for (std::size_t i = 0; i < count; ++i) {
    const FieldReader trace = fields.entry("traces", i);
    snippet.traces.push_back({trace.text("lead"), readMillivolts(trace, "mv", 1, kMostSamples)});
    if (snippet.traces[i].mv.size() != snippet.traces[0].mv.size())
      trace.fail("mv", "json.other-length-than-lead-before");
  }
  return snippet;
}

void readSnippets(const FieldReader& fields, const Atlas& atlas, AtlasCluster& cluster) {
  const std::size_t count = fields.array("snippets").size();
  if (count > static_cast<std::size_t>(atlas.snippets))
    fields.fail("snippets", "json.more-entries-than-asked-for");
  for (std::size_t i = 0; i < count; ++i) {
    const FieldReader entry = fields.entry("snippets", i);
    cluster.snippets.push_back(readSnippet(entry));
    if (i > 0 && cluster.snippets[i].distance < cluster.snippets[i - 1].distance)
      entry.fail("distance", "json.less-than-snippet-before");
  }
}

AtlasCluster readCluster(const FieldReader& fields, const Atlas& atlas) {
  AtlasCluster cluster;
  cluster.steps = steps(fields, "steps", atlas.steps);
  cluster.segments = steps(fields, "segments", cluster.steps);
  if (fields.has("duration_ms")) {
    const FieldReader duration = fields.object("duration_ms");
    AtlasDurations read;
    read.low_ms = bounded(duration, "low", 0, 1e12);
    read.median_ms = bounded(duration, "median", read.low_ms, 1e12);
    read.high_ms = bounded(duration, "high", read.median_ms, 1e12);
    cluster.duration = read;
  }
  cluster.parts = readParts(fields, cluster.steps);
  cluster.around_r = readCounts(fields, "around_r", Atlas::kBins, cluster.steps);
  cluster.class_steps = readCounts(fields, "class_steps", atlas.classes.size(), cluster.steps);
  readFiner(fields, atlas.classes.size(), cluster);
  cluster.wave_records = steps(fields, "wave_records", kMostSteps);
  cluster.wave = readPoints(fields, "wave_mv", Atlas::kWavePoints);
  readSnippets(fields, atlas, cluster);
  return cluster;
}

void readParameters(const FieldReader& fields, Atlas& atlas) {
  const FieldReader given = fields.object("parameters");
  atlas.snippets = given.integer("snippets", 1, 100);
  if (given.has("records"))
    atlas.wanted_records = given.integer("records", 1, std::numeric_limits<int>::max());
  atlas.seed = given.integer<std::uint64_t>("seed", 0, std::numeric_limits<std::uint64_t>::max());
  const auto same = [&](const char* key, double value) {
    if (given.finite(key) != value) given.fail(key, {"json.not-the-only-value", {number(value)}});
  };
  same("before_r_s", Atlas::kBefore_s);
  same("after_r_s", Atlas::kAfter_s);
  same("bin_s", Atlas::kBin_s);
  same("half_s", Atlas::kHalf_s);
  same("point_s", Atlas::kPoint_s);
}

void readClasses(const FieldReader& fields, Atlas& atlas) {
  const std::string source = fields.text("class_source");
  const auto found = std::find(kSources.begin(), kSources.end(), source);
  if (found == kSources.end()) fields.fail("class_source", {"json.is", {source}});
  atlas.class_source = static_cast<ClassSource>(found - kSources.begin());
  atlas.classes = fields.textList("classes");
  if (atlas.classes.size() > kMostClasses) fields.fail("classes", "json.too-many-entries");
  atlas.class_records = readCounts(fields, "class_records", atlas.classes.size(),
                                   static_cast<std::int64_t>(atlas.records.size()));
  atlas.class_steps = readCounts(fields, "class_steps", atlas.classes.size(), atlas.steps);
}

/// Each time step is in one cluster, so the clusters' counts add up to those of the whole.
void checkSums(const FieldReader& fields, const Atlas& atlas) {
  std::int64_t all = 0;
  std::vector<std::int64_t> around(Atlas::kBins, 0), classes(atlas.classes.size(), 0);
  std::array<std::int64_t, kBeatParts> parts{};
  for (const AtlasCluster& cluster : atlas.clusters) {
    all += cluster.steps;
    if (all > atlas.steps) break;  // nothing below can overflow
    for (std::size_t i = 0; i < around.size(); ++i) around[i] += cluster.around_r[i];
    for (std::size_t i = 0; i < classes.size(); ++i) classes[i] += cluster.class_steps[i];
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += cluster.parts[i];
  }
  const auto require = [&](bool same, const char* key) {
    if (!same) fields.fail(key, "json.not-the-sum-over-clusters");
  };
  require(all == atlas.steps, "steps");
  require(around == atlas.around_r, "around_r");
  require(classes == atlas.class_steps, "class_steps");
  require(parts == atlas.parts, "parts");
}

Atlas fromJson(const json& root, const std::string& file) {
  const FieldReader fields(root, file, "", kAdvice);
  const std::string schema = fields.text("schema");
  if (schema != kAtlasSchema)
    fields.fail("schema", {"json.is-expected", {schema, std::string(kAtlasSchema)}});
  Atlas atlas;
  atlas.codebook_sha256 = fields.text("codebook_sha256");
  atlas.model_sha256 = fields.text("model_sha256");
  atlas.model_name = fields.text("model_name");
  atlas.data_source = fields.text("data_source");
  readParameters(fields, atlas);
  atlas.records = fields.textList("records");
  atlas.skipped = fields.textList("skipped");
  atlas.read_options = fields.readOptions("read_options");
  atlas.step_s = fields.finite("step_s");
  if (!(atlas.step_s > 0)) fields.fail("step_s", "json.not-positive");
  atlas.steps = steps(fields, "steps", kMostSteps);
  atlas.lead = fields.text("lead");
  atlas.beat_records = steps(fields, "beat_records", kMostSteps);
  atlas.beat = readPoints(fields, "beat_mv", Atlas::kBeatPoints);
  atlas.parts = readParts(fields, atlas.steps);
  atlas.around_r = readCounts(fields, "around_r", Atlas::kBins, atlas.steps);
  readClasses(fields, atlas);
  const std::size_t clusters = fields.array("clusters").size();
  if (clusters == 0 || clusters > std::size_t{kMostClusters})
    fields.fail("clusters", "json.empty-or-too-long");
  for (std::size_t k = 0; k < clusters; ++k)
    atlas.clusters.push_back(readCluster(fields.entry("clusters", k), atlas));
  checkSums(fields, atlas);
  return atlas;
}

}  // namespace

std::string atlasToJson(const Atlas& atlas) {
  std::vector<json_text::Field> fields = {
      {"schema", jsonString(kAtlasSchema)},
      {"codebook_sha256", jsonString(atlas.codebook_sha256)},
      {"model_sha256", jsonString(atlas.model_sha256)},
      {"model_name", jsonString(atlas.model_name)},
      {"data_source", jsonString(atlas.data_source)},
      {"parameters", parametersToJson(atlas)},
      {"records", strings(atlas.records)},
      {"skipped", strings(atlas.skipped)},
      {"step_s", number(atlas.step_s)},
      {"steps", std::to_string(atlas.steps)},
      {"lead", jsonString(atlas.lead)},
      {"beat_records", std::to_string(atlas.beat_records)},
      {"beat_mv", millivolts(atlas.beat)},
      {"parts", partsToJson(atlas.parts)},
      {"around_r", counts(atlas.around_r)},
      {"class_source", jsonString(kSources[static_cast<std::size_t>(atlas.class_source)])},
      {"classes", strings(atlas.classes)},
      {"class_records", counts(atlas.class_records)},
      {"class_steps", counts(atlas.class_steps)},
      {"clusters", json_text::array(atlas.clusters, clusterToJson, ",\n    ")}};
  if (!atlas.read_options.empty())
    fields.emplace_back("read_options", json_text::readOptions(atlas.read_options));
  std::string text = json_text::object(fields, ",\n  ");
  text += '\n';
  return text;
}

void writeAtlas(Atlas& atlas, const std::filesystem::path& file, const std::stop_token& stop) {
  const std::string text = atlasToJson(atlas);
  writeFileAtomically(file, text, stop);
  atlas.sha256 = sha256Hex(text);
}

Atlas readAtlas(const std::filesystem::path& file, const std::stop_token& stop) {
  const std::string text = readWholeFile(file, kLargestAtlas, stop);
  const std::string name = file.string();
  Atlas atlas = fromJson(json_text::parsed(text, name, kAdvice), name);
  atlas.sha256 = sha256Hex(text);
  return atlas;
}

void requireAtlasOf(const Atlas& atlas, const Codebook& codebook, const std::string& subject) {
  if (atlas.codebook_sha256 != codebook.sha256) {
    throw Error(ErrorCode::kMismatch, subject,
                {"atlas.of-another-codebook",
                 {atlas.codebook_sha256.substr(0, 12), codebook.sha256.substr(0, 12)}},
                "advice.compute-atlas-anew");
  }
  if (atlas.clusters.size() != static_cast<std::size_t>(codebook.clusters)) {
    throw Error(ErrorCode::kMismatch, subject,
                {"atlas.other-number-of-clusters",
                 {std::to_string(atlas.clusters.size()), std::to_string(codebook.clusters)}},
                "advice.compute-atlas-anew");
  }
}

}  // namespace ecg
