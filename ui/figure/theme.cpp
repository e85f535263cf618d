// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/theme.hpp"

namespace ecg {

const Theme& Theme::light() {
  static const Theme theme = {
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
      .faded = QColor(0xdcdde2),
      .frame = QColor(0xb9bcc4),
  };
  return theme;
}

}  // namespace ecg
