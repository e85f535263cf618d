// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QRectF>

#include "core/audit/experiments/experiment.hpp"

class QPainter;

namespace ecg {

/// Draws a chart of an audit: bars in groups where its x have names, else curves; each value with
/// the range that holds 95 % of what redrawn records give. Values that are not known are left out.
/// @param box in the painter's units  @param text_px height of the text
void paintAuditChart(QPainter& painter, const QRectF& box, const AuditChart& chart, double text_px);

/// The same as one SVG element for a page of HTML.
QByteArray auditChartSvg(const AuditChart& chart);

}  // namespace ecg
