// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace ecg {

/// Names that a reader gave to the clusters of one codebook, by cluster index. A value.
struct ClusterNames {
  std::string codebook_sha256;
  std::map<int, std::string> names;

  /// The cluster's name; empty: none.
  std::string of(int cluster) const;
  bool operator==(const ClusterNames&) const = default;
};

/// Where the names of a codebook are kept: beside it, as "<codebook>.names.json".
std::filesystem::path clusterNamesFile(const std::filesystem::path& codebook);

/// JSON, schema "ecglens/cluster-names/1"; empty names are left out.
std::string clusterNamesToJson(const ClusterNames& names);

/// The names kept in `file` for the codebook of that hash and size. No file, or the file of
/// another codebook: no names. @throws Error kUnreadable, kCorrupt (with the reason).
ClusterNames readClusterNames(const std::filesystem::path& file, const std::string& codebook_sha256,
                              int clusters);

}  // namespace ecg
