// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <limits>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::TempDir;

template <typename Action>
ErrorCode codeOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.subject().empty());
    EXPECT_FALSE(error.reason().empty());
    return error.code();
  }
  throw std::runtime_error("no error was raised");
}

TEST(ErrorText, ReadsSubjectReasonAdvice) {
  EXPECT_STREQ(
      Error(ErrorCode::kCorrupt, std::string("a.hea"), plain("is empty"), plain("Copy it again"))
          .what(),
      "a.hea: is empty. Copy it again");
  EXPECT_STREQ(Error(ErrorCode::kCorrupt, std::string("a.hea"), plain("is empty")).what(),
               "a.hea: is empty");
  EXPECT_STREQ(Error(ErrorCode::kCorrupt, std::string(), plain("is empty")).what(), "is empty");
}

TEST(AtomicFile, ReplacesTheOldContentAndLeavesNoPartBehind) {
  const TempDir dir;
  const auto file = dir / "x";
  writeFileAtomically(file, "old content");
  writeFileAtomically(file, std::string_view("new\0bytes", 9));
  EXPECT_EQ(readWholeFile(file), std::string("new\0bytes", 9));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir.path()), {}), 1);
}

TEST(AtomicFile, AFailureKeepsTheOldContent) {
  const TempDir dir;
  EXPECT_EQ(codeOf([&] { writeFileAtomically(dir / "absent/x", "a"); }), ErrorCode::kUnreadable);
  // A folder of that name cannot be replaced by a file.
  std::filesystem::create_directories(dir / "folder/inner");
  EXPECT_EQ(codeOf([&] { writeFileAtomically(dir / "folder", "a"); }), ErrorCode::kUnreadable);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir.path()), {}), 1);
}

TEST(AtomicFile, ADeviceIsWrittenIntoAndStaysADevice) {
  if (!std::filesystem::is_character_file("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  const TempDir dir;
  std::filesystem::create_symlink("/dev/full", dir / "full");
  EXPECT_EQ(codeOf([&] { writeFileAtomically(dir / "full", "a"); }), ErrorCode::kUnreadable);
  EXPECT_TRUE(std::filesystem::is_symlink(dir / "full"));
  std::filesystem::create_symlink("/dev/null", dir / "null");
  writeFileAtomically(dir / "null", "a");
  EXPECT_TRUE(std::filesystem::is_character_file(dir / "null"));
}

TEST(AtomicFile, ALinkKeepsPointingToTheFileThatIsReplaced) {
  const TempDir dir;
  writeFileAtomically(dir / "x", "old");
  std::filesystem::create_symlink("x", dir / "link");
  writeFileAtomically(dir / "link", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(dir / "link"));
  EXPECT_EQ(readWholeFile(dir / "x"), "new");
}

TEST(AtomicFile, ANameIsNeeded) {
  EXPECT_EQ(codeOf([] { writeFileAtomically("", "a"); }), ErrorCode::kBadArgument);
  EXPECT_EQ(codeOf([] { writeFileAtomically("/tmp/", "a"); }), ErrorCode::kBadArgument);
}

TEST(AtomicFile, AFolderThatTakesNoFilesIsTold) {
  if (!std::filesystem::exists("/proc/self")) GTEST_SKIP() << "this system has no /proc";
  EXPECT_EQ(codeOf([&] { writeFileAtomically("/proc/ecglens", "a"); }), ErrorCode::kUnreadable);
}

TEST(ReadWholeFile, WhatIsNoReadableFileIsTold) {
  const TempDir dir;
  EXPECT_EQ(codeOf([&] { readWholeFile(dir / "absent"); }), ErrorCode::kNotFound);
  EXPECT_EQ(codeOf([&] { readWholeFile(dir.path()); }), ErrorCode::kUnreadable);
  EXPECT_EQ(codeOf([&] { readWholeFile("/dev/zero"); }), ErrorCode::kUnreadable);
  writeFileAtomically(dir / "large", std::string(100, 'x'));
  EXPECT_EQ(codeOf([&] { readWholeFile(dir / "large", 99); }), ErrorCode::kUnsupported);
  EXPECT_EQ(readWholeFile(dir / "large", 100).size(), 100U);
  writeFileAtomically(dir / "empty", "");
  EXPECT_TRUE(readWholeFile(dir / "empty").empty());
}

TEST(Sha256, HasTheValuesOfFips180) {
  EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, OfFilesIsThatOfTheirContentsInOrder) {
  const TempDir dir;
  const std::string large(200'000, 'q');
  writeFileAtomically(dir / "a", "ab");
  writeFileAtomically(dir / "b", large);
  const std::filesystem::path both[] = {dir / "a", dir / "b"};
  const std::filesystem::path other[] = {dir / "b", dir / "a"};
  EXPECT_EQ(sha256Files(both), sha256Hex("ab" + large));
  EXPECT_NE(sha256Files(other), sha256Files(both));
  EXPECT_EQ(sha256File(dir / "b"), sha256Hex(large));
  EXPECT_EQ(codeOf([&] { sha256File(dir / "absent"); }), ErrorCode::kNotFound);
}

TEST(Progress, AStopRequestThrowsCancelled) {
  std::stop_source source;
  EXPECT_NO_THROW(throwIfStopped(source.get_token()));
  source.request_stop();
  EXPECT_THROW(throwIfStopped(source.get_token()), Cancelled);
}

TEST(Text, NumbersMustFitAndBeFinite) {
  EXPECT_EQ(wholeNumber<int>("+7"), 7);
  EXPECT_EQ(wholeNumber<int>("7x"), std::nullopt);
  EXPECT_EQ(wholeNumber<int>(""), std::nullopt);
  EXPECT_EQ(wholeNumber<int>("99999999999"), std::nullopt);
  EXPECT_EQ(wholeNumber<double>("1.052e+04"), 10520.0);
  EXPECT_EQ(wholeNumber<double>("nan"), std::nullopt);
  EXPECT_EQ(wholeNumber<double>("inf"), std::nullopt);
  EXPECT_EQ(wholeNumber<double>("+-5"), std::nullopt);
  std::string_view rest = "200(11)";
  EXPECT_EQ(takeNumber<double>(rest), 200.0);
  EXPECT_EQ(rest, "(11)");
}

TEST(Text, LinesWordsAndLists) {
  EXPECT_EQ(lines("a\r\n\nb"), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(words("  a\tb  "), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(lowerCase("AvR"), "avr");
  EXPECT_EQ(joined({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(joined({}), "");
}

}  // namespace
}  // namespace ecg
