// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/caliper_tool.hpp"

#include <algorithm>

namespace ecg {
namespace {

constexpr double kSnap_px = 7;

}  // namespace

bool CaliperTool::press(FigureScene& scene, const PageTransform& transform, const QPointF& at) {
  auto& caliper = scene.model.inspection.caliper;
  if (!scene.hasRecord() || !transform.visible.contains(at)) return false;
  before_ = caliper;
  const double time = transform.timeAt(at.x());
  part_ = caliperPartAt(scene, transform, at);
  if (part_ == CaliperPart::kBegin || part_ == CaliperPart::kEnd) active_ = *part_;
  if (part_ == CaliperPart::kBody) grab_s_ = time - std::min(caliper->begin_s, caliper->end_s);
  if (part_) return true;
  const auto lane = scene.geometry.laneAt(transform.mmAt(at.y()));
  if (!on_ || !lane || scene.geometry.lanes[*lane].cellAt(time) == nullptr) return false;
  const LaneCell* cell = scene.geometry.lanes[*lane].cellAt(time);
  const double reach = kSnap_px / transform.px(transform.mm_per_s);
  const double begin = snappedToWave(scene, cell->lead, time, reach);
  caliper = caliperOnTrace(scene, *lane, begin, begin);
  part_ = active_ = CaliperPart::kEnd;
  return true;
}

void CaliperTool::drag(FigureScene& scene, const PageTransform& transform, const QPointF& at,
                       bool snap) {
  auto& caliper = scene.model.inspection.caliper;
  if (!part_ || !caliper) return;
  double time = transform.timeAt(at.x());
  if (*part_ == CaliperPart::kBody) time -= grab_s_;
  const auto place = placeOf(scene, *caliper);
  if (snap && place && *part_ != CaliperPart::kFrom && *part_ != CaliperPart::kTo)
    time =
        snappedToWave(scene, place->cell->lead, time, kSnap_px / transform.px(transform.mm_per_s));
  caliper = withPartMoved(scene, *caliper, *part_, time, transform.mmAt(at.y()));
}

bool CaliperTool::release(const FigureScene& scene) {
  const bool changed = part_.has_value() && scene.model.inspection.caliper != before_;
  part_.reset();
  return changed;
}

std::optional<Qt::CursorShape> CaliperTool::shapeAt(const FigureScene& scene,
                                                    const PageTransform& transform,
                                                    const QPointF& at) const {
  const auto part = caliperPartAt(scene, transform, at);
  if (!part) return on_ ? std::optional(Qt::CrossCursor) : std::nullopt;
  if (*part == CaliperPart::kBody) return Qt::SizeAllCursor;
  const bool sideways = *part == CaliperPart::kBegin || *part == CaliperPart::kEnd;
  return sideways ? Qt::SizeHorCursor : Qt::SizeVerCursor;
}

void CaliperTool::nudgeTime(FigureScene& scene, double seconds) const {
  auto& caliper = scene.model.inspection.caliper;
  if (!caliper) return;
  const double now = active_ == CaliperPart::kEnd ? caliper->end_s : caliper->begin_s;
  caliper = withPartMoved(scene, *caliper, active_, now + seconds, 0);
}

void CaliperTool::nudgeVoltage(FigureScene& scene, double mv) const {
  auto& caliper = scene.model.inspection.caliper;
  if (!caliper) return;
  (active_ == CaliperPart::kEnd ? caliper->to_mv : caliper->from_mv) += mv;
  caliper->on_trace = false;
}

}  // namespace ecg
