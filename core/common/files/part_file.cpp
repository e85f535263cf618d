// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/part_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <set>
#include <string>
#include <system_error>

#include "core/common/files/file_name.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr const char* kMark = ".ecglens-";
constexpr const char* kEnd = ".part";

/// ".codebook.json.ecglens-<process>-<number>.part": hidden, and no name that somebody else gives.
std::filesystem::path ownName(const std::filesystem::path& file) {
  static std::atomic<unsigned> serial{0};
  constexpr std::size_t kKept = 100;  // names are bounded
  return folderOf(file) / ("." + file.filename().string().substr(0, kKept) + kMark +
                           std::to_string(::getpid()) + "-" + std::to_string(serial++) + kEnd);
}

/// The process in a name that ownName gave; 0 for another name.
pid_t writerOf(std::string_view name) {
  const auto mark = name.rfind(kMark);
  if (!name.starts_with('.') || !name.ends_with(kEnd) || mark == std::string_view::npos) return 0;
  std::string_view numbers = name.substr(mark + std::strlen(kMark));
  numbers.remove_suffix(std::strlen(kEnd));
  const auto process = takeNumber<pid_t>(numbers);
  if (!process || *process <= 0 || !numbers.starts_with('-')) return 0;
  return wholeNumber<unsigned>(numbers.substr(1)) ? *process : 0;
}

std::string pathOf(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

}  // namespace

PartFile::PartFile(std::filesystem::path file) : file_(std::move(file)) {
  removeStaleParts(folderOf(file_));
  fd_ = ::open(folderOf(file_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (fd_ < 0) {
    name_ = ownName(file_);
    fd_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    open_error_ = fd_ < 0 ? errno : 0;
    if (fd_ < 0) name_.clear();
  }
  // Whoever can lock it knows that the writer is gone, whatever its number means there.
  if (fd_ >= 0) ::flock(fd_, LOCK_EX | LOCK_NB);
}

PartFile::~PartFile() {
  if (!name_.empty()) ::unlink(name_.c_str());
  if (fd_ >= 0) ::close(fd_);
}

int PartFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

int PartFile::flush() { return ::fsync(fd_) == 0 ? 0 : errno; }

bool PartFile::equals(const std::filesystem::path& other) const {
  const int old = ::open(other.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (old < 0) return false;
  struct stat mine {
  }, its{};
  bool same = ::fstat(fd_, &mine) == 0 && ::fstat(old, &its) == 0 && S_ISREG(its.st_mode) &&
              mine.st_size == its.st_size;
  static thread_local std::array<char, std::size_t{1} << 16> a, b;
  for (off_t at = 0; same && at < mine.st_size;) {
    const ssize_t n = ::pread(fd_, a.data(), a.size(), at);
    same = n > 0 && ::pread(old, b.data(), static_cast<std::size_t>(n), at) == n &&
           std::memcmp(a.data(), b.data(), static_cast<std::size_t>(n)) == 0;
    at += std::max<ssize_t>(n, 0);
  }
  ::close(old);
  return same;
}

int PartFile::giveName() {
  if (!name_.empty()) return 0;
  const std::filesystem::path name = ownName(file_);
  if (::linkat(AT_FDCWD, pathOf(fd_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
    return errno;
  name_ = name;
  return 0;
}

int PartFile::placeNew() {
  if (name_.empty()) {
    return ::linkat(AT_FDCWD, pathOf(fd_).c_str(), AT_FDCWD, file_.c_str(), AT_SYMLINK_FOLLOW) == 0
               ? 0
               : errno;
  }
  if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, file_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // A file system that cannot do this at once: link() does not replace either.
    if (::link(name_.c_str(), file_.c_str()) != 0) return errno;
    ::unlink(name_.c_str());
  }
  name_.clear();
  return 0;
}

int PartFile::placeOver(bool keep) {
  struct stat found {};
  // An exchange would put a folder, with all that is in it, under the name of the part.
  if (::stat(file_.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return EISDIR;
  if (const int error = giveName()) return error;
  if (keep && ::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, file_.c_str(), RENAME_EXCHANGE) == 0) {
    old_kept_ = true;  // name_ is the old file's now
    return 0;
  }
  if (::rename(name_.c_str(), file_.c_str()) != 0) return errno;
  name_.clear();
  return 0;
}

int PartFile::place(Existing existing) {
  const int error =
      existing == Existing::kFail ? placeNew() : placeOver(existing == Existing::kReplaceAndKeep);
  placed_ = error == 0;
  return error;
}

void PartFile::undo() {
  if (!placed_) return;
  placed_ = false;
  if (!old_kept_ ||
      ::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, file_.c_str(), RENAME_EXCHANGE) != 0) {
    ::unlink(file_.c_str());
  }
}

void removeStaleParts(const std::filesystem::path& folder) {
  static std::mutex mutex;
  static std::set<std::filesystem::path> looked;
  std::error_code error;
  {
    const std::lock_guard lock(mutex);
    if (!looked.insert(std::filesystem::weakly_canonical(folder, error)).second) return;
  }
  std::filesystem::directory_iterator at(folder, error);
  for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error)) {
    const std::filesystem::path path = at->path();
    const pid_t writer = writerOf(path.filename().native());
    if (writer == 0 || ::kill(writer, 0) == 0 || errno != ESRCH) continue;
    const int fd = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) continue;
    struct stat found {};
    const bool ours =
        ::fstat(fd, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == ::geteuid();
    if (ours && ::flock(fd, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
    ::close(fd);
  }
}

}  // namespace ecg
