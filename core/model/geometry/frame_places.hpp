// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <Eigen/Core>
#include <limits>
#include <vector>

namespace ecg {

/// Where one frame looks, in input samples; NaN where it does not look at the input.
struct Gaze {
  double centre = std::numeric_limits<double>::quiet_NaN();  ///< of mass, weights squared
  double peak = centre;                                      ///< weights to the eighth power
  double width = centre;                                     ///< standard deviation about `centre`
};

/// The gaze of a frame from |d frame / d x| over time. Its median is taken out: squeeze-excite,
/// attention and normalisation over time let every frame see a little of everything.
Gaze gazeOf(const Eigen::VectorXd& gradient);

/// The gazes of some frames of one tap; frames that do not look at the input are left out.
struct FramePlaces {
  std::vector<double> frame, centre, peak, width;

  void add(int which, const Gaze& seen);
  void add(const FramePlaces& others);
  bool empty() const { return frame.empty(); }
  /// places[i] - frame[i] * stride. @param places `centre` or `peak`
  std::vector<double> offsets(const std::vector<double>& places, double stride) const;
};

/// Where frame 0 sits, and how far the frames agree on it.
struct FrameOffset {
  double offset = 0;  ///< median over the frames
  double spread = 0;  ///< what the middle half of them spreads over
  double slope = 0;   ///< input samples from one frame to the next as they look; NaN: one frame
};

/// By centres of mass, or by peaks where frames agree better on those: a long tail on one side
/// moves the centre. @param places not empty
FrameOffset offsetOf(const FramePlaces& places, double stride);

/// Bounds of the stride by counting frames, and what is likeliest.
struct StrideCount {
  double least = 0, counted = 0, most = 0;
  bool whole = true;  ///< false: as many frames at every length, so `counted` is the stride
};

/// The whole number of input samples (or one over it, behind an upsampling layer) from one frame to
/// the next. @param seen by the frames' centres; NaN: unknown
double wholeStride(const StrideCount& count, double seen);

/// The stride of `places` by counting and by what they say themselves (see wholeStride).
double strideOf(const StrideCount& count, const FramePlaces& places);

}  // namespace ecg
