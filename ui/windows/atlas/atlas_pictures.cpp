// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_pictures.hpp"

#include <QPainter>
#include <QStringList>
#include <algorithm>

namespace ecg {
namespace {
constexpr int kRow = 24;  // pixels
}

AtlasBeatView::AtlasBeatView(QWidget* parent) : QWidget(parent) {
  setObjectName("atlas.beat");
  setAccessibleName(tr("Place in the beat"));
  setMinimumSize(260, 200);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void AtlasBeatView::setPlace(std::shared_ptr<const Atlas> atlas, int cluster,
                             const AtlasLook& look) {
  atlas_ = std::move(atlas);
  cluster_ = cluster;
  look_ = look;
  update();
}

void AtlasBeatView::paintEvent(QPaintEvent*) {
  if (!atlas_) return;
  QPainter painter(this);
  paintAtlasBeat(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), *atlas_,
                 static_cast<std::size_t>(cluster_), look_, devicePixelRatioF());
}

AtlasBarsView::AtlasBarsView(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AtlasBarsView::setBars(std::vector<AtlasBar> bars, double most, const AtlasLook& look) {
  bars_ = std::move(bars);
  most_ = most;
  look_ = look;
  QStringList words;
  for (const AtlasBar& bar : bars_) words << bar.label + ' ' + bar.value;
  setAccessibleDescription(words.join(QStringLiteral(", ")));
  updateGeometry();
  update();
}

QSize AtlasBarsView::sizeHint() const {
  return {240, kRow * std::max(1, static_cast<int>(bars_.size()))};
}

void AtlasBarsView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  paintAtlasBars(painter, QRectF(rect()), bars_, most_, look_);
}

}  // namespace ecg
