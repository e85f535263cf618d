// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/view_port.hpp"

#include <algorithm>

namespace ecg {
namespace {

constexpr double kLargest_px_per_mm = 60;  // 1 mm boxes as large as a finger
constexpr double kSmallest_px_per_mm = 0.5, kSmallestWhole_px_per_mm = 0.1;

}  // namespace

void ViewPort::setPage(double left_mm, double right_mm, double height_mm, double fit_mm,
                       double least_whole) {
  left_mm_ = left_mm;
  right_mm_ = right_mm;
  height_mm_ = height_mm;
  fit_mm_ = std::max(1.0, fit_mm);
  least_whole_ = least_whole;
  refit();
}

void ViewPort::resize(const QSizeF& pixels) {
  size_ = QSizeF(std::max(1.0, pixels.width()), std::max(1.0, pixels.height()));
  refit();
}

void ViewPort::reset() {
  shows_ = Shows::kWhole;
  refit();
}

void ViewPort::begin() {
  shows_ = Shows::kFirst;
  refit();
}

void ViewPort::refit() {
  if (shows_ != Shows::kPart) {
    const double scale = unmovedScale(size_.height() / height_mm_, fittedScale());
    px_per_mm_ = std::clamp(scale, kSmallestWhole_px_per_mm, kLargest_px_per_mm);
    corner_ = QPointF(left_mm_, 0);
  }
  keepInside();
}

void ViewPort::zoom(const QPointF& at, double factor) {
  // Out as far as the whole page fits in both directions, or a fitted page in half the view.
  const double whole =
      std::min(size_.width() / (right_mm_ - left_mm_), size_.height() / height_mm_);
  const double least = std::max(kSmallest_px_per_mm, std::min(whole, 0.5 * fittedScale()));
  const double scale = std::clamp(px_per_mm_ * factor, least, kLargest_px_per_mm);
  const QPointF under = corner_ + at / px_per_mm_;
  px_per_mm_ = scale;
  corner_ = under - at / scale;
  shows_ = Shows::kPart;
  keepInside();
}

void ViewPort::pan(const QPointF& pixels) {
  corner_ += pixels / px_per_mm_;
  shows_ = Shows::kPart;
  keepInside();
}

void ViewPort::follow(const ViewPort& other) {
  shows_ = other.shows_;
  if (shows_ != Shows::kPart) return refit();
  px_per_mm_ = other.px_per_mm_;
  corner_ = other.corner_;
  keepInside();
}

void ViewPort::keepInside() {
  const QSizeF extent = size_ / px_per_mm_;
  const auto along = [](double low, double high, double seen, double at) {
    return std::clamp(at, low, std::max(low, high - seen));
  };
  corner_ = QPointF(along(left_mm_, right_mm_, extent.width(), corner_.x()),
                    along(0, height_mm_, extent.height(), corner_.y()));
  // A page narrower than the view lies in its middle.
  const double beside = extent.width() - (right_mm_ - left_mm_);
  if (beside > 0) corner_.setX(left_mm_ - beside / 2);
}

}  // namespace ecg
