// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/common/files/base64.hpp"
#include "core/common/files/crc.hpp"

namespace ecg {
namespace {

/// RFC 4648, section 10.
TEST(Base64, TheExamplesOfTheStandard) {
  const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    EXPECT_EQ(decodeBase64(text), bytes);
  }
}

TEST(Base64, BlanksAreSkippedAndPaddingMayBeMissing) {
  EXPECT_EQ(decodeBase64(" Zm\r\n9v\tYg "), "foob");
  EXPECT_EQ(decodeBase64("+/+/"), "\xfb\xff\xbf");
}

TEST(Base64, AnythingElseIsNoBase64) {
  for (const std::string text : {"Zm9v-", "Zm9v_", "Z", "Zm9vY", "Zg==Zg==", "\xff\xff"}) {
    EXPECT_EQ(decodeBase64(text), std::nullopt) << text;
  }
  EXPECT_EQ(decodeBase64(std::string("Zm9v\0", 5)), std::nullopt);
}

TEST(Crc, TheCheckValuesOfTheirCatalogue) {
  EXPECT_EQ(crc32("123456789"), 0xcbf43926U);
  EXPECT_EQ(crcCcitt("123456789"), 0x29b1U);
  EXPECT_EQ(crc32(""), 0U);
}

}  // namespace
}  // namespace ecg
