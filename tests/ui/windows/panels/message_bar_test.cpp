// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/message_bar.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>

#include "tests/ui/session/qt_environment.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

TEST(MessageBar, ShowsTheNewestFirstAndBringsBackTheOlder) {
  MessageBar bar;
  EXPECT_TRUE(bar.isHidden());
  Notice first, second;
  first.title = "A";
  first.text = "one";
  second.title = "B";
  second.text = "two";
  bar.add(first);
  bar.add(second);
  bar.add(second);
  EXPECT_EQ(bar.count(), 2);
  EXPECT_EQ(bar.text(), "B. two");
  bar.clear();
  EXPECT_TRUE(bar.isHidden());
}

TEST(MessageBar, SaysWhatRepeatsOnceWithACount) {
  MessageBar bar;
  Notice notice, other;
  notice.title = "The record cannot be opened";
  for (const char* text : {"a.edf: empty.", "b.edf: cut.", "a.edf: empty."}) {
    notice.text = text;
    bar.add(notice);
  }
  EXPECT_EQ(bar.count(), 1);
  EXPECT_EQ(bar.times(), 3);
  EXPECT_EQ(bar.errors(), (QStringList{"The record cannot be opened. b.edf: cut.",
                                       "The record cannot be opened. a.edf: empty."}));
  const auto* shown = bar.findChild<QLabel*>("message.text");
  EXPECT_TRUE(shown->text().contains("(3 times)")) << shown->text().toStdString();
  EXPECT_TRUE(shown->text().contains("a.edf"));
  other.title = "The file cannot be written";
  other.text = "c.pdf: no room.";
  bar.add(other);
  EXPECT_EQ(bar.count(), 2);
  EXPECT_EQ(bar.times(), 1);
}

TEST(MessageBar, FollowsTheThemeWhileItIsShown) {
  MessageBar bar;
  Notice notice;
  notice.title = "A";
  notice.text = "one";
  bar.add(notice);
  bar.show();
  bar.resize(600, 60);
  const auto ground = [&bar] { return bar.grab().toImage().pixelColor(300, 3); };
  const QColor light = ground();
  theme::apply(*qApp, true);
  const QColor dark = ground();
  theme::apply(*qApp, false);
  EXPECT_GT(light.lightness(), 200);
  EXPECT_LT(dark.lightness(), 80);
  EXPECT_EQ(ground(), light);
}

}  // namespace
}  // namespace ecg
