// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <vector>

#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/frames/distance_store.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/explain/record/windows.hpp"

namespace ecg {

/// Makes an explanation from a record's windows, one after another, without the network. Holds the
/// explanation and one window (with TemperatureRule::kRecord all distances, too, those of a long
/// record in a temporary file). Where windows overlap, distances to the centroids and Grad-CAM maps
/// are cross-faded; clusters, p_k and entropy follow from the faded distances by the same formulas
/// as everywhere, so that all that is written of a time step agrees. One window: nothing is faded;
/// of a step of which one of two windows says nothing, the other one says all. Steps that no window
/// says anything of have no cluster (kNoCluster).
class ExplanationBuilder {
 public:
  /// @param spec with the codebook's taps (tapAs)  @param codebook outlives the builder
  /// @throws Error as withOptions.
  ExplanationBuilder(const EcgRecord& record, const ModelSpec& spec, const Codebook& codebook,
                     const ExplainOptions& options = {});

  /// @param window the next in time. @throws Error as coarseRecord, as DistanceStore.
  void add(const WindowOutput& window);

  /// After at least one window. @param activations what recordActivations() returned; windows kept
  /// in it are not looked at
  /// @throws Error as recordTemperature, if the options ask for that; Cancelled.
  Explanation finish(const RecordActivations& activations, const std::stop_token& stop);

 private:
  /// A window's contribution, kept until the one after it is known.
  struct Part {
    Stretch steps;                        ///< of the record
    Matrix distances;                     ///< squared, [steps x clusters]
    std::vector<std::vector<float>> cam;  ///< per target [steps]
    std::vector<char> says;               ///< as WindowOutput::enough
    bool saysOf(int step) const;
    Eigen::Index row(int step) const { return step - static_cast<int>(steps.begin); }
  };

  /// Turns the steps at which `last_`, the window of that number, counts into results, up to
  /// `until`; it fades in from `before_`.
  void settle(const CrossFade& fade, std::size_t window, int until);
  /// What is said of a step: distances go to `row`, Grad-CAM to its place.
  /// @param weight of `last_` against `before_`
  void sayOf(int step, double weight, Eigen::Ref<Eigen::RowVectorXf> row);
  /// Steps up to `step` that are not settled yet have no cluster.
  void sayNothingUpTo(int step);
  void makeRoom();
  void predict();
  void describeSteps();
  /// p_k and entropy of `steps`, of which `distances` are the squared distances.
  void addSoft(const Matrix& distances, const std::vector<int>& steps);

  const Codebook& own_;
  Codebook codebook_;  ///< as the options want it
  TemperatureRule rule_;
  Explanation explanation_;
  std::optional<double> recorded_;  ///< what the first output estimates
  std::optional<CoarseGrid> grid_;
  PackedVectors centroids_;
  std::vector<std::vector<float>> outputs_;
  std::vector<double> coverage_;
  std::vector<int> starts_;
  std::vector<Stretch> held_;
  std::optional<Part> before_, last_;
  std::size_t expected_ = 0;      ///< steps, about
  std::vector<double> soft_sum_;  ///< of p_k over the steps that have a cluster
  std::int64_t said_ = 0;         ///< number of those
  /// Settled blocks and their steps, while the temperature is not known yet.
  DistanceStore distances_;
  std::vector<std::vector<int>> steps_;
  std::vector<std::vector<float>> cam_;
};

}  // namespace ecg
