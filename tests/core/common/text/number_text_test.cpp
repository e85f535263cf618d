// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/number_text.hpp"

#include <gtest/gtest.h>

#include <cfloat>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace ecg {
namespace {

const double kNumbers[] = {0,       -0.0, 1,    -1.5,     0.1,    1.0 / 3, 2.675,    100,
                           99999.5, 1e5,  1e6,  123456.7, 1e-5,   0.00012, -4.0 / 7, DBL_MAX,
                           1e22,    0.05, 9.95, 12.5,     5e-324, 0.9999,  1234567,  250};

std::string printed(const char* format, int precision, double value) {
  char text[512];
  std::snprintf(text, sizeof text, format, precision, value);
  return text;
}

TEST(NumberText, IsWhatPrintfWritesInTheCLocale) {
  for (const double value : kNumbers) {
    for (const int precision : {0, 1, 2, 3, 12})
      EXPECT_EQ(withDecimals(value, precision), printed("%.*f", precision, value));
    for (const int precision : {1, 2, 3, 6, 12})
      EXPECT_EQ(withDigits(value, precision), printed("%.*g", precision, value));
  }
}

TEST(NumberText, ReadsBackExactly) {
  std::string all;
  for (const double value : kNumbers) {
    EXPECT_EQ(std::strtod(shortestText(value).c_str(), nullptr), value) << value;
    appendShortest(all, value);
  }
  EXPECT_TRUE(all.starts_with("0-01-1.50.1"));
}

// Qt sets the user's locale for the whole program: remarks of a record would have been others in a
// German window than on the command line.
TEST(NumberText, IsTheSameInEveryLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  bool another = false;
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "pt_BR.UTF-8"})
    another = another || std::setlocale(LC_ALL, name) != nullptr;
  // tests/structure looks for what would follow it, everywhere.
  if (!another) GTEST_SKIP() << "no locale with a decimal comma is installed";
  EXPECT_EQ(withDecimals(1.25, 1), "1.2");
  EXPECT_EQ(withDigits(0.125, 2), "0.12");
  EXPECT_EQ(shortestText(2.5), "2.5");
  std::setlocale(LC_ALL, before.c_str());
}

}  // namespace
}  // namespace ecg
