// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/work/progress.hpp"
#include "core/common/work/team.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// Parameters of a fit, with the method's defaults.
struct FitOptions {
  int clusters = 20;
  std::optional<int> records;  ///< at most this many, drawn with the seed; unset: all
  std::uint64_t seed = 0;
  int restarts = 3;
  int max_iterations = 300;
  double tolerance = 1e-6;            ///< relative change of inertia that ends Lloyd
  std::vector<double> depth_factors;  ///< empty: defaultDepthFactors
  std::optional<double> temperature;  ///< unset: found so that the mean entropy is 0.5
  FramePlacement placement =
      FramePlacement::kStated;  ///< of the model's taps; kept in the codebook

  /// @name How the work is done; none of these changes the codebook.
  /// @{
  /// Most memory for frames, labels and distances, beside the network's own; unset: no limit.
  std::optional<std::size_t> memory_bytes;
  int threads = 0;       ///< of the clustering; 0: one per core
  int jobs = 0;          ///< networks that run at once; 0: one per core
  Team* team = nullptr;  ///< processes that share the records; null: this one alone
  /// @}
};

/// Fits a codebook on a data set: runs the network over the records, clusters all their time
/// steps, finds the temperature. A record longer than the model's input is run over in overlapping
/// windows; each of its time steps is clustered once (see FitRecords). A record that cannot be read
/// or explained is skipped and listed in the result's fit.skipped. Same inputs, options and seed:
/// same codebook to the last bit.
/// @throws Error kBadArgument (K < 2, more clusters than time steps, too little memory, ...), Error
/// if
///   no record is readable, Cancelled.
Codebook fitCodebook(const Dataset& data, Model& model, const FitOptions& options,
                     const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
