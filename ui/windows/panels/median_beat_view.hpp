// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QWidget>
#include <memory>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "core/signal/waves/median_beat.hpp"
#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// The cluster that most of the beats used for `beat` are in at each of its samples, -1 where the
/// explanation says nothing; [beat.before + beat.after].
std::vector<int> clustersOfBeat(const MedianBeat& beat, const Explanation& explanation);

/// The median beat of one lead on millimetre paper, and under it the cluster that most of the
/// beats are in at each moment.
class MedianBeatView : public QWidget {
  Q_OBJECT
 public:
  explicit MedianBeatView(QWidget* parent = nullptr);

  /// @param beat null: nothing to show  @param explanation null: no clusters
  void setBeat(std::shared_ptr<const MedianBeat> beat, const Explanation* explanation,
               const ViewOptions& options);
  void setLead(std::size_t lead);
  /// Why there is no beat; empty where there is one.
  QString note() const;
  QSize sizeHint() const override { return {300, 210}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  /// Seconds from the anchor of the beat.
  double timeOf(std::size_t sample) const;
  void drawTrace(QPainter& painter, const PageTransform& transform, double gain) const;
  void drawClusters(QPainter& painter, const PageTransform& transform) const;

  std::shared_ptr<const MedianBeat> beat_;
  std::size_t lead_ = 0;
  std::vector<int> clusters_;
  std::vector<ClusterMark> marks_;
  Theme theme_ = Theme::light();
};

}  // namespace ecg
