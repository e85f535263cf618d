// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "core/common/text/error.hpp"
#include "core/common/work/descriptor.hpp"

namespace ecg {
namespace {

[[noreturn]] void cannotStart(const std::filesystem::path& program, int error) {
  throw Error(error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable, program.string(),
              {"helper.not-started", {std::generic_category().message(error)}},
              "advice.install-again");
}

/// What the child does between fork and exec.
class SpawnSetup {
 public:
  explicit SpawnSetup(bool own_group) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (own_group) flags |= POSIX_SPAWN_SETPGROUP;  // the group 0: a new one
    posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }
  ~SpawnSetup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  void give(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
  void giveNothing(int to) {
    posix_spawn_file_actions_addopen(&actions_, to, "/dev/null", O_RDWR, 0);
  }
  void closeFrom(int first) { posix_spawn_file_actions_addclosefrom_np(&actions_, first); }

  int spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            char* const* environment, pid_t& pid) {
    std::vector<char*> argv = {const_cast<char*>(program.c_str())};
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    return ::posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), environment);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Child& Child::operator=(Child&& other) noexcept {
  if (this != &other) {
    end();
    pid_ = std::exchange(other.pid_, -1);
  }
  return *this;
}

void Child::kill() const {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

int Child::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

void Child::end() {
  if (pid_ <= 0) return;
  kill();
  wait();
}

Child startProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const ChildSetup& setup) {
  int last = STDERR_FILENO;
  for (const auto& [to, from] : setup.descriptors) last = std::max(last, to);
  SpawnSetup spawn(setup.own_group);
  std::vector<Descriptor> moved;  // out of the way of the numbers that are given out
  for (int to = 0; to <= last; ++to) {
    const auto given = std::find_if(setup.descriptors.begin(), setup.descriptors.end(),
                                    [to](const auto& entry) { return entry.first == to; });
    if (given == setup.descriptors.end()) {
      spawn.giveNothing(to);
      continue;
    }
    moved.emplace_back(::fcntl(given->second, F_DUPFD_CLOEXEC, last + 1));
    if (!moved.back()) cannotStart(program, errno);
    spawn.give(moved.back().get(), to);
  }
  spawn.closeFrom(last + 1);
  std::vector<char*> environment;
  for (const auto& entry : setup.environment)
    environment.push_back(const_cast<char*>(entry.c_str()));
  environment.push_back(nullptr);
  pid_t pid = -1;
  const int error = spawn.spawn(program, arguments,
                                setup.inherit_environment ? environ : environment.data(), pid);
  if (error != 0) cannotStart(program, error);
  return Child(pid);
}

}  // namespace ecg
