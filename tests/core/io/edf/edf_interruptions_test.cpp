// SPDX-License-Identifier: GPL-3.0-or-later
// Files of EDF+ that were interrupted.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/core/io/edf_fixture.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::edfAnnotations;
using test::edfSignal;
using test::EdfTestFile;
using test::expectNear;
using test::kNan;

class EdfInterruptionsTest : public test::EdfFixture {};

TEST_F(EdfInterruptionsTest, AnInterruptionBecomesMissingSamples) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}, {5, 6}}),
                  edfSignal("ECG V1", {{1}, {3}, {5}}),
                  edfAnnotations({"+10\x14\x14\0"s, "+11\x14\x14\0"s, "+14\x14\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.format, "EDF+D");
  expectNear(record.find("II")->mv,
             {.0001, .0002, .0003, .0004, kNan, kNan, kNan, kNan, .0005, .0006});
  const auto& slow = record.find("V1")->mv;
  EXPECT_NEAR(slow[0], 0.0001, 1e-12);
  EXPECT_NEAR(slow[2], 0.0003, 1e-12);
  EXPECT_TRUE(std::isnan(slow[5]));
  EXPECT_NEAR(slow[8], 0.0005, 1e-12);
  EXPECT_TRUE(anyContains(record.warnings, "interrupted once"));
}

TEST_F(EdfInterruptionsTest, AnInterruptedFileThatDoesNotSayWhenIsRefused) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}})};
  EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt);
  file.signals.push_back(edfAnnotations({"+0\x14\x14\0"s, "junk"}));
  EXPECT_NE(refusal(file).reason().find("data record 2"), std::string::npos);
}

TEST_F(EdfInterruptionsTest, DataRecordsThatOverlapAreTold) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+5\x14\x14\0"s, "+3\x14\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 4);
  EXPECT_TRUE(anyContains(record.warnings, "before the one before them ends"));
}

TEST_F(EdfInterruptionsTest, AnAbsurdGapTakesNoMemory) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}), edfAnnotations({"+0\x14\x14\0"s, ""})};
  for (const auto* onset : {"+5e7", "+1e300", "+9000000000000000000"}) {
    file.signals[1].annotations[1] = onset + "\x14\x14\0"s;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kUnsupported) << onset;
  }
}

TEST_F(EdfInterruptionsTest, AGapFarLongerThanTheSignalIsRefusedSayingSo) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  const std::vector<int> second(100, 1);
  file.signals = {edfSignal("ECG II", {second, second}),
                  edfAnnotations({"+0\x14\x14\0"s, "+86401\x14\x14\0"s})};
  const auto error = refusal(file);
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("2 s of signal and a gap of 24 h"), std::string::npos)
      << error.reason();
  file.signals[1].annotations[1] = "+601\x14\x14\0"s;
  EXPECT_EQ(read(file).samples(), 100 * 602);
}

TEST_F(EdfInterruptionsTest, TheRecordingEndsWhereItSaysBeforeEachInterruption) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2, 3, 4}, {5, 6, 7, 8}}),
                  edfSignal("ECG V1", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+0\x14\x14\0+0.5\x14Recording ends\x14\0"s,
                                  "+2\x14\x14\0+2.75\x14Recording ends\x14\0"s})};
  const auto record = read(file);
  expectNear(record.find("II")->mv,
             {.0001, .0002, kNan, kNan, kNan, kNan, kNan, kNan, .0005, .0006, .0007});
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[2]));
  EXPECT_TRUE(record.comments.empty());
}

}  // namespace
}  // namespace ecg
