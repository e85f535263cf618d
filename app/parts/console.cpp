// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/console.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <system_error>

#include "core/common/text/error.hpp"
#include "core/model/host/host_process.hpp"

namespace ecg {
namespace {

constexpr int kBarWidth = 30;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

sigset_t interruptSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

std::atomic<bool> interrupted{false};
std::atomic<int> ending_at_once{0};  // EndsAtOnce objects alive

void endIfNothingIsLost() {
  if (!interrupted || ending_at_once == 0) return;
  printCancelled();
  std::_Exit(kExitSomeFailed);
}

bool stdout_was_closed = false;
bool stdout_lost = false;  // and that was said

/// Why standard output takes no more; empty if it does.
std::string whyStdoutFails() {
  errno = 0;
  std::cout.flush();
  const int error = errno;
  if (std::cout.good()) return {};
  if (stdout_was_closed || error == 0) return "it is closed";
  return std::generic_category().message(error);
}

}  // namespace

ConsoleProgress::ConsoleProgress()
    : terminal_(::isatty(STDERR_FILENO) == 1), began_(Clock::now()), last_(began_) {}

ConsoleProgress::~ConsoleProgress() { clear(); }

void ConsoleProgress::report(const Message& stage, double fraction) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (!terminal_ || now - began_ < 500ms || now - last_ < 50ms) return;
  last_ = now;
  drawn_ = true;
  std::string line = "\r\x1b[K" + english(stage);
  if (fraction >= 0) {
    const double part = std::clamp(fraction, 0.0, 1.0);
    const int full = static_cast<int>(part * kBarWidth);
    line += " [" + std::string(full, '#') + std::string(kBarWidth - full, '.') + "] " +
            std::to_string(static_cast<int>(part * 100)) + " %";
  }
  std::cerr << line << std::flush;
}

void ConsoleProgress::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

void printError(std::string_view message) { std::cerr << "ecglens: error: " << message << "\n"; }

void printWarning(std::string_view subject, std::string_view message) {
  std::cerr << "ecglens: warning: " << subject << ": " << message << "\n";
}

void printCancelled() { printError("cancelled; nothing was written for what was under way"); }

void prepareStreams() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // The next file that is opened would get the number of a closed stream, and its text.
  const char* const instead[] = {"/dev/null", "/dev/full", "/dev/null"};
  for (int fd = 0; fd < 3; ++fd) {
    if (::fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    if (fd == STDOUT_FILENO) stdout_was_closed = true;
    if (::open(instead[fd], O_RDWR) != fd) ::open("/dev/null", O_RDWR);
  }
}

void requireStdout() {
  const std::string why = whyStdoutFails();
  if (why.empty()) return;
  stdout_lost = true;
  throw Error(ErrorCode::kUnreadable, std::string("standard output"),
              plain("cannot be written: " + why));
}

EndsAtOnce::EndsAtOnce() {
  ++ending_at_once;
  endIfNothingIsLost();
}

EndsAtOnce::~EndsAtOnce() { --ending_at_once; }

InterruptStop::InterruptStop() {
  const sigset_t awaited = interruptSignals();
  pthread_sigmask(SIG_BLOCK, &awaited, nullptr);
  waiter_ = std::jthread([this](const std::stop_token& done) {
    const sigset_t waited = interruptSignals();
    for (;;) {
      int signal = 0;
      if (sigwait(&waited, &signal) != 0) continue;
      if (done.stop_requested()) return;  // woken by the destructor
      // Who asks twice does not want to wait.
      if (!source_.request_stop()) std::_Exit(kExitSomeFailed);
      interrupted = true;
      endIfNothingIsLost();
    }
  });
}

InterruptStop::~InterruptStop() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), SIGINT);
  waiter_.join();
  const sigset_t awaited = interruptSignals();
  pthread_sigmask(SIG_UNBLOCK, &awaited, nullptr);
}

void leave(int code) {
  dropPreparedHosts();
  const std::string why = whyStdoutFails();
  if (!why.empty() && !stdout_lost) printError("standard output: cannot be written: " + why);
  if (!why.empty() && code == kExitDone) code = kExitSomeFailed;
  std::cerr.flush();
  std::fflush(nullptr);
  if (kSanitized) std::exit(code);
  std::_Exit(code);
}

}  // namespace ecg
