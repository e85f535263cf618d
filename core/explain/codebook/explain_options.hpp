// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/explain/codebook/codebook.hpp"

namespace ecg {

/// Where the frames of a tap sit in time (method.md 1).
enum class FramePlacement {
  kStated,    ///< as the model states, or as was measured from it; of a codebook: as it says
  kHalfPixel  ///< frame j of stride s at (j + 1/2) s - 1/2
};

/// Which temperature the soft assignment has (method.md 2).
enum class TemperatureRule {
  kCodebook,  ///< the codebook's, calibrated on its fitting set
  kRecord,    ///< that at which the mean entropy of this record is 0.5
  kGiven
};

/// What the user decides for an explanation instead of the codebook. By default nothing. A value.
struct ExplainOptions {
  TemperatureRule temperature_rule = TemperatureRule::kCodebook;
  double temperature = 1;             ///< for kGiven
  std::vector<double> depth_factors;  ///< one a tap, shallowest first; empty: the codebook's
  FramePlacement placement = FramePlacement::kStated;

  bool operator==(const ExplainOptions&) const = default;
};

/// The same taps with their offsets as `placement` says.
std::vector<LayerTap> placedAs(std::vector<LayerTap> taps, FramePlacement placement);

/// The codebook as `options` want it. Other depth factors w' for its own w change the metric, so
/// each block of its centroids is scaled by w'_i / w_i: the scaled centroid is the mean of the same
/// time steps, seen in the new metric. That is no new fit: which steps are nearest to it may
/// change, and k-means on the new metric might find others. A factor of 0 leaves a block out. The
/// usual shares of the clusters are left out where depth factors or offsets change: they were taken
/// with the codebook's own. Its temperature stays unless options.temperature_rule is kGiven
/// (kRecord is left to who has the record); its sha256 still names the codebook's file. Options
/// that repeat what the codebook says change no bit.
/// @throws Error kBadArgument for factors that are not one a tap, negative, not finite or all 0,
/// for
///   a factor above 0 where the codebook's own is 0 (its centroids say nothing of that layer), for
///   a temperature that is not positive.
Codebook withOptions(const Codebook& codebook, const ExplainOptions& options);

/// How `used`, made from `own` by withOptions, differs from it: a sentence each, in the order
/// temperature, depth factors, offsets. Empty: in nothing.
/// @param rule how used.temperature was chosen
std::vector<Message> differences(const Codebook& own, const Codebook& used, TemperatureRule rule);

/// "codebook", "auto" (kRecord) or the number; what the command line and the settings say.
/// @throws Error kBadArgument naming `what` for anything else.
void setTemperature(ExplainOptions& options, const std::string& text, const std::string& what);
std::string temperatureText(const ExplainOptions& options);

/// All of `options` in one line: equal texts, equal options.
std::string textOf(const ExplainOptions& options);

/// What textOf wrote. @throws Error kBadArgument for anything else.
ExplainOptions explainOptionsFrom(const std::string& text);

/// "codebook" or "stated" (kStated), or "half-pixel". @throws Error kBadArgument naming `what`.
FramePlacement placementNamed(const std::string& name, const std::string& what);

}  // namespace ecg
