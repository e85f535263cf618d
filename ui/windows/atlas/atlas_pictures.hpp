// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <memory>
#include <vector>

#include "ui/figure/sheet/atlas_painter.hpp"

namespace ecg {

/// The mean beat with a cluster's place in it.
class AtlasBeatView : public QWidget {
  Q_OBJECT
 public:
  explicit AtlasBeatView(QWidget* parent = nullptr);
  void setPlace(std::shared_ptr<const Atlas> atlas, int cluster, const AtlasLook& look);
  QSize sizeHint() const override { return {380, 232}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::shared_ptr<const Atlas> atlas_;
  int cluster_ = 0;
  AtlasLook look_;
};

/// Labelled bars, one below another.
class AtlasBarsView : public QWidget {
  Q_OBJECT
 public:
  explicit AtlasBarsView(QWidget* parent = nullptr);
  /// @param most share at the right end
  void setBars(std::vector<AtlasBar> bars, double most, const AtlasLook& look);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<AtlasBar> bars_;
  double most_ = 1;
  AtlasLook look_;
};

}  // namespace ecg
