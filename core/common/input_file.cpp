// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/input_file.hpp"

#include <system_error>

#include "core/common/error.hpp"

namespace ecg {

std::ifstream openForReading(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  if (!std::filesystem::exists(status)) {
    throw Error(ErrorCode::kNotFound, file.string(), "no such file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw Error(ErrorCode::kUnreadable, file.string(), "is not a regular file");
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::kUnreadable, file.string(), "cannot be opened for reading");
  return in;
}

}  // namespace ecg
