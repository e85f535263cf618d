// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "core/common/text/error.hpp"

namespace ecg {

std::ifstream openForReading(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  if (!std::filesystem::exists(status)) {
    throw Error(ErrorCode::kNotFound, file.string(), "file.none");
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw Error(ErrorCode::kUnreadable, file.string(), "file.not-regular");
  }
  // Without waiting, should something else have taken its place meanwhile.
  const int fd = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  struct stat found {};
  const bool regular = fd >= 0 && ::fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
  std::ifstream in;
  if (regular) {
    in.open("/proc/self/fd/" + std::to_string(fd), std::ios::binary);
    if (!in.is_open()) in.open(file, std::ios::binary);  // no /proc
  }
  if (fd >= 0) ::close(fd);
  if (!in.is_open())
    throw Error(ErrorCode::kUnreadable, file.string(), "file.not-opened-for-reading");
  return in;
}

std::string startOfFile(const std::filesystem::path& file, std::size_t most) noexcept {
  try {
    std::ifstream in = openForReading(file);
    const auto size = static_cast<std::size_t>(std::filesystem::file_size(file));
    std::string start(std::min(most, size), '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(in.gcount()));
    return start;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace ecg
