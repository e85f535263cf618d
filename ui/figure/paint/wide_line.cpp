// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/wide_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ecg {
namespace {

constexpr int kFine = 8;  // fine columns in one of pixels
constexpr double kThinnest = 1.5, kSolidAnywhere = 2;
constexpr double kFarAway = 1e6;  // nothing is drawn there, and floats still count
constexpr float kNone = std::numeric_limits<float>::infinity();

/// All four parts of a colour times `by` of 255.
QRgb scaled(QRgb colour, unsigned by) {
  std::uint32_t even = (colour & 0xff00ffU) * by, odd = ((colour >> 8U) & 0xff00ffU) * by;
  even = (even + ((even >> 8U) & 0xff00ffU) + 0x800080U) >> 8U;
  odd = odd + ((odd >> 8U) & 0xff00ffU) + 0x800080U;
  return (even & 0xff00ffU) | (odd & 0xff00ff00U);
}

}  // namespace

WideLine::WideLine(QImage& image, double width)
    : image_(image),
      pixels_(reinterpret_cast<QRgb*>(image.bits())),
      stride_(image.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb))),
      ink_(static_cast<std::size_t>(image.width()), qRgb(0, 0, 0)),
      row_end_(image.height()) {
  width = std::max(width, kThinnest);
  boost_ = static_cast<float>(std::max(1.0, kSolidAnywhere / width));
  const double radius = width / 2;
  const auto taps = static_cast<std::ptrdiff_t>(std::lround(width * kFine));
  for (std::ptrdiff_t k = 0; k < taps; ++k) {
    const double aside = (static_cast<double>(k) - static_cast<double>(taps - 1) / 2) / kFine;
    reach_.push_back(static_cast<float>(std::sqrt(radius * radius - aside * aside)));
  }
  margin_ = taps;
  const auto columns = static_cast<std::size_t>(image.width() * kFine + 2 * margin_);
  low_.assign(columns, kNone);
  high_.assign(columns, -kNone);
}

void WideLine::setRows(int top, int bottom) {
  row_begin_ = std::clamp(top, 0, image_.height());
  row_end_ = std::clamp(bottom, row_begin_, image_.height());
}

void WideLine::spread(std::ptrdiff_t column, double from, double to) {
  const auto k = static_cast<std::size_t>(column);
  low_[k] = std::min(low_[k], static_cast<float>(std::min(from, to)));
  high_[k] = std::max(high_[k], static_cast<float>(std::max(from, to)));
}

void WideLine::to(double x, double y) {
  const double u = std::clamp(x, -kFarAway, kFarAway) * kFine + static_cast<double>(margin_);
  y = std::clamp(y, -kFarAway, kFarAway);
  if (!drawing_) {
    drawing_ = true;
    at_ = u;
    y_ = y;
  }
  const auto columns = static_cast<std::ptrdiff_t>(low_.size());
  const auto begin = static_cast<std::ptrdiff_t>(std::floor(at_));
  const auto end = static_cast<std::ptrdiff_t>(std::floor(u));
  const std::ptrdiff_t from = std::max<std::ptrdiff_t>(begin, 0),
                       until = std::min(end, columns - 1);
  const double slope = u > at_ ? (y - y_) / (u - at_) : 0;
  const auto value = [&](std::ptrdiff_t k) {
    return k <= begin ? y_ : k > end ? y : y_ + slope * (static_cast<double>(k) - at_);
  };
  for (std::ptrdiff_t k = from; k <= until; ++k) spread(k, value(k), value(k + 1));
  if (from <= until) {
    first_ = last_ < first_ ? from : std::min(first_, from);
    last_ = std::max(last_, until);
  }
  at_ = u;
  y_ = y;
}

void WideLine::end() {
  drawing_ = false;
  if (last_ < first_) return;
  // The line covers what a round pen covers whose centre goes along the curve.
  const auto taps = static_cast<std::ptrdiff_t>(reach_.size()), half = taps / 2;
  const std::ptrdiff_t all = static_cast<std::ptrdiff_t>(low_.size());
  const int columns = image_.width();
  const int from = static_cast<int>(
      std::clamp<std::ptrdiff_t>((first_ - half - margin_) / kFine - 1, 0, columns));
  const int until = static_cast<int>(
      std::clamp<std::ptrdiff_t>((last_ + half - margin_) / kFine + 2, from, columns));
  const auto count = static_cast<std::size_t>(until - from) * kFine;
  top_.assign(count, kNone);
  bottom_.assign(count, -kNone);
  for (std::ptrdiff_t tap = 0; tap < taps; ++tap) {
    const std::ptrdiff_t shift = from * kFine + margin_ + tap - half;
    const float reach = reach_[static_cast<std::size_t>(tap)];
    const auto stop = std::min(static_cast<std::ptrdiff_t>(count), all - shift);
    const float *low = low_.data() + shift, *high = high_.data() + shift;
    for (std::ptrdiff_t i = 0; i < stop; ++i) {
      const auto k = static_cast<std::size_t>(i);
      top_[k] = std::min(top_[k], low[i] - reach);
      bottom_[k] = std::max(bottom_[k], high[i] + reach);
    }
  }
  for (int column = from; column < until; ++column) {
    const auto k = static_cast<std::size_t>(column - from) * kFine;
    drawColumn(column, &top_[k], &bottom_[k]);
  }
  std::fill(low_.begin() + first_, low_.begin() + last_ + 1, kNone);
  std::fill(high_.begin() + first_, high_.begin() + last_ + 1, -kNone);
  first_ = 0;
  last_ = -1;
}

void WideLine::drawColumn(int column, const float* top, const float* bottom) {
  const auto [highest, highest_end] = std::minmax_element(top, top + kFine);
  const auto [lowest_begin, lowest] = std::minmax_element(bottom, bottom + kFine);
  if (*highest >= *lowest) return;
  const auto row = [this](float y) {
    return static_cast<int>(
        std::clamp(y, static_cast<float>(row_begin_), static_cast<float>(row_end_)));
  };
  const int begin = row(std::floor(*highest)), end = row(std::ceil(*lowest));
  const float full_begin = std::ceil(*highest_end), full_end = std::floor(*lowest_begin);
  for (int y = begin; y < end; ++y) {
    const auto above = static_cast<float>(y);
    float cover = kFine;
    if (above < full_begin || above + 1 > full_end) {
      cover = 0;
      for (int i = 0; i < kFine; ++i)
        cover += std::max(0.0F, std::min(bottom[i], above + 1) - std::max(top[i], above));
    }
    blend(column, y, cover / kFine);
  }
}

void WideLine::blend(int column, int row, float cover) {
  const auto alpha = static_cast<unsigned>(std::lround(255 * std::min(1.0F, cover * boost_)));
  if (alpha == 0) return;
  QRgb& pixel = pixels_[row * stride_ + column];
  const QRgb ink = ink_[static_cast<std::size_t>(column)] | 0xff000000U;
  pixel = alpha == 255 ? ink : scaled(ink, alpha) + scaled(pixel, 255 - alpha);
}

}  // namespace ecg
