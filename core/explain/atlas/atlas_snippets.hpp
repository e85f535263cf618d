// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/explain/atlas/atlas.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// A time step that may become a snippet.
struct SnippetCandidate {
  int step = -1;  ///< -1: the record has no step of the cluster
  float distance = 0;
  Segment segment;
};

/// For each cluster the step nearest to its centroid, the first on ties.
std::vector<SnippetCandidate> snippetCandidates(const Explanation& explanation);

/// Cuts the traces around a candidate: kHalf_s to either side of its segment's middle, or of the
/// step itself in a segment too long for that.
/// @param lead the atlas's  @param leads the network's, among which the second is chosen
AtlasSnippet cutSnippet(const EcgRecord& record, const Explanation& explanation,
                        const SnippetCandidate& candidate, const std::string& lead,
                        const std::vector<std::string>& leads);

/// True if a snippet of that distance belongs among the `most` nearest.
bool belongsAmong(const std::vector<AtlasSnippet>& snippets, double distance, int most);

/// Puts a snippet in its place, behind those as near, and drops what is too much.
void keepSnippet(std::vector<AtlasSnippet>& snippets, AtlasSnippet snippet, int most);

}  // namespace ecg
