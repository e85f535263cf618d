// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/subprocess.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>

#include "core/common/text/error.hpp"
#include "core/common/work/child_process.hpp"
#include "core/common/work/descriptor.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void cannotRun(const std::filesystem::path& program, int error) {
  throw Error(ErrorCode::kUnreadable, program.string(),
              {"helper.not-started", {std::generic_category().message(error)}},
              "advice.install-again");
}

/// Writes all bytes and goes back to the start; false with errno set if that fails.
bool fill(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

/// Waits until `fd` can be read; false at the deadline.
bool readable(int fd, Clock::time_point deadline, const std::stop_token& stop) {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    throwIfStopped(stop);
    pollfd waiting{fd, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 100)));
    if (ready > 0) return true;
  }
}

/// Reads until the other end closes or a limit is met.
ProcessResult::End collect(int fd, Clock::time_point deadline, std::size_t most,
                           const std::stop_token& stop, std::string& output) {
  std::array<char, 65536> buffer;
  while (true) {
    if (!readable(fd, deadline, stop)) return ProcessResult::End::kTimedOut;
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return ProcessResult::End::kExited;
    output.append(buffer.data(), static_cast<std::size_t>(count));
    if (output.size() > most) return ProcessResult::End::kTooMuchOutput;
  }
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

}  // namespace

ProcessResult runProcess(const std::filesystem::path& program,
                         const std::vector<std::string>& arguments, std::string_view input,
                         const ProcessLimits& limits, const std::stop_token& stop) {
  const Descriptor file(::memfd_create("ecglens-input", MFD_CLOEXEC));
  if (file.get() < 0 || !fill(file.get(), input)) cannotRun(program, errno);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) cannotRun(program, errno);
  Descriptor reading(ends[0]), writing(ends[1]);
  Child child =
      startProcess(program, arguments,
                   {{{STDIN_FILENO, file.get()}, {STDOUT_FILENO, writing.get()}}, {}, true, false});
  writing.close();
  const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                           std::chrono::duration<double>(limits.wall_s));
  ProcessResult result;
  result.end = collect(reading.get(), deadline, limits.output_bytes, stop, result.output);
  // One that closed its output may still run.
  const Descriptor alive(static_cast<int>(::syscall(SYS_pidfd_open, child.pid(), 0)));
  if (alive.get() < 0) cannotRun(program, errno);
  if (result.end == ProcessResult::End::kExited && !readable(alive.get(), deadline, stop)) {
    result.end = ProcessResult::End::kTimedOut;
  }
  if (result.end != ProcessResult::End::kExited) child.kill();
  const int status = child.wait();
  if (result.end != ProcessResult::End::kExited) return result;
  if (WIFSIGNALED(status)) {
    result.end = ProcessResult::End::kCrashed;
    result.status = WTERMSIG(status);
  } else {
    result.status = WEXITSTATUS(status);
  }
  return result;
}

void limitThisProcess(unsigned cpu_s, std::size_t memory_bytes) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, cpu_s);
#if defined(__SANITIZE_ADDRESS__)
  static_cast<void>(memory_bytes);  // AddressSanitizer's own memory is many times that
#else
  limit(RLIMIT_DATA, memory_bytes);
#endif
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NPROC, 0);
}

std::filesystem::path helperProgram(const std::string& name) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  // Beside the program or, of a program of the tests, in the folder of the app; installed in
  // libexec.
  for (const auto& folder :
       {self, self.parent_path() / "app", self.parent_path() / "libexec" / "ecglens"}) {
    if (std::filesystem::is_regular_file(folder / name, error)) return folder / name;
  }
  throw Error(ErrorCode::kNotFound, (self / name).string(), "helper.missing",
              "advice.install-completely");
}

}  // namespace ecg
