// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <optional>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// One line through all lanes at `time_s`, a dot on every trace it meets (a larger one in `lane`),
/// and a flag with the time on the axis. Text never enters the paper.
void paintCursor(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 double time_s, std::optional<std::size_t> lane);

}  // namespace ecg
