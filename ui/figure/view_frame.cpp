// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view_frame.hpp"

#include <QFontMetricsF>

#include "ui/figure/label_painter.hpp"
#include "ui/figure/legend_painter.hpp"

namespace ecg {
namespace {

constexpr double kHeader_px = 30, kAxis_px = 22, kKey_px = 26, kSide_px = 12;
constexpr double kKeyText_px = 11.5;

void paintKey(QPainter& painter, const QRectF& key, const FigureScene& scene) {
  const Theme& theme = scene.theme;
  painter.setFont(figureFont(kKeyText_px));
  const QFontMetricsF metrics(painter.font());
  const QString scale = scaleText(scene.geometry);
  const double scale_width = metrics.horizontalAdvance(scale);
  painter.setPen(theme.text_soft);
  painter.drawText(key, Qt::AlignRight | Qt::AlignVCenter, scale);
  if (!scene.hasStrips()) return;
  painter.save();
  painter.setClipRect(key.adjusted(0, 0, -scale_width - 20, 0));
  QPointF at(key.left(), key.center().y());
  if (scene.model.options.show_ribbon) {
    const QString text = QStringLiteral("cluster: number in its codebook, from 0");
    painter.setPen(theme.text);
    painter.drawText(QRectF(at.x(), key.top(), key.width(), key.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
    at.rx() += metrics.horizontalAdvance(text) + 28;
  }
  if (scene.model.options.show_entropy)
    at.rx() += paintColourBar(painter, at, scene.entropy, theme, kKeyText_px, 90) + 28;
  if (scene.model.options.show_gradcam)
    paintColourBar(painter, at, scene.gradcam, theme, kKeyText_px, 90);
  painter.restore();
}

}  // namespace

QRectF headerRect(const QRectF& view) {
  return QRectF(view.left() + kSide_px, view.top(), view.width() - 2 * kSide_px, kHeader_px);
}

QRectF paperRect(const QRectF& view) {
  return view.adjusted(0, kHeader_px, 0, -(kAxis_px + kKey_px));
}

void paintFrame(QPainter& painter, const QRectF& view, const PageTransform& transform,
                const FigureScene& scene) {
  const QRectF paper = paperRect(view);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillRect(QRectF(view.left(), paper.top() - 1, view.width(), 1), scene.theme.grid_major);
  painter.fillRect(QRectF(view.left(), paper.bottom(), view.width(), 1), scene.theme.grid_major);
  if (scene.hasRecord()) {
    paintTimeAxis(painter, transform, scene, paper.bottom() + 1);
    paintKey(painter,
             QRectF(view.left() + kSide_px, view.bottom() - kKey_px, view.width() - 2 * kSide_px,
                    kKey_px),
             scene);
  }
  painter.restore();
}

void paintRecordLine(QPainter& painter, const QRectF& header, const FigureScene& scene) {
  const EcgRecord& record = *scene.model.record;
  painter.save();
  painter.setFont(figureFont(12.5, true));
  painter.setPen(scene.theme.text);
  const QString id = QString::fromStdString(record.id);
  painter.drawText(header, Qt::AlignLeft | Qt::AlignVCenter, id);
  const double width = QFontMetricsF(painter.font()).horizontalAdvance(id) + 16;
  painter.setFont(figureFont(12.5));
  painter.setPen(scene.theme.text_soft);
  painter.drawText(header.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   QStringLiteral("%1 leads   %2 Hz   %3 s")
                       .arg(record.leads.size())
                       .arg(record.sampling_rate_hz)
                       .arg(record.duration_s(), 0, 'g', 4));
  painter.restore();
}

void paintScrollMarks(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                      const ViewPort& port) {
  if (!scene.hasRecord()) return;
  constexpr double kThick = 4, kInset = 3;
  const QRectF& paper = transform.visible;
  const PageGeometry& page = scene.geometry;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(Qt::NoPen);
  QColor colour = scene.theme.text_soft;
  colour.setAlphaF(0.4F);
  painter.setBrush(colour);
  if (port.tallerThanView()) {
    const double top = port.corner().y() / page.height_mm;
    const double share = port.viewHeightMm() / page.height_mm;
    painter.drawRoundedRect(
        QRectF(paper.right() - kThick - kInset, paper.top() + top * paper.height(), kThick,
               share * paper.height()),
        kThick / 2, kThick / 2);
  }
  if (port.widerThanView()) {
    const double whole = port.pageWidthMm();
    const double left = (port.corner().x() + page.margin_left_mm) / whole;
    const double share = paper.width() / port.pxPerMm() / whole;
    painter.drawRoundedRect(QRectF(paper.left() + left * paper.width(),
                                   paper.bottom() - kThick - kInset, share * paper.width(), kThick),
                            kThick / 2, kThick / 2);
  }
  painter.restore();
}

}  // namespace ecg
