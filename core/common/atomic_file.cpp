// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include "core/common/error.hpp"
#include "core/common/input_file.hpp"
#include "core/common/stop_scope.hpp"

namespace ecg {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  throw Error(ErrorCode::kUnreadable, file.string(),
              "cannot be written: " + std::generic_category().message(error),
              "Choose a folder you may write to, with space left");
}

/// @return 0 or an errno.
int writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

/// Writes a whole content into an open file. @return 0 or an errno.
using Put = std::function<int(int fd)>;

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
  int write(const Put& put) {
    if (const int error = put(fd_)) return error;
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

/// A device or a pipe (/dev/stdout) has no old content to keep and must not be replaced by a file.
void writeInto(const std::filesystem::path& special, const Put& put) {
  const int fd = ::open(special.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) fail(special, errno);
  int error = put(fd);
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error != 0) fail(special, error);
}

bool isSpecial(const std::filesystem::path& file) {
  // What lies in /dev is never replaced, also where standard output goes to a file.
  if (file.parent_path() == "/dev") return true;
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

void replaceFile(const std::filesystem::path& given, const Put& put) {
  if (given.filename().empty()) {
    throw Error(ErrorCode::kBadArgument, given.empty() ? "file to write" : given.string(),
                "is not the name of a file");
  }
  if (isSpecial(given)) return writeInto(given, put);
  // Through a link the file it points to is replaced, not the link.
  std::error_code error;
  std::filesystem::path file = given;
  if (std::filesystem::is_symlink(given, error)) {
    const auto target = std::filesystem::weakly_canonical(given, error);
    if (!error) file = target;
  }
  static std::atomic<unsigned> serial{0};
  std::filesystem::path temporary = file;
  temporary += ".part-" + std::to_string(::getpid()) + "-" + std::to_string(serial++);
  TemporaryFile part(temporary);
  if (part.openError() != 0) fail(file, part.openError());
  if (const int code = part.write(put)) fail(file, code);
  if (const int code = part.renameTo(file)) fail(file, code);
}

}  // namespace

void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes) {
  replaceFile(file, [bytes](int fd) { return writeAll(fd, bytes); });
}

void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<bool(std::string& piece)>& next) {
  replaceFile(file, [&next](int fd) {
    int error = 0;
    for (std::string piece; error == 0 && next(piece); piece.clear()) error = writeAll(fd, piece);
    return error;
  });
}

std::string readWholeFile(const std::filesystem::path& file, std::size_t limit) {
  std::ifstream in = openForReading(file);
  std::error_code ignored;
  const auto size = std::filesystem::file_size(file, ignored);
  if (!ignored && size > limit) {
    throw Error(ErrorCode::kUnsupported, file.string(),
                "is larger than " + std::to_string(limit >> 20) + " MiB");
  }
  std::string bytes(ignored ? 0 : size, '\0');
  constexpr std::size_t kAtOnce = std::size_t{4} << 20;
  std::size_t have = 0;
  for (std::size_t part = 1; part > 0 && have < bytes.size(); have += part) {
    throwIfScopeStopped();
    in.read(bytes.data() + have,
            static_cast<std::streamsize>(std::min(kAtOnce, bytes.size() - have)));
    part = static_cast<std::size_t>(in.gcount());
  }
  bytes.resize(have);
  if (in.bad()) throw Error(ErrorCode::kUnreadable, file.string(), "reading failed");
  return bytes;
}

}  // namespace ecg
