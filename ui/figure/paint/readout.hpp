// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <QString>
#include <optional>
#include <utility>
#include <vector>

#include "ui/figure/page/figure_scene.hpp"

namespace ecg {

/// What stands under the cursor, as numbers.
struct Readout {
  double time_s = 0;
  QString lead;              ///< of the lane under the pointer; empty: none
  std::optional<double> mv;  ///< nothing where the sample is missing
  /// Every lead at that time: name, value, and whether it stands under the cursor.
  struct LeadValue {
    QString lead;
    std::optional<double> mv;
    bool on_page = false;
  };
  std::vector<LeadValue> leads;
  bool not_measured = false;  ///< nothing is said of this time; what follows is empty
  /// The assigned one, then the two likeliest others, with their probabilities.
  std::vector<std::pair<int, double>> clusters;
  std::optional<double> entropy, gradcam;  ///< gradcam as computed, sign kept
};

/// Reads a page at a time; `lane` is the lane under the pointer, or nothing.
Readout readAt(const FigureScene& scene, double time_s, std::optional<std::size_t> lane);

/// Millivolts of a lead at the sample nearest to `time_s`; nothing where it is missing.
std::optional<double> valueAt(const EcgRecord& record, std::size_t lead, double time_s);

/// Two lines: time, lead and voltage, clusters with their names and probabilities, entropy,
/// Grad-CAM; below it every lead's voltage, or where that is too much those under the cursor.
void paintReadout(QPainter& painter, const QRectF& box, const FigureScene& scene,
                  const Readout& readout);

}  // namespace ecg
