// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <cstddef>
#include <vector>

namespace ecg {

/// Draws curves that run from left to right, as traces do, into a picture: solid lines of one
/// width with round ends and corners. In every column of pixels such a line is one interval, so
/// that it has no inside to be left pale, and costs about as much however wide it is. Coordinates
/// are pixels of the picture. Not for more than one thread.
class WideLine {
 public:
  /// @param image premultiplied ARGB; outlives this
  /// @param width in pixels; below 1.5 drawn as 1.5. A line thinner than two pixels may lie on the
  ///   border of two: it is darkened so that its middle has its full colour there, too.
  WideLine(QImage& image, double width);

  /// Draws on with these opaque colours, one for each column of the picture.
  void setInk(std::vector<QRgb> columns) { ink_ = std::move(columns); }
  /// Draws only in the rows from `top` up to `bottom`.
  void setRows(int top, int bottom);

  /// Begins a line, or goes on to the next point; x never decreases within a line.
  void to(double x, double y);
  /// Ends the line and draws it; a line of one point is a dot.
  void end();

 private:
  void spread(std::ptrdiff_t column, double from, double to);
  void drawColumn(int column, const float* top, const float* bottom);
  void blend(int column, int row, float cover);

  QImage& image_;
  QRgb* pixels_;
  std::ptrdiff_t stride_;
  float boost_;
  std::vector<float> reach_;  ///< of the round pen above its centre, for each fine column
  std::ptrdiff_t margin_;     ///< fine columns left of the picture that the pen reaches in from
  std::vector<float> low_, high_;         ///< of the curve itself in each fine column
  std::vector<float> top_, bottom_;       ///< of the line there
  std::ptrdiff_t first_ = 0, last_ = -1;  ///< fine columns that the curve is in
  std::vector<QRgb> ink_;
  int row_begin_ = 0, row_end_;
  bool drawing_ = false;
  double at_ = 0, y_ = 0;  ///< the last point, in fine columns and pixels
};

}  // namespace ecg
