// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/message.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/common/text/catalogue.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/message_bytes.hpp"

namespace ecg {
namespace {

Message nested() {
  return {"csv.line",
          {std::string("7"), Message("csv.not-a-number", {std::string("2"), std::string("x%1")})}};
}

TEST(Message, IsEnglishOfTheCatalogueWithItsArguments) {
  EXPECT_EQ(english(Message("edf.no-signal")), "holds no signal");
  EXPECT_EQ(english(nested()), "line 7 column 2 holds \"x%1\", which is no number");
  EXPECT_EQ(english(plain("as it is, %1")), "as it is, %1");
  EXPECT_EQ(english(Message()), "");
  EXPECT_TRUE(plain("").empty());
}

TEST(Message, IsAMistakeOfTheProgramWithAnotherIdOrNumberOfArguments) {
  EXPECT_THROW(english(Message("edf.no-such-text")), std::logic_error);
  EXPECT_THROW(english(Message("edf.no-signal", {std::string("1")})), std::logic_error);
  EXPECT_THROW(english(Message("csv.line", {std::string("1")})), std::logic_error);
  EXPECT_THROW(Error(ErrorCode::kCorrupt, std::string("a"), "edf.no-such-text"), std::logic_error);
}

TEST(Message, IsAValue) {
  EXPECT_EQ(nested(), nested());
  EXPECT_NE(nested(), Message("edf.no-signal"));
  EXPECT_NE(plain("a"), plain("b"));
  const auto shouted = nested().withTexts([](const std::string& text) { return text + "!"; });
  EXPECT_EQ(english(shouted), "line 7! column 2! holds \"x%1!\", which is no number");
}

TEST(Message, ListsNamesAndParts) {
  EXPECT_EQ(english(listed({std::string("a"), "b", "c"})), "a, b and c");
  EXPECT_EQ(english(listed(std::vector<std::string>{"a"})), "a");
  EXPECT_EQ(english(listed(std::vector<std::string>{})), "");
  EXPECT_EQ(english(listed({plain("a"), Message("csv.unit"), plain("c")})), "a, unit and c");
  EXPECT_EQ(english(listed({plain("a"), plain("b")})), "a and b");
}

TEST(Message, IsTheWholeOfAnError) {
  const Error error(ErrorCode::kCorrupt, std::string("a.edf"), "edf.no-signal",
                    "advice.cut-into-pieces");
  EXPECT_EQ(english(error.message()), error.what());
  EXPECT_STREQ(error.what(), "a.edf: holds no signal. Cut it into pieces");
  const Error bare(ErrorCode::kCorrupt, std::string(), "edf.no-signal");
  EXPECT_EQ(english(bare.message()), bare.what());
}

TEST(Catalogue, FindsWhatItHas) {
  for (const CatalogueEntry& entry : catalogue()) {
    const auto found = catalogued(entry.id);
    ASSERT_TRUE(found) << entry.id;
    EXPECT_EQ(found->english, entry.english);
  }
  EXPECT_FALSE(catalogued("edf.no-such-text"));
  EXPECT_FALSE(catalogued(""));
  EXPECT_FALSE(catalogued(Message::kPlain));
  EXPECT_EQ(placesIn("%2 of %1, 5 %"), 2);
}

TEST(MessageBytes, ReadBackAsTheyWere) {
  for (const Message& message : {nested(), plain("a:b"), Message(), Message("edf.no-signal")})
    EXPECT_EQ(unpackedMessage(packedMessage(message)), message);
}

TEST(MessageBytes, ALongListIsNoDeepMessage) {
  std::vector<Message> parts;
  for (int k = 0; k < 60; ++k) parts.push_back(plain("lead " + std::to_string(k)));
  const Message list = listed(parts);
  EXPECT_EQ(unpackedMessage(packedMessage(list)), list);
  const std::string text = english(list);
  EXPECT_TRUE(text.starts_with("lead 0, lead 1, lead 2, ")) << text;
  EXPECT_TRUE(text.ends_with(", lead 57, lead 58 and lead 59")) << text;
}

TEST(MessageBytes, OfAStrangerAreNotBelieved) {
  const std::string whole = packedMessage(nested());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(unpackedMessage(whole.substr(0, size))) << size;
  EXPECT_FALSE(unpackedMessage(whole + "x"));
  EXPECT_FALSE(unpackedMessage("16:edf.no-such-text"));
  EXPECT_FALSE(unpackedMessage("8:csv.line1:75:plain1:x")) << "a place without an argument";
  EXPECT_FALSE(unpackedMessage("5:plain9999:x"));
  EXPECT_FALSE(unpackedMessage("99999999999999999999:plain"));
  Message deep = plain("x");
  for (int k = 0; k < 100; ++k) deep = Message("edf.not-valid", {deep});
  EXPECT_FALSE(unpackedMessage(packedMessage(deep)));
}

}  // namespace
}  // namespace ecg
