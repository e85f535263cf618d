// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <string_view>

namespace ecg {

/// A file read through a window of 1 MiB, so that a long recording is never held twice in memory.
class ByteWindow {
 public:
  static constexpr std::int64_t kLargest = std::int64_t{1} << 20;

  /// @param stop looked at whenever the window moves  @throws Error kNotFound or kUnreadable.
  ByteWindow(const std::filesystem::path& file, std::stop_token stop);

  std::int64_t size() const { return size_; }

  /// Up to `count` (at most kLargest) bytes from `offset` on, fewer only at the end of the file;
  /// valid until the next call. @throws Error kUnreadable if the system fails to read; Cancelled.
  std::string_view view(std::int64_t offset, std::int64_t count);

 private:
  std::filesystem::path file_;
  std::stop_token stop_;
  std::ifstream in_;
  std::int64_t size_ = 0;
  std::int64_t start_ = 0;  ///< of the window in the file
  std::string window_;
};

}  // namespace ecg
