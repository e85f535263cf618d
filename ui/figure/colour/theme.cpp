// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/theme.hpp"

namespace ecg {
namespace {

const Theme& lightTheme() {
  static const Theme theme = {
      .kind = ThemeKind::kLight,
      .page = QColor(0xffffff),
      .paper = QColor(0xfffaf9),
      .grid_minor = QColor(0xfbe3e0),
      .grid_major = QColor(0xf2bfba),
      .trace = QColor(0x12151c),
      .calibration = QColor(0x5a5f6b),
      .separator = QColor(0x8b8f99),
      .text = QColor(0x161a22),
      .text_soft = QColor(0x5b606c),
      .accent = QColor(0x0b63ce),
      .warning = QColor(0xa3322b),
      .measure = QColor(0x0a6b3d),
      .wave_p = QColor(0x1f6f8b),
      .wave_qrs = QColor(0x8c2d19),
      .wave_t = QColor(0x5b3a9e),
      .faded = QColor(0xdcdde2),
      .frame = QColor(0xb9bcc4),
  };
  return theme;
}

const Theme& darkTheme() {
  static const Theme theme = {
      .kind = ThemeKind::kDark,
      .page = QColor(0x16191e),
      .paper = QColor(0x1a1e24),
      .grid_minor = QColor(0x252b33),
      .grid_major = QColor(0x3a434f),
      .trace = QColor(0xf2f4f7),
      .calibration = QColor(0x9aa3b0),
      .separator = QColor(0x7d8693),
      .text = QColor(0xeceff3),
      .text_soft = QColor(0xaab2be),
      .accent = QColor(0x6fb0ff),
      .warning = QColor(0xff9d92),
      .measure = QColor(0x6fdc9f),
      .wave_p = QColor(0x6cc6e2),
      .wave_qrs = QColor(0xf29a85),
      .wave_t = QColor(0xb9a0f2),
      .faded = QColor(0x353b45),
      .frame = QColor(0x565e6a),
  };
  return theme;
}

const Theme& monochromeTheme() {
  static const Theme theme = {
      .kind = ThemeKind::kMonochrome,
      .page = QColor(0xffffff),
      .paper = QColor(0xffffff),
      .grid_minor = QColor(0xe9e9e9),
      .grid_major = QColor(0xc4c4c4),
      .trace = QColor(Qt::black),
      .calibration = QColor(0x404040),
      .separator = QColor(0x7a7a7a),
      .text = QColor(Qt::black),
      .text_soft = QColor(0x4a4a4a),
      .accent = QColor(0x1c1c1c),
      .warning = QColor(Qt::black),
      .measure = QColor(Qt::black),
      .wave_p = QColor(0x303030),
      .wave_qrs = QColor(Qt::black),
      .wave_t = QColor(0x303030),
      .faded = QColor(0xf2f2f2),
      .frame = QColor(0x8c8c8c),
  };
  return theme;
}

}  // namespace

const Theme& Theme::of(ThemeKind kind) {
  switch (kind) {
    case ThemeKind::kDark:
      return darkTheme();
    case ThemeKind::kMonochrome:
      return monochromeTheme();
    case ThemeKind::kLight:
      break;
  }
  return lightTheme();
}

}  // namespace ecg
