// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/explain/codebook/tuning.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/signal/record/read_options.hpp"

namespace ecg {

/// K is from 2 to this in every fit, file and window: more clusters cannot be told apart on a page.
inline constexpr int kMostClusters = 50;

/// How a codebook was made.
struct FitReport {
  std::vector<std::string> records;  ///< ids, in the order used
  std::vector<std::string> skipped;  ///< "id: reason"
  std::uint64_t seed = 0;
  int restarts = 0;
  int iterations = 0;          ///< of the best restart
  double inertia = 0;          ///< sum of squared distances of the best restart
  std::int64_t steps = 0;      ///< time steps clustered
  std::string data_source;     ///< name of the data set, no path
  ReadOptionsOf read_options;  ///< what the user said about the records
};

/// The learned clusters: what turns tap activations into segments. A value.
struct Codebook {
  std::string sha256;  ///< of the file it was read from or written to
  std::string model_sha256;
  std::string model_name;      ///< may be empty
  std::vector<LayerTap> taps;  ///< name, channels, stride, offset
  /// Those that were measured of the model, as they were; its metadata states the others.
  std::vector<LayerTap> measured_taps;
  std::vector<double> depth_factors;  ///< one per tap
  int clusters = 0;
  double temperature = 1;
  Matrix centroids;  ///< [clusters x sum of channels], taps in order
  FitReport fit;
  /// Usual share of each cluster over the fitting records: 5th and 95th percentile, [clusters].
  std::vector<double> share_low, share_high;
  std::optional<Tuning> tuning;  ///< what its parameters were chosen from, if they were so
};

/// Default depth factors 2^-i, shallowest first (method.md 1); i counts stages, so that branches
/// side by side weigh the same.
std::vector<double> defaultDepthFactors(const std::vector<LayerTap>& taps);

/// @throws Error kMismatch, telling which model `codebook` was made for, if that is another file.
void requireSameModel(const Codebook& codebook, const ModelSpec& spec, const std::string& subject);

/// @throws Error kMismatch if `codebook` was not made for this model: hash, taps, channels, and
/// where their frames sit in time, which metadata may have corrected since (a fit may choose
/// half-pixel).
void requireMatch(const Codebook& codebook, const ModelSpec& spec, const std::string& subject);

}  // namespace ecg
