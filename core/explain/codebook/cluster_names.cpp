// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/cluster_names.hpp"

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/files/user_data.hpp"
#include "core/common/json/json_fields.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNamesSchema = "ecglens/cluster-names/1";
constexpr std::size_t kLargestNames = 1 << 20;
constexpr std::size_t kLongestName = 80;  // bytes; a caption, not a paper

std::map<int, std::string> namesFrom(const json_text::FieldReader& fields, int clusters) {
  std::map<int, std::string> names;
  for (const std::string& key : fields.keys()) {
    const auto cluster = wholeNumber<int>(key);
    if (!cluster || *cluster < 0 || *cluster >= clusters)
      fields.fail("", {"names.no-such-cluster", {key}});
    const std::string name = fields.text(key);
    if (name.size() > kLongestName) fields.fail("", {"names.too-long", {key}});
    if (!name.empty()) names[*cluster] = name;
  }
  return names;
}

}  // namespace

std::string ClusterNames::of(int cluster) const {
  const auto found = names.find(cluster);
  return found == names.end() ? std::string() : found->second;
}

std::filesystem::path clusterNamesFile(const std::filesystem::path& codebook) {
  std::filesystem::path file = codebook;
  file += ".names.json";
  return file;
}

std::filesystem::path userNamesFile(const std::string& codebook_sha256) {
  const std::filesystem::path data = userDataFolder();
  if (data.empty()) return {};
  return data / "names" / (safeFileName(codebook_sha256.substr(0, 16)) + ".json");
}

std::filesystem::path newNamesFile(const std::filesystem::path& codebook,
                                   const std::string& codebook_sha256, bool bundled) {
  std::filesystem::path file = userNamesFile(codebook_sha256);
  std::error_code ignored;  // writing will say what is wrong
  const bool has_own = !file.empty() && std::filesystem::exists(file, ignored);
  if (!has_own && !codebook.empty() && !bundled && folderIsWritable(codebook))
    return clusterNamesFile(codebook);
  if (!file.empty()) std::filesystem::create_directories(file.parent_path(), ignored);
  return file;
}

ClusterNames namesOf(const std::filesystem::path& codebook, const std::string& codebook_sha256,
                     int clusters) {
  std::error_code ignored;
  const std::filesystem::path own = userNamesFile(codebook_sha256);
  const bool has_own = !own.empty() && std::filesystem::exists(own, ignored);
  return readClusterNames(has_own || codebook.empty() ? own : clusterNamesFile(codebook),
                          codebook_sha256, clusters);
}

std::string clusterNamesToJson(const ClusterNames& names) {
  Json json = {{"schema", kNamesSchema}, {"codebook_sha256", names.codebook_sha256}};
  Json entries = Json::object();
  for (const auto& [cluster, name] : names.names)
    if (!name.empty()) entries[std::to_string(cluster)] = name;
  json["names"] = std::move(entries);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ClusterNames readClusterNames(const std::filesystem::path& file, const std::string& codebook_sha256,
                              int clusters) {
  ClusterNames names;
  names.codebook_sha256 = codebook_sha256;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return names;
  const Message advice = "advice.mend-cluster-names";
  const auto json = json_text::parsed(readWholeFile(file, kLargestNames), file.string(), advice);
  const json_text::FieldReader fields(json, file.string(), "", advice);
  if (fields.text("schema") != kNamesSchema)
    fields.fail("", {"names.other-schema", {std::string(kNamesSchema)}});
  if (fields.text("codebook_sha256") != codebook_sha256) return names;
  names.names = namesFrom(fields.object("names"), clusters);
  return names;
}

}  // namespace ecg
