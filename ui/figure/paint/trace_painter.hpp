// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/paint/pixel_picture.hpp"

namespace ecg {

/// The traces of one lane. Missing samples are gaps. On the screen they are drawn as WideLine
/// does, at the pixels' own density; where samples are much denser than pixels, each pixel column
/// takes its first, lowest, highest and last one, so that no spike is lost. In print every sample
/// is a point of a stroked line.
void paintTraces(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane);

/// What of a lane's traces is in view, as a picture to lay on the paper. For the screen.
PixelPicture drawTraces(const PageTransform& transform, const FigureScene& scene,
                        const LaneGeometry& lane);

}  // namespace ecg
