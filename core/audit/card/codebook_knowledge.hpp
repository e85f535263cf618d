// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/card/audit_card.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/atlas/atlas.hpp"
#include "core/explain/atlas/cluster_meaning.hpp"

namespace ecg {

/// What is kept beside a codebook of what its clusters are and how far they can be believed. A
/// value; const once read.
struct CodebookKnowledge {
  std::string codebook_sha256;
  std::vector<ClusterMeaning> meanings;   ///< [clusters]; empty: there is no atlas
  std::string atlas_source;               ///< name of the data set that the atlas is of
  std::shared_ptr<const AuditCard> card;  ///< null: not audited
  std::filesystem::path report;           ///< of the audit; empty: not kept
  std::vector<Error> problems;            ///< files that are there and cannot be used

  /// Null where nothing is known.
  const ClusterMeaning* of(int cluster) const;
};

/// Reads the atlas and the audit card that are kept of a codebook (findAtlasFile, findCard). Files
/// that are broken or of another codebook or model are left out and listed. Any thread.
/// @param codebook its file, or empty  @throws Cancelled
CodebookKnowledge readKnowledge(const std::filesystem::path& codebook,
                                const std::string& codebook_sha256, const std::string& model_sha256,
                                int clusters, const std::stop_token& stop);

}  // namespace ecg
