// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// How far a helper process may go before it is killed.
struct ProcessLimits {
  double wall_s = 30;
  std::size_t output_bytes = std::size_t{64} << 20;
};

/// How a process ended, and what it wrote to its standard output.
struct ProcessResult {
  enum class End { kExited, kCrashed, kTimedOut, kTooMuchOutput };
  End end = End::kExited;
  int status = 0;  ///< exit code, or the signal that ended it
  std::string output;
};

/// Runs `program` with `arguments`, without a shell, and waits for it. Its standard input is a file
/// in memory with the bytes of `input`, its error output is discarded, it inherits no other open
/// file. It is dead when this returns, whatever happens. Usable from any thread.
/// @throws Error kNotFound or kUnreadable if the program cannot be started; Cancelled.
ProcessResult runProcess(const std::filesystem::path& program,
                         const std::vector<std::string>& arguments, std::string_view input,
                         const ProcessLimits& limits, const std::stop_token& stop = {});

/// For a helper's own main(): lets this process use at most so much processor time and memory
/// (beyond what is mapped from files), write no file, leave no core dump, start no process, and die
/// with the one that started it. Call it first.
void limitThisProcess(unsigned cpu_s, std::size_t memory_bytes);

/// The helper program of that name: beside the running program, or in the build tree's app folder.
/// @throws Error kNotFound.
std::filesystem::path helperProgram(const std::string& name);

}  // namespace ecg
