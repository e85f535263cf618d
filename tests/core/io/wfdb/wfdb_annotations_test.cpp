// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_annotations.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/common/files/atomic_file.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::errorOf;
using test::put;
using test::TempDir;
using test::words16;

constexpr int word(int code, int value) { return code << 10 | value; }

std::vector<Annotation> parse(const std::vector<int>& words) {
  return parseAnnotations(words16(words), "test");
}

TEST(WfdbAnnotations, IntervalsAddUpToSamples) {
  const auto marks = parse({word(39, 100), word(24, 20), word(40, 0), 0});
  ASSERT_EQ(marks.size(), 3U);
  EXPECT_EQ(marks[0].symbol, "(");
  EXPECT_EQ(marks[1].symbol, "p");
  EXPECT_EQ(marks[1].sample, 120);
  EXPECT_EQ(marks[2].sample, 120);
}

TEST(WfdbAnnotations, ASkipHoldsItsHighWordFirst) {
  const auto marks = parse({word(59, 0), 2, 3, word(1, 4), 0});
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].sample, 2 * 65536 + 3 + 4);
}

TEST(WfdbAnnotations, ChannelAndNumberHoldUntilChangedButTheSubtypeDoesNot) {
  const auto marks = parse({word(1, 1), word(62, 3), word(60, 0xff), word(61, 2), word(1, 1), 0});
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].channel, 3);
  EXPECT_EQ(marks[0].number, -1);
  EXPECT_EQ(marks[0].subtype, 2);
  EXPECT_EQ(marks[1].channel, 3);
  EXPECT_EQ(marks[1].number, -1);
  EXPECT_EQ(marks[1].subtype, 0);
}

TEST(WfdbAnnotations, ATextOfOddLengthIsPadded) {
  auto bytes = words16({word(28, 18), word(63, 3)}) + "(N" + '\0' + '\0' + words16({word(1, 2), 0});
  const auto marks = parseAnnotations(bytes, "test");
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].text, "(N");
  EXPECT_EQ(marks[1].sample, 20);
}

TEST(WfdbAnnotations, BrokenFilesAreCorrupt) {
  const std::string broken[] = {"",
                                "x",
                                words16({word(1, 5)}),
                                words16({word(59, 0), 1}),
                                words16({word(1, 5), word(63, 1000)}) + "short",
                                words16({word(63, 0), 0}),
                                words16({word(55, 1), 0}),
                                words16({word(59, 0), 0xffff, 0, word(1, 0), 0})};
  for (const auto& bytes : broken) {
    const auto error = errorOf([&] { parseAnnotations(bytes, "some.atr"); });
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_EQ(error.subject(), "some.atr");
  }
}

TEST(WfdbAnnotations, AMissingFileIsNotFound) {
  EXPECT_EQ(errorOf([] { readAnnotations("/nowhere/x.atr"); }).code(), ErrorCode::kNotFound);
}

TEST(WfdbAnnotations, WhatWasWrittenIsReadBack) {
  const TempDir dir;
  std::vector<Annotation> marks = {{0, "+", 0, 0, 0, "(AFIB"},
                                   {5, "(", 0, 0, 0, ""},
                                   {5, "N", 1, 2, 0, ""},
                                   {1028, "t", 0, 2, -3, "odd"},
                                   {2052, ")", -1, 0, 4, ""},
                                   {70'000'000, "V", 0, 0, 0, ""},
                                   {9'000'000'000, "r", 0, 0, 0, "end"},
                                   {9'000'000'001, "[45]", 0, 0, 0, ""}};
  const auto file = dir / "r.atr";
  writeAnnotations(file, marks);
  const auto back = readAnnotations(file);
  ASSERT_EQ(back.size(), marks.size());
  for (std::size_t k = 0; k < marks.size(); ++k) {
    EXPECT_EQ(back[k].sample, marks[k].sample) << k;
    EXPECT_EQ(back[k].symbol, marks[k].symbol) << k;
    EXPECT_EQ(back[k].subtype, marks[k].subtype) << k;
    EXPECT_EQ(back[k].channel, marks[k].channel) << k;
    EXPECT_EQ(back[k].number, marks[k].number) << k;
    EXPECT_EQ(back[k].text, marks[k].text) << k;
  }
}

TEST(WfdbAnnotations, MarksOutOfOrderAndUnknownSymbolsAreNotWritten) {
  const TempDir dir;
  const auto mark = [](std::int64_t sample, const char* symbol, int subtype = 0) {
    return Annotation{sample, symbol, subtype, 0, 0, ""};
  };
  const std::vector<std::vector<Annotation>> bad = {{mark(5, "N"), mark(4, "N")},
                                                    {mark(-1, "N")},
                                                    {mark(1, "?!")},
                                                    {mark(1, "")},
                                                    {mark(1, "[1]")},
                                                    {mark(1, "N", 200)}};
  for (const auto& marks : bad) {
    EXPECT_EQ(errorOf([&] { writeAnnotations(dir / "bad.atr", marks); }).code(),
              ErrorCode::kBadArgument);
  }
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST(WfdbAnnotations, ABeatFileOfTheMitBihDatabaseIsReadInFull) {
  REQUIRE_TEST_DATA();
  const auto marks = readAnnotations(test::dataDir() / "formats/wfdb/100.atr");
  // PhysioNet's own table for record 100: 2239 normal, 33 atrial premature, 1 ventricular.
  std::map<std::string, int> count;
  for (const auto& mark : marks) ++count[mark.symbol];
  EXPECT_EQ(count["N"], 2239);
  EXPECT_EQ(count["A"], 33);
  EXPECT_EQ(count["V"], 1);
  EXPECT_EQ(marks.front().symbol, "+");
  EXPECT_EQ(marks.front().text, "(N");
  EXPECT_EQ(marks[1].sample, 77);
}

TEST(WfdbAnnotations, EveryWaveOfLudbHasItsOnsetAndOffset) {
  REQUIRE_TEST_DATA();
  const char* leads[] = {"i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"};
  int waves = 0;
  for (const auto* lead : leads) {
    const auto marks = readAnnotations(test::dataDir() / "ludb/data" / (std::string("1.") + lead));
    for (std::size_t k = 1; k + 1 < marks.size(); ++k) {
      if (marks[k].symbol == "(" || marks[k].symbol == ")") continue;
      EXPECT_TRUE(marks[k].symbol == "p" || marks[k].symbol == "N" || marks[k].symbol == "t");
      EXPECT_TRUE(marks[k - 1].symbol == "(" && marks[k - 1].sample <= marks[k].sample);
      EXPECT_TRUE(marks[k + 1].symbol == ")" && marks[k + 1].sample >= marks[k].sample);
      ++waves;
    }
  }
  EXPECT_GT(waves, 12 * 10);
}

TEST(WfdbAnnotations, RewritingARealFileKeepsItsMarks) {
  REQUIRE_TEST_DATA();
  const TempDir dir;
  const auto source = test::dataDir() / "formats/wfdb/100.atr";
  writeAnnotations(dir / "100.atr", readAnnotations(source));
  // The file pads the text of its first mark with a NUL that is counted as text; ours does not.
  EXPECT_TRUE(readWholeFile(dir / "100.atr").substr(6) == readWholeFile(source).substr(8));
}

}  // namespace
}  // namespace ecg
