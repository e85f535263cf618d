// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>
#include <QSizeF>
#include <algorithm>
#include <limits>

namespace ecg {

/// Which part of the page a view shows, and how large: pure arithmetic, no window. Millimetres are
/// square; x is measured from t = 0, so that the margin is negative.
class ViewPort {
 public:
  /// The page from `left_mm` to `right_mm` and from 0 to `height_mm`; `fit_mm` of its width are
  /// what a reset shows.
  /// @param least_whole a page of another record is first shown whole unless that would make it
  ///   smaller than this share of the scale that fits its width; then from its top
  void setPage(double left_mm, double right_mm, double height_mm, double fit_mm,
               double least_whole = 0);
  /// Size of the view in pixels. Refits if nobody has zoomed or panned since the last reset.
  void resize(const QSizeF& pixels);

  /// Shows the whole page: the first `fit_mm` of its width and all of its height.
  void reset();
  /// Another record's page, as it is first shown.
  void begin();
  /// A reset makes nothing larger than this, so that two views fit at one scale.
  void setFitLimit(double px_per_mm) { fit_limit_ = px_per_mm; }
  double fitLimit() const { return fit_limit_; }
  /// The scale that fits the width of this view, whatever the limit.
  double widthScale() const { return size_.width() / fit_mm_; }
  /// The same within the limit.
  double fittedScale() const { return std::min(widthScale(), fit_limit_); }
  /// The scale of a page that as a whole would be shown at `whole`, nobody having moved it.
  double unmovedScale(double whole, double width) const {
    const bool first = shows_ == Shows::kFirst;
    return first && whole < least_whole_ * width ? width : std::min(whole, width);
  }
  /// Shows the same part at the same scale as another view, as far as this page reaches.
  void follow(const ViewPort& other);
  /// Enlarges by `factor`, keeping the page under `at` (pixels in the view) where it is.
  void zoom(const QPointF& at, double factor);
  /// Sets the scale, keeping the middle of the view where it is.
  void setScale(double px_per_mm) {
    zoom(QPointF(size_.width() / 2, size_.height() / 2), px_per_mm / px_per_mm_);
  }
  /// Moves the view over the page, in pixels.
  void pan(const QPointF& pixels);

  double pxPerMm() const { return px_per_mm_; }
  /// Page position of the view's top left corner, millimetres.
  QPointF corner() const { return corner_; }
  bool widerThanView() const { return right_mm_ - left_mm_ > size_.width() / px_per_mm_ + 1e-6; }
  bool tallerThanView() const { return height_mm_ > size_.height() / px_per_mm_ + 1e-6; }
  double pageWidthMm() const { return right_mm_ - left_mm_; }
  /// Height of the view in millimetres at the scale that fits the width.
  double fittedHeightMm() const { return size_.height() / fittedScale(); }
  double heightPx() const { return size_.height(); }
  double viewHeightMm() const { return size_.height() / px_per_mm_; }

 private:
  enum class Shows { kFirst, kWhole, kPart };
  void refit();
  void keepInside();

  double left_mm_ = -19, right_mm_ = 255, height_mm_ = 1, fit_mm_ = 274;
  QSizeF size_{800, 600};
  double px_per_mm_ = 3, fit_limit_ = std::numeric_limits<double>::infinity();
  QPointF corner_{-19, 0};
  Shows shows_ = Shows::kFirst;
  double least_whole_ = 0;
};

}  // namespace ecg
