// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <exception>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

#include "core/common/work/progress.hpp"

namespace ecg {

/// Exit codes of the program.
inline constexpr int kExitDone = 0;
inline constexpr int kExitSomeFailed = 1;
inline constexpr int kExitUsage = 2;

/// A progress bar on stderr, drawn only when it is a terminal and the work takes longer than half a
/// second; erased at the end.
class ConsoleProgress final : public ProgressSink {
 public:
  ConsoleProgress();
  ~ConsoleProgress() override;
  ConsoleProgress(const ConsoleProgress&) = delete;
  ConsoleProgress& operator=(const ConsoleProgress&) = delete;
  void report(const Message& stage, double fraction) override;
  /// Erases the bar, so that a message can be written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point began_, last_;
};

/// One line on stderr: "ecglens: error: ..." Nothing the error says is lost: it names the file.
void printError(std::string_view message);
void printWarning(std::string_view subject, std::string_view message);
/// What is said of a command that was stopped.
void printCancelled();

/// Before anything else: what is written to a pipe nobody reads from, or to a disk that is full,
/// fails instead of ending the program half-way, and a stream that is closed gets no file of ours.
void prepareStreams();

/// Sends off what was written to standard output. @throws Error kUnreadable with the system's
/// reason if that is lost (a full disk, a closed pipe).
void requireStdout();

/// Turns Ctrl-C and SIGTERM into a stop request for the lifetime of the object, so that long work
/// ends cleanly and leaves no half-written file; a second one ends the program at once. Construct
/// before any other thread is started.
class InterruptStop {
 public:
  InterruptStop();
  ~InterruptStop();
  InterruptStop(const InterruptStop&) = delete;
  InterruptStop& operator=(const InterruptStop&) = delete;
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

/// While one lives, what InterruptStop waits for ends the program at once, with the message and
/// code of a cancelled command: for what cannot be stopped half-way and has written nothing.
class EndsAtOnce {
 public:
  EndsAtOnce();
  ~EndsAtOnce();
  EndsAtOnce(const EndsAtOnce&) = delete;
  EndsAtOnce& operator=(const EndsAtOnce&) = delete;
};

/// Ends the program with `code` once all its work is done and its objects are gone, without the
/// clean-up of torch's libraries, which takes 70 ms and gives back what the system takes anyway
/// (with a sanitizer, whose reports are part of that clean-up, with it).
[[noreturn]] void leave(int code);

}  // namespace ecg
