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

/// Where the names of a codebook lie beside it: "<codebook>.names.json".
std::filesystem::path clusterNamesFile(const std::filesystem::path& codebook);

/// Where this user's names of a codebook are kept that has no file, or one in a folder that is not
/// the user's: in userDataFolder()/names, named by the codebook's hash. Empty without a home.
std::filesystem::path userNamesFile(const std::string& codebook_sha256);

/// Where names are written: userNamesFile() if there is one already, else beside the codebook if it
/// may be written there, else userNamesFile(), whose folder is made. @param codebook its file, or
/// empty  @param bundled it came with the program, whose folders are not for the user's data
std::filesystem::path newNamesFile(const std::filesystem::path& codebook,
                                   const std::string& codebook_sha256, bool bundled);

/// The names of a codebook, the user's own before those beside it (where they were kept once, also
/// of the bundled one). @throws Error as readClusterNames.
ClusterNames namesOf(const std::filesystem::path& codebook, const std::string& codebook_sha256,
                     int clusters);

/// JSON, schema "ecglens/cluster-names/1"; empty names are left out.
std::string clusterNamesToJson(const ClusterNames& names);

/// The names kept in `file` for the codebook of that hash and size. No file, or the file of
/// another codebook: no names. @throws Error kUnreadable, kCorrupt (with the reason).
ClusterNames readClusterNames(const std::filesystem::path& file, const std::string& codebook_sha256,
                              int clusters);

}  // namespace ecg
