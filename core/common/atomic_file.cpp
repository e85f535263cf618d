// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include "core/common/error.hpp"

namespace ecg {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  throw Error(ErrorCode::kUnreadable, file.string(),
              "cannot be written: " + std::generic_category().message(error),
              "Choose a folder you may write to, with space left");
}

/// Removes the temporary file unless it was renamed into place.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    error_ = fd_ < 0 ? errno : 0;
  }
  ~TemporaryFile() {
    if (fd_ >= 0) ::close(fd_);
    if (!renamed_ && error_ == 0) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  int openError() const { return error_; }

  /// @return 0 or an errno.
  int write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return errno;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return ::fsync(fd_) == 0 ? 0 : errno;
  }

  int renameTo(const std::filesystem::path& file) {
    const int closed = ::close(fd_);
    fd_ = -1;
    if (closed != 0) return errno;
    if (::rename(path_.c_str(), file.c_str()) != 0) return errno;
    renamed_ = true;
    return 0;
  }

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  int error_ = 0;
  bool renamed_ = false;
};

}  // namespace

void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes) {
  static std::atomic<unsigned> serial{0};
  std::filesystem::path temporary = file;
  temporary += ".part-" + std::to_string(::getpid()) + "-" + std::to_string(serial++);
  TemporaryFile part(temporary);
  if (part.openError() != 0) fail(file, part.openError());
  if (const int error = part.write(bytes)) fail(file, error);
  if (const int error = part.renameTo(file)) fail(file, error);
}

std::string readWholeFile(const std::filesystem::path& file, std::size_t limit) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    throw Error(ErrorCode::kNotFound, file.string(), "no such file");
  }
  if (!std::filesystem::is_regular_file(file, ignored)) {
    throw Error(ErrorCode::kUnreadable, file.string(), "is not a regular file");
  }
  const auto size = std::filesystem::file_size(file, ignored);
  if (!ignored && size > limit) {
    throw Error(ErrorCode::kUnsupported, file.string(),
                "is larger than " + std::to_string(limit >> 20) + " MiB");
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::kUnreadable, file.string(), "cannot be opened for reading");
  std::string bytes(ignored ? 0 : size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) throw Error(ErrorCode::kUnreadable, file.string(), "reading failed");
  return bytes;
}

}  // namespace ecg
