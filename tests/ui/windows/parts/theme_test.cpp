// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/theme.hpp"

#include <gtest/gtest.h>

#include <QApplication>

#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/colour/palette.hpp"

namespace ecg {
namespace {

TEST(WindowTheme, KeepsTextReadableOnEveryGround) {
  for (const bool dark : {false, true}) {
    theme::apply(*qApp, dark);
    const theme::Colours& c = theme::colours();
    for (const QColor& ground : {c.ground, c.surface, c.alternate, c.hover}) {
      for (const QColor& text : {c.text, c.muted, c.accent, c.caution})
        EXPECT_GE(contrastOf(text, ground), 4.5)
            << text.name().toStdString() << " on " << ground.name().toStdString();
    }
    for (const auto& [text, ground] :
         {std::pair{c.accent_ink, c.selected_ground}, std::pair{c.text, c.selected_ground},
          std::pair{c.caution, c.caution_ground}, std::pair{c.info, c.info_ground},
          std::pair{c.error, c.error_ground}, std::pair{c.unusual, c.surface}})
      EXPECT_GE(contrastOf(text, ground), 4.5)
          << text.name().toStdString() << " on " << ground.name().toStdString();
    EXPECT_GE(contrastOf(c.accent, c.surface), 3) << "marks and rings of the focus";
  }
  theme::apply(*qApp, false);
}

}  // namespace
}  // namespace ecg
