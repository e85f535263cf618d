// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/host_process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <system_error>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/subprocess.hpp"
#include "core/model/host/packed.hpp"

namespace ecg {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kGrace{100};

[[noreturn]] void cannotConnect() {
  throw Error(ErrorCode::kUnreadable, std::string("model_host"),
              {"host.not-reached", {std::generic_category().message(errno)}},
              "advice.close-programs");
}

/// No display, no home: what torch's arithmetic depends on, and where libraries lie.
std::vector<std::string> environmentOfHost() {
  std::vector<std::string> out = {"LANG=C.UTF-8", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"};
  for (const char* name : {"LD_LIBRARY_PATH", "ATEN_CPU_CAPABILITY", "DNNL_MAX_CPU_ISA",
                           "OPENBLAS_CORETYPE", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* const value = std::getenv(name)) out.push_back(std::string(name) + "=" + value);
  }
  return out;
}

Message wordsFor(int signal) {
  switch (signal) {
    case SIGFPE:
      return "host.ended-dividing-by-zero";
    case SIGSEGV:
    case SIGBUS:
      return "host.ended-by-memory-access";
    case SIGABRT:
      return "host.ended-by-abort";
    case SIGILL:
      return "host.ended-by-instruction";
    case SIGKILL:
      return "host.ended-by-kill";
    default:
      return Message("host.ended-by-signal", {std::to_string(signal)});
  }
}

std::mutex spare_mutex;
std::vector<std::unique_ptr<HostProcess>>& spare() {
  // Never destroyed: hosts end with this process anyway.
  static auto* const held = new std::vector<std::unique_ptr<HostProcess>>();
  return *held;
}

}  // namespace

std::unique_ptr<HostProcess> HostProcess::start() {
  const auto program = helperProgram("model_host");
  int sockets[2], life[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) cannotConnect();
  Descriptor ours(sockets[0]), theirs(sockets[1]);
  if (::pipe2(life, O_CLOEXEC) != 0) cannotConnect();
  Descriptor until(life[0]), held(life[1]);
  ChildSetup setup;
  setup.descriptors = {{3, theirs.get()}, {4, until.get()}};
  setup.environment = environmentOfHost();
  setup.inherit_environment = false;
  setup.own_group = true;
  Child child = startProcess(program, {}, setup);
  return std::unique_ptr<HostProcess>(
      new HostProcess(std::move(child), std::move(held), HostChannel(std::move(ours))));
}

void HostProcess::limitMemory(std::size_t bytes) {
#if defined(__SANITIZE_ADDRESS__)
  static_cast<void>(bytes);  // AddressSanitizer's own memory is many times that
#else
  std::size_t pages = 0;
  std::ifstream("/proc/" + std::to_string(child_.pid()) + "/statm") >> pages;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  // What is mapped from files, torch's libraries, takes no memory of its own.
  const rlimit data{bytes, bytes}, all{pages * page + bytes, pages * page + bytes};
  ::prlimit(child_.pid(), RLIMIT_DATA, &data, nullptr);
  ::prlimit(child_.pid(), RLIMIT_AS, &all, nullptr);
#endif
}

void HostProcess::died(const std::string& subject) {
  child_.kill();  // it may have closed its end only
  const int status = child_.wait();
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  if (code == kNoCage)
    throw Error(ErrorCode::kUnsupported, std::string("model_host"), "host.no-seccomp",
                "advice.use-seccomp");
  const Message why = WIFSIGNALED(status) ? wordsFor(WTERMSIG(status))
                                          : Message("host.ended-with-code", {std::to_string(code)});
  throw Error(ErrorCode::kModelFailed, subject, Message("host.died", {why}),
              "advice.nothing-else-was-touched");
}

void HostProcess::awaitReady(const std::string& subject, const std::stop_token& stop) {
  if (ready_) return;
  try {
    const HostChannel::Message message = channel_.receive([&stop] { throwIfStopped(stop); });
    ready_ = message.bytes == packAnswer(PassDone{});
  } catch (const ChannelClosed&) {
    died(subject);
  } catch (const NotUnderstood&) {
    child_.end();
  }
  if (!ready_)
    throw Error(ErrorCode::kUnreadable, std::string("model_host"), "host.not-of-this-program",
                "advice.install-again");
}

HostAnswer HostProcess::ask(const HostRequest& request, int descriptor, const std::string& subject,
                            const std::stop_token& stop) {
  try {
    if (std::holds_alternative<CloseModel>(request)) {
      channel_.send(packRequest(request));
      return PassDone{};
    }
    throwIfStopped(stop);
    channel_.send(packRequest(request), descriptor);
    HostChannel::Message message;
    try {
      message = channel_.receive([&stop] { throwIfStopped(stop); });
    } catch (const Cancelled&) {
      const auto until = Clock::now() + kGrace;
      bool late = false;
      try {
        channel_.receive([&] {
          if (Clock::now() < until) return;
          late = true;
          throw Cancelled();
        });
      } catch (...) {
        late = true;  // in the middle of an answer, too: nothing else could be understood
      }
      if (late) child_.end();
      throw;
    }
    HostAnswer answer = unpackAnswer(message.bytes);
    if (const auto* failure = std::get_if<HostFailure>(&answer))
      throw Error(failure->code, failure->subject.empty() ? plain(subject) : failure->subject,
                  failure->reason, failure->advice);
    return answer;
  } catch (const ChannelClosed&) {
    throwIfStopped(stop);
    died(subject);
  } catch (const NotUnderstood& e) {
    child_.end();
    throw Error(ErrorCode::kModelFailed, subject, Message("host.answer-makes-no-sense", {e.why()}),
                "advice.nothing-else-was-touched");
  }
}

void prepareHosts(int count) {
  const std::scoped_lock lock(spare_mutex);
  try {
    while (std::ssize(spare()) < count) spare().push_back(HostProcess::start());
  } catch (const Error&) {
    // takeHost tries again, and then whoever opens a model is told.
  }
}

void dropPreparedHosts() {
  const std::scoped_lock lock(spare_mutex);
  spare().clear();
}

std::unique_ptr<HostProcess> takeHost() {
  {
    const std::scoped_lock lock(spare_mutex);
    if (!spare().empty()) {
      auto host = std::move(spare().front());  // the one that was started first
      spare().erase(spare().begin());
      return host;
    }
  }
  return HostProcess::start();
}

}  // namespace ecg
