// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace ecg {

/// The lines of a text file, one after the other, in little memory whatever the file's size.
/// A byte order mark and the carriage return before a line feed are dropped.
class LineReader {
 public:
  /// A table of a thousand columns in full precision stays far below.
  static constexpr std::size_t kLongestLine = std::size_t{1} << 18;

  /// @throws Error kNotFound or kUnreadable.
  explicit LineReader(const std::filesystem::path& file);

  /// Gives the next line, valid until the next call. @return false at the end of the file.
  /// @throws Error kUnsupported for a line longer than kLongestLine, kUnreadable.
  bool next(std::string_view& line);

  /// Number of the line that next() gave last, from 1.
  std::int64_t number() const { return number_; }
  /// True if the line that next() gave last ended with a line feed; false: the file ended.
  bool ended() const { return ended_; }

 private:
  bool fill();

  std::filesystem::path file_;
  std::ifstream in_;
  std::string held_;  ///< read, of it the part before `at_` given out
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  bool ended_ = true;
};

}  // namespace ecg
