// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ecg {

/// A started process; killed and waited for at the latest when this goes. One thread at a time.
class Child {
 public:
  Child() = default;
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() { end(); }
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&& other) noexcept;

  pid_t pid() const { return pid_; }
  void kill() const;

  /// Waits for its end. @return the status of waitpid(2).
  int wait();

  /// Kills it, if it still runs, and waits for it.
  void end();

 private:
  pid_t pid_ = -1;
};

/// What a process gets from the one that starts it, besides its arguments.
struct ChildSetup {
  /// Its descriptors, by number: {0, x} makes x its standard input. What is not named here is
  /// closed, of the standard streams /dev/null.
  std::vector<std::pair<int, int>> descriptors;
  /// "NAME=value"; its whole environment. Nothing: that of this process.
  std::vector<std::string> environment;
  bool inherit_environment = true;
  /// Ctrl-C in the terminal does not reach it.
  bool own_group = false;
};

/// Starts `program`, without a shell, with all signals unblocked and as by default.
/// Usable from any thread.
/// @throws Error kNotFound or kUnreadable if it cannot be started.
Child startProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const ChildSetup& setup);

}  // namespace ecg
