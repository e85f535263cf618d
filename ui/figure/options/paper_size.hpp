// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSizeF>

namespace ecg {

/// What a figure is printed on.
enum class PaperSize { kA4, kLetter };

/// Millimetres, upright.
inline QSizeF paperSizeMm(PaperSize paper) {
  return paper == PaperSize::kA4 ? QSizeF(210, 297) : QSizeF(215.9, 279.4);
}

}  // namespace ecg
