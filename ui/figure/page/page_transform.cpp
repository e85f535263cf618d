// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/page_transform.hpp"

#include <QFontDatabase>

namespace ecg {
namespace {

/// The first of these that is installed; a name, not a list, because SVG files carry it.
const QString& figureFamily() {
  static const QString family = [] {
    for (const char* name :
         {"Inter", "Source Sans 3", "Open Sans", "Noto Sans", "Liberation Sans", "DejaVu Sans"})
      if (QFontDatabase::hasFamily(QString::fromLatin1(name))) return QString::fromLatin1(name);
    return QFont().family();
  }();
  return family;
}

}  // namespace

QFont figureFont(double height_px, bool bold) {
  QFont font(figureFamily());
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(height_px))));
  font.setWeight(bold ? QFont::Bold : QFont::Normal);
  return font;
}

}  // namespace ecg
