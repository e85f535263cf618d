// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/view/view_port.hpp"

namespace ecg {

/// Parts of the view, from top to bottom: two lines for the readout, the paper, time axis and key.
QRectF headerRect(const QRectF& view);
QRectF paperRect(const QRectF& view);

/// What stands still around the paper: time axis, and the key with colour bars and scales.
void paintFrame(QPainter& painter, const QRectF& view, const PageTransform& transform,
                const FigureScene& scene);

/// At the right of the header: what about the explanation is not as its codebook says, and which
/// taps' places in time are in doubt; in a narrow view just that it is so. With a null painter it
/// is only measured.
/// @return the width it takes of the header, 0 where there is nothing to say
double paintSettings(QPainter* painter, const QRectF& header, const FigureScene& scene);

/// In the header while there is no cursor: how to read the page and move over it, or how to
/// measure.
void paintHint(QPainter& painter, const QRectF& header, const FigureScene& scene, bool measuring);

/// Thin marks at the edges of the paper: which part of a larger page is in view.
void paintScrollMarks(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                      const ViewPort& port);

}  // namespace ecg
