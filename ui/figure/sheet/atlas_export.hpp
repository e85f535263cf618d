// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/explain/atlas/atlas.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "ui/figure/options/view_options.hpp"
#include "ui/figure/sheet/atlas_painter.hpp"

namespace ecg {

/// How clusters of a codebook look on its pages: clusterMarks() of a record's explanation, without
/// a record. More clusters than there are marks: all plain.
std::vector<ClusterMark> clusterMarks(const Codebook& codebook, const ViewOptions& options);

/// Writes the atlas as a PDF, an A4 sheet a cluster, the most frequent first: numbers, place in the
/// beat, classes, mean wave and as many snippets as there is room for. Vector; same input, same
/// bytes. Any thread with a QGuiApplication.
/// @param codebook the atlas's (requireAtlasOf)  @param names may be empty
/// @param options theme, palette and hatching  @throws Error kUnreadable; Cancelled.
void exportAtlas(const Atlas& atlas, const Codebook& codebook, const ClusterNames& names,
                 const ViewOptions& options, const std::filesystem::path& file,
                 const std::stop_token& stop = {});

/// "4.1 % of the time · usual in a record 2.0 to 7.1 % · lasts 80 ms (...) · ..."
QString atlasFacts(const Atlas& atlas, const Codebook* codebook, std::size_t cluster);

/// What the shares of the classes are shares of.
QString atlasClassTitle(const Atlas& atlas);

/// The share at the right end of bars that hold these.
double atlasBarScale(const std::vector<AtlasBar>& bars);

}  // namespace ecg
