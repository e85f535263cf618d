// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/subprocess.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stop_token>
#include <thread>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

using End = ProcessResult::End;

ProcessResult shell(const std::string& script, const ProcessLimits& limits = {},
                    const std::string& input = "") {
  return runProcess("/bin/sh", {"-c", script}, input, limits);
}

TEST(Subprocess, OutputAndExitCodeComeBack) {
  const auto result = shell("printf 'a b'; echo nobody hears this >&2; exit 3");
  EXPECT_EQ(result.end, End::kExited);
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.output, "a b");
}

TEST(Subprocess, TheInputIsAFileOfItsOwn) {
  const std::string input(300000, 'x');
  const auto result = shell("wc -c < /proc/self/fd/0; cat", {}, input);
  EXPECT_EQ(result.output, "300000\n" + input);
}

TEST(Subprocess, ArgumentsReachTheProgramAsTheyAre) {
  const auto result = runProcess("/bin/echo", {"$HOME", "a; b", "*"}, "", {});
  EXPECT_EQ(result.output, "$HOME a; b *\n");
}

TEST(Subprocess, ACrashIsTold) {
  const auto result = shell("kill -SEGV $$");
  EXPECT_EQ(result.end, End::kCrashed);
  EXPECT_EQ(result.status, 11);
}

TEST(Subprocess, AHangIsEnded) {
  ProcessLimits limits;
  limits.wall_s = 0.3;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(shell("echo x; exec sleep 600", limits).end, End::kTimedOut);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(Subprocess, EndlessOutputIsEnded) {
  ProcessLimits limits;
  limits.output_bytes = 100000;
  EXPECT_EQ(shell("exec yes", limits).end, End::kTooMuchOutput);
}

TEST(Subprocess, OneThatClosesItsOutputAndStaysIsWaitedForNoLongerThanItMay) {
  ProcessLimits limits;
  limits.wall_s = 0.3;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(shell("exec >&-; exec sleep 600", limits).end, End::kTimedOut);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(Subprocess, AStopEndsIt) {
  std::stop_source source;
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    source.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THROW(runProcess("/bin/sleep", {"600"}, "", {}, source.get_token()), Cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Subprocess, NoOpenFileIsInherited) {
  const auto result = shell("ls /proc/self/fd | wc -l");
  EXPECT_EQ(result.output, "4\n");  // the three standard ones and the folder that ls reads
}

TEST(Subprocess, AProgramThatIsNotThereIsNamed) {
  try {
    runProcess("/nowhere/helper", {}, "", {});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotFound);
    EXPECT_EQ(error.subject(), "/nowhere/helper");
  }
  EXPECT_THROW(helperProgram("no-such-helper"), Error);
}

}  // namespace
}  // namespace ecg
